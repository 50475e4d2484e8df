using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Days;

/// <summary>
/// Questions that lean on what was told of a day or of the work: what it was like, what came before, with whom, why,
/// since when, more of it. They stay with the entry that was told.
/// </summary>
internal static class Afterwards
{
    private static readonly Frame Lovely = Frame.Of(
        "It did me good. | Nice. I'd do it again tomorrow. | Better than I'd expected. | It was just what I needed.");
    private static readonly Frame So = Frame.Of(
        "Nothing special, but it had to be. | All right. One thinks of other things. | " +
        "Quite all right. I've had duller hours.");
    private static readonly Frame Bad = Frame.Of(
        "Not much fun, to be honest. | It took it out of me. | I was glad when it was over. | " +
        "Unpleasant. I've shaken it off by now.");
    private static readonly Frame Before = Frame.Of(
        "Before that {told}. | The evening before? {told}. | Before that? {told}.");
    private static readonly Frame With = Frame.Of("With {name}. | {name} was there. | With {name}, of course.");
    private static readonly Frame Alone = Frame.Of("By myself. | Nobody, just me. | Alone, and I don't mind that.");
    private static readonly Frame AtWork = Frame.Of(
        "With the others from work, {name} among them. | The usual crew. | With {name} and the others.");
    private static readonly Frame Always = Frame.Of(
        "More or less. I'm a creature of habit there. | Most days, yes. | Yes, unless there's nothing left of it.");
    private static readonly Frame Not = Frame.Of(
        "No, that changes. | Not always, no. It depends on what's there. | No, only now and then.");
    private static readonly Frame Because = Frame.Of("Because {reason}. | Well, {reason}. | {reason}, that's why.");
    private static readonly Frame Lasts = Frame.Of(
        "For a year or two. It comes and goes. | It began slowly; I couldn't name the month. | " +
        "Since last winter, about.");
    private static readonly Frame Copes = Frame.Of(
        "I talk it over with {name}, and then there's {activity}. | {activity} helps. And I don't take all of it " +
        "home. | I go home on foot and leave it on the way. The rest is {activity}.");
    private static readonly Frame After = Frame.Of("{after}. | {after}, that's how it went. | And {after}.");
    private static readonly Frame Bottom = Frame.Of(
        "At bottom: {own}. | I suppose it's that {own}. | Because {own}, I think.");
    private static readonly Frame Frank = Frame.Of(
        "{name} says what has to be said, and then it's said. | With {name} one knows where one stands. | " +
        "Because {name} keeps a word once it's given.");
    private static readonly Frame Cool = Frame.Of(
        "{name} and I see too many things differently. | Because {name} never asks. | " +
        "We started badly, {name} and I.");
    private static readonly Frame Known = Frame.Of(
        "For a long time, {years} years or so. | Since we were both {youth}. | {years} years, give or take.");

