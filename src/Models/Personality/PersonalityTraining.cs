using LinkyV.Contracts;
using LinkyV.Inference;
using LinkyV.Models.Training;

namespace LinkyV.Models.Personality;

/// <summary>
/// Masked-trait modelling: the loss is the mean -ln density, per latent, of whom a query is about
/// (<see cref="Truth"/>). The gradient of the product of experts is known in closed form and enters the tape as a sum
/// weighted by it.
/// </summary>
internal sealed class PersonalityTraining : GradientTraining<PersonalityNet>
{
    private const int Batch = 48, Group = 4, HeldCount = 192;
    private const ulong HeldSeed = 0x48454C44;

    private readonly ulong _seed;
    private readonly Lazy<List<ProfileExample>> _held = new(static () =>
        [.. Enumerable.Range(0, HeldCount).Select(i => ProfileExamples.Make(HeldSeed, i, ProfileTask.Mixed))]);

    private List<ProfileExample> _group = [];
    private int _groupNumber = -1;

    /// <summary>Begins.</summary>
    public PersonalityTraining(ulong seed, int steps)
        : base(new PersonalityNet(RandomSource.For(seed, "personality")), 3e-3f, steps, 0.002f) => _seed = seed;

    /// <inheritdoc/>
    protected override (Tensor Loss, double Shown) LossOf(int step)
    {
        var examples = BatchOf(step - 1);
        var (a, h) = Net.Experts([.. examples.Select((e, i) => Unfamiliar(ProfileTokens.Of(e.Query), step, i))]);
        var (da, dh) = (new float[a.Length], new float[h.Length]);
        var loss = LossOf(examples, a, h, da, dh);
        var sizes = a.Shape.ToArray();
        return ((a * Tensor.From(da, sizes)).Sum() + (h * Tensor.From(dh, sizes)).Sum(), loss);
    }

    /// <inheritdoc/>
    protected override double HeldLoss()
    {
        var sum = 0.0;
        foreach (var chunk in _held.Value.Chunk(Batch))
        {
            var (a, h) = Net.Experts([.. chunk.Select(e => ProfileTokens.Of(e.Query))]);
            sum += LossOf(chunk, a, h, null, null) * chunk.Length;
        }
        return sum / HeldCount;
    }

    internal static double LossOf(IReadOnlyList<ProfileExample> examples, Tensor a, Tensor h, float[]? da, float[]? dh)
    {
        const int N = GaussianExperts.Size;
        ReadOnlySpan<float> precisions = a.Values, evidence = h.Values;
        var product = new GaussianExperts();
        var (t, sum) = (a.Shape[1], 0.0);
        for (var i = 0; i < examples.Count; i++)
        {
            var (from, length) = (i * t * N, t * N);
            product.Combine(precisions.Slice(from, length), evidence.Slice(from, length), t);
            var truth = Truth.Of(examples[i]);
            sum += product.Loss(truth);
            if (da is not null)
                product.Gradients(precisions.Slice(from, length), t, truth, 1.0 / (N * examples.Count),
                    da.AsSpan(from, length), dh.AsSpan(from, length));
        }
        return sum / (N * examples.Count);
    }

    /// <summary>
    /// One word in eight loses the row of the whole word, as if it had never been met: its n-grams must do.
    /// </summary>
    private List<ProfileToken> Unfamiliar(List<ProfileToken> tokens, int step, int number)
    {
        var chance = Chance.For(_seed, "unfamiliar", FormattableString.Invariant($"{step} {number}"));
        for (var i = 0; i < tokens.Count; i++)
            if (tokens[i].Grams.Length > 1 && chance.Happens(0.125))
                tokens[i] = tokens[i] with { Grams = [ProfileTokens.NoWord, .. tokens[i].Grams[1..]] };
        return tokens;
    }

    /// <summary>Examples are made for four steps at once and sorted by length, so that little is padded.</summary>
    private List<ProfileExample> BatchOf(int step)
    {
        if (step / Group != _groupNumber)
        {
            _groupNumber = step / Group;
            var from = (long)_groupNumber * Group * Batch;
            _group = [.. Enumerable.Range(0, Group * Batch)
                .Select(i => ProfileExamples.Make(_seed, from + i, ProfileTask.Mixed))
                .OrderBy(e => ProfileTokens.Of(e.Query).Count)];
        }
        return _group.GetRange(step % Group * Batch, Batch);
    }
}
