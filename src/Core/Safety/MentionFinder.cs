using System.Collections.Frozen;

namespace LinkyV.Core.Safety;

/// <summary>Finds where protected groups are spoken of, and whom the pronouns after that mean.</summary>
internal sealed class MentionFinder(SafetyText text)
{
    private const Sense Modifier = Sense.Intensifier | Sense.Quantifier | Sense.Demeaning | Sense.Profane
        | Sense.GroupAdj | Sense.GoodWord | Sense.Own;

    /// <summary>Most mentions that are read in one text.</summary>
    private const int Most = 200;

    /// <summary>What people are to others: with the name of a group before it, one of that group.</summary>
    private static readonly FrozenSet<string> Roles = new[]
    {
        "teacher", "doctor", "doctors", "nurse", "nurses", "lawyer", "lawyers", "driver", "drivers", "boss", "bosses",
        "landlord", "landlords", "landlady", "tenant", "tenants", "colleague", "colleagues", "classmate", "classmates",
        "friend", "friends", "husband", "husbands", "wife", "wives", "son", "sons", "daughter", "daughters", "brother",
        "brothers", "sister", "sisters", "uncle", "aunt", "grandmother", "grandfather", "boyfriend", "girlfriend",
        "pupil", "pupils", "professor", "priest", "priests", "pastor", "judge", "judges", "politician", "politicians",
        "mayor", "minister", "actor", "actors", "actress", "singer", "singers", "player", "footballer", "footballers",
        "coach", "cook", "cooks", "chef", "waiter", "waiters", "waitress", "cleaner", "cleaners", "builder", "builders",
        "plumber", "plumbers", "farmer", "farmers", "soldier", "soldiers", "officer", "officers", "cop", "cops",
        "shopkeeper", "shopkeepers", "baker", "barber", "carer", "carers", "manager", "managers", "customer",
        "customers", "passenger", "passengers", "tourist", "tourists", "lodger", "lodgers", "roommate", "roommates",
        "lot", "crowd", "gang", "gangs", "mob", "bunch",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly List<Mention> _found = [];

    /// <summary>All mentions, in order.</summary>
    public List<Mention> Find()
    {
        var words = text.Words;
        for (var i = 0; i < words.Length && _found.Count < Most;)
            i = Take(words, i);
        AddAnnounced(words);
        AddListeners(words);
        return _found;
    }

    private int Take(ReadOnlySpan<SafetyWord> words, int i)
    {
        var word = words[i];
        if (word.Mark != 0)
            return i + 1;
        if (word.Is(Sense.Slur) || (word.Is(Sense.Homonym) && IsSaidOfPeople(words, i)))
            return Add(words, MentionKind.Slur, i, i + 1);
        if (word.Is(Sense.GroupAdj) && PersonAfter(words, i) is > 0 and var end)
            return Add(words, MentionKind.Group, i, end);
        if (word.Is(Sense.House) && IsHouseAttacked(words, i) || word.Is(Sense.Group) && IsMindOf(words, i))
            return Add(words, MentionKind.Group, i, i + 1);
        if (word.Is(Sense.Group) && !IsModifier(words, i))
            return Add(words, MentionKind.Group, i, i + 1);
        if (word.Is(Sense.GroupAdj) && IsPredicate(words, i))
            return Add(words, MentionKind.Attribute, i, i + 1);
        if (word.Is(Sense.Third) && Antecedent(words, i) is { } named)
            _found.Add(new Mention(MentionKind.Pronoun, i, i + 1, HeadOf(words, i, i + 1),
                text.Spelling(word) is not "her" && IsSubject(words, i, i + 1),
                named.Plural || text.Spelling(word) is "they" or "them", named));
        return i + 1;
    }

    /// <summary>"set fire to that mosque": whoever prays there is meant.</summary>
    private bool IsHouseAttacked(ReadOnlySpan<SafetyWord> words, int i)
    {
        if (text.Spelling(words[i]) is not "mosque" and not "mosques" and not "synagogue" and not "synagogues"
            and not "gurdwara" and not "gurdwaras")
            return false;
        for (var k = i - 1; k >= words[i].Clause && k >= i - 4; k--)
            if (words[k].Is(Sense.Violence) && words[k].Is(Sense.Base))
                return true;
        return false;
    }

    /// <summary>"a woman's brain": said of the group itself.</summary>
    private bool IsMindOf(ReadOnlySpan<SafetyWord> words, int i) => words[i].Possessive && i + 2 < words.Length
        && text.Spelling(words[i + 2]) is "brain" or "brains" or "mind" or "minds" or "intellect" or "skull";

    private int Add(ReadOnlySpan<SafetyWord> words, MentionKind kind, int from, int to)
    {
        var head = HeadOf(words, from, to);
        _found.Add(new Mention(kind, from, to, head, IsSubject(words, from, to), IsPlural(words, head, to), null));
        return to;
    }

    private int PersonAfter(ReadOnlySpan<SafetyWord> words, int i)
    {
        for (var k = i + 1; k < words.Length && k <= i + 4 && words[k].Mark == 0; k++)
        {
            if (words[k].Is(Sense.Person | Sense.Slur) || (IsRole(words[k]) && !IsOfYears(words[i]))
                || (words[k].Is(Sense.Group) && !IsModifier(words, k)))
                return k + 1;
            if (!words[k].Is(Sense.GroupAdj | Sense.Demeaning | Sense.Profane) && text.Spelling(words[k]) is not "and")
                return 0;
        }

        return 0;
    }

    /// <summary>"an old friend", "a senior officer": of the bond or the rank, not of the person.</summary>
    private bool IsOfYears(in SafetyWord word) =>
        text.Spelling(word) is "old" or "older" or "senior" or "elderly" or "native";

    private bool IsRole(in SafetyWord word) =>
        word.Mark == 0 && Roles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Spelling(word));

