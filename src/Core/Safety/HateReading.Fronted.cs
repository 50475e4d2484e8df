namespace LinkyV.Core.Safety;

/// <summary>Word orders and turns of phrase that part the judgement from its group.</summary>
internal sealed partial class HateReading
{
    /// <summary>"If there's one thing I hate, it's X"; "You know what disgusts me? X".</summary>
    private void ReadFronted(Mention m)
    {
        var words = Words;
        var start = words[m.From].Clause;
        var ends = m.To >= words.Length || words[m.To].Mark != 0;
        if (!ends || m.Kind == MentionKind.Pronoun)
            return;
        var alone = m.Head == start;
        var named = m.Head > start && words[m.Head - 1].Is(Sense.Be) && (m.Head - start <= 2);
        var joined = m.Head > start + 3 && words[m.Head - 1].Is(Sense.Be)
            && Spelling(start) is "what" or "the" or "those" or "all" or "one";
        if (!alone && !named && !joined)
            return;
        var first = words[m.From].Sentence - (alone ? 1 : 0);
        for (var i = m.Head - 1; i >= 0 && words[i].Sentence >= first; i--)
        {
            if (words[i].Mark != 0 || !words[i].Is(Sense.Hatred)
                && !(words[i].Is(Sense.BadDeed) && Spelling(i).Contains(' ')))
                continue;
            var asked = alone && words[i].Sentence < words[m.From].Sentence;
            if (asked && !EndsAsking(i) || Negated(words[i].Clause, i))
                return;
            if (HasWithin(words[i].Sentence, i, "what", "you know what", "thing", "one", "things", "people", "person",
                "who") && (AgentOf(i) == Agent.First || FirstAfter(i)))
                Report("hate", 0.8, m, i, m.To, i);
            return;
        }
    }

    private bool HasThird(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (Words[i].Is(Sense.Third))
                return true;
        return false;
    }

    private bool HasWithin(int sentence, int to, params ReadOnlySpan<string> spellings)
    {
        for (var i = to - 1; i >= 0 && Words[i].Sentence == sentence; i--)
            foreach (var spelling in spellings)
                if (Spelling(i).SequenceEqual(spelling))
                    return true;
        return false;
    }

    /// <summary>"There isn't an honest X", "I've yet to meet an intelligent X", "No X has ever done anything".
    /// </summary>
    private void ReadNoneGood(Mention m)
    {
        var words = Words;
        var start = words[m.From].Clause;
        if (m.Kind == MentionKind.Pronoun)
            return;
        var (good, exists) = (-1, false);
        for (var i = m.Head; i < m.From; i++)
            if (words[i].Is(Sense.GoodWord) && !words[i].Is(Sense.Quantifier))
                good = i;
        for (var i = start; i < m.Head; i++)
            exists |= Spelling(i) is "there" or "there's" or "met" or "meet" or "find" or "found" or "seen" or "known"
                or "such";
        var none = Negated(start, m.Head) || QuantifiedByNone(m) || HasWord(m.Head, "yet");
        if (good >= 0 && exists && none && !HasBefore(good, Sense.Second))
            Report("hate", 0.75, m, start, m.To, good);
        else if (QuantifiedByNone(m) && m.Subject && DoesNothing(m))
            Report("hate", 0.75, m, m.Head, m.To + 2, m.From);
        else if (HasWord(m.Head, "never") && SeesNoGood(m))
            Report("hate", 0.7, m, start, m.To + 1, m.From);
    }

    private bool DoesNothing(Mention m)
    {
        var ever = false;
        for (var i = m.To; i < Words.Length && i < m.To + 6 && SameClause(m.From, i); i++)
        {
            ever |= Spelling(i) is "ever";
            if (ever && Spelling(i) is "anything" or "invented" or "built" or "created" or "helped" or "contributed"
                or "worked" or "achieved" or "told")
                return true;
        }

        return false;
    }

