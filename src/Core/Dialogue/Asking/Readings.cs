using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>Completes a reading with what only talk teaches: introductions, and feelings that mere questions do not carry.</summary>
internal static class Readings
{
    private static readonly string[] Meetings =
        [" nice to meet you", " pleased to meet you", " good to meet you", " and you are", " by the way", " and i am "];

    private static readonly string[] Low =
    [
        "embarrassed", "ashamed", "humiliated", "exhausted", "overwhelmed", "heartbroken", "devastated", "stressed",
        "lonely", "hopeless", "worthless", "burnt out", "depressed", "miserable", "anxious", "disappointed",
    ];

    /// <summary>The reading, completed.</summary>
    public static Understood Complete(Understood u)
    {
        var plain = Plain.Of(u.Text);
        u = Introduced(u, plain);
        if (u.Affect.Valence > -0.2 && Plain.Has(plain, "i") && !Plain.Has(plain, "not"))
            foreach (var word in Low)
                if (Plain.Has(plain, word))
                    return u with { Affect = u.Affect with { Valence = -0.5 } };
        return Tempered(u);
    }

    /// <summary>"I'm Lena, nice to meet you" tells a name.</summary>
    private static Understood Introduced(Understood u, string plain)
    {
        if (u.Told.Any(t => t.Attribute == "name") || !plain.Contains(" i am ", StringComparison.Ordinal))
            return u;
        var at = u.Text.IndexOf("I'm ", StringComparison.Ordinal);
        var lead = at >= 0 ? 4 : 5;
        at = at >= 0 ? at : u.Text.IndexOf("I am ", StringComparison.Ordinal);
        if (at < 0 || !Array.Exists(Meetings, m => plain.Contains(m, StringComparison.Ordinal)))
            return u;
        var start = at + lead;
        var end = start;
        while (end < u.Text.Length && (char.IsLetter(u.Text[end]) || u.Text[end] is '-' or '\''))
            end++;
        if (end - start is < 2 or > 30 || !char.IsUpper(u.Text[start]))
            return u;
        var name = new ToldFact("me", "name", u.Text[start..end], false, false, null, start, end);
        return u with { Told = [.. u.Told, name] };
    }

    /// <summary>"Do you like it?" is not a happy thing to say: the words of a mere question count a fifth.</summary>
    private static Understood Tempered(Understood u)
    {
        if (u.Told.Count > 0 || u.Affect.Valence == 0)
            return u;
        var asks = false;
        foreach (var act in u.Acts)
        {
            var question = act.Act is Act.WhQuestion or Act.YesNoQuestion or Act.ChoiceQuestion or Act.Request
                or Act.MetaQuestion;
            asks |= question;
            if (!question && act.Act is not (Act.Greet or Act.Inform or Act.Other))
                return u;
        }
        return asks ? u with { Affect = u.Affect with { Valence = 0.2 * u.Affect.Valence } } : u;
    }
}
