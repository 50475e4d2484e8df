using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>
/// Whether what was told says yes or no to a question: by a "yes" or "no" that was given, by whether what the question
/// asks for is told as done or denied, or by an end of what it asks to go on. Where none of these is plain it says
/// neither, and what was told has to speak for itself.
/// </summary>
internal static class Polarity
{
    /// <summary>1 for yes, -1 for no, 0 where it is not plain.</summary>
    public static int Of(Question q, Clause c)
    {
        if (q.Wanted != Wanted.YesNo)
            return 0;
        if (Given(c) is not 0 and var given)
            return Denies(q) ? 0 : given;
        var done = Done(q, c);
        if (done != 0)
            return Denies(q) ? -done : done;
        return IsOver(c) && !Denies(q) && !AsksForEnd(q) && GoesOn(q) ? -1 : 0;
    }

    /// <summary>"She's said yes", "I told them no".</summary>
    private static int Given(Clause c)
    {
        for (var i = 1; i < c.Tokens.Count; i++)
            if (c.Tokens[i].Text is "yes" or "no" && (i + 1 == c.Tokens.Count || !c.Tokens[i + 1].IsWord
                || c.Tokens[i + 1].Text is "to" or "and" or "but") && c.Tokens[i - 1].Text is "said" or "says" or "say"
                or "me" or "him" or "her" or "them" or "us" or "a" or "told" or "answered" or "was" or "is")
                return c.Tokens[i].Text == "yes" ? 1 : -1;
        return 0;
    }

    /// <summary>Whether what the question asks for is told: as done, 1, or denied or given up, -1.</summary>
    private static int Done(Question q, Clause c)
    {
        for (var k = q.From + 1; k < q.Tokens.Count; k++)
        {
            if (!IsVerb(q, k))
                continue;
            var stem = WordForms.Stem(q.Tokens[k].Text);
            var (hash, root) = (Terms.Hash(stem), WordForms.Root(stem));
            for (var i = c.SubjectEnd; i < c.Tokens.Count; i++)
                if (c.Stems[i] is { } its && (its == stem || (its.Length > 3 && stem.Length > 3 && c.Roots[i] == root)
                    || WordMeanings.English.AreOne(WordMeanings.English.Of(hash),
                        WordMeanings.English.Of(c.Hashes[i]))))
                    return IsDenied(c, i) ? -1 : IsMeant(c, i) || c.Has("instead", "but") ? 0 : 1;
        }
        return 0;
    }

    /// <summary>Whether a token of the question is what it asks to be done: it stands after the subject, and no article
    /// or preposition makes it a noun.</summary>
    private static bool IsVerb(Question q, int k)
    {
        var (t, before) = (q.Tokens[k], q.Tokens[k - 1]);
        return t.IsWord && !t.Capital && !Terms.IsStop(t.Text)
            && (!Question.IsLight(WordForms.Stem(t.Text)) || t.Text is "keep" or "pay" or "paid" or "come")
            && (before.Capital || before.Text is "i" or "we" or "he" or "she" or "they" or "it" or "still" or "not"
                or "to" or "ever" or "already" or "really" || Lexicon.English.Has(before.Id, Mark.Relation));
    }

    private static bool IsDenied(Clause c, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 6) && c.Tokens[i].IsWord
            && c.Tokens[i].Text is not ("but" or "because"); i--)
            if (c.Tokens[i].Text is "not" or "never" or "cannot" or "nobody" or "stopped" or "quit" or "refused"
                or "without" || (c.Tokens[i].Text == "up" && i > 0 && c.Tokens[i - 1].Text is "gave" or "given"
                    or "give"))
                return true;
        return false;
    }

    /// <summary>"I want to open my own place", "he might leave": not done yet.</summary>
    private static bool IsMeant(Clause c, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - 4; i--)
            if (c.Tokens[i].Text is "wants" or "want" or "hopes" or "hope" or "might" or "may" or "should" or "would"
                or "could" or "planning" or "thinking" or "if" or "asked" or "wished")
                return true;
        return false;
    }

    private static bool Denies(Question q) => q.Tokens.Exists(static t => t.Text is "not" or "never");

    /// <summary>Whether it asks for what is, goes on or is to be.</summary>
    private static bool GoesOn(Question q) => q.Tokens[q.From].Text is "am" or "is" or "are" or "do" or "does" or "have"
        or "has" or "will" or "can" || q.Tokens.Exists(static t => t.Text is "still" or "keep");

    private static bool AsksForEnd(Question q) => q.Tokens.Exists(static t => t.Text is "leave" or "left" or "leaving"
        or "sell" or "sold" or "selling" or "stop" or "stopped" or "quit" or "lose" or "lost" or "cancel" or "cancelled"
        or "over" or "gone" or "dead" or "finished" or "moving" or "move" or "moved" or "free" or "single" or "out"
        or "off" or "divorced" or "retired" or "finish" or "break" or "broken" or "split" or "done");

    /// <summary>Whether it tells that something came to an end, or will not be.</summary>
    private static bool IsOver(Clause c)
    {
        for (var i = 0; i < c.Tokens.Count; i++)
        {
            var (t, next) = (c.Tokens[i].Text, i + 1 < c.Tokens.Count ? c.Tokens[i + 1].Text : "");
            if (t is "cancelled" or "canceled" or "quit" or "stopped" or "stolen" or "stole" or "sold" or "rejected"
                or "withdrew" or "failed" or "divorced" or "separated" or "refused" or "dropped" or "dumped"
                || (t is "changed" && c.Has("mind", "opinion") && !c.Has("now"))
                || (t is "gave" or "given" or "sent" or "took"
                    && (next is "up" or "back" || c.Has("back")))
                || (t is "turned" && c.Has("down")) || (t is "split" or "broke" or "broken" && next is "up" or "with")
                || (t == "no" && next is "longer" or "more") || (t == "any" && next == "more") || t == "anymore"
                || (t == "fell" && next == "through"))
                return !IsDenied(c, i);
        }
        return false;
    }
}
