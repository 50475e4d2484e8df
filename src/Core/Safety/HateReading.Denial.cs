namespace LinkyV.Core.Safety;

/// <summary>Denied humanity, rights, worth and welcome.</summary>
internal sealed partial class HateReading
{
    private void ReadDenial(int at)
    {
        if (Words[at].Is(Sense.State) && !Words[at].Is(Sense.Right))
            return;
        if (!IsDeniedOfGroup(at) && !IsDeniedToGroup(at))
            ReadAskedInScorn(at);
    }

    /// <summary>"X are not human", "X should not vote", "X will never be real men", "X have no place here".</summary>
    private bool IsDeniedOfGroup(int at)
    {
        var words = Words;
        if (SubjectOf(at) is not { } m || at - m.To > 8 || m.Kind == MentionKind.Attribute)
            return false;
        var start = words[m.From].Clause == words[at].Clause ? m.To : words[at].Clause;
        var last = -1;
        for (var i = start; i < at; i++)
        {
            if (words[i].Is(Sense.Negation) && !words[i].Is(Sense.NothingBut))
                last = i;
            else if (words[i].Is(Sense.Demeaning | Sense.Victim | Sense.Hatred | Sense.Violence) && last >= 0)
                return false;
        }

        if (last < 0 && IsRefusedName(m, at) || IsAskedWhy(m, at) || IsTakenAway(start, at))
        {
            Report("hate", 0.8, m, words[at].Clause, at + 1, at);
            return true;
        }

        if (last < 0 && !QuantifiedByNone(m) || IsSingled(m, mild: true))
            return false;
        if (!Negated(start, at) && !(QuantifiedByNone(m) && OughtBetween(m.To, at)))
            return false;
        if (Negated(words[m.From].Clause, m.Head))
            return true;
        if (IsTold(m.To, last < 0 ? at : last, at) || IsHistory(m.To, at))
            return true;
        Report("hate", 0.87, m, m.Head, at + 1, at);
        return true;
    }

    /// <summary>"I refuse to call X human".</summary>
    private bool IsRefusedName(Mention m, int at)
    {
        var start = Words[at].Clause;
        if (m.Head <= start || !Words[at].Is(Sense.Right | Sense.GoodWord) || AgentOf(m.Head) != Agent.First)
            return false;
        for (var i = start; i < m.Head; i++)
            if (Words[i].Is(Sense.Say | Sense.Think) && Spelling(i) is not "think" and not "believe" and not "say")
                return Negated(start, m.Head) && at - m.To <= 3;
        return false;
    }

    /// <summary>"X should lose the right to vote".</summary>
    private bool IsTakenAway(int from, int at)
    {
        var (ought, loses) = (false, false);
        for (var i = from; i < at; i++)
        {
            loses |= ought
                && Spelling(i) is "lose" or "denied" or "deprived" or "stripped" or "deprived of" or "forfeit";
            ought |= Words[i].Is(Sense.Modal);
        }

        return loses && Words[at].Is(Sense.Right) && !Negated(from, at);
    }

    /// <summary>"Why should X have the same rights?"</summary>
    private bool IsAskedWhy(Mention m, int at)
    {
        var start = Words[at].Clause;
        return Words[at].Is(Sense.Right) && Spelling(start) is "why" && Spelling(start + 1) is "should" or "would"
            && m.Head == start + 2 && EndsAsking(at) && !Negated(start, at);
    }

    /// <summary>"are not treated well", "is not paid enough", "do not want": tells what is, and blames nobody.
    /// </summary>
    private bool IsTold(int from, int negation, int at)
    {
        var words = Words;
        var (ought, being) = (false, false);
        for (var i = from; i < at; i++)
        {
            ought |= words[i].Is(Sense.Modal | Sense.Deserve) || Spelling(i) is "will" or "can" or "can't" or "cannot"
                or "won't" or "never" or "'ll" or "should" or "shouldn't" or "could";
            being |= words[i].Is(Sense.Be);
        }

        if (words[at].Is(Sense.GoodVerb) && !ought && !being && Spelling(at) is not "deserve")
            return true;
        if (words[at].Is(Sense.Right) && Spelling(at) is "rights" or "jobs" or "freedom" or "equality" or "education"
            or "voice" or "opportunities" or "justice" or "protection")
            return !ought;
        var told = words[at].Is(Sense.Past) || Spelling(at).EndsWith("ed", StringComparison.Ordinal)
            || Spelling(at) is "paid" or "heard" or "seen" or "listened to" or "taken seriously" or "born" or "here"
                or "help" or "happiness" or "life" or "air" or "love" or "anything" or "better" or "any better";
        return told && !ought && !(Spelling(at) is "trusted" or "welcomed" or "here" && being);
    }

