namespace LinkyV.Core.Safety;

/// <summary>
/// Tells hate from what merely sounds like it. Hate here is abuse aimed at people for belonging to a protected group
/// (sex, gender identity, orientation, ethnicity, origin, religion, disability, age): demeaning, hating, threatening,
/// driving out, denying rights, slurs. Words get senses (senses.txt), mentions of groups are found, and judgements are
/// tied to them by grammar; negation, agency, quotation, blame and reclaimed use are read before anything counts. A
/// small model (<see cref="HateModel"/>) weighs in where rules are silent. Limits: English; irony and coded words are
/// not seen.
/// </summary>
public static class HateReader
{
    /// <summary>Longest text read, in UTF-16 units.</summary>
    public const int LengthMax = 20_000;

    /// <summary>Fewest words and marks of a text that the model alone may call hateful.</summary>
    private const int WordsLeast = 4;

    /// <summary>Reads one text.</summary>
    public static SafetyReport Read(string text) => Read(text, HateModel.English);

    /// <summary>Reads one text with a given model.</summary>
    internal static SafetyReport Read(string text, HateModel model)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var read = SafetyText.Of(text.Length > LengthMax ? text[..LengthMax] : text);
        var found = HateReading.Read(read, out var mentions, out var countered);
        if (mentions.Count > 0)
            Weigh(read, model, mentions, found, countered);
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

    /// <summary>Adds what no rule found and the model is sure of; takes out what it is sure is none.</summary>
    private static void Weigh(
        SafetyText read, HateModel model, List<Mention> mentions, List<HateFinding> found, bool countered)
    {
        var likely = model.Of(read, mentions, countered);
        if (found.Count > 0 && likely < HateModel.TakesBack)
            found.Clear();
        else if (found.Count == 0 && likely >= HateModel.Alone && read.Words.Length >= WordsLeast
            && !IsPersonal(read.Words, mentions))
            found.Add(Whole(read, mentions, likely));
    }

    /// <summary>"Since my wife died", "I met a lady": somebody of the speaker's own life and no harsh word; of that the
    /// model alone says nothing.</summary>
    private static bool IsPersonal(ReadOnlySpan<SafetyWord> words, List<Mention> mentions)
    {
        var (first, harsh) = (false, false);
        foreach (ref readonly var word in words)
        {
            first |= word.Is(Sense.First | Sense.Own);
            harsh |= word.Is(Sense.Demeaning | Sense.DemNoun | Sense.DemAdj | Sense.Profane);
        }
        foreach (var m in mentions)
        {
            var own = false;
            for (var i = Math.Max(0, m.From - 3); i < m.From; i++)
                own |= words[i].Is(Sense.Own);
            if (!own && (m.Plural || harsh || !first))
                return false;
        }
        return true;
    }

    /// <summary>A finding whose evidence is the sentence that mentions the group first.</summary>
    private static HateFinding Whole(SafetyText read, List<Mention> mentions, double likely)
    {
        var m = mentions[0];
        var words = read.Words;
        var (from, to) = (m.From, m.To);
        while (from > 0 && words[from - 1].Sentence == words[m.From].Sentence)
            from--;
        while (to < words.Length && words[to].Sentence == words[m.From].Sentence && words[to].Mark is not ('.' or '?'))
            to++;
        return new HateFinding("hate", Math.Min(0.9, likely), m, from, to, m.From);
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
