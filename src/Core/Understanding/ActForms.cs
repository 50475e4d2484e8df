namespace LinkyV.Core.Understanding;

/// <summary>
/// Reads an act by form where no cue of acts.txt is found: who is judged (the listener or something else) and how, from
/// the valence of its words (affect.txt). Our own priors; what a word list has no judgement for stays a statement.
/// </summary>
internal static class ActForms
{
    private const double Judged = 0.4;

    private static readonly LexicalAffect Words = (LexicalAffect)AffectReader.Words;

    /// <summary>Praise, criticism, insult or opinion by form; <see cref="Act.Other"/> if it is none.</summary>
    public static Act Judgement(Reading reading, Segment s)
    {
        var tokens = reading.Tokens;
        var at = s.From;
        while (at < s.To && (!tokens[at].IsWord || tokens[at].Text is "and" or "but" or "well" or "so" or "oh"
            or "honestly" or "because" or "really" or "sorry" or "look" or "listen"))
            at++;
        if (at >= s.To)
            return Act.Other;
        if (tokens[at].Text is "you" && !Segmenter.HasVerb(reading, at + 1, s.To))
            if (Named(reading, s, at + 1) is var named and not Act.Other)
                return named;
        return tokens[at].Text is "you" or "your" ? OfListener(reading, s, at) : OfThing(reading, s, at);
    }

    /// <summary>"You absolute donkey", "you complete star": a name with weight before it, and no verb.</summary>
    private static Act Named(Reading reading, Segment s, int at)
    {
        if (at + 1 >= s.To || reading.Tokens[at].Text is not ("absolute" or "utter" or "total" or "complete" or "proper"
            or "bloody" or "silly" or "daft" or "stupid" or "pathetic" or "miserable" or "great" or "big" or "lazy"
            or "little" or "old" or "horrible" or "rotten" or "sad" or "dirty" or "sneaky" or "clumsy" or "selfish"))
            return Act.Other;
        for (var i = at + 1; i < s.To; i++)
            if (reading.Tokens[i].Text is "star" or "legend" or "angel" or "hero" or "genius" or "darling" or "gem"
                or "treasure" or "champion" or "champ" or "saint" or "sweetheart" or "beauty" or "diamond"
                || Words.Judges(reading.Tokens, i).Valence > Judged)
                return Act.Praise;
        return Act.Insult;
    }

    private static Act OfListener(Reading reading, Segment s, int at)
    {
        var tokens = reading.Tokens;
        var (good, bad) = (false, false);
        for (var i = at + 1; i < s.To; i++)
        {
            var t = tokens[i];
            if (t.Text is "if" or "when" or "must" or "can" or "could" or "should" or "will" or "would" or "may"
                or "might" or "said" or "told" or "say" or "mentioned" or "seem" or "sound" or "feel" or "look" or "i"
                or "my" or "because" or "like" or "love" or "hate" or "enjoy" or "hope" or "want")
                return Act.Other;
            var (valence, hostile) = Words.Judges(tokens, i);
            good |= valence >= 0.5 && t.Text is not ("happy" or "glad" or "pleased" or "excited" or "proud" or "lucky"
                or "win" or "won" or "welcome" or "better" or "married" or "fine" or "relieved" or "thank");
            bad |= valence <= -Judged && hostile;
        }
        return bad ? Act.Criticise : good ? Act.Praise : Act.Other;
    }

    /// <summary>"That soup tastes awful": a third thing, a copula and a word that judges it.</summary>
    private static Act OfThing(Reading reading, Segment s, int at)
    {
        var tokens = reading.Tokens;
        var copula = -1;
        for (var i = at; i < s.To; i++)
        {
            if (tokens[i].Text is "i" or "my" or "we" or "our" or "me" or "you" or "your" or "us" or "mine")
                return Act.Other;
            if (copula < 0 && i > at && tokens[i].Text is "is" or "are" or "was" or "were" or "seems" or "looks"
                or "sounds" or "feels" or "tastes" or "smells")
                copula = i;
            else if (copula >= 0 && i <= copula + 5
                && Words.Judges(tokens, i) is var (valence, hostile)
                && (valence >= 0.5 || (valence <= -0.5 && hostile)))
                return Act.Opinion;
        }
        return Act.Other;
    }
}