    /// <summary>"Muslim food", "women's rights": the group only says of what kind a thing is.</summary>
    private bool IsModifier(ReadOnlySpan<SafetyWord> words, int i)
    {
        if (words[i].Possessive)
            return true;
        if (i + 1 >= words.Length || words[i + 1].Mark != 0)
            return false;
        var next = text.Spelling(words[i + 1]);
        if (next is "rights" or "issues" or "history" or "studies" or "food" or "culture" or "music" or "month")
            return true;
        if (!words[i].Is(Sense.GroupAdj))
            return false;
        return words[i + 1].Sense == Sense.None && !words[i + 1].Unknown && !IsVerbLike(next);
    }

    private static bool IsVerbLike(ReadOnlySpan<char> word) =>
        word.EndsWith("s", StringComparison.Ordinal) && !word.EndsWith("ss", StringComparison.Ordinal)
        || word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ly", StringComparison.Ordinal)
        || word is "came" or "come" or "moved" or "live" or "who" or "everywhere" or "today" or "around" or "again"
            or "now" or "everyday" or "go" or "know" or "walked" or "make" or "on" or "there" or "here";

    /// <summary>"he is gay", "because you are black".</summary>
    private bool IsPredicate(ReadOnlySpan<SafetyWord> words, int i)
    {
        for (var k = i - 1; k >= 0 && k >= i - 3 && words[k].Mark == 0; k--)
        {
            if (words[k].Is(Sense.Be))
                return k > 0 && words[k - 1].Mark == 0 && !words[k - 1].Is(Sense.First)
                    && (i + 1 >= words.Length || words[i + 1].Mark != 0 || words[i + 1].Is(Sense.Conj));
            if (!words[k].Is(Sense.Intensifier | Sense.Negation))
                return false;
        }

        return false;
    }

    /// <summary>First word that belongs to the noun at <paramref name="i"/>.</summary>
    private int HeadOf(ReadOnlySpan<SafetyWord> words, int i, int to)
    {
        var (head, determined) = (i, false);
        while (head > 0 && head > i - 8 && words[head - 1].Mark == 0 && words[head - 1].Clause == words[i].Clause)
        {
            var before = words[head - 1];
            var spelling = text.Spelling(before);
            if (spelling is "of")
            {
                if (head < 2 || !words[head - 2].Is(Sense.Quantifier) || words[head - 2].Mark != 0)
                    break;
            }
            else if (spelling is "that" && IsMany(words, to))
            {
                break;
            }
            else if (spelling is "like" or "as" or "in" or "for" or "to" or "by" or "and" or "or" or "never" or "even")
            {
                break;
            }
            else if (!before.Is(Modifier) && (determined || !IsAdjective(words, head - 1)))
            {
                break;
            }

            determined |= spelling is "a" or "an" or "the" or "every" or "any";
            head--;
        }

        return head;
    }

    /// <summary>A word we know nothing of is an adjective after a determiner.</summary>
    private static bool IsAdjective(ReadOnlySpan<SafetyWord> words, int i) =>
        (words[i].Sense & ~Sense.Near) == Sense.None && i > 0 && words[i - 1].Mark == 0
        && words[i - 1].Is(Sense.Quantifier)
        && !words[i - 1].Is(Sense.Preposition | Sense.Be);

