using LinkyV.Inference;
using LinkyV.Models.Training;

namespace LinkyV.Models.Coherence;

/// <summary>
/// Cross-entropy of four yes-or-no questions (is this part the bearer's own?), together with how far what is seen of
/// the bearer is from what is expected. Afterwards each logit gets Platt's slope, and a shift that puts the gate's 0.85
/// where a small share of intact ones falls below it: 3.6 % over all parts.
/// </summary>
internal sealed class CoherenceTraining : GradientTraining<CoherenceNet>
{
    /// <summary>Personas of training, of held-out losses, and of calibration have seeds from here on.</summary>
    public const ulong TrainingFirst = 1_000_000, HeldFirst = 2_000_000, CalibrationFirst = 2_500_000;

    // Behaviours are 527 faint signals and weigh most; facets are all but given by their domains.
    private static readonly float[] s_missWeights = [0.5f, 1, 8, 3];

    private const double LogitOfGate = 1.7346;
    /// <summary>Shares of intact ones that may fall below the gate by each part.</summary>
    public static readonly double[] Lost = [0.004, 0.008, 0.004, 0.02];

    private const int Batch = 64, Pool = 16000, HeldCount = 512, CalibrationCount = 2000;

    private readonly CoherenceExamples _examples;
    private readonly Lazy<List<CoherenceExample>> _held = new(static () =>
        Some(new CoherenceExamples(7, HeldFirst, 400), HeldCount));

    /// <summary>Begins.</summary>
    public CoherenceTraining(ulong seed, int steps)
        : base(new CoherenceNet(RandomSource.For(seed, "coherence")), 3e-3f, steps) =>
        _examples = new CoherenceExamples(seed, TrainingFirst + (seed % 1000 * 10_000), Pool);

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor Value)> Finish()
    {
        var pool = new CoherenceExamples(11, CalibrationFirst, CalibrationCount);
        var calibration = new float[CoherenceExamples.Parts * 2];
        using (TensorScope.Inference())
        {
            var intact = Logits([.. Enumerable.Range(0, pool.Count).Select(pool.Intact)]);
            foreach (var part in Enum.GetValues<Part>())
            {
                var p = (int)part;
                var spoilt = Logits([.. Enumerable.Range(0, pool.Count).Select(i => pool.WithPartOf(i, i + 1, part))]);
                double[] all = [.. intact.Select(l => (double)l[p]), .. spoilt.Select(l => (double)l[p])];
                var (slope, _) = Platt.Fit(all, [.. Enumerable.Range(0, all.Length).Select(i => i < pool.Count)]);
                var edge = all[..pool.Count].Order().ElementAt((int)(Lost[p] * pool.Count));
                (calibration[2 * p], calibration[(2 * p) + 1]) =
                    ((float)slope, (float)(LogitOfGate - (slope * edge)));
            }
        }
        Net.Calibration.Write(calibration);
        return base.Finish();
    }

    private List<float[]> Logits(IReadOnlyList<Observation> observations) =>
        [.. observations.Chunk(Batch).SelectMany(c => Net.Forward(c).Logits.ToArray().Chunk(CoherenceExamples.Parts))];

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
        var weights = Tensor.From(s_missWeights, CoherenceExamples.Parts);
        return Inference.Loss.BinaryCrossEntropy(logits, own) + (misses * own * weights).Mean();
    }

    private static List<CoherenceExample> Some(CoherenceExamples from, int count) =>
        [.. Enumerable.Range(0, count).Select(i => from.Make(i))];
}
