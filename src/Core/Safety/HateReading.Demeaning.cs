namespace LinkyV.Core.Safety;

/// <summary>Demeaning words, misdeeds and slurs.</summary>
internal sealed partial class HateReading
{
    private void ReadDemeaning(int at)
    {
        if (IsIdiom(at))
            return;
        if (IsAttribute(at) || IsCompound(at) || IsOfHelping(at) || IsPredicate(at) || IsFound(at) || IsReversed(at))
            return;
        if (!IsEpithet(at))
            ReadFragment(at);
    }

    /// <summary>"They hired X. Those animals should ...": an insult in place of a pronoun.</summary>
    private bool IsEpithet(int at)
    {
        var words = Words;
        if (!words[at].Is(Sense.DemNoun) || at == 0 || Spelling(at - 1) is not "those" and not "these")
            return false;
        Mention? before = null;
        foreach (var m in _mentions)
            if (m.To <= at)
                before = m;
        if (before is null || words[at].Sentence - words[before.From].Sentence != 1 || before.Kind == MentionKind.You)
            return false;
        for (var i = words[at].Clause; i < words.Length && SameClause(at, i); i++)
            if (i != at && words[i].Is(Sense.Demeaning | Sense.Modal | Sense.Exclusion | Sense.Violence | Sense.Hatred))
            {
                Report("hate", 0.7, before, at - 1, at + 1, at);
                return true;
            }

        return false;
    }

    /// <summary>"disgusting immigrants", "you filthy ...": before the mention.</summary>
    private bool IsAttribute(int at)
    {
        foreach (var m in _mentions)
        {
            if (m.Head > at || m.From <= at || m.Kind is MentionKind.Pronoun or MentionKind.You)
                continue;
            if (m.Kind == MentionKind.Slur && IsReclaimed(m))
                return true;
            if (SaysHowThingsAre(at) || Negated(Words[at].Clause, at) && !Rejects(at))
                return true;
            if (IsOneOf(m) || Words[at].Is(Sense.GoodWord) || IsSingled(m, mild: true) && !Words[at].Is(Sense.DemNoun)
                || SaysOfSelf(m) || IsPassing(at) && IsOnePerson(m))
                return true;
            Report("hate", Words[at].Is(Sense.Profane) && !Words[at].Is(Sense.DemAdj) ? 0.7 : 0.85, m, at, m.To, at);
            return true;
        }

        return false;
    }

    /// <summary>"It is a shame (that) ...", "how sad that ...".</summary>
    private bool SaysHowThingsAre(int at)
    {
        var words = Words;
        var start = words[at].Clause;
        var first = Spelling(start);
        return first is "it" or "that" or "this" or "what" && at - start <= 5 && start + 1 < words.Length
            && words[start + 1].Is(Sense.Be) && !EndsWithMention(at);
    }

    private bool EndsWithMention(int at)
    {
        foreach (var m in _mentions)
            if (m.From > at && Words[m.From].Clause == Words[at].Clause)
                return m.To >= Words.Length || Words[m.To].Mark != 0;
        return false;
    }

    /// <summary>"I don't want dirty ...": the denial is of wanting.</summary>
    private bool Rejects(int at)
    {
        for (var i = Words[at].Clause; i < at; i++)
            if (Words[i].Is(Sense.GoodVerb | Sense.Want))
                return true;
        return false;
    }

    /// <summary>"muslim scum", "those black bastards".</summary>
    private bool IsCompound(int at)
    {
        var words = Words;
        if (!words[at].Is(Sense.DemNoun) || at == 0 || !SameClause(at - 1, at)
            || !words[at - 1].Is(Sense.Group | Sense.GroupAdj | Sense.Slur) || words[at - 1].Possessive)
            return false;
        if (words[at].Is(Sense.Beast) && !words[at - 1].Is(Sense.Group) && !SpeaksToPeople(at))
            return false;
        if (!words[at].Is(Sense.Vile) && IsAgeOrColour(at - 1) && !(SpeaksToPeople(at)
            && (IsPluralWord(at) || Spelling(at - 2) is "fucking" || SentenceHas(words[at].Sentence, Sense.Second))))
            return false;
        if (Negated(words[at].Clause, at) && !Rejects(at) || IsVerbOfOne(at))
            return true;
        var m = MentionAt(at - 1) ?? new Mention(MentionKind.Group, at - 1, at, at - 1, true, true, null);
        Report("hate", 0.9, m, at - 1, at + 1, at);
        return true;
    }

