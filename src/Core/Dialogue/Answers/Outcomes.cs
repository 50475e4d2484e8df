using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Days;
using LinkyV.Core.Dialogue.Language;
using Grammar = LinkyV.Core.Dialogue.Language.Grammar;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// How the thing just told went on and how it ended, what it is about, how long or hard it is. From the fact told last:
/// an event's feeling and lesson, a day's entry, how far a goal has got.
/// </summary>
internal static class Outcomes
{
    private static readonly Frame Outcome = Frame.Of("{after}. | In the end, {after}. | It ended like this: {after}.");
    private static readonly Frame Well = Frame.Of("Well enough. I'd do it again. | Better than I'd feared. | It " +
        "went well.");
    private static readonly Frame Badly = Frame.Of("Not well, and then it was over. | Badly, to be honest. | It " +
        "passed. That's the best I can say.");
    private static readonly Frame So = Frame.Of("It went as it goes: neither well nor badly. | Nothing came of it " +
        "worth telling. | Quietly. The next day was another day.");
    private static readonly Frame Far = Frame.Of("It's still going on: I'm {far}. | I'm {far} with it. | Ask me " +
        "again in a year. So far I'm {far}.");
    private static readonly Frame Became = Frame.Of("I became {a:job}, as you see. | In the end I became {a:job}. | " +
        "It turned into something else: I'm {a:job}.");
    private static readonly Frame Felt = Frame.Of("Then I was {feeling}, for a good while. | After that I felt " +
        "{feeling}. | I remember that I was {feeling}.");
    private static readonly Frame Learnt = Frame.Of("And I learned that {lesson}. | What stayed of it: {lesson}. | " +
        "In the end I knew that {lesson}.");
    private static readonly Frame NoMore = Frame.Of("That was all of it. | Then nothing; the story ends there. | " +
        "Then life went on, as it does. | There's no more to it than that.");
    private static readonly Frame Takes = Frame.Of("{time}, if nothing goes wrong. | {time}, more or less. | Give " +
        "it {time}.");
    private static readonly Frame Easy = Frame.Of("Not really. The first time is the worst. | No; you'd manage. | " +
        "If I can do it, so can you.");
    private static readonly Frame Depends = Frame.Of("That depends on how well you want to do it. | As long as it " +
        "takes; I never look at the clock. | Longer than one thinks, as always.");
    private static readonly Frame Kind = Frame.Of("I meant the sort more than one of them; {reason}. | I never keep " +
        "the titles. What I like is that {reason}. | It's the kind I go for, I couldn't give you a title: {reason}.");
    private static readonly Frame Unsure = Frame.Of("I couldn't say, I only know it from my side. | There I'd be " +
        "guessing. | I never looked at it like that. | You'd know that sooner than I would.");
    private static readonly Frame Right = Frame.Of("More or less. | Nearly. You're close. | Yes, that's it. | Close " +
        "enough that I'd let it stand.");
    private static readonly Frame Made = Frame.Of("I did. It's nothing one could get wrong. | Yes, with the radio " +
        "on. | Myself, yes. Nobody else was going to.");
    private static readonly Frame Cost = Frame.Of("Not much. | Less than you fear. | That depends on how grand you " +
        "want it.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        switch (a.Slot)
        {
            case "went":
                return Went(s, d) || Say(d, So);
            case "then":
                return Then(s, d);
            case "about":
                return About(s, d);
            case "lean":
                return Lean(s, a, d);
            default:
                return false;
        }
    }

    private static bool Say(Draft d, Frame frame, string? fact = null)
    {
        d.Say("answer", frame, Tone.Fact, 0, fact);
        return true;
    }

    private static bool Went(Situation s, Draft d)
    {
        foreach (var fact in Thread.Of(s))
        {
            if (FactRef.Index(fact, "life") is >= 0 and var e && e < s.Identity.Life.Count)
                return Event(s, d, e);
            if (Diary.Of(s.Profile, fact) is { } entry)
            {
                if (entry.After.Length > 0 && !s.Talk.HasTold(fact + ".after"))
                    d.Answer(fact + ".after", Outcome, new Fill("after", entry.After));
                else
                    d.Say("answer", entry.Feel > 0 ? Well : entry.Feel < 0 ? Badly : So, Tone.Fact, 0.2 * entry.Feel,
                        fact);
                return true;
            }
            if (FactRef.Index(fact, "goal") is >= 0 and var g && g < s.Identity.Goals.Count)
            {
                d.Say("answer", Far, Tone.Fact, 0.1, fact, new Fill("far", AboutViews.Far(s.Identity.Goals[g])));
                return true;
            }
            if (FactRef.Index(fact, "people") is >= 0 and var p && p < s.Identity.People.Count)
                return AboutPeople.Answer(s, new Asked("people", s.Identity.People[p].Name, "does"), d);
            if (fact.StartsWith("childhood.dream", StringComparison.Ordinal) && s.Identity.Work.Count > 0)
            {
                d.Answer("work.occupation", Became, new Fill("job", s.Identity.Work[0].Occupation));
                return true;
            }
        }
        return false;
    }