    private bool IsSubject(ReadOnlySpan<SafetyWord> words, int i, int to)
    {
        var head = HeadOf(words, i, to);
        if (head == 0 || words[head - 1].Mark != 0 || words[head - 1].Clause != words[head].Clause)
            return true;
        var before = words[head - 1];
        if (before.Is(Sense.Near) && text.Spelling(before).Contains(' '))
            return true;
        if (before.Is(Sense.Preposition) && !before.Is(Sense.Intensifier | Sense.Conj))
            return false;
        if (text.Spelling(before) is "of" or "like")
            return false;
        if (before.Is(Sense.Be | Sense.Modal | Sense.Will))
            return OpensWithAuxiliary(words, head - 1) || before.Is(Sense.Want);
        if (before.Is(Sense.Conj | Sense.Think | Sense.Say | Sense.Question | Sense.Want | Sense.Who | Sense.Negation
            | Sense.Cond | Sense.NothingBut))
            return true;
        if (before.Is(Sense.First) || text.Spelling(before) is "let" or "and" or "or" or "both")
            return true;
        if (before.Sense == Sense.None && StartsWithAside(words, head - 1))
            return true;
        return head - 1 == words[head].Clause && before.Sense is Sense.None or Sense.Intensifier;
    }

    /// <summary>"In my eyes ...": nothing but a prepositional phrase stands before.</summary>
    private static bool StartsWithAside(ReadOnlySpan<SafetyWord> words, int last)
    {
        var start = words[last].Clause;
        if (!words[start].Is(Sense.Preposition) || last - start > 4)
            return false;
        for (var i = start; i < last; i++)
            if (words[i].Is(Sense.Be | Sense.Modal | Sense.Will | Sense.First | Sense.Third))
                return false;
        return true;
    }

    private static bool OpensWithAuxiliary(ReadOnlySpan<SafetyWord> words, int i) =>
        i > words[i].Clause && words[i - 1].Is(Sense.Conj)
        || i <= words[i].Clause + 2 && (i == words[i].Clause || words[words[i].Clause].Is(Sense.Question | Sense.Conj));

    private bool IsPlural(ReadOnlySpan<SafetyWord> words, int head, int to)
    {
        for (var k = head; k < to; k++)
            if (text.Spelling(words[k]) is "every" or "any" or "all" or "each" or "a" or "an" or "no" or "these"
                or "those")
                return true;
        return IsMany(words, to);
    }

    private bool IsMany(ReadOnlySpan<SafetyWord> words, Mention m) => IsMany(words, m.To);

    private bool IsMany(ReadOnlySpan<SafetyWord> words, int to)
    {
        var last = text.Spelling(words[to - 1]);
        return last.EndsWith("s", StringComparison.Ordinal) || last.EndsWith("people", StringComparison.Ordinal)
            || last.EndsWith("folk", StringComparison.Ordinal) || last.EndsWith("men", StringComparison.Ordinal)
            || last is "children" or "jewry" or "roma" or "chinese" or "japanese" or "elderly" or "irish" or "islam"
                or "minorities" or "poc" or "community" or "the disabled" or "the blind" or "the deaf" or "lgbt";
    }

    /// <summary>A word that is a slur only of people: something else in its clause is said of people, badly.</summary>
    private bool IsSaidOfPeople(ReadOnlySpan<SafetyWord> words, int i)
    {
        const Sense Rude = Sense.DemAdj | Sense.Profane | Sense.Curse | Sense.Hatred | Sense.GroupAdj
            | Sense.Violence;
        var from = words[i].Clause;
        if (i > from && text.Spelling(words[i - 1]) is "the" or "my" or "this" or "its"
            && !words[i].Is(Sense.GroupAdj)
            && !(i > from + 1 && words[i - 2].Is(Sense.Curse | Sense.Hatred | Sense.Violence)))
            return false;
        if (i > from && text.Spelling(words[i - 1]) is "a" && i > from + 1 && text.Spelling(words[i - 2]) is "such")
            return true;
        if (i > from && text.Spelling(words[i - 1]) is "such a" or "such an")
            return true;
        if (i + 1 < words.Length && words[i + 1].Is(Sense.Person | Sense.DemNoun) && !words[i].Is(Sense.GroupAdj))
            return true;
        for (var k = Math.Max(from, i - 8); k < words.Length && k < i + 8 && words[k].Clause == from; k++)
        {
            if (k == i || words[k].Mark != 0)
                continue;
            if (words[k].Is(Rude) && Math.Abs(k - i) <= 4)
                return true;
            if (k < i && words[k].Is(Sense.Second) && Reaches(words, k, i))
                return true;
            if (k < i && words[k].Is(Sense.Third) && Reaches(words, k, i) && text.Spelling(words[k]) is not "it"
                and not "that" and not "this")
                return true;
        }

        return false;
    }

