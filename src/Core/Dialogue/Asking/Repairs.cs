namespace LinkyV.Core.Dialogue.Asking;

/// <summary>A question put right by the one who asked it: "sorry, I meant your mother", "no, I mean at work".</summary>
internal static class Repairs
{
    private static readonly string[] Openings = [" sorry ", " no ", " oh ", " well ", " oops ", " wait ", " ah "];

    private static readonly string[] Leads =
    [
        " what i meant was ", " what i meant is ", " what i mean is ", " i meant to ask about ", " i meant to ask ",
        " i meant ", " i was asking about ", " i was asking ", " i am asking about ", " i mean ",
    ];

    private static readonly string[] Asking =
        [" what ", " who ", " where ", " when ", " why ", " how ", " which ", " do ", " are ", " did ", " have "];

    /// <summary>What was meant, as a question; the sentence itself if nothing is put right in it.</summary>
    public static string Meant(string plain)
    {
        var at = 0;
        for (var again = true; again;)
        {
            again = false;
            foreach (var opening in Openings)
                if (plain.AsSpan(at).StartsWith(opening, StringComparison.Ordinal))
                    (at, again) = (at + opening.Length - 1, true);
        }
        foreach (var lead in Leads)
        {
            if (!plain.AsSpan(at).StartsWith(lead, StringComparison.Ordinal) || plain.Length - at > lead.Length + 60
                || lead == " i mean " && at == 0)
                continue;
            var meant = plain[(at + lead.Length - 1)..];
            foreach (var word in Asking)
                if (meant.StartsWith(word, StringComparison.Ordinal))
                    return meant;
            return meant.Contains(" your ", StringComparison.Ordinal) || meant.Contains(" you ",
                StringComparison.Ordinal) || Cues.Of(meant) != Cue.None ? " what about" + meant : plain;
        }
        return plain;
    }
}