    private bool OughtBetween(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (Words[i].Is(Sense.Modal | Sense.Deserve | Sense.GoodVerb))
                return true;
        return false;
    }

    /// <summary>"I don't respect X", "nobody wants X here", "we don't need X".</summary>
    private bool IsDeniedToGroup(int at)
    {
        var words = Words;
        var of = Spelling(at + 1) is "about" && words[at].Is(Sense.GoodWord)
            || Spelling(at + 1) is "for" or "to" && words[at].Is(Sense.Right) && Spelling(words[at].Clause) is "no";
        if (!words[at].Is(Sense.GoodVerb) && !of)
            return false;
        if (ObjectOf(at, of ? Sense.Preposition : Sense.Near) is not { } m || IsSingled(m, mild: true) || IsDoneTo(m)
            || !(Negated(words[at].Clause, at) || Spelling(at - 1) is "stop" && words[at].Is(Sense.Ing)))
            return false;
        if (m.To < words.Length && SameClause(m.From, m.To) && (words[m.To].Is(Sense.Be | Sense.Will | Sense.Modal)
            || Spelling(m.To) is "to" && !words[at].Is(Sense.GoodVerb)))
            return false;
        if (m.To + 1 < words.Length && Spelling(m.To) is "to" && words[m.To + 1].Is(Sense.Victim | Sense.Violence
            | Sense.Pain | Sense.Demeaning | Sense.Be))
            return false;
        if (Spelling(at) is "hate" or "want" && IsDoneTo(m) || AgentOf(at) == Agent.First && IsOfTheHeart(at, m))
            return false;
        if (AgentOf(at) is Agent.First or Agent.General or Agent.None or Agent.Second && !EndsAsking(at))
            Report("hate", 0.8, m, words[at].Clause, m.To, at);
        return true;
    }

    /// <summary>"How can anyone love X?", "Why would we let X vote?", "Who could trust X?".</summary>
    private void ReadAskedInScorn(int at)
    {
        var words = Words;
        if (!words[at].Is(Sense.GoodVerb) || ObjectOf(at, Sense.Near) is not { } m || IsSingled(m, mild: true))
            return;
        var (asks, could) = (false, false);
        for (var i = words[at].Clause; i < at; i++)
        {
            asks |= Spelling(i) is "how" or "who" or "why";
            could |= asks && Spelling(i) is "can" or "could" or "would" or "should" or "on" or "'d";
        }

        var anyone = SentenceHas(words[at].Sentence, Sense.General) || Spelling(at - 1) is "anyone" or "anybody"
            or "could" or "would" or "ever" or "you" or "people" or "we" or "possibly" or "to" or "want to" or "i";
        could |= Spelling(words[at].Clause) is "why" && Spelling(words[at].Clause + 1) is "do"
            && Spelling(words[at].Clause + 2) is "we"
            && Spelling(at) is "let" or "allow" or "tolerate" or "accept" or "need" or "put up with" or "help";
        could |= Spelling(words[at].Clause) is "who" && Spelling(words[at].Clause + 1) is "would" or "could" or "'d";
        if (asks && could && anyone && EndsAsking(at) && !Negated(words[at].Clause, at))
            Report("hate", 0.75, m, words[at].Clause, m.To, at);
        else if (words[at].Is(Sense.GoodVerb) && MustBeBad(at))
            Report("hate", 0.75, m, words[at].Clause, m.To, at);
    }