    private bool SeesNoGood(Mention m)
    {
        var sees = false;
        for (var i = Words[m.From].Clause; i < m.Head; i++)
            sees |= Spelling(i) is "see" or "seen" or "met" or "known" or "find" or "catch" or "hear" or "get" or "meet"
                or "make";
        for (var i = m.To; sees && i < Words.Length && i < m.To + 6 && SameClause(m.From, i); i++)
            if (Spelling(i) is "honest" or "work" or "working" or "decent" or "truth" or "wash" or "think" or "learn")
                return true;
        return false;
    }

    /// <summary>"I would never share a table with X", "clean this town of X", "close the borders to every X".</summary>
    private void ReadKeptAway(Mention m)
    {
        var words = Words;
        var start = words[m.From].Clause;
        var link = m.Head - 1;
        if (link <= start || !words[link].Is(Sense.Preposition))
            return;
        if (Spelling(link) is "of")
        {
            for (var i = Math.Max(start, link - 4); i < link; i++)
                if (Spelling(i) is "clean" or "cleanse" or "rid" or "purge" or "free" or "clear" or "empty"
                    && AgentOf(i) is Agent.None or Agent.First or Agent.General && !Negated(start, i)
                    && (i == start || HasBefore(i, Sense.Will | Sense.Modal | Sense.Want) || Spelling(i - 1) is "to"))
                    Report("hate", 0.8, m, i, m.To, i);
            return;
        }

        var shuts = Spelling(start) is "close" or "shut" or "seal" && Spelling(link) is "to" or "for" or "on";
        if (shuts)
            Report("hate", 0.75, m, start, m.To, start);
        if (Spelling(link) is not "with" and not "next" and not "near" and not "beside" and not "to" and not "from"
            and not "for" and not "under" || IsDoneTo(m) || EndsAsking(start))
            return;
        var refuses = false;
        for (var i = start; i < link; i++)
        {
            refuses |= words[i].Is(Sense.Negation) && (Spelling(i) is "wouldn't" or "won't" or "refuse to"
                || Spelling(i) is "never" && i > start && Spelling(i - 1) is "would" or "will" or "'d" or "'ll");
            if (refuses && AgentOf(i) == Agent.First && Spelling(i) is "share" or "sit" or "eat" or "live" or "date"
                or "drink" or "sleep" or "swim" or "shake" or "be" or "buy" or "rent" or "sell" or "hire" or "vote"
                or "mix" or "socialise" or "marry" or "sleeping")
            {
                Report("hate", 0.7, m, i, m.To, i);
                return;
            }
        }
    }

    /// <summary>"It's a pity there are still X around", "Who gave X the right to speak?", "If I catch an X, he's
    /// dead".</summary>
    private void ReadAnnounced(Mention m)
    {
        var words = Words;
        var start = words[m.From].Clause;
        for (var i = Math.Max(0, m.Head - 4); i < m.Head && words[i].Sentence == words[m.From].Sentence; i++)
            if (Spelling(i) is "there" && i + 1 < m.Head && words[i + 1].Is(Sense.Be) && m.Plural
                && !words[i + 1].Is(Sense.Negation)
                && HasWithin(words[i].Sentence, i, "pity", "shame", "sad", "tragedy"))
                Report("hate", 0.7, m, i, m.To, i);
        if (Spelling(start) is "who" && EndsAsking(start) && m.Head - start == 2 && Spelling(start + 1) is "gave"
            or "let" or "allowed" or "told" or "says" && m.To + 1 < words.Length && m.Plural
            && (words[m.To].Is(Sense.Right) || words[m.To + 1].Is(Sense.Right) || Spelling(m.To) is "could" or "they"))
            Report("hate", 0.75, m, start, m.To + 2, start);
        if (!words[start].Is(Sense.Cond) || !words[start + 1].Is(Sense.First) || Spelling(start + 2) is not "catch"
            and not "see" and not "find" and not "meet" and not "spot")
            return;
        for (var i = m.To; i < words.Length && words[i].Sentence == words[m.From].Sentence; i++)
            if (Spelling(i) is "dead" or "sorry" or "die" or "regret" or "bleed" or "limp" or "coffin"
                && (words[i].Clause != start && !words[words[i].Clause].Is(Sense.First) || HasThird(m.To, i)))
                Report("threat", 0.8, m, start, i + 1, i);
    }
}
