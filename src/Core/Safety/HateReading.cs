namespace LinkyV.Core.Safety;

/// <summary>Something hateful that was found.</summary>
/// <param name="Name">"hate" or "threat".</param>
/// <param name="Score">0 to 1, own prior by kind.</param>
/// <param name="Target">Whom it is aimed at.</param>
/// <param name="From">First word that shows it.</param>
/// <param name="To">One past the last.</param>
/// <param name="At">The word that judges.</param>
internal readonly record struct HateFinding(string Name, double Score, Mention Target, int From, int To, int At);

/// <summary>
/// Reads what is said of the groups a text mentions. A judgement (demeaning word, hating, harm, denial) counts when the
/// grammar ties it to a mention: as predicate, attribute, object, or through a pronoun; negation, agency and stance
/// decide what it means. Parts by kind of judgement.
/// </summary>
internal sealed partial class HateReading
{
    private const int Reach = 14;

    private readonly SafetyText _text;
    private readonly List<Mention> _mentions;
    private readonly List<HateFinding> _found = [];

    private HateReading(SafetyText text, List<Mention> mentions)
    {
        _text = text;
        _mentions = mentions;
    }

    /// <summary>All findings in a text; those that are quoted, reported or blamed are counted apart.</summary>
    public static List<HateFinding> Read(SafetyText text, out List<Mention> mentions, out bool countered)
    {
        countered = false;
        mentions = new MentionFinder(text).Find();
        if (mentions.Count == 0)
            return [];
        var reading = new HateReading(text, mentions);
        reading.FindAll();
        var kept = new List<HateFinding>();
        foreach (var finding in reading._found)
            if (reading.IsCountered(finding))
                countered = true;
            else
                kept.Add(finding);
        return kept;
    }

    private ReadOnlySpan<SafetyWord> Words => _text.Words;

    private void FindAll()
    {
        var words = Words;
        foreach (var m in _mentions)
            if (m.Kind == MentionKind.Slur && !IsReclaimed(m))
                Report("hate", 0.85, m, m.From, m.To, m.From);
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (word.Mark != 0 || word.Sense == Sense.None)
                continue;
            if (word.Is(Sense.Demeaning))
                ReadDemeaning(i);
            if (word.Is(Sense.BadDeed | Sense.Violence))
                ReadDeed(i);
            if (word.Is(Sense.Hatred))
                ReadHatred(i);
            if (word.Is(Sense.Curse | Sense.Profane))
                ReadCurse(i);
            if (word.Is(Sense.Violence | Sense.Exclusion | Sense.Phrasal | Sense.Suffer))
                ReadHarm(i);
            if (word.Is(Sense.Pain | Sense.Violence | Sense.Deserve))
                ReadDesert(i);
            if (word.Is(Sense.GoodVerb | Sense.GoodWord | Sense.Right))
                ReadDenial(i);
            if (word.Is(Sense.WouldBe | Sense.Warn | Sense.Outward))
                ReadUnwelcome(i);
        }

