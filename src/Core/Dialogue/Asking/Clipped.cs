namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// Questions as they are typed in haste, with what was left out put back: "had dinner already?" for "did you have
/// dinner already?", "doing anything nice on Saturday?", "rough night?".
/// </summary>
internal static class Clipped
{
    private static readonly string[] Openers =
        [" so ", " and ", " hey ", " well ", " oh ", " ok ", " okay ", " hi ", " then ", " now "];

    private static readonly (string Clipped, string Whole)[] Heads =
    [
        (" had ", " did you have "), (" been ", " have you been "), (" up to ", " are you up to "),
        (" doing ", " are you doing "), (" ever ", " have you ever "), (" going ", " are you going "),
        (" sleep well ", " did you sleep well "), (" slept well ", " did you sleep well "),
        (" busy ", " did you have a busy "), (" good day ", " did you have a good day "),
        (" good weekend ", " did you have a good weekend "), (" nice weekend ", " did you have a nice weekend "),
        (" rough night ", " did you sleep well "), (" bad night ", " did you sleep well "),
        (" good night 's sleep ", " did you sleep well "), (" what have you been ", " what have you been "),
        (" tell me what you did ", " what did you do "), (" tell me about your week ", " how was your week "),
        (" tell me about your weekend ", " how was your weekend "), (" tell me about your day ", " how was your day "),
        (" how would you get started ", " how did you get started "), (" planning ", " are you planning "),
        (" long day ", " did you have a long day "), (" hard day ", " did you have a hard day "),
        (" tiring day ", " did you have a tiring day "), (" get up to ", " did you get up to "),
        (" got anything on ", " are you doing anything on "), (" got any plans ", " do you have any plans "),
        (" seen ", " have you seen "), (" did your shift go ", " how was your shift "),
    ];

    /// <summary>The sentence in full; as it is if nothing was left out.</summary>
    public static string Restored(string plain)
    {
        var at = 0;
        foreach (var opener in Openers)
            if (plain.AsSpan(at).StartsWith(opener, StringComparison.Ordinal) && plain.Length - at > opener.Length + 3)
                at += opener.Length - 1;
        foreach (var (clipped, whole) in Heads)
            if (plain.AsSpan(at).StartsWith(clipped, StringComparison.Ordinal))
                return string.Concat(whole, plain.AsSpan(at + clipped.Length));
        return plain;
    }
}
