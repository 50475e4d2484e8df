namespace LinkyV.Core.Safety;

/// <summary>Hating, cursing, harm that is wished, urged, announced or called deserved.</summary>
internal sealed partial class HateReading
{
    private void ReadHatred(int at)
    {
        var words = Words;
        if (SubjectOf(at) is { } subject && FirstAfter(at)
            && words[at].Is(Sense.Base | Sense.Singular | Sense.Past | Sense.Ing))
        {
            if (!Negated(words[at].Clause, at) && !IsSingled(subject, mild: true))
                Report("hate", 0.88, subject, subject.Head, at + 2, at);
            return;
        }

        if (ObjectOf(at, Sense.Near | Sense.Preposition) is not { } m || IsDoneTo(m))
            return;
        if (Negated(words[at].Clause, at) || IsSingled(m, mild: true) || Spelling(m.Head - 1) is "being" or "be")
            return;
        switch (AgentOf(at))
        {
            case Agent.Other when Spelling(words[at].Clause) is "who" or "anyone" && EndsAsking(at)
                && Spelling(words[at].Clause + 1) is "else" or "here":
                break;
            case Agent.First or Agent.General:
                break;
            case Agent.None when !words[at].Is(Sense.Ing) || IsPraisedAfter(m):
                break;
            default:
                return;
        }

        Report("hate", 0.9, m, at, m.To, at);
    }

    /// <summary>"disgust me", "annoy the hell out of us".</summary>
    private bool FirstAfter(int at)
    {
        for (var i = at + 1; i < Words.Length && i < at + 6 && SameClause(at, i); i++)
            if (Words[i].Is(Sense.First) || Words[i].Is(Sense.Second) && EndsAsking(i))
                return true;
            else if (!Words[i].Is(Sense.Profane | Sense.Intensifier | Sense.Outward | Sense.Preposition))
                return false;
        return false;
    }

    /// <summary>"sick of X being attacked", "I hate X having no rights", "hate how": the group is not what is hated.
    /// </summary>
    private bool IsDoneTo(Mention m)
    {
        for (var i = m.To; i < Words.Length && i < m.To + 5 && SameClause(m.From, i); i++)
        {
            if (Words[i].Is(Sense.Victim | Sense.Suffer) || Words[i].Is(Sense.Right) && Spelling(i) is "rights")
                return true;
            if (Words[i].Is(Sense.Conj))
                return false;
        }

        return false;
    }

    /// <summary>"Hating X is fun": what is done to the group is called good.</summary>
    private bool IsPraisedAfter(Mention m)
    {
        var being = false;
        for (var i = m.To; i < Words.Length && SameClause(m.From, i); i++)
        {
            being |= Words[i].Is(Sense.Be);
            if (being && Words[i].Is(Sense.GoodWord | Sense.Own | Sense.Endorse)
                || being && Spelling(i) is "right" or "duty" or "justified" or "okay" or "ok" or "necessary")
                return !Negated(m.To, i);
        }

        return false;
    }

    private void ReadCurse(int at)
    {
        var words = Words;
        if (words[at].Is(Sense.Curse) && Spelling(at).Contains(' ') && SubjectOf(at) is { } sent && at - sent.To <= 3
            && !Negated(words[at].Clause, at))
        {
            Report("hate", 0.85, sent, sent.Head, at + 1, at);
            return;
        }

        if (ObjectOf(at) is not { } m || m.Kind == MentionKind.You || IsSingled(m, mild: true))
            return;
        if (Negated(words[at].Clause, at) || IsDoneTo(m) || SentenceHas(words[at].Sentence, Sense.GoodWord)
            && !words[at].Is(Sense.Curse))
            return;
        for (var i = words[at].Clause; i < at; i++)
            if (words[i].Is(Sense.Will | Sense.GoodWord | Sense.GoodVerb | Sense.Somebody)
                || (words[at].Is(Sense.Curse) && words[i].Is(Sense.Be)))
                return;
        if (words[at].Is(Sense.Curse) && AgentOf(at) is Agent.None or Agent.General or Agent.First
            && at - words[at].Clause <= 4)
            Report("hate", 0.88, m, at, m.To, at);
        else if (words[at].Is(Sense.Profane) && m.Kind == MentionKind.Group && words[m.From].Is(Sense.Group
            | Sense.GroupAdj) && at >= m.Head && !words[at].Is(Sense.Curse) && Spelling(at) is not "hell")
            Report("hate", 0.65, m, at, m.To, at);
    }