    /// <summary>"You have to be stupid to love X", "anyone who dates X is an idiot".</summary>
    private bool MustBeBad(int at)
    {
        var words = Words;
        if (at > 0 && Spelling(at - 1) is "to" or "who" && at - words[at].Clause >= 1)
        {
            for (var i = words[at].Clause; i < at; i++)
                if ((words[i].Is(Sense.Demeaning)
                        || Spelling(i) is "desperate" or "drunk" or "blind" or "lonely" or "high")
                    && i > 0 && (words[i - 1].Is(Sense.Be | Sense.Intensifier)))
                    return words[words[at].Clause].Is(Sense.Second | Sense.Somebody | Sense.General);
            if (Spelling(at - 1) is "who")
                for (var i = at; i < words.Length && SameClause(at, i); i++)
                    if (words[i].Is(Sense.Demeaning) && words[i - 1].Is(Sense.Be | Sense.Intensifier))
                        return !Negated(at, i);
        }

        return false;
    }

    /// <summary>"better off without X", "X out!", "X, watch your backs".</summary>
    private void ReadUnwelcome(int at)
    {
        var words = Words;
        if (words[at].Is(Sense.WouldBe) && Negated(words[at].Clause, at))
            return;
        if (words[at].Is(Sense.WouldBe))
        {
            if (Spelling(at) is "without" or "before" or "with less" or "with fewer" or "when there were no"
                or "when there was no" or "when we had no"
                && !IsBetterBefore(at))
                return;
            if (ObjectOf(at, Sense.Preposition) is { } without && !(without.Kind == MentionKind.Pronoun
                && Spelling(without.From) is "her" or "him" or "it"))
                Report("hate", 0.85, without, words[at].Clause, without.To, at);
            else if (SubjectOf(at) is { } gone && !Spelling(at).StartsWith("too"))
                Report("hate", 0.75, gone, gone.Head, at + 1, at);
            return;
        }

        if (words[at].Is(Sense.Outward))
        {
            var ends = at + 1 >= words.Length || words[at + 1].Mark != 0;
            if (Spelling(at) is "out" && ends && MentionBefore(at) is { } m && m.To == at
                && m.Head <= words[at].Clause + 2 && Words[words[at].Clause].Is(Sense.Quantifier | Sense.Group
                    | Sense.GroupAdj | Sense.Slur | Sense.Profane))
                Report("hate", 0.8, m, m.Head, at + 1, at);
            return;
        }

        foreach (var m in _mentions)
            if (words[m.From].Sentence == words[at].Sentence && (m.Subject || m.From > at) && !IsAnothersThreat(at, m))
            {
                Report("threat", 0.85, m, m.Head, at + 1, at);
                return;
            }
    }

    private bool IsBetterBefore(int at)
    {
        for (var i = at - 1; i >= 0 && Words[i].Sentence == Words[at].Sentence; i--)
            if (IsBetter(i) || Words[i].Sense == Sense.None && Spelling(i).EndsWith("er", StringComparison.Ordinal))
                return true;
        for (var i = at + 2; Spelling(at) is "without" && i < Words.Length && SameClause(at, i); i++)
            if (IsBetter(i) && Spelling(at - 1) is not "from" && HasBefore(i, Sense.Be))
                return true;
        return false;
    }

    private bool IsBetter(int i) => Words[i].Is(Sense.GoodWord) || Spelling(i) is "paradise" or "heaven" or "improve"
        or "imagine" or "bliss" or "utopia";

    private bool IsAnothersThreat(int at, Mention m)
    {
        for (var i = Words[at].Clause; i < at; i++)
            if (Words[i].Is(Sense.Somebody | Sense.Who) && !(i >= m.Head && i < m.To))
                return true;
        return Spelling(at) is "not safe" or "are not safe" or "be careful" or "living in fear" or "live in fear"
            && AgentOf(at) is not Agent.First && !SentenceHas(Words[at].Sentence, Sense.Will | Sense.Modal
                | Sense.Demeaning | Sense.Second);
    }

    private Mention? MentionBefore(int at)
    {
        foreach (var m in _mentions)
            if (m.To == at)
                return m;
        return null;
    }
}