    /// <summary>Answers if the question leans on something of the persona's days or work; false if not.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        if (a.Slot is not ("own.after" or "why" or "more" or "felt" or "since" or "it" or "part.good" or "part.bad")
            || s.Talk.LastFacts.Count == 0)
            return a.Slot == "own.after" && Otherwise(s, a, d);
        if (a.Slot == "own.after" && a.Arg is "known" or "about" && Person(s) is >= 0 and var person)
            return TellKnown(s, a.Arg, person, d);
        foreach (var fact in s.Talk.LastFacts)
        {
            if (Diary.Of(s.Profile, fact) is { } entry)
                return OfEntry(s, a, entry, d) || (a.Slot == "own.after" && Otherwise(s, a, d));
            if (fact.StartsWith("diary.", StringComparison.Ordinal) && OfMeal(s, a, fact, d))
                return true;
            if ((fact.StartsWith("own.", StringComparison.Ordinal) || fact.StartsWith("work.", StringComparison.Ordinal)
                || fact.StartsWith("home.", StringComparison.Ordinal))
                && OfWork(s, a, fact, d))
                return true;
            if (a is { Slot: "own.after", Arg: "how" } && FactRef.Index(fact, "people") is >= 0 and var i
                && i < s.Identity.People.Count)
                return OfPerson(s, i, d);
            if (a.Slot is "why" or "more" && !fact.StartsWith("ask", StringComparison.Ordinal))
                break;
        }
        return a.Slot == "own.after" && Otherwise(s, a, d);
    }

    private static int Person(Situation s)
    {
        foreach (var fact in s.Talk.LastFacts)
            if (FactRef.Index(fact, "people") is >= 0 and var i && i < s.Identity.People.Count)
                return i;
        return -1;
    }

    private static bool OfEntry(Situation s, Asked a, DayEntry entry, Draft d)
    {
        var how = a.Slot is "felt" or "it" || a is { Slot: "own.after", Arg: "like" };
        if (how)
        {
            d.Say("answer", entry.Feel > 0 ? Lovely : entry.Feel < 0 ? Bad : So, Tone.Fact, 0.3 * entry.Feel,
                entry.Name);
            if (entry.After.Length > 0)
                d.More("elaborate", After, Tone.Fact, 0.1, null, new Fill("after", entry.After));
            return true;
        }
        var date = DateOnly.ParseExact(entry.Name.AsSpan(6, 8), "yyyyMMdd");
        if (a is { Slot: "own.after", Arg: "before" })
        {
            AboutDays.Tell(s, Earlier(s, entry, date), Before, d);
            return true;
        }
        if (a is { Slot: "own.after", Arg: "part" } or { Slot: "part.good" or "part.bad" })
        {
            AboutDays.Tell(s, Diary.Small(s.Profile, date, a.Slot == "part.bad" ? "bad" : "nice"),
                Frame.Of("{told}. | That " +
                "{told}, I think. | The best of it? {told}."), d);
            return true;
        }
        if (a is { Slot: "own.after", Arg: "who" })
        {
            TellWith(s, entry, d);
            return true;
        }
        if (a.Slot == "more" && entry.After.Length > 0 && !s.Talk.HasTold(entry.Name + ".after"))
        {
            d.Answer(entry.Name + ".after", After, new Fill("after", entry.After));
            d.Mark("answer", entry.Name);
            return true;
        }
        if (a.Slot == "more")
            return AboutDays.Add(s, Diary.Small(s.Profile, date, "nice"), d)
                || AboutDays.Add(s, Diary.Small(s.Profile, date, "odd"), d);
        if (a.Slot == "why" || a is { Slot: "own.after", Arg: "how" })
        {
            d.Say("answer", Because, Tone.Fact, 0, entry.Name, new Fill("reason", entry.Feel > 0 ? "it does me good"
                : entry.Feel < 0 ? "days like that happen" : "somebody has to"));
            return true;
        }
        return false;
    }

    /// <summary>What the diary holds before an entry.</summary>
    private static DayEntry Earlier(Situation s, DayEntry entry, DateOnly date)
    {
        if (entry.Name.EndsWith("evening", StringComparison.Ordinal))
            return Diary.AtWork(s.Profile, date) ?? Diary.DayOff(s.Profile, date);
        return Diary.Evening(s.Profile, date.AddDays(-1));
    }

    private static void TellWith(Situation s, DayEntry entry, Draft d)
    {
        var work = entry.Name.EndsWith("work", StringComparison.Ordinal);
        var who = entry.Person >= 0 ? entry.Person : work ? AboutPeople.Find(s.Identity, "colleague") : -1;
        if (who < 0)
            d.Say("answer", Alone, Tone.Fact, 0, entry.Name);
        else
            d.Say("answer", work ? AtWork : With, Tone.Fact, 0.2, $"people.{who}", new Fill("name", Cast.Called(
                s.Identity.People[who])));
    }

    private static bool OfMeal(Situation s, Asked a, string fact, Draft d)
    {
        var breakfast = fact.EndsWith("breakfast", StringComparison.Ordinal);
        if (a is { Slot: "own.after", Arg: "always" })
        {
            d.Say("answer", breakfast && Chance_(s) ? Always : Not, Tone.Fact, 0, fact);
            return true;
        }
        if (fact.EndsWith("night", StringComparison.Ordinal))
        {
            d.Say("answer", Because, Tone.Fact, 0, fact, new Fill("reason", Diary.BadNight(s.Profile,
                DateOnly.ParseExact(
                fact.AsSpan(6, 8), "yyyyMMdd")) ? "my head wouldn't stop" : "I was tired enough"));
            return true;
        }
        if (a.Slot is "felt" or "it" || a is { Slot: "own.after", Arg: "like" })
        {
            d.Say("answer", Lovely, Tone.Fact, 0.2, fact);
            return true;
        }
        return false;
    }

    /// <summary>Whether it is one who eats the same every morning, as the diary has it.</summary>
    private static bool Chance_(Situation s) => Contracts.Chance.For(s.Profile.Seed, "same breakfast").Happens(0.5);

    private static bool OfWork(Situation s, Asked a, string fact, Draft d)
    {
        if (a.Slot == "since" && fact is "work.quit" or "own.happy")
        {
            d.Say("answer", Lasts, Tone.Fact, 0, fact);
            return true;
        }
        if (a is { Slot: "own.after", Arg: "cope" })
        {
            var friend = AboutCompany.BestFriend(s.Identity);
            d.Say("answer", Copes, Tone.Fact, 0.1, fact, new("name", friend < 0 ? "somebody"
                : s.Identity.People[friend].Name),
                new("activity", s.Identity.Pastimes.Count > 0 ? s.Identity.Pastimes[0].Activity : "sleep"));
            return true;
        }
        if (a.Slot is not ("why" or "more") && a is not { Slot: "own.after", Arg: "how" or "like" })
            return false;
        if (a.Slot == "more" && AboutWorklife.ReasonOf(s, fact).Length == 0 || a.Slot == "more" && fact is "work.likes")
        {
            if (fact != "work.likes" || s.Talk.HasTold("work.good") || s.Identity.Work.Count == 0)
                return false;
            d.Answer("work.good", Frame.Of("{what}, for one. | {what}, to name one thing. | Take {what}."),
                new Fill("what",
                Worklife.Of(s.Identity.Work[0].Occupation).Own(s.Profile, "good")));
            return true;
        }
        var reason = AboutWorklife.ReasonOf(s, fact);
        reason = reason.Length > 0 ? reason : AboutOneself.ReasonOf(s, fact);
        if (reason.Length == 0)
            return false;
        if (s.Talk.HasTold(fact + ".reason"))
        {
            if (s.Identity.Values.Count == 0 || s.Talk.HasTold("work.why2") || a.Slot == "more")
                return false;
            d.Answer("work.why2", Bottom, new Fill("own", s.Identity.Values[0].InOwnWords.TrimEnd('.')));
            d.Mark("answer", fact);
            return true;
        }
        d.Answer(fact + ".reason", Because, new Fill("reason", reason));
        d.Mark("answer", fact);
        return true;
    }

    /// <summary>Why one gets on with somebody, or does not.</summary>
    public static bool OfPerson(Situation s, int i, Draft d)
    {
        var p = s.Identity.People[i];
        if (p.Note.Length > 0 && !s.Talk.HasTold($"people.{i}.note"))
            return TellKnown(s, "about", i, d);
        d.Say("answer", p.Warmth > 0.1 ? Frank : Cool, Tone.Fact, 0.3 * p.Warmth, $"people.{i}", new Fill("name",
            p.Name));
        return true;
    }

    /// <summary>Since when one is known, or what is liked about one.</summary>
    public static bool TellKnown(Situation s, string ask, int i, Draft d)
    {
        var p = s.Identity.People[i];
        if (ask == "about" && p.Note.Length > 0 && !s.Talk.HasTold($"people.{i}.note"))
        {
            d.Answer($"people.{i}.note", Frame.Of("Well, {note}. | {note}, for one thing. | That {note}, I think."),
                new Fill(
                "note", AboutPeople.NoteOf(p)));
            d.Mark("answer", $"people.{i}");
            return true;
        }
        if (ask == "about")
        {
            d.Say("answer", p.Warmth > 0.1 ? Frank : Cool, Tone.Fact, 0.3 * p.Warmth, $"people.{i}", new Fill("name",
                p.Name));
            return true;
        }
        var years = 3 + Contracts.Chance.For(s.Profile.Seed, "known", p.Name).Next(Math.Max(1, Math.Min(25,
            s.Profile.Age - 20)));
        d.Say("answer", Known, Tone.Fact, 0.1, $"people.{i}", new("years", Grammar.Number(years)), new("youth",
            s.Profile.Age - years < 20 ? "at school" : "a good deal younger"));
        return true;
    }

    /// <summary>The same asked of something else: as it is asked elsewhere.</summary>
    private static bool Otherwise(Situation s, Asked a, Draft d) => a.Arg switch
    {
        "like" => FollowUps.Answer(s, new Asked("felt"), d),
        "how" => Whys.Tell(s, d),
        "cope" => AboutFeelings.Answer(s, new Asked("coping"), d),
        "before" => TellBefore(s, d),
        "part" => FollowUps.Answer(s, new Asked("more"), d),
        "about" or "known" => FollowUps.Answer(s, new Asked(a.Arg == "known" ? "since" : "why"), d),
        "always" => FollowUps.Answer(s, new Asked("often"), d),
        "who" => Nobody(d),
        _ => false,
    };

    private static bool Nobody(Draft d)
    {
        d.Say("answer", Alone, Tone.Fact, 0, null);
        return true;
    }

    /// <summary>Before the work that was told: the work before it, or the school.</summary>
    private static bool TellBefore(Situation s, Draft d)
    {
        foreach (var fact in s.Talk.LastFacts)
            if (fact.StartsWith("work", StringComparison.Ordinal))
            {
                var told = FactRef.Index(fact, "work.past");
                return told > 0 && told + 1 < s.Identity.Work.Count
                    ? AboutWork.Answer(s, new Asked("work.past"), d) : AboutWork.Answer(s, new Asked("education"), d);
            }
        AboutDays.Tell(s, Diary.Evening(s.Profile, DateOnly.FromDateTime(Clock.Of(s)).AddDays(-1)), Before, d);
        return true;
    }
}
