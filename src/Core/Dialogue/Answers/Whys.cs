using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Dialogue.Topics;
using LinkyV.Core.Identities;
using Grammar = LinkyV.Core.Dialogue.Language.Grammar;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// Reasons for what was said last: the fact's own reason, then a further one of the same mind, then what lies behind
/// it; and what "really?" and "what do you mean?" ask for. It stays with the fact, so that a chain of whys holds.
/// </summary>
internal static class Whys
{
    private static readonly Frame Because = Frame.Of(
        "Because {reason}. | Well, {reason}. | For one thing, {reason}. | {reason}. That's all there is to it.");
    private static readonly Frame Also = Frame.Of("And then, {reason}. | Also, {reason}. | There's this, too: " +
        "{reason}.");
    private static readonly Frame Once = Frame.Of("It's as I said: {reason}. | As I told you, {reason}. | Well, " +
        "{reason}. That's really it.");
    private static readonly Frame NoMore = Frame.Of("That's the only reason I have. | I can't take it further back " +
        "than that. | " +
        "I've given you my reasons; the rest is how I'm made. | Deeper than that I haven't dug.");
    private static readonly Frame NoReason = Frame.Of(
        "I couldn't give you a reason[, to be honest/]. | No particular reason. | It's just how it is. | I've never " +
            "asked myself why.");
    private static readonly Frame SomeThings = Frame.Of(
        "Some things take time. | Because I don't know you that well yet. | I'd need to know you better for that.");
    private static readonly Frame Stayed = Frame.Of("I never saw a reason to leave. | It's where I began, and " +
        "nothing pulled hard enough.");
    private static readonly Frame CameForWork = Frame.Of("I came for the work and stayed for the rest. | Because of " +
        "the work, to begin with.");
    private static readonly Frame Came = Frame.Of("One thing led to another, and then I was here. | It was a place I " +
        "could afford and came to like.");
    private static readonly Frame Behind = Frame.Of("I suppose it's that {own}. | Because {own}, I think. | At " +
        "bottom: {own}.");
    private static readonly Frame Settles = Frame.Of("It settles the day. | One gets into the way of it, and then it " +
        "holds one up. | It's the part of the day that's mine.");
    private static readonly Frame Born = Frame.Of("I've always been like that. | It's how I'm made, I think. | You'd " +
        "have to ask my parents.");
    private static readonly Frame Indeed = Frame.Of("Really. | Yes, really. | I mean it. | Honestly. | Word of " +
        "honour.");
    private static readonly Frame Meant = Frame.Of("What I mean is that {reason}. | I mean that {reason}. | In other " +
        "words: {reason}.");
    private static readonly Frame PlainMeant = Frame.Of("Nothing deep, I'm afraid. What did you take it for? | " +
        "I put it badly, perhaps. Which part? | Only that I'd seen it that way. Did it come across wrong?");
    private static readonly Frame Felt = Frame.Of("Only that it sounds like a lot, and that I'm on your side. | " +
        "That I can see how it must be for you. Or did I get it wrong? | That I don't take it lightly. That's all.");
    private static readonly Frame Curious = Frame.Of("I'm curious about you, that's all. | Just to know you a little " +
        "better. | I like to hear how others see it. | Because I'd like to know. You needn't answer.");

    /// <summary>Gives a reason for what was said last.</summary>
    public static bool Tell(Situation s, Draft d)
    {
        if (s.Talk.LastActs.Contains("deflect"))
        {
            d.Say("deflect", SomeThings, Tone.Fact, 0, null);
            return true;
        }
        if (OnlyAsked(s) && !Plain.Has(s.Heard.PlainText, "not"))
        {
            d.Say("answer", Curious, Tone.Fact, 0.1, null);
            return true;
        }
        var thread = Thread.Of(s);
        for (var i = thread.Count - 1; i > 0; i--) // it asks of the last thing said, where that has a reason
            if (ReasonOf(s, thread[i]).Length > 0 && !s.Talk.HasTold(thread[i] + ".reason") && Give(s, d, thread[i]))
                return true;
        foreach (var fact in thread)
            if (Give(s, d, fact))
                return true;
        foreach (var fact in thread)
            if (ReasonOf(s, fact) is { Length: > 0 } told && !s.Talk.HasTold(fact + ".again"))
            {
                d.Answer(fact + ".again", Once, new Fill("reason", told));
                return true;
            }
        if (thread.Count == 0 && s.Talk.LastActs.Contains("empathise"))
            d.Say("answer", Felt, Tone.Reaction, 0.1, null);
        else
            d.Say("hedge", s.Talk.LastFacts.Any(f => f.Contains("reason", StringComparison.Ordinal)) ? NoMore
                : NoReason,
                Tone.Fact, 0, First(s));
        return true;
    }

