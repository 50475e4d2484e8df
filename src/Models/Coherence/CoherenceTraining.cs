using LinkyV.Inference;
using LinkyV.Models.Training;

namespace LinkyV.Models.Coherence;

/// <summary>Cross-entropy of four yes-or-no questions: is this part the bearer's own? Then Platt's calibration.</summary>
internal sealed class CoherenceTraining : GradientTraining<CoherenceNet>
{
    /// <summary>Personas of training, of held-out losses, and of calibration have seeds from here on.</summary>
    public const ulong TrainingFirst = 1_000_000, HeldFirst = 2_000_000, CalibrationFirst = 2_500_000;

    private const float MissWeight = 2;
    private const int Batch = 64, Pool = 16000, HeldCount = 512, CalibrationCount = 3000;

    private readonly CoherenceExamples _examples;
    private readonly Lazy<List<CoherenceExample>> _held = new(static () =>
        Some(new CoherenceExamples(7, HeldFirst, 400), HeldCount));

    /// <summary>Begins.</summary>
    public CoherenceTraining(ulong seed, int steps)
        : base(new CoherenceNet(RandomSource.For(seed, "coherence")), 4e-3f, steps) =>
        _examples = new CoherenceExamples(seed, TrainingFirst + (seed % 1000 * 10_000), Pool);

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor Value)> Finish()
    {
        var examples = Some(new CoherenceExamples(11, CalibrationFirst, 1500), CalibrationCount);
        using (TensorScope.Inference())
        {
            var logits = examples.Chunk(Batch)
                .SelectMany(c => Net.Forward([.. c.Select(e => e.Seen)]).Logits.ToArray().Chunk(CoherenceExamples.Parts))
                .ToList();
            var calibration = new float[CoherenceExamples.Parts * 2];
            for (var p = 0; p < CoherenceExamples.Parts; p++)
            {
                var (slope, shift) = Platt.Fit(
                    [.. logits.Select(l => (double)l[p])], [.. examples.Select(e => !e.Wrong[p])]);
                (calibration[2 * p], calibration[(2 * p) + 1]) = ((float)slope, (float)shift);
            }
            Net.Calibration.Write(calibration);
        }
        return base.Finish();
    }

    /// <inheritdoc/>
    protected override (Tensor Loss, double Shown) LossOf(int step)
    {
        var loss = Loss([.. Enumerable.Range(0, Batch).Select(i => _examples.Make(((step - 1L) * Batch) + i))]);
        return (loss, loss.Item());
    }

    /// <inheritdoc/>
    protected override double HeldLoss() =>
        _held.Value.Chunk(Batch).Sum(c => Loss(c).Item() * c.Length) / HeldCount;

    private Tensor Loss(IReadOnlyList<CoherenceExample> examples)
    {
        var own = Tensor.From([.. examples.SelectMany(e => e.Wrong).Select(w => w ? 0f : 1f)],
            examples.Count, CoherenceExamples.Parts);
        var (logits, misses) = Net.Forward([.. examples.Select(e => e.Seen)]);
        return Inference.Loss.BinaryCrossEntropy(logits, own) + ((misses * own).Mean() * MissWeight);
    }

    private static List<CoherenceExample> Some(CoherenceExamples from, int count) =>
        [.. Enumerable.Range(0, count).Select(i => from.Make(i))];
}
