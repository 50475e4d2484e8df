namespace LinkyV.Core.Understanding;

/// <summary>How something was put: politeness, directness, language. Weights are own priors.</summary>
internal static class Manner
{
    private static readonly double[] Polite = OfWords(Politeness);
    private static readonly double[] Direct = OfWords(Directness);

    // Each word of the lexicon that is not of another language only counts as English.
    private static readonly double[] Known = OfWords(w =>
        !IsIn("notenglish", w) ? 1 : IsIn("english", w) ? 0.5 : 0);

    private static readonly double[] Foreign = OfWords(w =>
        IsIn("notenglish", w) && !IsIn("english", w) ? 1.5 : 0);

    /// <summary>-1 rude to 1 polite.</summary>
    public static double Politeness(Reading reading)
    {
        var score = 0.0;
        foreach (var t in reading.Tokens)
            score += t.Id >= 0 ? Polite[t.Id] : Politeness(t.Text);
        foreach (var s in reading.Segments)
            score += s.Act switch
            {
                Act.Insult or Act.Threat => -0.8, Act.Criticise => -0.25, Act.Praise => 0.25,
                    Act.Greet or Act.Farewell => 0.15,
                Act.Request when s.Core == s.From && score <= 0 => -0.1, _ => 0,
            };
        if (Shouted(reading) > 2)
            score -= 0.3;
        return Math.Clamp(score, -1, 1);
    }

    /// <summary>0 hedged and roundabout to 1 straight.</summary>
    public static double Directness(Reading reading)
    {
        var score = 0.75;
        foreach (var t in reading.Tokens)
            score += t.Id >= 0 ? Direct[t.Id] : Directness(t.Text);
        foreach (var s in reading.Segments)
            if (s.Core > s.From && s.Question)
                score -= 0.15;
        return Math.Clamp(score, 0, 1);
    }

    /// <summary>Probability that the text is English: known words against words and letters of other
    /// languages.</summary>
    public static double English(Reading reading)
    {
        double known = 0, other = 0, words = 0;
        foreach (var t in reading.Tokens)
        {
            if (!t.IsWord)
                continue;
            words++;
            if (t.Id >= 0)
                (known, other) = (known + Known[t.Id], other + Foreign[t.Id]);
            else if (t.Text.AsSpan().IndexOfAnyExceptInRange('\0', '\u024F') >= 0)
                other += 2;
            else if (t.Text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007F') >= 0)
                other += 0.5;
        }
        return words == 0 ? 0.5 : (known + 1) / (known + other + 1);
    }

    private static double Politeness(string word) => word switch
    {
        "please" => 0.5, "thanks" or "thank" => 0.4, "sorry" or "apologise" or "apologies" or "excuse"
            or "pardon" => 0.35,
        "would" or "could" or "may" => 0.15, "kindly" or "appreciate" or "grateful" or "welcome" => 0.35,
        "perhaps" or "maybe" or "possibly" or "wondering" => 0.12, "sir" or "madam" or "dear" => 0.25,
        "shit" or "fuck" or "fucking" or "damn" or "bloody" or "crap" or "hell" => -0.4,
        "stupid" or "idiot" or "shut" or "moron" or "dumb" => -0.5, "whatever" or "nonsense" or "rubbish" =>
            -0.25, _ => 0,
    };

    private static double Directness(string word) => word switch
    {
        "perhaps" or "maybe" or "possibly" or "somewhat" or "wondering" or "wonder" => -0.15,
        "might" or "could" or "would" or "seem" or "seems" => -0.07, "bit" or "kind" or "sort" or "guess" =>
            -0.05,
        "must" or "now" or "immediately" or "never" or "definitely" or "obviously" => 0.08, _ => 0,
    };

    /// <summary>What each word of the lexicon counts, by its number.</summary>
    private static double[] OfWords(Func<string, double> count)
    {
        var words = Lexicon.English.Words;
        var all = new double[words.Count];
        for (var id = 0; id < all.Length; id++)
            all[id] = count(words[id]);
        return all;
    }

    private static bool IsIn(string name, string word) => Lexicon.English.IsIn(name, word);

    private static int Shouted(Reading reading)
    {
        var n = 0;
        foreach (var t in reading.Tokens)
            n += t.Shouted ? 1 : 0;
        return n;
    }
}
