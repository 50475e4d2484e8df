namespace LinkyV.Core.Safety;

/// <summary>Contempt that is told in comparisons, reactions and inabilities.</summary>
internal sealed partial class HateReading
{
    private void ReadScorn()
    {
        ReadComparisons();
        ReadOnlyDead();
        foreach (var m in _mentions)
        {
            ReadReaction(m);
            ReadInability(m);
            ReadAvoidance(m);
            ReadNoneOtherwise(m);
        }
    }

    /// <summary>"I've never met X who wasn't disgusting", "what a nasty bunch X are".</summary>
    private void ReadNoneOtherwise(Mention m)
    {
        var words = Words;
        var start = words[m.From].Clause;
        var opened = Spelling(start) is "what" or "what a" && m.To < words.Length && words[m.To].Is(Sense.Be)
            && (m.To + 1 >= words.Length || words[m.To + 1].Mark != 0);
        for (var i = start; opened && i < m.Head; i++)
            if (words[i].Is(Sense.Demeaning) && !words[i].Is(Sense.GoodWord))
            {
                Report("hate", 0.8, m, start, m.To + 1, i);
                return;
            }

        if (m.To + 2 >= words.Length || !words[m.To].Is(Sense.Who) || !words[m.To + 1].Is(Sense.Negation)
            || !(HasWord(m.Head, "never") || HasWord(m.Head, "yet") || Spelling(start) is "show" or "name" or "find"))
            return;
        for (var i = m.To + 2; i < words.Length && i < m.To + 6 && SameClause(m.To, i); i++)
            if (words[i].Is(Sense.Demeaning))
                Report("hate", 0.8, m, start, i + 1, i);
    }

    /// <summary>"Nothing repulses me more than X", "nobody is as stupid as X", "rats are cleaner than X".</summary>
    private void ReadComparisons()
    {
        var words = Words;
        foreach (var m in _mentions)
        {
            var than = m.Head - 1;
            if (than >= 2 && words[than].Is(Sense.GoodVerb) && Spelling(than - 1) is "than" && HasWord(than, "rather"))
            {
                Report("hate", 0.75, m, words[than].Clause, m.To, than);
                continue;
            }

            if (than < 2 || Spelling(than) is not "than" and not "as" and not "like" || !SameClause(than, m.From))
                continue;
            var start = words[than].Clause;
            var (none, bad, at) = (false, false, than);
            for (var i = start; i < than; i++)
            {
                none |= Spelling(i) is "anything" or "anyone" or "anybody" && EndsAsking(i);
                none |= words[i].Is(Sense.Negation) && Spelling(i) is not "not" and not "don't" && !bad;
                if (words[i].Is(Sense.Demeaning | Sense.Hatred) && !words[i].Is(Sense.Violence | Sense.Negation)
                    || words[i].Is(Sense.BadDeed) && Spelling(i).Contains(' '))
                    (bad, at) = (true, i);
            }

            var beasts = words[start].Is(Sense.DemNoun) && Spelling(than) is "than" && !none && SubjectOf(at) is null;
            if ((none && bad) || beasts)
                Report("hate", 0.8, m, start, m.To, at);
        }
    }

    private bool HasWord(int at, string word)
    {
        for (var i = Words[at].Clause; i < at; i++)
            if (Spelling(i).SequenceEqual(word))
                return true;
        return false;
    }

    /// <summary>"The only good X is a dead X".</summary>
    private void ReadOnlyDead()
    {
        for (var n = 1; n < _mentions.Count; n++)
        {
            var (good, dead) = (_mentions[n - 1], _mentions[n]);
            if (SameClause(good.From, dead.From) && HeadHas(dead, "dead") && HeadHas(good, "good"))
                Report("threat", 0.9, dead, good.Head, dead.To, dead.From - 1);
        }
    }

    private bool HeadHas(Mention m, string word) => m.From > 0 && Spelling(m.From - 1).SequenceEqual(word);

    /// <summary>"I feel sick whenever I see X".</summary>
    private void ReadReaction(Mention m)
    {
        var words = Words;
        var start = words[m.From].Clause;
        if (m.Head - start is < 1 or > 4 || !words[start].Is(Sense.Cond) || IsDoneTo(m)
            || !words[start + 1].Is(Sense.First) && (m.Head != start + 1 || !m.Plural))
            return;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Sentence != words[start].Sentence || words[i].Clause == start || words[i].Mark != 0)
                continue;
            if (AgentOf(i) != Agent.First && !words[words[i].Clause].Is(Sense.Own) || Negated(words[i].Clause, i))
                continue;
            if (Spelling(i) is "boils" or "blood boils" or "scream" or "crawls" or "cringe" or "retch" or "panic"
                or "shudder" or "sick" or "ill" or "nauseous" or "disgusted" or "vomit" or "puke" or "gag" or "furious"
                or "throw up" or "angry" or "hurl" or "rage")
            {
                Report("hate", 0.75, m, words[i].Clause, m.To, i);
                return;
            }
        }
    }

    /// <summary>"I'd be happy if I never saw X again", "since X came it went downhill".</summary>
    private void ReadAvoidance(Mention m)
    {
        var words = Words;
        var start = words[m.From].Clause;
        var (never, meets, since) = (false, false, Spelling(start) is "since" or "ever since" or "because of");
        for (var i = start; i < m.Head; i++)
        {
            never |= Spelling(i) is "never";
            meets |= never && Spelling(i) is "see" or "saw" or "seen" or "met" or "meet" or "hear" or "heard" or "look";
        }

        since |= HasComeAfter(m, start);
        if (!meets && !since || IsSingled(m, mild: true))
            return;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Sentence != words[start].Sentence || words[i].Mark != 0)
                continue;
            var wished = meets && words[i].Is(Sense.GoodWord | Sense.Want) && AgentOf(i) == Agent.First;
            var worse = since && words[i].Clause != start && Spelling(i) is "downhill" or "hell" or "dogs" or "shit"
                or "to the dogs" or "worse" or "filthy" or "dirty" or "unsafe" or "rot" or "ruined";
            if (!wished && !worse)
                continue;
            Report("hate", 0.7, m, Math.Min(start, i), m.To, m.From);
            return;
        }
    }

    /// <summary>"once X moved in", "when X come": the change is laid to them.</summary>
    private bool HasComeAfter(Mention m, int start) => Spelling(start) is "when" or "once" or "after" or "wherever"
        && m.Head - start <= 1 && m.Plural && HasWordAfter(m);

    private bool HasWordAfter(Mention m)
    {
        for (var i = m.To; i < Words.Length && i < m.To + 4 && SameClause(m.From, i); i++)
            if (Spelling(i) is "moved" or "move" or "came" or "come" or "arrive" or "arrived" or "settle" or "settled")
                return true;
        return false;
    }

    /// <summary>"X can't even read".</summary>
    private void ReadInability(Mention m)
    {
        var words = Words;
        if (!m.Subject || m.To + 1 >= words.Length || !SameClause(m.From, m.To + 1) || IsSingled(m, mild: true))
            return;
        if (Spelling(m.To) is "can't" or "cannot" or "couldn't" or "cant" or "can not" or "don't" or "wouldn't"
            && Spelling(m.To + 1) is "even" && !Negated(words[m.From].Clause, m.Head))
            Report("hate", 0.7, m, m.Head, m.To + 2, m.To + 1);
    }
}
