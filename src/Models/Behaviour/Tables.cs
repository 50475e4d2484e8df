using System.Globalization;

namespace LinkyV.Models.Behaviour;

/// <summary>How one of the speaker's acts leans; columns of acts.txt.</summary>
internal sealed record ActRow(
    string Name, double Base, double[] Traits, double[] Mood, double[] Phases, double LogWords, double GapMs,
    double Hesitant, double Gaze, double[] Gestures);

/// <summary>What a feeling of the partner's is and calls for; columns of feelings.txt.</summary>
internal sealed record FeelingRow(string Name, double[] Pad, double[] Gains, double[] Acts);

/// <summary>The process's figures, read once.</summary>
internal static class Tables
{
    /// <summary>The speaker's acts.</summary>
    public static readonly ActRow[] Acts = [.. Rows("acts").Select(f => new ActRow(
        f[0], One(f[1]), Many(f[2]), Many(f[3]), Many(f[4]), One(f[5]), One(f[6]), One(f[7]), One(f[8]), Many(f[9])))];

    /// <summary>The partner's acts by name, with what they call for.</summary>
    public static readonly (string Name, double[] Acts)[] Partner =
        [.. Rows("partner").Select(f => (f[0], Many(f[1])))];

    /// <summary>The partner's feelings.</summary>
    public static readonly FeelingRow[] Feelings =
        [.. Rows("feelings").Select(f => new FeelingRow(f[0], Many(f[1]), Many(f[2]), Many(f[3])))];

    /// <summary>Number of one of the speaker's acts.</summary>
    public static int Act(string name) => Array.FindIndex(Acts, a => a.Name == name);

    /// <summary>Number of one of the partner's acts.</summary>
    public static int Of(string partnerAct) => Array.FindIndex(Partner, a => a.Name == partnerAct);

    private static IEnumerable<string[]> Rows(string name) =>
        DataFiles.Rows(typeof(Tables).Assembly, $"Behaviour/{name}.txt");

    private static double One(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double[] Many(string text) => [.. text.Split(' ').Select(One)];
}
