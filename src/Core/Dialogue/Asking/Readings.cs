using System.Collections.Frozen;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Privacy.Names;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// Completes a reading with what only talk teaches: introductions, and feelings that mere questions do not carry.
/// </summary>
internal static class Readings
{
    private static readonly string[] Meetings =
        [" nice to meet you", " pleased to meet you", " good to meet you", " and you are", " by the way",
            " and i am "];

    private static readonly string[] Low =
    [
        "embarrassed", "ashamed", "humiliated", "exhausted", "overwhelmed", "heartbroken", "devastated", "stressed",
        "terrible", "awful", "horrible", "cancelled", "canceled", "stolen", "stole", "burnt", "burned", "shouted at",
            "fired",
        "bullied", "cheated", "lied to me", "yelled", "hurt", "robbed", "rejected", "driving me crazy", "drives me " +
            "crazy",
        "driving me mad", "fed up", "on my nerves", "nobody cared", "dumped", "ignored me", "lonely", "hopeless",
            "had better days", "have been better", "not my day", "not so great", "not so good",
            "worthless", "burnt out", "depressed", "miserable", "anxious", "disappointed",
    ];

    /// <summary>The reading, completed.</summary>
    public static Understood Complete(Understood u)
    {
        var plain = u.PlainText;
        if (IsForeign(plain))
            return u with { English = Math.Min(u.English, 0.1) };
        u = Introduced(u, plain);
        if (u.Affect.Valence > -0.2 && (Plain.Has(plain, "i") || Plain.Has(plain, "my") || Plain.Has(plain, "me"))
            && !Plain.Has(plain, "not") && !u.Text.EndsWith('?'))
            foreach (var word in Low)
                if (Plain.Has(plain, word))
                    return u with { Affect = u.Affect with { Valence = -0.5 } };
        return Tempered(u);
    }

    private static readonly FrozenSet<string> Foreign = FrozenSet.ToFrozenSet(
    [
        "ich", "und", "nicht", "das", "ist", "ein", "eine", "einem", "der", "wie", "du", "wir", "sie", "mit", "seit",
            "je", "tu",
        "est", "les", "des", "une", "que", "pas", "vous", "nous", "dans", "avec", "el", "los", "las", "una", "por",
            "para",
        "con", "como", "está", "muy", "il", "che", "di", "non", "sono", "per", "och", "jag", "är", "inte", "ik",
            "het",
        "een", "niet", "van", "eu", "não", "você", "uma", "jest", "nie", "się", "czy", "ben", "bir", "och", "det",
            "som",
    ]);

    private static readonly FrozenSet<string> English = FrozenSet.ToFrozenSet(
    [
        "the", "is", "are", "i", "you", "my", "what", "how", "and", "of", "to", "it", "not", "do", "have", "your",
            "that",
        "with", "for", "was", "this", "but", "we", "they",
    ]);

    /// <summary>
    /// Whether function words of other languages stand where English ones should, or no Latin letters do.
    /// </summary>
    private static bool IsForeign(string plain)
    {
        int foreign = 0, english = 0, words = 0, other = 0;
        foreach (var word in plain.AsSpan().Split(' '))
        {
            var w = plain.AsSpan()[word];
            if (w.Length == 0)
                continue;
            words++;
            foreign += ForeignBySpan.Contains(w) ? 1 : 0;
            english += EnglishBySpan.Contains(w) ? 1 : 0;
            other += w[0] > '\u036F' ? 1 : 0;
        }
        return (words >= 4 && foreign >= 2 && foreign >= 3 * english) || (other > 0 && 2 * other >= words);
    }

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ForeignBySpan =
        Foreign.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> EnglishBySpan =
        English.GetAlternateLookup<ReadOnlySpan<char>>();

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
        if (end - start is < 2 or > 30 || !char.IsUpper(u.Text[start])
            || NameTable.Is(u.Text[start..end].ToLowerInvariant(), NameFlags.Nation))
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