    private bool SpeaksToPeople(int at)
    {
        foreach (var word in Words)
            if (word.Sentence == Words[at].Sentence && word.Is(Sense.Second | Sense.Group | Sense.Slur | Sense.Hatred
                | Sense.Exclusion) && !(word.Is(Sense.Group) && word.Start == Words[at - 1].Start))
                return true;
        return Spelling(Math.Max(0, at - 2)) is "those" or "these" or "fucking";
    }

    private Mention? MentionAt(int i)
    {
        foreach (var m in _mentions)
            if (m.From <= i && i < m.To)
                return m;
        return null;
    }

    /// <summary>"Those X are all just vermin", "why are X so stupid", "X, they are like rats".</summary>
    private bool IsPredicate(int at)
    {
        if (SubjectOf(at) is not { } m || !Ties(m, at))
            return false;
        var words = Words;
        var clause = words[at].Clause;
        var from = Math.Max(clause, words[m.From].Clause == clause ? 0 : clause);
        if (Negated(from, at) || QuantifiedByNone(m) || words[at].Is(Sense.State | Sense.GoodWord))
            return true;
        if (IsSingled(m, mild: true) || IsPassing(at) && IsOnePerson(m))
            return true;
        Report("hate", words[at].Is(Sense.DemNoun) ? 0.9 : 0.85, m, m.Head, at + 1, at);
        return true;
    }

    private bool QuantifiedByNone(Mention m) => m.Head < m.From && Spelling(m.Head) is "no"
        && !Negated(Words[m.From].Clause, m.Head);

    /// <summary>"that woman": one person, spoken of as a person.</summary>
    private bool IsSingled(Mention m, bool mild)
    {
        if (m.Kind == MentionKind.Pronoun && m.Name.Kind == MentionKind.Group)
            m = m.Name;
        if (mild && IsOwnOne(m))
            return true;
        if (!mild || m.Plural || m.Kind != MentionKind.Group || !Words[m.To - 1].Is(Sense.Gender)
            || m.To - m.From > 1 || m.From > 0 && Spelling(m.From - 1) is "first" or "next" or "nearest" or "other")
            return false;
        return m.Head == m.From || Spelling(m.Head) is "that" or "this" or "the" or "my" or "his" or "her" or "our"
            or "your";
    }

    /// <summary>"she is a horrible woman": one person is judged.</summary>
    private bool IsOneOf(Mention m)
    {
        var words = Words;
        return m.Kind == MentionKind.Group && m.To - m.From == 1 && words[m.From].Is(Sense.Gender) && m.Head > 1
            && Spelling(m.Head) is "a" or "an" or "such" && words[m.Head - 1].Is(Sense.Be)
            && !words[m.Head - 2].Is(Sense.Second | Sense.Group);
    }

