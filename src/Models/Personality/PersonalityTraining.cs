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
    private const int Batch = 48, Group = 4, Alone = 128, HeldCount = 192;
    private const float BlurMost = 0.35f;
    private const ulong HeldSeed = 0x48454C44;

    private readonly ulong _seed;
    private readonly Lazy<List<Shown>> _held = new(static () => Make(HeldSeed, 0, HeldCount, ProfileTask.Mixed));

    private List<Shown> _group = [];
    private int _groupNumber = -1;

    /// <summary>Begins.</summary>
    public PersonalityTraining(ulong seed, int steps)
        : base(new PersonalityNet(RandomSource.For(seed, "personality")), 2e-3f, steps, 0.002f)
    {
        _seed = seed;
        Net.Begin(FirstReading.Of(seed));
    }

    /// <inheritdoc/>
    protected override (Tensor Loss, double Shown) LossOf(int step)
    {
        var examples = BatchOf(step - 1);
        var batch = ProfileBatch.Of([.. examples.Select((e, i) => Unfamiliar(e.Tokens, step, i))]);
        Blur(batch.Meanings, step);
        var (a, h) = Net.Experts(batch);
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
            var (a, h) = Net.Experts([.. chunk.Select(e => e.Tokens)]);
            sum += LossOf(chunk, a, h, null, null) * chunk.Length;
        }
        return sum / HeldCount;
    }

    /// <summary>
    /// The mean loss of some queries' experts and, where wanted, its gradients. Queries are computed side by side and
    /// summed in order: the same on any number of threads.
    /// </summary>
    private static double LossOf(IReadOnlyList<Shown> examples, Tensor a, Tensor h, float[]? da, float[]? dh)
    {
        const int N = GaussianExperts.Size;
        float[] precisions = a.ToArray(), evidence = h.ToArray();
        var t = a.Shape[1];
        var losses = new double[examples.Count];
        Parallel.For(0, examples.Count, static () => new GaussianExperts(), (i, _, product) =>
        {
            var (from, length) = (i * t * N, t * N);
            product.Combine(precisions.AsSpan(from, length), evidence.AsSpan(from, length), t);
            losses[i] = product.Loss(examples[i].Truth);
            if (da is not null)
                product.Gradients(precisions.AsSpan(from, length), t, examples[i].Truth, 1.0 / (N * examples.Count),
                    da.AsSpan(from, length), dh.AsSpan(from, length));
            return product;
        }, static _ => { });
        return losses.Sum() / (N * examples.Count);
    }

    /// <summary>
    /// One word in eight loses its own row, as if it had never been met: its n-grams must do; of one in four only what
    /// the dictionary says of it is left.
    /// </summary>
    private List<ProfileToken> Unfamiliar(List<ProfileToken> whole, int step, int number)
    {
        var tokens = new List<ProfileToken>(whole);
        var chance = Chance.For(_seed, "unfamiliar", FormattableString.Invariant($"{step} {number}"));
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Grams.Length <= 1)
                continue;
            var at = chance.NextDouble();
            if (at < 0.25 && tokens[i].Meaning >= 0)
                tokens[i] = tokens[i] with { Grams = [ProfileTokens.NoWord], Named = -1, Sign = 0 };
            else if (at < 0.375)
                tokens[i] = tokens[i] with { Grams = [ProfileTokens.NoWord, .. tokens[i].Grams[1..]] };
        }
        return tokens;
    }

    /// <summary>
    /// Words' vectors are shown a little off, so that what is learned of them holds for their neighbours, too.
    /// </summary>
    private void Blur(float[] meanings, int step)
    {
        var chance = Chance.For(_seed, "blur", FormattableString.Invariant($"{step}"));
        for (var i = 0; i < meanings.Length; i++)
            if (meanings[i] != 0)
                meanings[i] += BlurMost * (float)((2 * chance.NextDouble()) - 1);
    }

    /// <summary>
    /// Of four steps one sees wordings by themselves, the others what queries hold. Those are made for three steps at
    /// once and sorted by length, so that little is padded.
    /// </summary>
    private List<Shown> BatchOf(int step)
    {
        var (number, at) = Math.DivRem(step, Group);
        if (at == 0)
            return Make(_seed, (long)number * Alone, Alone, ProfileTask.Wording);
        if (number != _groupNumber)
        {
            const int Count = (Group - 1) * Batch;
            _groupNumber = number;
            _group = [.. Make(_seed, (long)number * Count, Count, ProfileTask.Mixed).OrderBy(e => e.Tokens.Count)];
        }
        return _group.GetRange((at - 1) * Batch, Batch);
    }

    private static List<Shown> Make(ulong seed, long from, int count, ProfileTask task)
    {
        var made = new Shown[count];
        Parallel.For(0, count, i =>
        {
            var example = ProfileExamples.Make(seed, from + i, task);
            made[i] = new Shown(ProfileTokens.Of(example.Query), Truth.Of(example));
        });
        return [.. made];
    }

    /// <summary>What is shown of somebody, and what is true.</summary>
    private sealed record Shown(List<ProfileToken> Tokens, Truth Truth);
}