    /// <summary>Whether the last turn did little but ask: then a "why?" is after the question.</summary>
    private static bool OnlyAsked(Situation s)
    {
        if (s.Talk.LastActs.Count == 0 || s.Talk.LastActs[^1] != "ask")
            return false;
        foreach (var act in s.Talk.LastActs)
            if (act is not ("ask" or "acknowledge" or "empathise" or "greet"))
                return false;
        return true;
    }

    /// <summary>"Really?": stands by it and adds to it.</summary>
    public static bool Confirm(Situation s, Draft d)
    {
        d.Say("answer", Indeed, Tone.Reaction, 0.1, First(s));
        if (s.Talk.LastFacts.Count > 0 && s.Chance.Happens(0.6))
            foreach (var fact in Thread.Of(s))
                if (Give(s, d, fact))
                    break;
        return true;
    }

    /// <summary>"What do you mean?": the same in other words, from its reason.</summary>
    public static bool Explain(Situation s, Draft d)
    {
        foreach (var fact in Thread.Of(s))
            if (ReasonOf(s, fact) is { Length: > 0 } reason)
            {
                d.Say("repair", Meant, Tone.Fact, 0, fact, new Fill("reason", reason));
                return true;
            }
        d.Say("repair", OnlyAsked(s) ? Curious : s.Talk.LastActs.Contains("empathise") ? Felt : PlainMeant, Tone.Fact,
            0, First(s));
        return true;
    }

    private static string? First(Situation s) => Thread.Of(s) is [var first, ..] ? first : null;

    /// <summary>The first reason of a fact of the persona's or of a view it formed; empty if it has none.</summary>
    public static string ReasonOf(Situation s, string fact)
    {
        if (AboutTaste.ReasonOf(s.Identity, fact) is { Length: > 0 } own)
            return own.TrimEnd('.');
        return ViewOf(s, fact) is { Reasons.Count: > 0 } view ? view.Reasons[0] : "";
    }

    private static View? ViewOf(Situation s, string fact) => fact.StartsWith("view.", StringComparison.Ordinal)
        ? Views.Formed(s, fact["view.".Length..].Replace('_', ' ')) : null;

    /// <summary>A reason of a view or opinion that was not given yet in this talk; empty if none is left.</summary>
    public static string Fresh(Situation s, string fact)
    {
        if (ViewOf(s, fact) is { } view)
            return AboutTopics.FreshReason(s, view) is { } i ? view.Reasons[i] : "";
        return FactRef.Index(fact, "opinion") is >= 0 and var o && o < s.Identity.Opinions.Count
            ? AnotherReason(s, fact, s.Identity.Opinions[o]) : "";
    }

    /// <summary>Gives a reason for a fact that was not given yet; false if there is none.</summary>
    public static bool Give(Situation s, Draft d, string fact)
    {
        if (AboutTaste.ReasonOf(s.Identity, fact) is { Length: > 0 } reason && !s.Talk.HasTold(fact + ".reason"))
        {
            d.Answer(fact + ".reason", Because, new Fill("reason", reason.TrimEnd('.')));
            return true;
        }
        if (ViewOf(s, fact) is { } view)
        {
            if (AboutTopics.FreshReason(s, view) is not { } i)
                return false;
            d.Answer($"{fact}.reason{i}", i == 0 ? Because : Also, new Fill("reason", view.Reasons[i]));
            return true;
        }
        if (FactRef.Index(fact, "opinion") is >= 0 and var o && o < s.Identity.Opinions.Count)
            return Further(s, d, fact, s.Identity.Opinions[o]);
        return Around(s, d, fact);
    }