    /// <summary>Between subject and judgement stand being, degree, and at most three words of no consequence.</summary>
    private bool Ties(Mention m, int at)
    {
        var words = Words;
        var start = words[m.From].Clause == words[at].Clause ? m.To : words[at].Clause;
        var (being, ought, other) = (start > m.To, false, 0);
        if (!being)
            for (var i = words[m.From].Clause; i < m.Head; i++)
                being |= words[i].Is(Sense.Be) || words[i].Is(Sense.Want);
        for (var i = start; i < at; i++)
        {
            var word = words[i];
            ought |= word.Is(Sense.Modal);
            if (Spelling(i) is "call me")
                return false;
            if (word.Is(Sense.Be))
                (being, other) = (true, 0);
            else if (i == m.To && word.Is(Sense.First | Sense.Second))
                i = EndOfRelative(i, at); // "X I know are ..."
            else if (word.Is(Sense.Conj) && Spelling(i) is "and" or "or")
                being = true;
            else if (word.Is(Sense.First | Sense.Second | Sense.Third) && !word.Is(Sense.Quantifier)
                && !IsAside(i))
                return false;
            else if (Spelling(i) is "treated" && Spelling(i + 1) is "like" or "as" && ought)
                being = true;
            else if (word.Is(Sense.Victim | Sense.GoodVerb) && !word.Is(Sense.Intensifier | Sense.Demeaning))
                return false;
            else if (word.Is(Sense.Preposition) && !word.Is(Sense.Intensifier) && Spelling(i) is not "in" and not "of")
                other += 2;
            else if (!word.Is(Sense.Intensifier | Sense.Quantifier | Sense.Demeaning | Sense.Negation
                | Sense.NothingBut | Sense.Profane | Sense.GoodWord | Sense.Will | Sense.Modal | Sense.Who))
                other++;
        }

        return other <= 3 && (being ? other <= 3 : other == 0 && at - m.To <= 3 && words[at - 1].Sense != Sense.None
            || m.To == at && words[at].Is(Sense.DemNoun));
    }

    /// <summary>"X are, to me, nothing but": the speaker's view put in between.</summary>
    private bool IsAside(int i) => i > 0 && Spelling(i - 1) is "to" or "for" or "in";

    /// <summary>"Giving X the vote was a mistake": what is done for the group is called bad.</summary>
    private bool IsOfHelping(int at)
    {
        var words = Words;
        var start = words[at].Clause;
        if (Spelling(at + 1) is "to" && at + 2 < words.Length && words[at + 2].Is(Sense.GoodVerb)
            && words[start].Is(Sense.Third | Sense.Question) && ObjectOf(at + 2) is { } helped)
        {
            if (!Negated(start, at) && !(helped.To < words.Length && words[helped.To].Is(Sense.Victim | Sense.Suffer)))
                Report("hate", 0.75, helped, start, helped.To, at);
            return true;
        }

        if (!words[start].Is(Sense.GoodVerb) || !Spelling(start).EndsWith("ing", StringComparison.Ordinal)
            || ObjectOf(start) is not { } m || m.To >= at)
            return false;
        var being = false;
        for (var i = m.To; i < at; i++)
            being |= words[i].Is(Sense.Be);
        if (being && !Negated(start, at))
            Report("hate", 0.75, m, start, at + 1, at);
        return being;
    }

    /// <summary>"I find X disgusting", "I see X as vermin", "I consider X inferior".</summary>
    private bool IsFound(int at)
    {
        var words = Words;
        for (var n = _mentions.Count - 1; n >= 0; n--)
        {
            var m = _mentions[n];
            if (m.To > at || !SameClause(m.From, at) || at - m.To > 6)
                continue;
            var tied = true;
            for (var i = m.To; i < at; i++)
                tied &= words[i].Is(Sense.Intensifier | Sense.Quantifier | Sense.Demeaning | Sense.Preposition
                    | Sense.Be | Sense.Profane | Sense.NothingBut)
                    && Spelling(i) is not "in" and not "by" and not "about" and not "with" and not "at" and not "on";
            var thinks = -1;
            for (var i = words[at].Clause; i < m.Head; i++)
                if (words[i].Is(Sense.Think | Sense.Say))
                    thinks = i;
            if (!tied || thinks < 0)
                return false;
            if (AgentOf(thinks) is Agent.First or Agent.General && !Negated(words[at].Clause, at))
                Report("hate", 0.85, m, thinks, at + 1, at);
            return true;
        }

        return false;
    }

