using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>A change of subject that names the new one: "let's move on to your work", "anyway, where do you live?".
/// </summary>
internal static class Shifts
{
    private static readonly string[] Leads =
    [
        " let us change the subject to ", " let us change the topic to ", " let us change the subject ",
        " let us change the topic ", " let us talk about something else ", " let us talk of something else ",
        " let us talk about something different ", " let us move on to ", " let us move on ", " let us go on to ",
        " let us turn to ", " let us come to ", " let us get to ", " let us go back to ", " moving on to ",
            " moving on ",
        " change of subject ", " new subject ", " new topic ", " different topic ", " different subject ",
        " another topic ", " another subject ", " on another note ", " on a different note ", " something different ",
        " let us start with ", " let us begin with ", " let us stay with ",
    ];

    private static readonly string[] Openings = [" ok ", " okay ", " well ", " so ", " right ", " now ", " anyway "];

    /// <summary>"Do you even have fun?" asks no more than "do you have fun?".</summary>
    public static string Unstressed(string plain)
    {
        if (plain.StartsWith(" would you say ", StringComparison.Ordinal) && plain.Length > 20
            && !Plain.Has(plain, "again"))
            return " do you think" + plain[" would you say".Length..];
        if (plain.StartsWith(" and of ", StringComparison.Ordinal) && plain.Length > 10)
            return " what do you think" + plain[" and".Length..];
        if (plain.StartsWith(" you ever ", StringComparison.Ordinal))
            return " do" + plain;
        foreach (var lead in (ReadOnlySpan<string>)[" do you ", " are you ", " did you ", " have you "])
            if (plain.IndexOf(lead, StringComparison.Ordinal) is >= 0 and var at)
                foreach (var word in (ReadOnlySpan<string>)["even ", "actually ", "honestly ", "generally "])
                    if (plain.AsSpan(at + lead.Length).StartsWith(word))
                        return plain.Remove(at + lead.Length, word.Length);
        return plain;
    }

    /// <summary>The sentence without the announcement, where something follows it; a bare noun phrase of the persona's
    /// own becomes a wish to hear of it.</summary>
    public static string Without(string plain)
    {
        var at = 0;
        foreach (var opening in Openings)
            if (plain.AsSpan(at).StartsWith(opening, StringComparison.Ordinal) && plain.Length - at > opening.Length
                + 8)
                at += opening.Length - 1;
        foreach (var lead in Leads)
            if (plain.AsSpan(at).StartsWith(lead, StringComparison.Ordinal) && plain.Length - at > lead.Length + 3)
            {
                var rest = plain[(at + lead.Length - 1)..];
                return rest.StartsWith(" your ", StringComparison.Ordinal) ? " tell me about" + rest : rest;
            }
        return plain;
    }
}
