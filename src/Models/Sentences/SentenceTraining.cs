using LinkyV.Inference;
using LinkyV.Models.Training;

namespace LinkyV.Models.Sentences;

/// <summary>Contrastive training: of a batch of pairs each text must find its other among all.</summary>
internal sealed class SentenceTraining : GradientTraining<SentenceNet>
{
    private const int Batch = 192, HeldCount = 768;
    private const float Temperature = 0.07f;
    private const ulong HeldSeed = 0x50414952;

    private readonly ulong _seed;
    private readonly Lazy<List<SentencePair>> _held = new(static () =>
        [.. Enumerable.Range(0, HeldCount).Select(i => SentencePairs.Make(HeldSeed, i, heldOut: true))]);

    /// <summary>Begins.</summary>
    public SentenceTraining(ulong seed, int steps)
        : base(new SentenceNet(RandomSource.For(seed, "sentences")), 3e-3f, steps, 0) => _seed = seed;

    /// <inheritdoc/>
    protected override (Tensor Loss, double Shown) LossOf(int step)
    {
        var loss = Loss([.. Enumerable.Range(0, Batch)
            .Select(i => SentencePairs.Make(_seed, ((step - 1L) * Batch) + i, heldOut: false))]);
        return (loss, loss.Item());
    }

    /// <inheritdoc/>
    protected override double HeldLoss() =>
        _held.Value.Chunk(Batch).Sum(c => Loss(c).Item() * c.Length) / HeldCount;

    private Tensor Loss(IReadOnlyList<SentencePair> pairs) => Inference.Loss.InfoNce(
        Net.Forward([.. pairs.Select(p => SentencePairs.TermsOf(p.First))]),
        Net.Forward([.. pairs.Select(p => SentencePairs.TermsOf(p.Second))]), Temperature);
}