    /// <summary>"The real parasites are the X", "what a waste of space X are".</summary>
    private bool IsReversed(int at)
    {
        var words = Words;
        if (!words[at].Is(Sense.DemNoun) || at + 1 >= words.Length || !words[at + 1].Is(Sense.Be))
            return false;
        foreach (var m in _mentions)
        {
            if (m.From <= at || !SameClause(m.From, at) || m.Head - at > 3
                || (m.To < words.Length && words[m.To].Is(Sense.Be) && words[m.To].Mark == 0))
                continue;
            if (!Negated(words[at].Clause, m.From) && SubjectOf(at) is null)
                Report("hate", 0.8, m, at, m.To, at);
            return true;
        }

        return false;
    }

    /// <summary>A judgement that stands alone after a mention: "I saw two X. Disgusting."</summary>
    private void ReadFragment(int at)
    {
        var words = Words;
        var sentence = words[at].Sentence;
        for (var i = at; i >= 0 && words[i].Sentence == sentence; i--)
            if (!IsOfFragment(i))
                return;
        for (var i = at; i < words.Length && words[i].Sentence == sentence; i++)
            if (!IsOfFragment(i))
                return;
        Mention? before = null;
        foreach (var m in _mentions)
            if (words[m.From].Sentence < sentence && sentence - words[m.From].Sentence <= 1)
                before = m;
        if (before is null || before.Kind is MentionKind.You || SentenceHas(sentence - 1,
            Sense.Violence | Sense.Victim | Sense.Hatred | Sense.Exclusion | Sense.Say | Sense.Negation))
            return;
        Report("hate", 0.7, before, at, at + 1, at);
    }

    private bool IsOfFragment(int i) => Words[i].Mark != 0 || Words[i].Is(Sense.Intensifier | Sense.Demeaning
        | Sense.Profane | Sense.Quantifier | Sense.Person) || Spelling(i) is "how" or "what" or "to" or "me" or "makes"
            or "last" or "lot" or "them" or "nation" or "race" or "people" or "born";

    private bool SentenceHas(int sentence, Sense sense)
    {
        foreach (var word in Words)
            if (word.Sentence == sentence && word.Is(sense))
                return true;
        return false;
    }

    /// <summary>Misdeeds told as a group's nature: "X ruin everything", "X are destroying our country".</summary>
    private void ReadDeed(int at)
    {
        var words = Words;
        if (SubjectOf(at) is not { } m || IsSingled(m, mild: true))
        {
            ReadSickening(at);
            return;
        }

        var phrase = Spelling(at).Contains(' ');
        if (words[at].Is(Sense.Violence) && !words[at].Is(Sense.BadDeed))
        {
            var object1 = at + 1 < words.Length && words[at + 1].Mark == 0 && (words[at + 1].Is(Sense.First | Sense.Own)
                || Spelling(at + 1) is "people" or "children" or "innocent" or "kids" or "women" or "everyone");
            if (!words[at].Is(Sense.Base | Sense.Ing) || words[at].Is(Sense.Suffer) || !object1 || !m.Plural)
                return;
        }

        var start = words[m.From].Clause == words[at].Clause ? m.To : words[at].Clause;
        var being = false;
        for (var i = start; i < at; i++)
        {
            if (words[i].Is(Sense.Modal | Sense.Victim | Sense.Who | Sense.First) && !phrase)
                return;
            being |= words[i].Is(Sense.Be);
        }

        if ((words[at].Is(Sense.Past) && !words[at].Is(Sense.Base) && being) || at - m.To > 6)
            return;
        if (Negated(words[at].Clause, at) || QuantifiedByNone(m) || DoesItself(at) || IsToldOfSome(m, at))
            return;
        Report("hate", 0.8, m, m.Head, at + 1, at);
    }

    /// <summary>"It makes me sick to live next to X".</summary>
    private void ReadSickening(int at)
    {
        var opening = Spelling(Words[at].Clause);
        if (!Words[at].Is(Sense.BadDeed) || !Spelling(at).Contains(' ') || opening is not "it" and not "just"
            || Negated(Words[at].Clause, at))
            return;
        if (ObjectOf(at, Sense.Near | Sense.Preposition | Sense.GoodVerb | Sense.Right) is { } m && !IsDoneTo(m)
            && (m.To >= Words.Length || !Words[m.To].Is(Sense.Be)))
            Report("hate", 0.75, m, at, m.To, at);
    }

