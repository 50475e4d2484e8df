using LinkyV.Core.Models;

namespace LinkyV.Models.Behaviour;

/// <summary>The classes of each head as the process and the network number them (<see cref="TalkClasses"/>).</summary>
internal static class Classes
{
    /// <summary>Heads: act, delay, length, gesture, gaze.</summary>
    public const int Heads = TalkClasses.Heads;

    /// <summary>Phases of a talk: opening, engaged, guarded, tired.</summary>
    public const int Phases = 4;

    /// <summary>Partner's acts and feelings.</summary>
    public const int PartnerActs = 10, Feelings = 6;

    /// <summary>Edges of delays, ms.</summary>
    public static readonly double[] DelayEdges = TalkClasses.DelayEdges;

    /// <summary>Edges of lengths, words.</summary>
    public static readonly double[] LengthEdges = TalkClasses.LengthEdges;

    /// <summary>Edges of gaze, share of the turn.</summary>
    public static readonly double[] GazeEdges = TalkClasses.GazeEdges;

    /// <summary>How many classes each head has.</summary>
    public static readonly int[] Sizes = TalkClasses.Sizes;

    /// <summary>Names of heads.</summary>
    public static readonly string[] Names = ["act", "delay", "length", "gesture", "gaze"];

    // Made once: this is checked for every turn looked back on.
    private static readonly string[] s_before = [.. Names.Select(n => $"the {n} before")];

    /// <summary>A head's class of a turn.</summary>
    public static int Of(in Acted acted, int head) => head switch
    {
        0 => acted.Act,
        1 => acted.Delay,
        2 => acted.Length,
        3 => acted.Gesture,
        _ => acted.Gaze,
    };

    /// <summary>Refuses what is no turn.</summary>
    /// <exception cref="ArgumentException">A class or a number is out of its range.</exception>
    public static void Check(ReadOnlySpan<double> domains, in Met met, in Mood mood, in Acted? before)
    {
        if (domains.Length != 5)
            throw new ArgumentException($"{domains.Length} domain scores; there must be 5", nameof(domains));
        foreach (var z in domains)
            Between("a domain score", z, -6, 6);
        Check(met, mood);
        if (before is { } b)
            Check(b);
    }

    /// <summary>Refuses what no partner does and no mood is.</summary>
    public static void Check(in Met met, in Mood mood)
    {
        Between("the mood's pleasure", mood.Pleasure, -1, 1);
        Between("the mood's arousal", mood.Arousal, -1, 1);
        Between("the mood's dominance", mood.Dominance, -1, 1);
        Class("the partner's act", met.Act, PartnerActs);
        Class("the partner's feeling", met.Feeling, Feelings);
    }

    /// <summary>Refuses what no speaker does.</summary>
    public static void Check(in Acted before)
    {
        for (var h = 0; h < Heads; h++)
            Class(s_before[h], Of(before, h), Sizes[h]);
    }

    private static void Between(string what, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            throw new ArgumentException($"{what} is {value}; it must be {least} to {most}");
    }

    private static void Class(string what, int value, int count)
    {
        if ((uint)value >= (uint)count)
            throw new ArgumentException($"{what} is class {value}; there are {count}");
    }
}
