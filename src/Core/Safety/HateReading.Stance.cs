namespace LinkyV.Core.Safety;

/// <summary>Whose words they are: quoted, reported, denied or blamed speech is not the speaker's hate.</summary>
internal sealed partial class HateReading
{
    private bool IsCountered(HateFinding finding)
    {
        var at = finding.At;
        if (Words[at].Quoted)
            return IsQuotedToBlame(at);
        return IsReported(finding) || IsSaidAfter(finding) || IsBlamedBefore(finding) || IsBlamedAfter(finding)
            || IsBlamedNext(at)
            || IsMentionedWord(finding);
    }

    /// <summary>Outside the quotation the words are blamed, denied or told of; agreement makes them one's own.
    /// </summary>
    private bool IsQuotedToBlame(int at)
    {
        var words = Words;
        var (any, told, agreed) = (false, false, false);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Quoted || words[i].Mark != 0)
                continue;
            any = true;
            if (words[i].Is(Sense.Endorse) && !Negated(words[i].Clause, i))
                agreed = true;
            told |= words[i].Is(Sense.Blame | Sense.Say | Sense.Think | Sense.Negation | Sense.Stop | Sense.Demeaning
                | Sense.Hatred | Sense.Victim);
        }

        return any && told && !agreed && Words[at].Mark == 0;
    }

    /// <summary>Somebody else says or thinks it; saying it is spoken of ("calling X ...", "to say that X ...").
    /// </summary>
    private bool IsReported(HateFinding finding)
    {
        var words = Words;
        var first = finding.From;
        for (var i = first - 1; i >= 0 && words[i].Sentence == words[first].Sentence; i--)
        {
            if (Spelling(i) is "but" or "however" && words[i].Mark == 0)
                return false;
            if (words[i].Mark != 0 || !words[i].Is(Sense.Say | Sense.Think) || i >= first)
                continue;
            if (IsOwnView(i))
                continue;
            if (IsDoubtOf(i))
                return true;
        }

        return false;
    }

    private bool IsOwnView(int say)
    {
        var words = Words;
        var agent = AgentOf(say);
        if (say > 0 && words[say].Is(Sense.Think) && (words[say - 1].Is(Sense.Own)
            || say > 1 && words[say - 2].Is(Sense.Own) && words[say - 2].Clause == words[say].Clause))
            return !Negated(words[say].Clause, say);
        if (agent == Agent.First && !words[say].Is(Sense.Say))
            return !Negated(words[say].Clause, say);
        if (agent == Agent.First)
            return !(say > 0 && words[say - 1].Is(Sense.Be)) && !Negated(words[say].Clause, say);
        if (agent == Agent.General)
            return Spelling(words[say].Clause) is not "someone" and not "somebody"
                && !words[words[say].Clause].Is(Sense.Negation);
        return false;
    }

    /// <summary>Whether a verb of saying hands the words to others or speaks of saying them.</summary>
    private bool IsDoubtOf(int say)
    {
        var words = Words;
        var agent = AgentOf(say);
        if (agent == Agent.First || agent == Agent.Other)
            return !AgreedLater(say) && !(words[say].Is(Sense.Think) && EndsAsking(say)
                && (HasElse(say) || Spelling(say - 1) is "anybody" or "anyone"));
        if (words[say].Is(Sense.Ing))
            return true;
        if (agent == Agent.Second)
            return say > 0 && (HasBefore(say, Sense.Stop | Sense.Negation | Sense.Modal | Sense.Cond | Sense.Question)
                || words[say].Is(Sense.Say)) && !EndsAskingView(say);
        if (say > 0 && words[say - 1].Mark == 0 && (words[say - 1].Is(Sense.Stop) || Spelling(say - 1) is "to"))
            return SentenceHas(words[say].Sentence, Sense.Blame | Sense.Negation | Sense.Stop)
                && !BlameIsDenied(say);
        return !words[say].Is(Sense.Base) && Spelling(say) is "idea" or "notion" or "myth" or "stereotype" or "belief"
            or "phrase" or "statement" && SentenceHas(words[say].Sentence, Sense.Blame | Sense.Negation);
    }

    /// <summary>"Don't you think X are ...?": asks for agreement.</summary>
    private bool EndsAskingView(int say) =>
        Words[say].Is(Sense.Think) && !Words[say].Is(Sense.Say) && EndsAsking(say)
        && Spelling(Words[say].Clause) is "don't" or "do" or "does" or "dont" or "wouldn't" or "can" or "can't";

    private bool HasElse(int at)
    {
        for (var i = Words[at].Clause; i < at; i++)
            if (Spelling(i) is "else")
                return true;
        return false;
    }

    private bool HasBefore(int at, Sense sense)
    {
        for (var i = Words[at].Clause; i < at; i++)
            if (Words[i].Is(sense))
                return true;
        return false;
    }

    private bool AgreedLater(int at)
    {
        for (var i = at; i < Words.Length; i++)
            if (Words[i].Is(Sense.Endorse) && Words[i].Clause != Words[at].Clause && !Negated(Words[i].Clause, i)
                && !HasBefore(i, Sense.Cond))
                return true;
        return false;
    }

    /// <summary>"It's not racist to say": the blame is waved away.</summary>
    private bool BlameIsDenied(int say)
    {
        for (var i = Words[say].Clause; i < say; i++)
            if (Words[i].Is(Sense.Blame))
                return Negated(Words[say].Clause, i);
        return false;
    }

    /// <summary>"It is wrong to hate X", "only bigots hate X", "racists want X dead".</summary>
    private bool IsBlamedBefore(HateFinding finding)
    {
        var words = Words;
        var stop = Math.Min(finding.From, finding.At);
        for (var i = words[stop].Clause; i < stop; i++)
        {
            if (!words[i].Is(Sense.Blame) || i >= finding.Target.Head && i < finding.Target.To)
                continue;
            if (Negated(words[i].Clause, i) || words[i].Is(Sense.Profane) && !words[i].Is(Sense.DemAdj))
                continue;
            var next = i + 1 < words.Length ? Spelling(i + 1) : "";
            if (next is "to" or "that" or "when" or "how" or "if" or "of" or "and" or "against" or "people" or "who"
                || !words[i].Is(Sense.Demeaning))
                return !words[stop].Is(Sense.Demeaning) || next is "to" or "that" or "when" or "if" or "how"
                    || !words[i].Is(Sense.Demeaning);
        }

        return false;
    }

    /// <summary>"Hating X is wrong", "X are scum, said no one ever", "... is what racists say".</summary>
    private bool IsBlamedAfter(HateFinding finding)
    {
        var words = Words;
        var end = Math.Max(finding.To, finding.At + 1);
        var talk = words[finding.At].Is(Sense.Ing)
            || Spelling(words[finding.At].Clause).EndsWith("ing", StringComparison.Ordinal)
            || Spelling(words[finding.At].Clause) is "to" or "any" or "whoever"
            or "anyone" or "people" or "those who" or "if";
        for (var i = end; i < words.Length && words[i].Sentence == words[finding.At].Sentence; i++)
        {
            if (words[i].Mark != 0)
                continue;
            if (words[i].Is(Sense.Say) && i + 1 < words.Length && words[i + 1].Is(Sense.Negation)
                && words[i + 1].Is(Sense.Somebody | Sense.General))
                return true;
            if (words[i].Is(Sense.Blame) && !Negated(words[i].Clause, i)
                && (talk || SpeaksOfSpeech(i) || words[i].Clause != words[finding.At].Clause && IsPlainBlame(i)))
                return true;
        }

        return false;
    }

    /// <summary>Words that blame hate and demean nobody: "racist", "unacceptable".</summary>
    private bool IsPlainBlame(int i) => !Words[i].Is(Sense.Demeaning | Sense.Slur | Sense.Violence | Sense.Exclusion)
        && !HasBefore(i, Sense.First) && HasThatBefore(i);

    private bool HasThatBefore(int i)
    {
        for (var k = Words[i].Clause; k < i; k++)
            if (Spelling(k) is "that" or "it" or "this" or "which" or "such")
                return true;
        return false;
    }

    private bool SpeaksOfSpeech(int i)
    {
        for (var k = Words[i].Clause; k < Words.Length && SameClause(i, k); k++)
            if (Words[k].Is(Sense.Say) || Spelling(k) is "statement" or "words" or "comment")
                return HasThatBefore(i);
        return false;
    }

    /// <summary>The next sentence blames what was said: "That is racist." "What a disgusting thing to say."</summary>
    private bool IsBlamedNext(int at)
    {
        var words = Words;
        var next = words[at].Sentence + 1;
        var (blame, speech, that, own) = (false, false, false, false);
        for (var i = at; i < words.Length && words[i].Sentence <= next; i++)
        {
            if (words[i].Sentence != next || words[i].Mark != 0)
                continue;
            blame |= words[i].Is(Sense.Blame | Sense.Stop) && !Negated(words[i].Clause, i);
            speech |= words[i].Is(Sense.Say) || Spelling(i) is "talk" or "attitude" or "words" or "thing";
            that |= Spelling(i) is "that" or "this" or "such" or "it" or "these";
            own |= words[i].Is(Sense.Group | Sense.Slur) || Spelling(i) is "they" or "them" or "their";
        }

        return blame && that && (speech || !own && !EndsDemeaning(next));
    }

    private bool EndsDemeaning(int sentence)
    {
        foreach (var word in Words)
            if (word.Sentence == sentence && word.Is(Sense.Blame) && !word.Is(Sense.Demeaning))
                return false;
        return true;
    }

    /// <summary>A slur spoken of as a word: "he called me a ...", "the word ... hurts".</summary>
    private bool IsMentionedWord(HateFinding finding)
    {
        if (finding.Target.Kind != MentionKind.Slur || finding.At != finding.Target.From)
            return false;
        var words = Words;
        for (var i = words[finding.At].Clause; i < finding.At; i++)
            if (words[i].Is(Sense.Say) && !(Spelling(i) is "tell" && i == words[i].Clause)
                && !(AgentOf(i) == Agent.First && !(i > 0 && words[i - 1].Is(Sense.Be))
                && !Negated(words[i].Clause, i)))
                return true;
        return false;
    }
}
