namespace LinkyV.Core.Safety;

/// <summary>
/// Tells hate from what merely sounds like it. Hate here is abuse aimed at people for belonging to a protected group
/// (sex, gender identity, orientation, ethnicity, origin, religion, disability, age): demeaning, hating, threatening,
/// driving out, denying rights, slurs. Words get senses (senses.txt), mentions of groups are found, and judgements are
/// tied to them by grammar; negation, agency, quotation, blame and reclaimed use are read before anything counts. No
/// model. Limits: English; irony and coded words are not seen.
/// </summary>
public static class HateReader
{
    /// <summary>Longest text read, in UTF-16 units.</summary>
    public const int LengthMax = 20_000;

    /// <summary>Reads one text.</summary>
    public static SafetyReport Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var read = SafetyText.Of(text.Length > LengthMax ? text[..LengthMax] : text);
        var found = HateReading.Read(read, out var countered);
        var categories = new List<SafetyCategory>(found.Count);
        var hate = 0.0;
        foreach (var f in found)
        {
            hate = Math.Max(hate, f.Score);
            if (!categories.Exists(c => c.Name == f.Name && c.Target == Slice(read, f.Target.Name)))
                categories.Add(new SafetyCategory(
                    f.Name, f.Score, Slice(read, f.Target.Name), Slice(read, f.From, f.To)));
        }

        if (hate == 0)
            AddAbuse(read, categories);
        return new SafetyReport(hate > 0.5,
            hate > 0 ? hate : countered ? 0.2 : categories.Count > 0 ? 0.3 : 0.03, categories);
    }

    private static string Slice(SafetyText read, Mention m) => Slice(read, m.From, m.To);

    private static string Slice(SafetyText read, int from, int to) =>
        from >= to ? "" : read.Text[read.Words[from].Start..Math.Max(read.Words[from].Start, read.Words[to - 1].End)];

    /// <summary>Abuse of the one spoken to, and profanity aimed at nobody.</summary>
    private static void AddAbuse(SafetyText read, List<SafetyCategory> categories)
    {
        var words = read.Words;
        var profane = -1;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Is(Sense.Profane) && profane < 0 && words[i].Mark == 0)
                profane = i;
            if (words[i].Is(Sense.Second) && words[i].Mark == 0 && InsultAfter(words, i) is > 0 and var at)
            {
                categories.Add(new SafetyCategory("harassment", 0.7, "you", Slice(read, i, at + 1)));
                return;
            }
        }

        if (profane >= 0)
            categories.Add(new SafetyCategory("profanity", 0.5, "", Slice(read, profane, profane + 1)));
    }

    private static int InsultAfter(ReadOnlySpan<SafetyWord> words, int you)
    {
        for (var i = you + 1; i < words.Length && i < you + 6 && words[i].Mark == 0; i++)
        {
            if (words[i].Is(Sense.DemNoun) || words[i].Is(Sense.DemAdj) && words[i - 1].Is(Sense.Be | Sense.Second
                | Sense.Intensifier))
                return words[i].Is(Sense.GoodWord) ? 0 : i;
            if (words[i].Is(Sense.Negation) || !words[i].Is(Sense.Be | Sense.Intensifier | Sense.Profane
                | Sense.Quantifier | Sense.NothingBut))
                return 0;
        }

        return 0;
    }
}
