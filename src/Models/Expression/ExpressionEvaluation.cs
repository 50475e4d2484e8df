using LinkyV.Models.Registry;

namespace LinkyV.Models.Expression;

/// <summary>What made movements are worth beside the reference, on conditions that no training sees.</summary>
internal static class ExpressionEvaluation
{
    private const ulong Learnt = 0x4C45_4152_4E54, Held = 0x4845_4C44, Other = 0x4F54_4845;
    private const double Clear = 0.4;

    /// <summary>All measurements.</summary>
    public static IReadOnlyList<Metric> Of(ExpressionModel model, double share)
    {
        var n = (int)(4000 * Math.Max(share, 0.25));
        var conditions = Enumerable.Range(0, n)
            .Select(i => ReferenceExpressions.Condition(ReferenceExpressions.ChanceOf(Held, i))).ToList();
        var recogniser = new Recogniser([.. Enumerable.Range(0, 2 * n).Select(i =>
        {
            var random = ReferenceExpressions.ChanceOf(Learnt, i);
            var condition = ReferenceExpressions.Condition(random);
            return (ExpressionFeatures.Of(ReferenceExpressions.Make(condition, random)), condition.Emotion);
        })], 1);
        var real = conditions.Select((c, i) => Reference(c, Held, n + i)).ToList();
        var made = conditions.Select((c, i) => model.MovementOf(c, (ulong)i)).ToList();
        return [.. Recognised(recogniser, conditions, real, made), .. Distances(model, conditions, real, made),
            .. Diversity(model, (int)(320 * Math.Max(share, 0.25))), .. Smoothness(conditions, real, made)];
    }

    /// <summary>Share of made and of reference expressions that are told, of those that count.</summary>
    private static IEnumerable<Metric> Recognised(Recogniser recogniser, List<ExpressionCondition> conditions,
        List<float[]> real, List<float[]> made)
    {
        var (seen, told) = (Tell(real), Tell(made));
        bool IsBasic(ExpressionCondition c) => c.Emotion is not (FacialEmotion.Neutral or FacialEmotion.Contempt);
        bool IsClear(ExpressionCondition c) => !c.Micro && c.Intensity >= Clear;
        var chance = 1.0 / ExpressionCondition.Emotions;
        yield return new Metric("basic emotions recognised at intensities from 0.4",
            Right(told, c => IsBasic(c) && IsClear(c)), chance, "chance",
            Right(seen, c => IsBasic(c) && IsClear(c)), AtLeast: 0.9);
        yield return new Metric("the least recognised of them", Enum.GetValues<FacialEmotion>().Skip(1).Take(6)
            .Min(e => Right(told, c => c.Emotion == e && IsClear(c))), chance, "chance");
        yield return new Metric("basic emotions recognised in micro-expressions",
            Right(told, c => IsBasic(c) && c.Micro), chance, "chance", Right(seen, c => IsBasic(c) && c.Micro));

        FacialEmotion[] Tell(List<float[]> movements) =>
            recogniser.Tell([.. movements.Select(m => ExpressionFeatures.Of(m))]);
        double Right(FacialEmotion[] tellings, Func<ExpressionCondition, bool> counts) => conditions
            .Zip(tellings).Where(p => counts(p.First)).Average(p => p.First.Emotion == p.Second ? 1.0 : 0);
    }

    private static IEnumerable<Metric> Distances(ExpressionModel model, List<ExpressionCondition> conditions,
        List<float[]> real, List<float[]> made)
    {
        static Moments Spread(IEnumerable<float[]> movements) =>
            Moments.Of([.. movements.Select(m => ExpressionFeatures.Of(m))]);
        var reference = Spread(real);
        var halves = Moments.Frechet(reference, Spread(conditions.Select((c, i) => Reference(c, Other, i))));
        var collapsed = Moments.Frechet(reference, Spread(conditions.Select(c => model.MovementOf(c, 0))));
        yield return new Metric("Fréchet distance of features to the reference",
            Moments.Frechet(reference, Spread(made)), collapsed, "one noise for all", halves, AtMost: 0.02);
    }

    /// <summary>Within one condition an emotion: are all ways of the reference made, and only those?</summary>
    private static IEnumerable<Metric> Diversity(ExpressionModel model, int count)
    {
        var sums = new double[3, 2];
        foreach (var emotion in Enum.GetValues<FacialEmotion>())
        {
            var condition = new ExpressionCondition(emotion, 0.7);
            var real = Features(i => Reference(condition, Held, i));
            var sets = new[]
            {
                Features(i => model.MovementOf(condition, (ulong)i)), Features(i => Reference(condition, Other, i)),
                Features(_ => model.MovementOf(condition, 0)),
            };
            for (var s = 0; s < sets.Length; s++)
            {
                var (coverage, density) = Neighbours.Compare(real, sets[s]);
                sums[s, 0] += coverage / ExpressionCondition.Emotions;
                sums[s, 1] += density / ExpressionCondition.Emotions;
            }
        }
        yield return new Metric("coverage of the reference within a condition",
            sums[0, 0], sums[2, 0], "one noise for all", sums[1, 0], AtLeast: 0.7);
        yield return new Metric("density within a condition", sums[0, 1], Ceiling: sums[1, 1]);
        yield return new Metric("coverage after a planted collapse", sums[2, 0], AtMost: 0.1);

        List<float[]> Features(Func<int, float[]> movement) =>
            [.. Enumerable.Range(0, count).Select(i => ExpressionFeatures.Of(movement(i)))];
    }

    private static IEnumerable<Metric> Smoothness(
        List<ExpressionCondition> conditions, List<float[]> real, List<float[]> made)
    {
        foreach (var micro in new[] { false, true })
        {
            double High(List<float[]> movements)
            {
                var all = conditions.Zip(movements).Where(p => p.First.Micro == micro)
                    .Select(p => ExpressionFeatures.Jerk(p.Second)).Order().ToArray();
                return all[all.Length * 19 / 20];
            }
            var reference = High(real);
            yield return new Metric(micro ? "second difference a frame, micro-expressions, 95 of 100 below"
                : "second difference a frame, 95 of 100 below", High(made), reference, "reference",
                AtMost: 1.5 * reference);
        }
    }

    private static float[] Reference(ExpressionCondition condition, ulong seed, long index) =>
        ReferenceExpressions.Make(condition, ReferenceExpressions.ChanceOf(~seed, index));
}
