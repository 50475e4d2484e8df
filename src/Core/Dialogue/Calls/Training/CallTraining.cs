using LinkyV.Core.Dialogue.Language;

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
/// Learns the weights of a <see cref="CallNet"/> as <see cref="SoftmaxTraining"/> does, rare kinds counting more. Each
/// kind's bar is the lowest chance above which <see cref="Precise"/> of the lines taken for it were of it, on five
/// parts held out in turn.
/// </summary>
internal static class CallTraining
{
    private const int Rounds = 20;
    private const int Seed = 7;
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
        var counts = Counts(examples, kinds.Count, place);
        SoftmaxTraining.Fit(net, [.. examples.Select(e => new SoftmaxTraining.Example(
            e.Marks, place[e.Kind], e.Weight * counts[place[e.Kind]]))], Rounds, Seed);
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
}