    private void ReadHarm(int at)
    {
        var harms = Words[at].Is(Sense.Violence | Sense.Exclusion);
        if (IsNoun(at))
            return;
        if ((!harms && !Words[at].Is(Sense.Suffer) || !ReadNormative(at)) && (harms || HasParticle(at)))
            ReadUrged(at);
    }

    /// <summary>"X should be shot", "I hope X die", "X need to go back".</summary>
    private bool ReadNormative(int at)
    {
        var words = Words;
        if (SubjectOf(at) is not { } m || at - m.To > 9)
            return false;
        var passive = words[at].Is(Sense.Past);
        var suffers = words[at].Is(Sense.Suffer) || Spelling(at).Contains(' ') && !words[at].Is(Sense.Base);
        if (!passive && !suffers && !IsReflexive(at))
            return false;
        var ought = IsOught(m, at, passive);
        if (!ought)
            return IsOrder(m, at);
        if (Negated(words[at].Clause, at) || QuantifiedByNone(m) || IsNoLonger(at))
            return true;
        Report(words[at].Is(Sense.Violence) ? "threat" : "hate", words[at].Is(Sense.Violence) ? 0.95 : 0.88, m, m.Head,
            at + 1, at);
        return true;
    }

    /// <summary>"lock all X up": a particle after the mention makes harm of the verb.</summary>
    private bool HasParticle(int at) => ObjectOf(at, Sense.Preposition) is { } m && m.To < Words.Length
        && SameClause(m.From, m.To) && Words[m.To].Is(Sense.Particle | Sense.Outward | Sense.Exclusion);

    /// <summary>"X should kill themselves".</summary>
    private bool IsReflexive(int at) => at + 1 < Words.Length
        && Spelling(at + 1) is "themselves" or "yourselves" or "yourself" or "himself" or "herself" or "itself";

    private bool IsNoLonger(int at) => at + 1 < Words.Length && Words[at + 1].Mark == 0
        && Words[at].Is(Sense.Exclusion) && Spelling(at) is "fixed" && Words[at].Is(Sense.Past);

    private bool IsOught(Mention m, int at, bool passive)
    {
        var words = Words;
        var (ought, being) = (false, !passive);
        for (var i = words[m.From].Clause; i < at; i++)
        {
            if (words[i].Is(Sense.Victim) && i > m.To)
                return false;
            if (i >= m.To)
            {
                ought |= words[i].Is(Sense.Modal | Sense.Deserve) || Spelling(i) is "must" or "can" or "could" or "will"
                    or "going to" or "gonna" or "'ll";
                being |= words[i].Is(Sense.Be | Sense.Deserve | Sense.Modal);
            }
            else if (i < m.Head && words[i].Is(Sense.Want)
                && (AgentOf(i) is Agent.First or Agent.None or Agent.General || Spelling(words[i].Clause) is "it"
                    || Spelling(i).EndsWith(" if", StringComparison.Ordinal)))
            {
                ought = being = true;
            }
            else if (i == words[m.From].Clause && Spelling(i) is "let")
            {
                ought = being = true;
            }
            else if (i == words[m.From].Clause && (Spelling(i) is "why" && words[i + 1].Is(Sense.Negation)
                || Spelling(i) is "when" && EndsAsking(at) && HasFinally(m.To, at)))
            {
                ought = being = true;
            }
            else if (i == words[m.From].Clause && words[i].Is(Sense.Modal) && EndsAsking(at))
            {
                ought = true;
            }
        }

        return ought && being;
    }

    private bool HasFinally(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (Spelling(i) is "finally" or "already" or "all")
                return true;
        return false;
    }

    /// <summary>"Immigrants, go home!", "X out!".</summary>
    private bool IsOrder(Mention m, int at)
    {
        var words = Words;
        if (!words[at].Is(Sense.Exclusion) && !words[at].Is(Sense.Suffer) || at - m.To > 2
            || !words[at].Is(Sense.Suffer) || words[at].Is(Sense.Singular | Sense.Past | Sense.Ing))
            return false;
        if (m.Head > words[m.From].Clause + 1 || words[at].Is(Sense.Violence) && !Spelling(at).Contains(' '))
            return false;
        if (words[at].Clause == words[m.From].Clause && !Spelling(at).Contains(' '))
            return false;
        Report("hate", 0.8, m, m.Head, at + 1, at);
        return true;
    }

