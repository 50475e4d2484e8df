namespace LinkyV.Core.Safety;

/// <summary>What is told of one person, of oneself or of the past is no judgement on a group.</summary>
internal sealed partial class HateReading
{
    /// <summary>"my Korean", "our elder girl": one person or thing that belongs to somebody.</summary>
    private bool IsOwnOne(Mention m) => m.Kind == MentionKind.Group && m.Head < m.From
        && Spelling(m.Head) is "my" or "our" or "his" or "her" or "your" or "their" && !IsPluralWord(m.To - 1);

    private bool IsPluralWord(int i)
    {
        var word = Spelling(i);
        return word.EndsWith("s", StringComparison.Ordinal) || word.EndsWith("men", StringComparison.Ordinal)
            || word.EndsWith("people", StringComparison.Ordinal) || word is "children" or "folk" or "roma" or "kind";
    }

    /// <summary>"the old man down the road": one person, of whatever group.</summary>
    private bool IsOnePerson(Mention m)
    {
        m = m.Name;
        return m.Kind == MentionKind.Group && m.Head < m.To - 1 && Words[m.To - 1].Is(Sense.Gender)
            && !IsPluralWord(m.To - 1) && Spelling(m.Head) is "the" or "that" or "this";
    }

    /// <summary>A state that passes or an opinion of one person's manners, no rank among people.</summary>
    private bool IsPassing(int at) => Spelling(at) is "sick" or "ill" or "mad" or "crazy" or "dirty" or "rude" or "weak"
        or "frail" or "terrible" or "horrible" or "awful" or "annoying" or "nasty" or "slow" or "bad" or "worse"
        or "wrong" or "mean" or "lazy" or "selfish" or "arrogant" or "ugly" or "miserable" or "hopeless"
        or "drunk" or "obnoxious" or "grumpy" or "stubborn" or "mental" or "loud" or "creepy";

    /// <summary>"I don't date men": whom one loves is one's own affair.</summary>
    private bool IsOfTheHeart(int at, Mention m) => Spelling(at) is "date" or "dated" or "marry" or "married"
        or "sleep with" or "slept with" or "touch" or "fancy" or "kiss" or "kissed"
        && m.Kind == MentionKind.Group && m.To - m.From == 1 && Spelling(m.From) is "man" or "men" or "woman" or "women"
            or "girl" or "girls" or "guy" or "guys";

    /// <summary>"I was the worst X in my family": of oneself.</summary>
    private bool SaysOfSelf(Mention m)
    {
        for (var i = Words[m.From].Clause; i < m.Head; i++)
            if (Words[i].Is(Sense.First) && Reaches(i, m.Head))
                return !IsPluralWord(m.To - 1);
        return false;
    }

    /// <summary>"My wife jokes", "the girl bugs me": a verb that is spelt like an insult.</summary>
    private bool IsVerbOfOne(int at) => Spelling(at).EndsWith("s", StringComparison.Ordinal) && !IsPluralWord(at - 1)
        && Words[at - 1].Is(Sense.Gender | Sense.Person) && at + 1 < Words.Length && Words[at + 1].Mark == 0;

    /// <summary>"Two X stole my bike": told of some, not of all.</summary>
    private bool IsToldOfSome(Mention m, int at)
    {
        if (!Words[at].Is(Sense.Past) || Words[at].Is(Sense.Base))
            return false;
        for (var i = m.Head; i < m.From; i++)
            if (IsNumber(Spelling(i)))
                return true;
        return m.Head > 0 && IsNumber(Spelling(m.Head - 1));
    }

    private static bool IsNumber(ReadOnlySpan<char> word) => word is "two" or "three" or "four" or "five" or "six"
        or "seven" or "eight" or "nine" or "ten" or "dozen" or "few" || word.Length > 0 && char.IsAsciiDigit(word[0]);

    /// <summary>"X were not allowed to vote": how it was, not how it ought to be.</summary>
    private bool IsHistory(int from, int at)
    {
        var was = false;
        for (var i = from; i < at; i++)
        {
            var word = Spelling(i);
            if (word is "meant" or "made" or "supposed" or "born" or "created" or "designed" or "built" or "intended")
                return false;
            was |= word is "was" or "were" or "wasn't" or "weren't" or "wasn" or "weren" or "couldn't" or "could";
            if (was && (word is "forbidden" or "banned" or "denied" or "kept" or "let" or "able"
                || word.EndsWith("ed", StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    /// <summary>"parental leave", "the kill": no deed.</summary>
    private bool IsNoun(int at)
    {
        if (at == 0 || !SameClause(at - 1, at) || Spelling(at).Contains(' '))
            return false;
        var before = Spelling(at - 1);
        return Spelling(at) is "leave" && (before is "sick" or "on" or "of"
            || Words[at - 1].Sense == Sense.None && before.EndsWith("al", StringComparison.Ordinal)
            || before is "maternity" or "paternity" or "unpaid" or "paid" or "home" or "longer" or "more" or "study");
    }

    /// <summary>"..., my mother says": somebody else's words, named after them.</summary>
    private bool IsSaidAfter(HateFinding finding)
    {
        var words = Words;
        var end = Math.Max(finding.To, finding.At + 1);
        for (var i = end; i < words.Length && words[i].Sentence == words[finding.At].Sentence; i++)
        {
            if (words[i].Mark != 0 || !words[i].Is(Sense.Say | Sense.Think) || words[i].Is(Sense.Ing | Sense.Base))
                continue;
            var start = words[i].Clause;
            if (start > end - 1 && start > 0 && words[start - 1].Mark is ',' or '"' && i - start <= 4
                && (i + 1 >= words.Length || words[i + 1].Mark != 0) && AgentOf(i) == Agent.Other && !AgreedLater(i))
                return true;
        }

        return false;
    }

    /// <summary>"an old joke", "a black day": the adjective need not be said of persons.</summary>
    private bool IsAgeOrColour(int i) => Spelling(i) is "old" or "young" or "black" or "white" or "brown" or "blind"
        or "deaf" or "dark" or "mute" or "senior" or "foreign" or "native" or "straight";

    /// <summary>"X I ever worked with were ...": the word before what is said of them.</summary>
    private int EndOfRelative(int from, int at)
    {
        for (var i = from + 1; i < at && i < from + 7; i++)
            if (Words[i].Is(Sense.Be) || Words[i].Is(Sense.Modal) && i > from + 1)
                return i - 1;
        return from + 1;
    }
}
