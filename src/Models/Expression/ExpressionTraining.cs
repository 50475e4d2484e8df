using LinkyV.Inference;
using LinkyV.Inference.Autograd;
using LinkyV.Inference.Training;
using LinkyV.Models.Training;

namespace LinkyV.Models.Expression;

/// <summary>
/// Critic and generator in turn. The held-out loss is the Fréchet distance of components and conditions together; what
/// is shipped is the mean of the generator over its last few hundred steps.
/// </summary>
internal sealed class ExpressionTraining : ITraining
{
    private const int Batch = 128, CriticSteps = 3, HeldCount = 2048;
    private const float Rate = 1e-3f, Penalty = 5, MeanShare = 0.01f;
    private const ulong HeldSeed = 0x46414345;

    private readonly ulong _seed;
    private readonly ExpressionSpace _space;
    private readonly ExpressionNet _net, _mean;
    private readonly ExpressionCritic _critic;
    private readonly AdamW _made, _told;
    private readonly Schedule _schedule;
    private readonly Lazy<(float[] Conditions, Moments Moments)> _held;

    /// <summary>Begins.</summary>
    public ExpressionTraining(ulong seed, int steps)
    {
        _seed = seed;
        _space = new ExpressionSpace(seed);
        var random = RandomSource.For(seed, "expression");
        _net = new ExpressionNet(random);
        _mean = new ExpressionNet(random);
        _critic = new ExpressionCritic(random);
        _net.Use(_space);
        _mean.CopyFrom(_net);
        var options = new AdamWOptions { Beta1 = 0.5f, Beta2 = 0.9f, Decay = 0, ClipNorm = 0 };
        (_made, _told) = (new AdamW(_net, options), new AdamW(_critic, options));
        _schedule = new Schedule(Rate, Math.Min(50, Math.Max(1, steps / 10)), steps, 0.05f);
        _held = new(() => Held(HeldSeed));
        State = [.. Named("net", _net.Parameters()), .. Named("mean", _mean.Parameters()),
            .. Named("critic", _critic.Parameters()), .. Named("made", _made.State()), .. Named("told", _told.State())];
    }

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, Tensor Value)> State { get; }

    /// <inheritdoc/>
    public double Step(int step)
    {
        var random = RandomSource.For(_seed ^ ((ulong)step << 20), "expression step");
        var rate = _schedule.Rate(step);
        var shown = 0.0;
        for (var i = 0; i < CriticSteps; i++)
            shown += TellApart((((step - 1L) * CriticSteps) + i) * Batch, random, rate) / CriticSteps;
        using var scope = TensorScope.Training();
        var (_, conditions, inputs) = Examples(_seed, ((step - 1L) * CriticSteps) * Batch, Batch, random);
        var loss = -_critic.Forward(_net.Forward(Inputs(inputs)), Conditions(conditions)).Mean();
        Tape.Backward(loss);
        _critic.ClearGradients();
        _made.Step(rate);
        _mean.Follow(_net, MeanShare);
        return shown;
    }

    /// <inheritdoc/>
    public double Held()
    {
        using var scope = TensorScope.Inference();
        var (inputs, reference) = _held.Value;
        var made = _mean.Forward(Tensor.From(inputs, HeldCount, inputs.Length / HeldCount)).ToArray();
        return Moments.Frechet(reference, Joint(made, inputs, inputs.Length / HeldCount));
    }

    /// <inheritdoc/>
    public void Resumed(int step) => (_made.Steps, _told.Steps) = (step, step * CriticSteps);

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, Tensor Value)> Finish() => [.. _mean.Parameters()];

    /// <inheritdoc/>
    public void Dispose() { }

    /// <summary>A step of the critic; gives the estimated distance of made from real.</summary>
    private double TellApart(long first, RandomSource random, float rate)
    {
        using var scope = TensorScope.Training();
        var (real, conditions, inputs) = Examples(_seed, first, Batch, random);
        var condition = Conditions(conditions);
        var seen = Tensor.From(real, Batch, ExpressionNet.Components);
        Tensor made;
        using (TensorScope.NoGradient())
            made = _net.Forward(Inputs(inputs)).Detach();
        var gap = _critic.Forward(made, condition).Mean() - _critic.Forward(seen, condition).Mean();
        var penalty = Loss.GradientPenalty(x => _critic.Forward(x, condition), seen, made, random);
        Tape.Backward(gap + (penalty * Penalty));
        _told.Step(rate);
        return -gap.Item();
    }

    /// <summary>Reference components, their conditions, and the generator's inputs for the same conditions.</summary>
    private (float[] Real, float[] Conditions, float[] Inputs) Examples(
        ulong seed, long first, int count, RandomSource noise)
    {
        const int C = ExpressionNet.Components, S = ExpressionCondition.Size, N = ExpressionNet.Noise;
        var (real, conditions, inputs) = (new float[count * C], new float[count * S], new float[count * (S + N)]);
        for (var i = 0; i < count; i++)
        {
            var random = ReferenceExpressions.ChanceOf(seed, first + i);
            var condition = ReferenceExpressions.Condition(random);
            var at = conditions.AsSpan(i * S, S);
            condition.Write(at);
            _space.Encode(ReferenceExpressions.Make(condition, random), real.AsSpan(i * C, C));
            at.CopyTo(inputs.AsSpan(i * (S + N)));
            noise.Normal(inputs.AsSpan((i * (S + N)) + S, N));
        }
        return (real, conditions, inputs);
    }

    private (float[] Inputs, Moments Moments) Held(ulong seed)
    {
        var (real, conditions, inputs) = Examples(seed, 0, HeldCount, RandomSource.For(seed, "held noise"));
        return (inputs, Joint(real, conditions, ExpressionCondition.Size));
    }

    /// <summary>Moments of components together with the conditions at the head of rows of some length.</summary>
    private static Moments Joint(float[] components, float[] conditions, int row) => Moments.Of(
        [.. Enumerable.Range(0, HeldCount).Select(i => (float[])[
            .. components.AsSpan(i * ExpressionNet.Components, ExpressionNet.Components),
            .. conditions.AsSpan(i * row, ExpressionCondition.Size)])]);

    private static IEnumerable<(string, Tensor)> Named(string part, IEnumerable<(string Name, Tensor Value)> tensors) =>
        tensors.Select(t => ($"{part}.{t.Name}", t.Value));

    private static Tensor Conditions(float[] values) => Tensor.From(values, Batch, ExpressionCondition.Size);

    private static Tensor Inputs(float[] values) =>
        Tensor.From(values, Batch, ExpressionCondition.Size + ExpressionNet.Noise);
}