    /// <summary>"you are such a ...": being and degree only stand between.</summary>
    private bool Reaches(ReadOnlySpan<SafetyWord> words, int from, int to)
    {
        for (var k = from + 1; k < to; k++)
            if (!words[k].Is(Sense.Be | Sense.Intensifier | Sense.NothingBut)
                && text.Spelling(words[k]) is not "belong" and not "to" || text.Spelling(words[k]) is "smell")
                return false;
        return true;
    }

    private Mention? Antecedent(ReadOnlySpan<SafetyWord> words, int i)
    {
        var spelling = text.Spelling(words[i]);
        if (spelling is "it" or "that" && !(spelling is "it" && i > 0 && words[i - 1].Is(Sense.Violence | Sense.Hatred)
            && _found.Count > 0 && !IsMany(words, _found[^1])))
            return null;
        if (spelling is "these" or "those" && i + 1 < words.Length && words[i + 1].Mark == 0
            && !words[i + 1].Is(Sense.Be | Sense.Modal | Sense.Will | Sense.Hatred))
            return null;
        if (_found.Count == 0)
            return null;
        var last = _found[^1];
        if (words[i].Sentence - words[last.From].Sentence > 3)
            return null;
        if (spelling is "he" or "she" or "him" or "her" && IsMany(words, last)
            && last.Kind != MentionKind.Attribute)
            return null;
        return last.Kind == MentionKind.Pronoun || !MeansOthers(words, last) ? last.Name : null;
    }

    /// <summary>"People who attack them": a pronoun after that means the people.</summary>
    private static bool MeansOthers(ReadOnlySpan<SafetyWord> words, Mention m)
    {
        if (m.Subject || m.Kind == MentionKind.Attribute)
            return false;
        var (somebody, harm) = (false, false);
        for (var k = m.From - 1; k >= 0 && words[k].Sentence == words[m.From].Sentence; k--)
        {
            somebody |= words[k].Is(Sense.Somebody) && !words[k].Is(Sense.Person);
            harm |= words[k].Is(Sense.Violence | Sense.Hatred | Sense.Blame | Sense.Exclusion | Sense.Say);
        }

        return somebody && harm;
    }

    /// <summary>"They bark like dogs, these X": a pronoun that stands before the name.</summary>
    private void AddAnnounced(ReadOnlySpan<SafetyWord> words)
    {
        if (_found.Count == 0 || _found[0] is not { Kind: MentionKind.Group or MentionKind.Slur, Plural: true } m
            || m.Head == 0 || words[m.Head - 1].Mark != ',' || m.To < words.Length && words[m.To].Mark == 0)
            return;
        for (var i = 0; i < m.Head; i++)
            if (words[i].Mark == 0 && words[i].Sentence == words[m.From].Sentence
                && text.Spelling(words[i]) is "they" or "they're" or "them")
                _found.Add(new Mention(MentionKind.Pronoun, i, i + 1, i, IsSubject(words, i, i + 1), true, m));
        _found.Sort((a, b) => a.From.CompareTo(b.From));
    }

    /// <summary>Where the one spoken to belongs to a group, "you" means the group, too.</summary>
    private void AddListeners(ReadOnlySpan<SafetyWord> words)
    {
        var named = Listener(words);
        if (named is null)
            return;
        for (var i = 0; i < words.Length; i++)
            if (words[i].Is(Sense.Second) && words[i].Mark == 0 && text.Spelling(words[i]) is not "your" and not "ur")
                _found.Add(new Mention(MentionKind.You, i, i + 1, i, IsSubject(words, i, i + 1), true, named));
        _found.Sort((a, b) => a.From.CompareTo(b.From));
    }

    private Mention? Listener(ReadOnlySpan<SafetyWord> words)
    {
        foreach (var m in _found)
        {
            if (m.Kind is MentionKind.Pronoun)
                continue;
            var start = words[m.From].Clause;
            var alone = !words[m.From].Quoted && m.Head <= start + 1 && (m.To >= words.Length || words[m.To].Mark != 0)
                && (m.Head == start || words[start].Is(Sense.Second | Sense.Curse | Sense.Conj));
            if (alone && HasSecond(words, m))
                return m;
            for (var k = m.Head - 1; k >= start && k >= m.Head - 3; k--)
                if (words[k].Is(Sense.Second) && Reaches(words, k, m.Head) && !words[k].Possessive)
                    return m;
        }

        return null;
    }

    private static bool HasSecond(ReadOnlySpan<SafetyWord> words, Mention m)
    {
        foreach (var word in words)
            if (word.Is(Sense.Second) && Math.Abs(word.Sentence - words[m.From].Sentence) <= 1)
                return true;
        return false;
    }
}