    /// <summary>"lie down", "steal the show", "spread the word": the verb means no misdeed here.</summary>
    private bool DoesItself(int at)
    {
        if (at + 1 >= Words.Length || Words[at + 1].Mark != 0)
            return false;
        var next = Spelling(at + 1);
        return Spelling(at) switch
        {
            "lie" => next is "down" or "in" or "on" or "awake",
            "steal" or "steals" or "stole" or "stealing" => next is "the",
            "smell" or "smells" => next is "good" or "nice" or "great" or "amazing" or "lovely" or "wonderful",
            _ => false,
        };
    }

    /// <summary>Slurs said of oneself or with praise.</summary>
    private bool IsReclaimed(Mention m)
    {
        var words = Words;
        var (own, good, bad) = (false, false, false);
        for (var i = Math.Max(words[m.From].Clause, m.From - 9); i < words.Length && SameClause(m.From, i)
            && i < m.To + 7; i++)
        {
            if (i >= m.From && i < m.To)
                continue;
            own |= i < m.From && words[i].Is(Sense.Own) && m.From - i <= 4;
            own |= i < m.From && words[i].Is(Sense.First) && Reaches(i, m.Head);
            own |= i == m.To && Spelling(i) is "like" && i + 1 < words.Length && words[i + 1].Is(Sense.First);
            own |= i == m.To && Spelling(m.From - 1) is not "your" && Spelling(i) is "pride" or "power" or "community"
                or "liberation" or "culture" or "joy" or "solidarity" or "friends" or "icon";
            good |= words[i].Is(Sense.GoodWord | Sense.GoodVerb) && !words[i].Is(Sense.Preposition)
                && Spelling(i) is not "like" and not "want" and not "need" and not "let";
            bad |= words[i].Is(Sense.DemAdj | Sense.Hatred | Sense.Violence | Sense.Exclusion | Sense.Curse
                | Sense.Negation | Sense.Second) || (words[i].Is(Sense.DemNoun) && !words[i].Is(Sense.Slur));
        }

        return own && !HasHarm(m) || good && !bad;
    }

    private bool HasHarm(Mention m)
    {
        for (var i = Words[m.From].Clause; i < m.From; i++)
            if (Words[i].Is(Sense.Hatred | Sense.Violence | Sense.Exclusion | Sense.Curse))
                return true;
        return false;
    }

    /// <summary>"I am a ...", "we ...", "as a ...": nothing but being between the speaker and the word.</summary>
    private bool Reaches(int from, int to)
    {
        for (var i = from + 1; i < to; i++)
            if (!Words[i].Is(Sense.Be | Sense.Intensifier | Sense.Quantifier | Sense.GoodWord | Sense.GoodVerb)
                && Spelling(i) is not "as" and not "being" and not "call" and not "myself" and not "'m"
                and not "identify")
                return false;
        return true;
    }

    /// <summary>"You are just a ... to me": a person reduced to the group.</summary>
    private void ReadDismissals()
    {
        var words = Words;
        foreach (var m in _mentions)
        {
            if (m.Kind is not MentionKind.Group || m.Head == m.From)
                continue;
            for (var i = m.Head; i < m.From; i++)
            {
                if (!(words[i].Is(Sense.NothingBut) || Spelling(i) is "just" or "mere" or "only" or "merely"))
                    continue;
                var start = words[i].Clause;
                if (i - start is >= 2 and <= 4 && words[start].Is(Sense.Second | Sense.Third) && words[start + 1].Is(
                    Sense.Be) && !Negated(start, i) && (words[i].Is(Sense.NothingBut) || EndsWithToMe(m)))
                    Report("hate", 0.7, m, start, m.To, i);
            }
        }
    }

    private bool EndsWithToMe(Mention m) => m.To + 1 < Words.Length && Spelling(m.To) is "to"
        && Words[m.To + 1].Is(Sense.First);
}