    /// <summary>A further reason of the same side from the catalogue.</summary>
    private static bool Further(Situation s, Draft d, string fact, Opinion held)
    {
        if (AnotherReason(s, fact, held) is not { Length: > 0 } reason)
            return false;
        d.Answer(fact + ".reason2", Also, new Fill("reason", reason));
        return true;
    }

    private static string AnotherReason(Situation s, string fact, Opinion held)
    {
        if (Catalogs.OpinionByTopic.TryGetValue(held.Topic, out var topic) && !s.Talk.HasTold(fact + ".reason2"))
            foreach (var reason in held.Stance >= 0 ? topic.ReasonsFor : topic.ReasonsAgainst)
                if (!held.Reason.Contains(reason, StringComparison.OrdinalIgnoreCase) && !reason.Contains('['))
                    return reason;
        return "";
    }

    private static bool Around(Situation s, Draft d, string fact)
    {
        var id = s.Identity;
        var root = fact.Split('.')[0];
        switch (root)
        {
            case "work" when id.Work.Count > 0 && !s.Talk.HasTold("work.why"):
                AboutTrade.TellWhy(s, id.Work[0], Trades.Of(id.Work[0].Occupation), d);
                return true;
            case "work" when id.Values.Count > 0 && !s.Talk.HasTold("work.why2"):
                d.Answer("work.why2", Behind, new Fill("own", id.Values[0].InOwnWords.TrimEnd('.')));
                return true;
            case "home" or "birthplace":
                var same = id.Birthplace.Town == id.Home.Place.Town;
                var job = id.Work.Count > 0 && Math.Abs(id.Work[0].FromYear - id.Home.SinceYear) <= 1;
                d.Answer(fact, same ? Stayed : job ? CameForWork : Came);
                return true;
            case "angry" or "sad" or "happy" or "hypo" or "value" or "advice" when id.Values.Count > 0
                && !s.Talk.HasTold(root + ".why"):
                d.Answer(root + ".why", Behind, new Fill("own", id.Values[0].InOwnWords.TrimEnd('.')));
                return true;
            case "education":
                d.Answer("education.why", Frame.Of("It was what I was best at. | Nothing else held me for as long. | " +
                    "I liked it, and nobody stopped me."));
                return true;
            case "own" when fact == "own.happy" && !s.Talk.HasTold("own.happy.reason"):
                d.Mark("answer", "own.happy.reason");
                return Judgements.OfFeeling(s, d);
            case "feeling":
                return Judgements.OfFeeling(s, d);
            case "town" or "dish" when !s.Talk.HasTold(fact + ".reason"):
                d.Answer(fact + ".reason", Because, new Fill("reason", root == "dish" ? "I've made it a hundred " +
                    "times, " +
                    "and it has never failed me" : "I know it from living there, not from a book"));
                return true;
            case "day" when !s.Talk.HasTold("day.why"):
                d.Answer("day.why", Settles);
                return true;
            case "own" when id.Values.Count > 0 && !s.Talk.HasTold("own.why"):
                d.Answer("own.why", Behind, new Fill("own", id.Values[0].InOwnWords.TrimEnd('.')));
                d.Mark("answer", fact);
                return true;
            case "character" or "habit":
                d.Answer("character", Born);
                return true;
            case "life" when FactRef.Index(fact, "life") is >= 0 and var e && !s.Talk.HasTold(fact + ".lesson")
                && id.Life[e].Lesson.Length > 0:
                d.Answer(fact + ".lesson", Frame.Of("I can't say why. But I learned that {lesson}. | " +
                    "Things happen. What I took from it: {lesson}."), new Fill("lesson", Grammar.Lower(
                        id.Life[e].Lesson.TrimEnd('.'))));
                return true;
            case "people" when FactRef.Index(fact, "people") is >= 0 and var i && i < id.People.Count
                && (id.People[i].Note.Length == 0 || s.Talk.HasTold($"people.{i}.note")):
                return Days.Afterwards.OfPerson(s, i, d);
            case "people" when FactRef.Index(fact, "people") is >= 0 and var p && p < id.People.Count:
                d.Answer($"people.{p}.note", Frame.Of("Because {note}. | Well, {note}."), new Fill("note",
                    id.People[p].Note.TrimEnd('.')));
                return true;
            default:
                return false;
        }
    }
}