    /// <summary>How an event went on: the feeling, then what it taught; false when both were told.</summary>
    private static bool Event(Situation s, Draft d, int e)
    {
        var (life, fact) = (s.Identity.Life[e], $"life.{e}");
        if (life.Lesson.Length > 0 && !s.Talk.HasTold(fact + ".lesson"))
        {
            if (life.Feeling.Length > 0 && !s.Talk.HasTold(fact + ".felt") && !AboutLife.IsNoun(life.Feeling))
                d.Answer(fact + ".felt", Felt, new Fill("feeling", life.Feeling));
            d.Answer(fact + ".lesson", Learnt, new Fill("lesson", Grammar.Lower(life.Lesson.TrimEnd('.'))));
            return true;
        }
        if (life.Feeling.Length == 0 || s.Talk.HasTold(fact + ".felt") || AboutLife.IsNoun(life.Feeling))
            return false;
        d.Answer(fact + ".felt", Felt, new Fill("feeling", life.Feeling));
        return true;
    }

    private static bool Then(Situation s, Draft d)
    {
        foreach (var fact in Thread.Of(s))
        {
            if (FactRef.Index(fact, "life") is >= 0 and var e && e < s.Identity.Life.Count)
                return Event(s, d, e) || Say(d, NoMore, fact);
            if (fact.StartsWith("diary.", StringComparison.Ordinal))
                return Afterwards.Answer(s, new Asked("more"), d) || Say(d, NoMore, fact);
            if (FactRef.Index(fact, "goal") >= 0)
                return Went(s, d);
            if (fact == "own.same")
                return Stories.Tell(s, d, AboutLife.Sad) || Say(d, NoMore, fact);
        }
        return FollowUps.Answer(s, new Asked("more") { Certain = true }, d);
    }

    private static bool About(Situation s, Draft d)
    {
        var kind = Recommendations.Last(s);
        foreach (var fact in Thread.Of(s))
            if (kind is "film" or "book" or "music" or "game" && Whys.ReasonOf(s, fact) is { Length: > 0 } reason)
            {
                d.Say("answer", Kind, Tone.Fact, 0.1, fact, new Fill("reason", reason));
                d.Mark("answer", $"recommend.{kind}.about");
                return true;
            }
        return Whys.Explain(s, d);
    }

    private static bool Lean(Situation s, Asked a, Draft d)
    {
        var kind = Recommendations.Last(s);
        foreach (var fact in s.Talk.LastFacts)
            if (fact.StartsWith("home", StringComparison.Ordinal) || fact.StartsWith("town", StringComparison.Ordinal))
                kind = "town";
        if (kind.Length == 0 && a.Arg is "see" or "way" or "when" or "safe" or "like" or "worth" or "have"
            or "out" or "language" && RecentlyOfTown(s))
            kind = "town";
        if (Bearings.Answer(s, a.Arg, d))
            return true;
        if (kind == "town" && AboutTown.Answer(s, "town." + a.Arg, d))
            return true;
        switch (a.Arg)
        {
            case "long" when kind == "food":
                d.Say("answer", Takes, Tone.Fact, 0, "dish.time", new Fill("time", Chance.For(s.Profile.Seed, "dish",
                    string.Join(' ', Thread.Of(s))).Pick(["twenty minutes", "half an hour",
                        "three quarters of an hour"])));
                d.Mark("answer", "recommend.food.time");
                return true;
            case "right":
                return Say(d, Right, Thread.Of(s) is [var of, ..] ? of : null);
            case "hard" when kind.Length > 0 || s.Talk.LastActs.Contains("advise"):
                return Say(d, Easy, "advice.hard");
            case "cost" when kind.Length > 0:
                return Say(d, Cost, "recommend." + kind + ".cost");
            case "long":
                return s.Talk.LastActs.Contains("advise") ? Say(d, Depends, "advice.long")
                    : FollowUps.Answer(s, new Asked("since"), d);
            case "how":
                return Afterwards.Answer(s, new Asked("own.after", "how"), d);
            case "hard":
                return Afterwards.Answer(s, new Asked("it") { Plain = a.Plain }, d)
                    || FollowUps.Answer(s, new Asked("it") { Plain = a.Plain }, d);
            case "made" when s.Talk.LastFacts.Any(static f => f.EndsWith("dinner", StringComparison.Ordinal)
                || f.StartsWith("dish", StringComparison.Ordinal) || f.EndsWith("lunch", StringComparison.Ordinal)):
                return Say(d, Made, s.Talk.LastFacts[0]);
            case "like":
                return FollowUps.Answer(s, new Asked("it") { Plain = a.Plain }, d);
            case "have" or "out" or "language" when AboutTown.Answer(s, "town." + a.Arg, d):
                return true;
            case "have" or "way" or "when" or "safe" or "worth" or "see" or "cost":
                return Say(d, Unsure);
            default:
                return false;
        }
    }

    /// <summary>Whether the talk was about the persona's town a few lines ago.</summary>
    private static bool RecentlyOfTown(Situation s)
    {
        for (var i = s.Talk.Told.Count - 1; i >= Math.Max(0, s.Talk.Told.Count - 8); i--)
            if (s.Talk.Told[i].StartsWith("town.", StringComparison.Ordinal))
                return true;
        return false;
    }
}
