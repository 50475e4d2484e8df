using LinkyV.Contracts;
using LinkyV.Core.Memory;
using LinkyV.Core.Testimony;

namespace LinkyV.Core;

// Questions that sound like ones about the persona, the world or for advice, and can only be about what the partner
// told: "who did I use to drive around?", "what did the burglars walk off with?". They hold no "you" (Question.Of).
public sealed partial class Person
{
    /// <summary>From here on what is found is likelier meant than anything of the persona's.</summary>
    private const float Hinted = 0.05f;

    private static bool IsAstray(
        Question question, ReplyRequest heard, string slot, Evidence? evidence,
        IReadOnlyList<Telling> told)
    {
        if (slot is "advice" && SpeaksOfAsker(question) && IsOfThePast(question))
            return true;
        if (!OfSelf(slot) && Area(slot) is not ("life" or "childhood" or "own" or "looks" or "country" or "say" or "why"
            or "hypo" or "health" or "day" or "languages" or "fears" or "world"))
            return false;
        if (SpeaksOfAsker(question))
            return (!question.OnlyIfTold || question.Before) && slot != "world";
        if (heard.Recent.Count > 0 || evidence is null)
            return false;
        if (question.Keys.Exists(k => k.IsName && told.Any(t => Array.IndexOf(t.Words.Hashes, k.Hash) >= 0)))
            return true;
        // "which eye was operated on?"
        if (slot != "world" && question is { Wanted: Wanted.Kind, AsksSubject: true }
            && evidence.Score >= Evidence.Telling && HoldsWord(question, evidence))
            return true;
        return question.Definite.Count > 0
            && evidence.Score >= (slot == "world" ? Evidence.Telling : Hinted);
    }

    /// <summary>"What did they quarrel over?", "why is it late?" out of the blue: nobody and nothing was spoken of, so
    /// that it is no question of the persona's own life, and only what was told can be meant.</summary>
    private static bool PointsToNothing(Question question, string slot)
    {
        var area = Area(slot);
        if (area == "why")
            return true;
        var isWorld = area == "world";
        if (!isWorld && !OfSelf(slot) && area is not ("life" or "childhood" or "own" or "looks" or "country" or "hypo"
            or "languages" or "fears" or "story" or "since" or "how" or "often" or "outcome" or "last" or "reason"))
            return false;
        foreach (var t in question.Tokens)
            if (t.Text is "he" or "she" or "him" or "her" or "his"
                || (!isWorld && t.Text is "they" or "them" or "their"))
                return true;
        return !isWorld && IsOfThePast(question) && PointsBack(question);
    }

    private static string Area(string slot)
    {
        var dot = slot.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? slot : slot[..dot];
    }

    // "we" may be the two who talk, or everybody
    private static bool SpeaksOfAsker(Question question) =>
        question.Tokens.Exists(static t => t.Text is "i" or "me" or "my" or "mine");

    private static bool IsOfThePast(Question question) => question.Tokens.Exists(static t => t.Text is "did" or "was"
        or "were" or "had" or "used");
}
