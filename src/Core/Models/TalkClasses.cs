using LinkyV.Contracts;

namespace LinkyV.Core.Models;

/// <summary>
/// The classes that behaviour is told apart by: acts, silences, lengths, gestures, gaze; and how turns are packed for
/// keeping: 53 bits, mood to within 1/127.
/// </summary>
public static class TalkClasses
{
    /// <summary>Most turns a model looks back on, and every how many of them it lets the oldest go.</summary>
    public const int PastMost = 15, PastStep = 8;

    /// <summary>Heads: act, delay, length, gesture, gaze.</summary>
    public const int Heads = 5;

    /// <summary>Edges of delays, ms after the partner's end; the first class overlaps (edges of Stivers et al. 2009
    /// and of Levinson and Torreira 2015: 0, 200, 500; 700 to 1000 signals trouble).</summary>
    public static readonly double[] DelayEdges = [0, 200, 500, 1000, 2000];

    /// <summary>Edges of lengths, words.</summary>
    public static readonly double[] LengthEdges = [3.5, 8.5, 16.5, 30.5, 60.5];

    /// <summary>Edges of gaze, share of the turn.</summary>
    public static readonly double[] GazeEdges = [0.2, 0.4, 0.6];

    /// <summary>What a speaker does.</summary>
    public static readonly string[] Acts =
    [
        "answer", "tell", "ask", "acknowledge", "agree", "disagree", "comfort", "appreciate", "joke", "apologise",
        "deflect", "close",
    ];

    /// <summary>What the partner does.</summary>
    public static readonly string[] PartnerActs =
        ["greet", "ask", "tell", "request", "agree", "disagree", "praise", "criticise", "vent", "leave"];

    /// <summary>What the partner shows.</summary>
    public static readonly string[] Feelings = ["neutral", "joy", "sadness", "anger", "fear", "surprise"];

    /// <summary>What face and hands do most.</summary>
    public static readonly string[] Gestures = ["none", "nod", "smile", "illustrate", "self-touch", "frown", "shrug"];

    /// <summary>How many classes each head has.</summary>
    public static readonly int[] Sizes = [12, 6, 6, 7, 4];

    /// <summary>The class of a number between edges.</summary>
    public static int Of(double value, double[] edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        var c = 0;
        while (c < edges.Length && value > edges[c])
            c++;
        return c;
    }

    /// <summary>A mood as it is kept.</summary>
    public static Mood Kept(in Mood mood) => new(Kept(mood.Pleasure), Kept(mood.Arousal), Kept(mood.Dominance));

    /// <summary>A turn as an event records it.</summary>
    public static TurnBehaviour Written(in TalkTurn t) => new(
        PartnerActs[t.Met.Act], Feelings[t.Met.Feeling], Acts[t.Acted.Act], t.Acted.Delay, t.Acted.Length,
        Gestures[t.Acted.Gesture], t.Acted.Gaze,
        [(float)t.Mood.Pleasure, (float)t.Mood.Arousal, (float)t.Mood.Dominance]);

    /// <summary>What an event recorded, packed; 0 where it names what is not known here.</summary>
    internal static ulong Packed(TurnBehaviour e)
    {
        ReadOnlySpan<int> c =
        [
            Array.IndexOf(PartnerActs, e.Met), Array.IndexOf(Feelings, e.Felt), Array.IndexOf(Acts, e.Act), e.Delay,
            e.Length, Array.IndexOf(Gestures, e.Gesture), e.Gaze,
        ];
        ReadOnlySpan<int> sizes = [PartnerActs.Length, Feelings.Length, .. Sizes];
        if (e.Mood.Count != 3)
            return 0;
        var packed = 1UL;
        for (var i = 0; i < c.Length; i++)
        {
            if ((uint)c[i] >= (uint)sizes[i])
                return 0;
            packed = (packed << 4) | (uint)c[i];
        }
        foreach (var m in e.Mood)
            packed = (packed << 8) | (byte)(sbyte)Math.Clamp(MathF.Round(m * 127), -127, 127);
        return packed;
    }

    /// <summary>A turn that was packed.</summary>
    internal static TalkTurn Unpacked(ulong packed)
    {
        double M(int shift) => (sbyte)(packed >> shift) / 127.0;
        int C(int shift) => (int)(packed >> (24 + shift)) & 15;
        return new TalkTurn(
            new Met(C(24), C(20)), new Mood(M(16), M(8), M(0)), new Acted(C(16), C(12), C(8), C(4), C(0)));
    }

    private static double Kept(double m) => Math.Clamp(Math.Round(m * 127), -127, 127) / 127;
}
