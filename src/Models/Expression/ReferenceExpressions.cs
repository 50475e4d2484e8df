// The reference that expressions are learnt from. Action units of the EMFACS prototypes (Ekman and Friesen; letters A-E
// of intensity as 0.1, 0.25, 0.5, 0.75, 1) with their alternatives and options; onset 300-700 ms and offset
// 500-1500 ms (Schmidt et al. 2003); micro-expressions of 40-500 ms, mostly 170-500 (Yan et al. 2013). Everything else
// is our own prior: what personality does to strength, how people differ, how units lag, how sides differ.
using LinkyV.Inference;

namespace LinkyV.Models.Expression;

/// <summary>Seeded reference movements.</summary>
internal static class ReferenceExpressions
{
    /// <summary>Units by emotion: "12 1" unit and strength; "25? .6" every other time; "23|24 .8" either.</summary>
    private static readonly string[][] s_prototypes =
    [
        [],
        ["6 .8", "12 1", "25? .6"],
        ["1 .9", "4 .6", "15 .9", "6? .3", "11? .5", "17? .7"],
        ["1 .9", "2 .9", "5 .6", "26 .9"],
        ["1 .8", "2 .6", "4 .6", "5 .8", "7 .5", "20 .9", "26 .4"],
        ["4 1", "5 .6", "7 .7", "23|24 .8", "17? .5"],
        ["9|10 1", "15 .6", "16|17 .6"],
        ["12 .5", "14 .8"],
    ];

    /// <summary>A condition such as training and evaluation ask for.</summary>
    public static ExpressionCondition Condition(RandomSource random)
    {
        double Score() => Math.Clamp(random.NextNormal(), -3, 3);
        return new ExpressionCondition((FacialEmotion)random.Next(ExpressionCondition.Emotions),
            0.2 + (0.8 * random.NextDouble()), Score(), Score(), Score(), Score(), Score(), random.Next(5) == 0);
    }

    /// <summary>Chance of one example.</summary>
    public static RandomSource ChanceOf(ulong seed, long index) =>
        RandomSource.For(seed ^ ((ulong)index * 0xD1342543DE82EF95UL), "reference expressions");

    /// <summary>A movement of somebody in a condition.</summary>
    public static float[] Make(ExpressionCondition condition, RandomSource random)
    {
        var movement = new float[Movement.Size];
        var (onset, apex, offset) = Times(condition, random);
        var seconds = onset + apex + offset;
        movement[Movement.Start] = (float)((condition.Micro ? 0.5 : 0.1) * random.NextDouble());
        movement[Movement.Duration] = Movement.Written(seconds);
        var lean = 0.12 * random.NextNormal();
        for (var unit = 0; unit < Movement.Units; unit++)
            movement[Movement.Sides + unit] = condition.Emotion == FacialEmotion.Contempt ? 1
                : (float)Math.Clamp(lean + (0.04 * random.NextNormal()), -0.6, 0.6);
        var strength = Strength(condition, random);
        foreach (var (unit, level) in UnitsOf(condition.Emotion, random))
        {
            var peak = (float)Math.Clamp(strength * level * Math.Exp(0.15 * random.NextNormal()), 0, 1);
            var lag = 0.03 * random.NextNormal();
            for (var k = 0; k < Movement.Points; k++)
            {
                var t = Movement.TimeOf(k) - lag;
                movement[(unit * Movement.Points) + k] += peak
                    * (float)(Rise(t * seconds / onset) * Rise((1 - t) * seconds / offset));
            }
        }
        return movement;
    }

    private static (double Onset, double Apex, double Offset) Times(ExpressionCondition c, RandomSource random)
    {
        double From(double low, double high) => low + ((high - low) * random.NextDouble());
        if (!c.Micro)
        {
            // Who is tense or lively is faster; own prior.
            var pace = Math.Exp(-0.05 * (c.Extraversion + c.Neuroticism));
            return (From(0.3, 0.7) * pace, From(0.1, 0.6), From(0.5, 1.5) * pace);
        }
        var (onset, apex, offset) = (From(80, 120), From(40, 120), From(100, 200));
        var all = (random.Next(4) == 0 ? From(0.04, 0.2) : From(0.17, 0.5)) / (onset + apex + offset);
        return (onset * all, apex * all, offset * all);
    }

    private static double Strength(ExpressionCondition c, RandomSource random)
    {
        var own = Math.Exp(0.12 * random.NextNormal());
        if (c.Emotion == FacialEmotion.Neutral)
            return own;
        if (c.Micro)
            return (0.2 + (0.2 * random.NextDouble())) * Math.Exp(0.05 * random.NextNormal());
        // Expressivity by personality; own prior.
        var hostile = c.Emotion is FacialEmotion.Anger or FacialEmotion.Disgust or FacialEmotion.Contempt;
        var painful = c.Emotion is FacialEmotion.Fear or FacialEmotion.Sadness or FacialEmotion.Anger;
        return c.Intensity * own * Math.Exp((0.12 * c.Extraversion) + (0.03 * c.Openness)
            - (0.04 * c.Conscientiousness) + ((hostile ? -0.08 : 0.03) * c.Agreeableness)
            + ((painful ? 0.08 : 0) * c.Neuroticism));
    }

    private static IEnumerable<(int Unit, double Level)> UnitsOf(FacialEmotion emotion, RandomSource random)
    {
        if (emotion == FacialEmotion.Neutral)
        {
            for (var i = 0; i < 2; i++)
                yield return (random.Next(Movement.Units), 0.02 + (0.08 * random.NextDouble()));
            yield break;
        }
        foreach (var entry in s_prototypes[(int)emotion])
        {
            var parts = entry.Split(' ');
            var level = double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
            if (parts[0].EndsWith('?') && random.Next(2) == 0)
                continue;
            var either = parts[0].TrimEnd('?').Split('|');
            var unit = int.Parse(either[random.Next(either.Length)], System.Globalization.CultureInfo.InvariantCulture);
            yield return (FaceShapes.IndexOf(unit), level);
        }
    }

    /// <summary>From 0 at 0 to 1 at 1, with no jump of speed.</summary>
    private static double Rise(double x)
    {
        x = Math.Clamp(x, 0, 1);
        return x * x * (3 - (2 * x));
    }
}
