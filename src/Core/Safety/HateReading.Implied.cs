namespace LinkyV.Core.Safety;

/// <summary>Hate that names no judgement of its own clause: appositions, similes, losses nobody mourns, houses set on
/// fire, kin that must not marry.</summary>
internal sealed partial class HateReading
{
    private void ReadImplied()
    {
        var words = Words;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Mark != 0)
                continue;
            if (words[i].Is(Sense.Vile))
                ReadVile(i);
            if (words[i].Is(Sense.Atrocity | Sense.Unmourned | Sense.Inborn))
                ReadSentence(i);
            if (words[i].Is(Sense.DemNoun) && i > 0 && Spelling(i - 1) is "like")
                ReadSimile(i);
            if (words[i].Is(Sense.House))
                ReadHouse(i);
            if (Spelling(i) is "their" or "your")
                ReadTaken(i);
        }

        foreach (var m in _mentions)
            if (m.Kind is MentionKind.Group or MentionKind.Slur or MentionKind.Pronoun && !IsSingled(m, mild: true)
                && !IsFoundIn(words[m.From].Sentence))
            {
                ReadKin(m);
                ReadFronted(m);
                ReadNoneGood(m);
                ReadKeptAway(m);
                ReadAnnounced(m);
            }
    }

    /// <summary>Many or any of a group, not some that something happened to.</summary>
    private bool IsGeneric(Mention m)
    {
        if (!m.Plural || m.Kind is MentionKind.Attribute or MentionKind.You || IsSingled(m, mild: true))
            return false;
        for (var i = m.Head; i < m.From; i++)
            if (IsNumber(Spelling(i)) || Words[i].Is(Sense.Own))
                return false;
        return true;
    }

    /// <summary>Nothing in the sentence takes a judgement back or hands it to others.</summary>
    private bool IsUnqualified(int at)
    {
        const Sense Qualifies = Sense.Negation | Sense.Victim | Sense.Blame | Sense.Say | Sense.Think | Sense.Cond;
        for (var i = 0; i < Words.Length; i++)
            if (i != at && Words[i].Sentence == Words[at].Sentence && Words[i].Is(Qualifies)
                && !Words[i].Is(Sense.NothingBut | Sense.Demeaning | Sense.Unmourned | Sense.Inborn))
                return false;
        return true;
    }

    private bool IsFoundIn(int sentence)
    {
        foreach (var f in _found)
            if (Words[f.At].Sentence == sentence)
                return true;
        return false;
    }

    /// <summary>"Who invited the X here, these leeches?", "Vermin, the lot of X".</summary>
    private void ReadVile(int at)
    {
        var words = Words;
        if (IsFoundIn(words[at].Sentence) || !IsUnqualified(at))
            return;
        foreach (var m in _mentions)
        {
            if (words[m.From].Sentence != words[at].Sentence || m.Kind == MentionKind.Pronoun || !IsGeneric(m))
                continue;
            var before = Spelling(at - 1);
            if (at >= m.To && before is "these" or "those" or "such" or "of" or "the" or "bloody" or "fucking"
                || words[at].Clause == at || (at < m.From && words[at].Clause != words[m.From].Clause))
                Report("hate", 0.75, m, Math.Min(at, m.Head), Math.Max(at + 1, m.To), at);
        }
    }

    /// <summary>"Nobody would shed a tear if all X went", "stealing is in their blood", "bring back slavery".</summary>
    private void ReadSentence(int at)
    {
        var words = Words;
        if (words[at].Is(Sense.Unmourned) && !Negated(words[at].Clause, at) && !HasBefore(at, Sense.Question))
            return;
        if (words[at].Is(Sense.Inborn) && (Negated(words[at].Clause, at)
            || !SentenceHas(words[at].Sentence, Sense.Demeaning | Sense.BadDeed | Sense.Violence)))
            return;
        if (words[at].Is(Sense.Atrocity) && (Negated(words[at].Clause, at) || AgentOf(at) == Agent.Other
            && !SomeoneOught(at)))
            return;
        foreach (var m in _mentions)
            if (Math.Abs(words[m.From].Sentence - words[at].Sentence) <= 1 && (m.Plural || m.Kind == MentionKind.Slur)
                && !IsSingled(m, mild: true))
            {
                Report("hate", 0.75, m, words[at].Clause, at + 1, at);
                return;
            }
    }

    /// <summary>"X pour over the border like sewage".</summary>
    private void ReadSimile(int at)
    {
        var words = Words;
        if (IsFoundIn(words[at].Sentence) || SubjectOf(at) is not { } m || !IsGeneric(m) || !IsUnqualified(at)
            || words[at].Is(Sense.GoodWord) || HasBefore(at, Sense.Past) && !HasBefore(at, Sense.Be))
            return;
        var named = m.Name;
        if (words[named.From].Sentence == words[at].Sentence && Spelling(at - 2) is not "work" and not "worked"
            and not "treated" and not "live" and not "sing" and not "cry")
            Report("hate", 0.75, m, m.Head, at + 1, at);
    }

    /// <summary>"We'll burn their mosque", "bomb every synagogue": what a group prays or lives in.</summary>
    private void ReadHouse(int at)
    {
        var words = Words;
        for (var i = at - 1; i >= words[at].Clause && i >= at - 5; i--)
        {
            if (!words[i].Is(Sense.Violence) || words[i].Is(Sense.Singular) || words[i].Is(Sense.Past)
                && !words[i].Is(Sense.Base))
                continue;
            if (AgentOf(i) is Agent.Other || Negated(words[at].Clause, i) || IsStopped(i)
                || AgentOf(i) is Agent.First && !MeansToDo(i))
                return;
            foreach (var m in _mentions)
                if (Math.Abs(words[m.From].Sentence - words[at].Sentence) <= 1 && (m.Plural || m.To == at))
                {
                    Report("threat", 0.85, m, i, at + 1, i);
                    return;
                }
        }
    }

    /// <summary>"take away their rights": what is theirs is to be taken.</summary>
    private void ReadTaken(int at)
    {
        var words = Words;
        if (at + 1 >= words.Length || !words[at + 1].Is(Sense.Right) && Spelling(at + 1) is not "benefits" and not
            "passports" and not "passport" and not "licences" and not "houses" and not "homes" and not "money")
            return;
        for (var i = at - 1; i >= words[at].Clause && i >= at - 3; i--)
        {
            if (Spelling(i) is not "take" and not "away" and not "strip" and not "cut" and not "remove"
                and not "revoke" || Negated(words[at].Clause, i) || AgentOf(i) is Agent.Other or Agent.Second)
                continue;
            foreach (var m in _mentions)
                if (words[at].Sentence - words[m.From].Sentence is 0 or 1 && m.From < at && IsGeneric(m)
                    && IsUnqualified(at))
                {
                    Report("hate", 0.75, m, i, at + 2, at + 1);
                    return;
                }
        }
    }

    /// <summary>"No daughter of mine marries an X", "I'd rather have rats than an X next door".</summary>
    private void ReadKin(Mention m)
    {
        var words = Words;
        var start = words[m.From].Clause;
        if (Spelling(start) is "no" && Spelling(start + 1) is "daughter" or "son" or "child" or "kid" or "children"
            or "kids" or "sister" && Spelling(start + 2) is "of" && m.From > start + 4)
            Report("hate", 0.75, m, start, m.To, start);
        if (m.Head - 1 > start && Spelling(m.Head - 1) is "than" && HasWord(m.Head, "rather")
            && (HasBefore(m.Head, Sense.DemNoun | Sense.Suffer | Sense.Violence | Sense.Pain)))
            Report("hate", 0.75, m, start, m.To, m.Head - 1);
    }
}