        ReadDismissals();
        ReadScorn();
        ReadImplied();
    }

    private void Report(string name, double score, Mention m, int from, int to, int at)
    {
        if (_found.Count < 64)
            _found.Add(new HateFinding(name, score, m, Math.Min(from, m.Head), Math.Max(to, m.To), at));
    }

    private ReadOnlySpan<char> Spelling(int i) => (uint)i < (uint)Words.Length ? _text.Spelling(Words[i]) : default;

    /// <summary>Whether negation turns a stretch of one clause around.</summary>
    private bool Negated(int from, int to)
    {
        var words = Words;
        var odd = false;
        for (var i = from; i < to; i++)
        {
            if (!words[i].Is(Sense.Negation) || words[i].Is(Sense.NothingBut) || words[i].Mark != 0)
                continue;
            if (IsAsking(i))
                continue;
            odd = !odd;
        }

        return odd;
    }

    /// <summary>"Aren't they", "don't you think": asking, not denying.</summary>
    private bool IsAsking(int i)
    {
        var words = Words;
        return i <= words[i].Clause + 1 && Spelling(i).EndsWith("n't", StringComparison.Ordinal)
            && (i == words[i].Clause || words[i - 1].Is(Sense.Question | Sense.Conj))
            && i + 1 < words.Length && words[i + 1].Is(Sense.First | Sense.Second | Sense.Third | Sense.Group
                | Sense.Slur | Sense.GroupAdj | Sense.Quantifier | Sense.Demeaning) && EndsAsking(i);
    }

    private bool EndsAsking(int i)
    {
        var words = Words;
        for (; i < words.Length; i++)
            if (words[i].Mark is '.' or '?')
                return words[i].Mark == '?';
        return false;
    }

    private bool SameClause(int a, int b) => Words[a].Clause == Words[b].Clause && Words[b].Mark == 0;

    /// <summary>The nearest mention that may be the subject of the word at <paramref name="at"/>: in its clause, or in
    /// the clause before if its own has no subject.</summary>
    private Mention? SubjectOf(int at)
    {
        for (var n = _mentions.Count - 1; n >= 0; n--)
        {
            var m = _mentions[n];
            if (m.To > at)
                continue;
            if (at - m.To > Reach)
                break;
            if (Words[m.From].Clause == Words[at].Clause)
            {
                if (m.Subject)
                    return m;
                continue;
            }

            if (Words[m.From].Sentence != Words[at].Sentence || Words[m.From].Quoted != Words[at].Quoted)
                break;
            if (m.Subject && !HasOwnSubject(at) && !IsListOnly(m))
                return m;
        }

        return null;
    }

    /// <summary>A clause that is nothing but the mention, before one that speaks of something else.</summary>
    private bool IsListOnly(Mention m) => m.Kind == MentionKind.Attribute;

    private bool HasOwnSubject(int at)
    {
        var words = Words;
        for (var i = words[at].Clause; i < at; i++)
        {
            if (words[i].Is(Sense.First | Sense.Second | Sense.Third | Sense.Somebody) && !words[i].Is(Sense.Who))
                return true;
            if (words[i].Is(Sense.Be | Sense.Modal | Sense.Will))
                return i > words[at].Clause && words[i - 1].Sense == Sense.None;
        }

        return words[at].Clause < at && words[words[at].Clause].Sense == Sense.None;
    }

    /// <summary>The first mention after a word, with nothing but determiners, degree and insults between.</summary>
    private Mention? ObjectOf(int at, Sense also = Sense.None)
    {
        var words = Words;
        foreach (var m in _mentions)
        {
            if (m.From <= at)
                continue;
            if (m.Head - at > 7 || words[m.From].Sentence != words[at].Sentence)
                return null;
            for (var i = at + 1; i < m.Head; i++)
                if (words[i].Mark is not '\0' and not ',' || !(words[i].Mark == ',' || IsFiller(i, also)))
                    return null;
            return words[at].Clause == words[m.From].Clause || words[m.Head - 1].Mark == ',' ? m : null;
        }

        return null;
    }

    private bool IsFiller(int i, Sense also)
    {
        var word = Words[i];
        if (word.Is(also))
            return true;
        if (word.Is(Sense.Who | Sense.Question | Sense.Victim) && !word.Is(Sense.Quantifier | Sense.Profane))
            return false;
        return word.Is(Sense.Intensifier | Sense.Quantifier | Sense.Profane | Sense.Demeaning | Sense.NothingBut)
            || Spelling(i) is "of" or "you" or "seeing" || Spelling(i) is "and" && Spelling(i - 1) is "you";
    }

    /// <summary>Who does what the word at <paramref name="at"/> tells.</summary>
    private Agent AgentOf(int at)
    {
        var words = Words;
        var agent = Agent.None;
        for (var i = words[at].Clause; i < at; i++)
        {
            var word = words[i];
            if (word.Is(Sense.First) || word.Is(Sense.Want) && Spelling(i).StartsWith("i ", StringComparison.Ordinal))
                agent = Agent.First;
            else if (word.Is(Sense.General) || word.Is(Sense.Person) && HasNo(i))
                agent = Agent.General;
            else if (word.Is(Sense.Second))
                agent = Agent.Second;
            else if (word.Is(Sense.Third | Sense.Somebody | Sense.Group | Sense.Slur | Sense.Who))
                agent = agent is Agent.First && word.Is(Sense.Who) ? agent : Agent.Other;
            else if (agent == Agent.None && i == at - 1 && word.Sense == Sense.None && !IsAdverb(i)
                && Spelling(i).ContainsAnyInRange('a', 'z'))
                agent = Agent.Other;
            else if (agent == Agent.None && (word.Is(Sense.Person) || word.Sense == Sense.None && !IsAdverb(i))
                && i + 1 < at && (words[i + 1].Is(Sense.Will | Sense.Modal | Sense.Be | Sense.Want)
                    || Spelling(i + 1) is "used" or "tried" or "plans" or "planned" or "threatened" or "just"
                        or "really"))
                agent = Agent.Other;
            else if (agent == Agent.None && word.Is(Sense.DemNoun | Sense.Blame) && !word.Is(Sense.Profane))
                agent = Agent.Other;
        }

        return agent;
    }

    /// <summary>"no decent person", "every normal man".</summary>
    private bool HasNo(int i)
    {
        for (var k = i - 1; k >= Words[i].Clause && k >= i - 3; k--)
            if (Spelling(k) is "no" or "every" or "any")
                return true;
        return false;
    }

    private bool IsAdverb(int i) => Spelling(i).EndsWith("ly", StringComparison.Ordinal)
        || Spelling(i) is "please" or "go" or "now" or "why" or "to" or "then" or "ok" or "yes" or "god" or "man"
            or "honest" or "someday" or "today" or "do" or "there";

    /// <summary>Who does something.</summary>
    private enum Agent
    {
        /// <summary>Nobody is named: an order, or the speaker.</summary>
        None,

        /// <summary>The speaker.</summary>
        First,

        /// <summary>The one spoken to.</summary>
        Second,

        /// <summary>Everybody, somebody or other.</summary>
        General,

        /// <summary>Somebody else.</summary>
        Other,
    }
}
