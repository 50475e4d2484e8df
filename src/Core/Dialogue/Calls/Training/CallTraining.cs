using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Dialogue.Calls.Training;

/// <summary>A line and its kind.</summary>
/// <param name="Marks">What the net sees of it.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Weight">How much it counts.</param>
internal readonly record struct CallExample(CallMarks Marks, string Kind, float Weight)
{
    /// <summary>Of a line as it is written.</summary>
    public static CallExample Of(string line, string kind, float weight = 1) =>
        new(CallMarks.Of(line, Plain.Of(line)), kind, weight);
}

/// <summary>
/// Learns the weights of a <see cref="CallNet"/>: least cross-entropy by AdaGrad (Duchi, Hazan and Singer 2011), small
/// weights by decay, a quarter of the hashed marks left out in each round. Each kind's bar is the lowest chance above
/// which <see cref="Precise"/> of the lines taken for it were of it, on five parts held out in turn. The same examples
/// give the same weights on one kind of machine.
/// </summary>
internal static class CallTraining
{
    private const int Rounds = 20;
    private const float Rate = 0.25f;
    private const float Decay = 1e-4f;
    private const double Dropped = 0.25;
    private const int Folds = 5;

    /// <summary>Share of lines taken for a kind that must be of it for the kind to be acted upon. Own prior.</summary>
    public const double Precise = 0.68;

    private const float Least = 0.3f;
    private const float Never = 2;
    private const float MostCounted = 3;

    /// <summary>Trains anew, bars included.</summary>
    public static CallNet Train(IReadOnlyList<CallExample> examples)
    {
        var kinds = examples.Select(static e => e.Kind).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToList();
        var net = Fit(examples, kinds);
        Bars(HeldOut(examples, kinds), net);
        return net;
    }

    /// <summary>What each line was taken for by nets that had not met it, and how likely that seemed.</summary>
    public static IReadOnlyList<(string Kind, int Taken, float Likely)> HeldOut(
        IReadOnlyList<CallExample> examples, IReadOnlyList<string> kinds)
    {
        var found = new List<(string, int, float)>(examples.Count);
        for (var fold = 0; fold < Folds; fold++)
        {
            var rest = new List<CallExample>(examples.Count);
            for (var i = 0; i < examples.Count; i++)
                if (i % Folds != fold)
                    rest.Add(examples[i]);
            var net = Fit(rest, kinds);
            for (var i = fold; i < examples.Count; i += Folds)
            {
                var (taken, likely) = net.Best(examples[i].Marks);
                found.Add((examples[i].Kind, taken, likely));
            }
        }
        return found;
    }

    private static void Bars(IReadOnlyList<(string Kind, int Taken, float Likely)> heldOut, CallNet net)
    {
        for (var k = 0; k < net.Kinds.Count; k++)
        {
            var (right, all) = (0, 0);
            net.Bars[k] = Never;
            foreach (var (kind, _, likely) in heldOut.Where(h => h.Taken == k).OrderByDescending(static h => h.Likely))
            {
                all++;
                right += kind == net.Kinds[k] ? 1 : 0;
                if (likely >= Least && right >= Precise * all)
                    net.Bars[k] = likely;
            }
        }
    }

    private static CallNet Fit(IReadOnlyList<CallExample> examples, IReadOnlyList<string> kinds)
    {
        var net = new CallNet(kinds);
        var place = kinds.Select(static (k, i) => (k, i)).ToDictionary(static x => x.k, static x => x.i);
        var (hashed, dense) = (new float[net.Hashed.Length], new float[net.Dense.Length]);
        var biases = new float[kinds.Count];
        var chance = new Chance(7);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var slope = new float[kinds.Count];
        var counts = Counts(examples, kinds.Count, place);
        var kept = new bool[CallMarks.Most];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                var j = chance.Next(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }
            foreach (var at in order)
            {
                var of = examples[at].Marks;
                for (var i = 0; i < of.Count; i++)
                    kept[i] = chance.NextDouble() >= Dropped;
                net.Score(of.Hashed, of.Weights, of.Mean, slope, kept);
                slope[place[examples[at].Kind]] -= 1;
                System.Numerics.Tensors.TensorPrimitives.Multiply(slope,
                    examples[at].Weight * counts[place[examples[at].Kind]], slope);
                for (var i = 0; i < of.Count; i++)
                    if (kept[i])
                        Step(net.Row(net.Hashed, of.Hashed[i]), net.Row(hashed, of.Hashed[i]), slope, of.Weights[i]);
                for (var i = 0; i < WordUse.Size; i++)
                    Step(net.Row(net.Dense, i), net.Row(dense, i), slope, of.Mean[i]);
                Step(net.Biases, biases, slope, 1);
            }
        }
        return net;
    }

    /// <summary>What an example of each kind counts: rare kinds more, by the root of how rare they are.</summary>
    private static float[] Counts(IReadOnlyList<CallExample> examples, int kinds, Dictionary<string, int> place)
    {
        var counts = new float[kinds];
        foreach (var example in examples)
            counts[place[example.Kind]]++;
        for (var k = 0; k < kinds; k++)
            counts[k] = MathF.Min(MostCounted, MathF.Sqrt(examples.Count / (kinds * counts[k])));
        return counts;
    }

    private static void Step(Span<float> weights, Span<float> squares, ReadOnlySpan<float> slope, float x)
    {
        for (var k = 0; k < weights.Length; k++)
        {
            var s = (slope[k] * x) + (Decay * weights[k]);
            squares[k] += s * s;
            weights[k] -= Rate * s / (MathF.Sqrt(squares[k]) + 1e-3f);
        }
    }
}