    /// <summary>"Kill all X", "we should deport X", "someone ought to shoot every X", "I will hunt down X".</summary>
    private void ReadUrged(int at)
    {
        var words = Words;
        if (ObjectOf(at, Sense.Preposition | Sense.Near) is not { } m || IsSingled(m, mild: true))
            return;
        if (m.To < words.Length && words[m.To].Mark == 0 && Spelling(m.To) is "rights" or "alone")
            return;
        if (Spelling(words[at].Clause) is "why" && EndsAsking(at) && HasBefore(at, Sense.Negation) && !IsStopped(at)
            && !words[at].Is(Sense.Ing | Sense.Singular))
        {
            Report("threat", 0.85, m, words[at].Clause, m.To, at);
            return;
        }

        var late = at > 1 && Spelling(at - 1) is "have" or "'ve" or "be" && words[at - 2].Is(Sense.Modal | Sense.Will);
        if (words[at].Is(Sense.Past) && !words[at].Is(Sense.Base) && !late || words[at].Is(Sense.Singular))
            return;
        if (Negated(words[at].Clause, at) || IsStopped(at))
            return;
        var agent = AgentOf(at);
        var meant = MeansToDo(at);
        var leads = agent == Agent.None && (at - words[at].Clause <= 3 || Spelling(at - 1) is "and" or "then");
        if (words[at].Is(Sense.Ing) && !words[at].Is(Sense.Base) && !(agent is Agent.First or Agent.General)
            && !IsPraisedAfter(m) && !(leads && meant))
            return;
        if (agent is Agent.Other && !meant || agent is Agent.Other && !SomeoneOught(at))
            return;
        if (agent is Agent.First or Agent.Second && !meant && !words[at].Is(Sense.Base))
            return;
        if (agent is Agent.None && !leads && !meant)
            return;
        Report(words[at].Is(Sense.Violence) ? "threat" : "hate", words[at].Is(Sense.Violence) ? 0.95 : 0.88, m, at,
            m.To, at);
    }

    private bool IsStopped(int at)
    {
        for (var i = Math.Max(0, at - 4); i < at; i++)
            if (SameClause(at, i) && Spelling(i) is "stop" or "stopped" or "against" or "wrong" or "prevent" or "end")
                return true;
        return false;
    }

    private bool MeansToDo(int at)
    {
        for (var i = Words[at].Clause; i < at; i++)
            if (Words[i].Is(Sense.Will | Sense.Modal | Sense.Want)
                || Spelling(i) is "go" or "please" or "to" or "feel like" or "feels like")
                return true;
        return false;
    }

    private bool SomeoneOught(int at)
    {
        for (var i = at - 1; i >= Words[at].Clause && !Words[i].Is(Sense.Who); i--)
            if (Words[i].Is(Sense.Modal))
                return true;
        return Spelling(Words[at].Clause) is "it's time" or "it" && Words[at].Clause + 1 < at;
    }

    /// <summary>"X deserve to die", "death to X", "a bullet for every X".</summary>
    private void ReadDesert(int at)
    {
        var words = Words;
        if (words[at].Is(Sense.Deserve))
        {
            ReadDeserved(at);
            return;
        }

        var punished = words[at].Is(Sense.Ing) && Spelling(at + 1) is "for" && HasBefore(at, Sense.Modal | Sense.Want);
        if (!punished && (at - words[at].Clause > 3
            || words[at].Is(Sense.Base | Sense.Past | Sense.Singular | Sense.Ing)))
            return;
        if (at + 1 >= words.Length || Spelling(at + 1) is not "to" and not "for" and not "upon" and not "on"
            || ObjectOf(at + 1) is not { } m || Negated(words[at].Clause, at) && !Spelling(at).StartsWith("no"))
            return;
        if (punished || AgentOf(at) is Agent.None && !SaysHowThingsAre(at))
            Report("threat", 0.9, m, at, m.To, at);
    }

    private void ReadDeserved(int at)
    {
        var words = Words;
        if (SubjectOf(at) is not { } m)
            return;
        var start = words[m.From].Clause == words[at].Clause ? words[at].Clause : words[at].Clause;
        var denied = Negated(start, at) || QuantifiedByNone(m);
        for (var i = at + 1; i < words.Length && i < at + 8 && SameClause(at, i); i++)
        {
            var word = words[i];
            if (word.Is(Sense.Negation) && !word.Is(Sense.Pain) && Spelling(i) is not "no")
                denied = !denied;
            if (word.Is(Sense.Pain | Sense.Violence | Sense.Exclusion) && !Spelling(i).SequenceEqual("nothing but"))
            {
                if (!denied)
                    Report("threat", 0.9, m, m.Head, i + 1, at);
                return;
            }

            if (word.Is(Sense.Right | Sense.GoodWord | Sense.GoodVerb))
            {
                if (denied)
                    Report("hate", 0.88, m, m.Head, i + 1, at);
                return;
            }
        }
    }
}
