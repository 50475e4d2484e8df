using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Days;

/// <summary>Tells of the persona's days from its diary: what was done, eaten, planned, and how it was.</summary>
internal static class AboutDays
{
    private static readonly Frame AtWork = Frame.Of(
        "I was at work; {what}. | It was a working day, and {what}. | Work, first of all: {what}. | " +
        "I worked, and {what}.");
    private static readonly Frame AtWorkNow = Frame.Of(
        "Work so far: {what}. | At work {what}. | So far, {what}. | It's a working day, and {what}.");
    private static readonly Frame Done = Frame.Of("{told}. | {told}, mostly. | {told}, more than anything else.");
    private static readonly Frame Off = Frame.Of(
        "I had the day off; {told}. | It was a free day, so {told}. | No work, so {told}.");
    private static readonly Frame Evening = Frame.Of(
        "In the evening {told}. | Afterwards {told}. | And in the evening {told}. | Later on {told}.");
    private static readonly Frame Plainly = Frame.Of("{after}.");
    private static readonly Frame AndSmall = Frame.Of(
        "Oh, and {told}. | And then {told}. | And one more thing: {told}.");
    private static readonly Frame Small = Frame.Of("{told}. | One thing: {told}. | This, perhaps: {told}.");
    private static readonly Frame On = Frame.Of("{On} {told}. | It was {on} that {told}.");
    private static readonly Frame AndOn = Frame.Of("And {on} {told}. | {On} {told}.");
    private static readonly Frame Ate = Frame.Of("{food}. | I had {food}. | It was {food}. | {food}, nothing special.");
    private static readonly Frame Only = Frame.Of("{food}. | I had {food}. | Nothing but that: {food}.");
    private static readonly Frame WillEat = Frame.Of(
        "I haven't yet. It'll be {food}, I think. | Not yet. Probably {food}. | " +
        "I'm going to have {food}, if nothing comes between.");
    private static readonly Frame Now = Frame.Of(
        "Talking to you. Before that {told}. | Nothing special: I'm sitting down for a moment. | " +
        "I'm having a break. Before that {told}.");
    private static readonly Frame NowAtWork = Frame.Of(
        "I'm having a break at work. | I'm at work, between two things. | " +
        "I'm sitting down for a minute; it's a working day.");
    private static readonly Frame Good = Frame.Of(
        "Good, on the whole. | Quite good. | A good one. | I can't complain: it was good.");
    private static readonly Frame Mixed = Frame.Of("Mixed. | Long, mostly. | Up and down. | Busy, and not too bad.");
    private static readonly Frame Poor = Frame.Of(
        "Rather a long one. | Not the best. | Tiring, to be honest. | I've had better ones.");
    private static readonly Frame Quiet = Frame.Of("Quiet. | Quiet and ordinary. | Slow, in a good way.");
    private static readonly Frame NoWork = Frame.Of("I'm not working {when}. | I was off {when}. | No work {when}.");
    private static readonly Frame Retired = Frame.Of(
        "I don't work any more, so the days are mine. | I'm not working; the day belongs to me.");
    private static readonly Frame Slept = Frame.Of(
        "Well, thank you: {hours} hours. | Like a stone, {hours} hours. | Not bad at all, {hours} hours.");
    private static readonly Frame SleptBadly = Frame.Of(
        "Not so well. I was awake at {at}. | {hours} hours, and not in one piece. | " +
        "Badly; I lay awake from {at} on.");
    private static readonly Frame Rose = Frame.Of("At {at}, today. | Around {at}. | I got up at {at}.");
    private static readonly Frame Rest = Frame.Of("Around {at}. | At {at}, as always. | {at}, or a little after.");
    private static readonly Frame Sport = Frame.Of("Yes, {what}, {on}. | Yes. {On} it was {what}.");
    private static readonly Frame NoSport = Frame.Of(
        "No, not this week, apart from walking. | No, not unless the stairs count.");
    private static readonly Frame Reading = Frame.Of(
        "Yes, something from among {what}. I'm half way through. | I am: I keep going back to {what}, and I'm " +
        "reading my second one this month. | At the moment, yes: {what}, a few pages a night.");
    private static readonly Frame Watched = Frame.Of(
        "The last one I saw was one of those I like best: {what}. That was {on}. | " +
        "I watched one {on}. I always end up with {what}. | {On} I watched one. I go for {what}, mostly.");
    private static readonly Frame Out = Frame.Of("{On}, with {name}. | Not long ago: {on}, with {name}.");
    private static readonly Frame Phone = Frame.Of(
        "With {name}, {on}. | {name}, {on}. We talked about everything and nothing. | That was {name}, {on}.");
    private static readonly Frame Birthday = Frame.Of(
        "Nothing big. There was cake, and {name} came by. | We sat together until late, {name} and I, and a few " +
        "others. | I had a few people round; {name} brought a cake.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        if (a.Slot == "own.plan")
        {
            Plans.Tell(s, a.Arg, d);
            return true;
        }
        if (a.Slot != "own.day")
            return false;
        var now = Clock.Of(s);
        var today = DateOnly.FromDateTime(now);
        if (a.Attribute.StartsWith("ate:", StringComparison.Ordinal))
            TellMeal(s, a, now, d);
        else if (a.Attribute is "slept" or "rose" or "bed")
            TellNight(s, a.Attribute, today, d);
        else if (a.Attribute is "sport" or "book" or "film" or "out" or "phone" || a.Arg == "birthday")
            TellLast(s, a.Arg == "birthday" ? "birthday" : a.Attribute, today, d);
        else if (a.Attribute is "best" or "worst" or "funny")
            TellSmall(s, a, now, d);
        else if (a.Arg is "week" or "lately")
            TellWeek(s, a.Attribute, today, d);
        else if (a.Arg == "weekend")
            TellWeekend(s, a.Attribute, today, d);
        else if (a.Arg == "now")
            TellNow(s, now, d);
        else if (a.Arg == "night")
            Tell(s, Diary.Evening(s.Profile, today.AddDays(-1)), Done, d);
        else
            TellDay(s, a, DateOf(a.Arg, s, today), now, d);
        return true;
    }

    /// <summary>Tells one entry, and what came of it if there is room.</summary>
    public static void Tell(Situation s, DayEntry entry, Frame frame, Draft d, bool more = true)
    {
        _ = s;
        d.Say("answer", frame, Tone.Fact, 0.25 * entry.Feel, entry.Name, new("told", entry.Told), new("what",
            entry.Told));
        if (more && entry.After.Length > 0)
            d.More("elaborate", Plainly, Tone.Fact, 0.2 * entry.Feel, null, new Fill("after", entry.After));
    }

    private static void TellDay(Situation s, Asked a, DateOnly date, DateTime now, Draft d)
    {
        var isToday = date == DateOnly.FromDateTime(now);
        var work = Diary.AtWork(s.Profile, date);
        if (a.Attribute == "work" && work is null)
        {
            d.Answer("work.occupation", s.Identity.Work is [{ ToYear: null }, ..] ? NoWork : Retired, new Fill("when",
                Clock.Named(date, now)));
            Tell(s, Diary.DayOff(s.Profile, date), Done, d);
            return;
        }
        if (a.Attribute is "how" or "work")
            d.Say("answer", Verdict(work?.Feel ?? 1, work is null), Tone.Fact, 0.2 * (work?.Feel ?? 0), null);
        if (work is { } incident)
            Tell(s, incident, isToday ? AtWorkNow : AtWork, d);
        else
            Tell(s, Diary.DayOff(s.Profile, date), s.Identity.Work is [{ ToYear: null }, ..] && !isToday ? Off : Done,
                d);
        if (a.Attribute == "did" && (!isToday || now.Hour >= 21))
            Tell(s, Diary.Evening(s.Profile, date), Evening, d, false);
        else if (a.Attribute == "did" && work is null)
            More(s, Diary.Small(s.Profile, date, "nice"), d);
    }

    /// <summary>Adds a small thing to what was told; false if it was told before.</summary>
    public static bool Add(Situation s, DayEntry entry, Draft d)
    {
        if (s.Talk.HasTold(entry.Name))
            return false;
        d.Say("answer", AndSmall, Tone.Fact, 0.2 * entry.Feel, entry.Name, new Fill("told", entry.Told));
        return true;
    }

    private static void More(Situation s, DayEntry entry, Draft d)
    {
        if (!s.Talk.HasTold(entry.Name))
            d.More("elaborate", AndSmall, Tone.Fact, 0.2 * entry.Feel, entry.Name, new Fill("told", entry.Told));
    }

    private static void TellNow(Situation s, DateTime now, Draft d)
    {
        var today = DateOnly.FromDateTime(now);
        if (Diary.Works(s.Profile, today) && now.Hour is >= 8 and < 18)
        {
            d.Say("answer", NowAtWork, Tone.Fact, 0, Diary.Name(today, "now"));
            Tell(s, Diary.AtWork(s.Profile, today)!.Value, AtWorkNow, d);
            return;
        }
        var entry = now.Hour < 18 ? Diary.DayOff(s.Profile, today) : Diary.Evening(s.Profile, today.AddDays(-1));
        if (now.Hour is > 9 and < 18)
            d.Say("answer", Now, Tone.Fact, 0, entry.Name, new Fill("told", entry.Told));
        else
            Tell(s, Diary.Small(s.Profile, today, "nice"), Now, d);
    }

    private static void TellWeekend(Situation s, string what, DateOnly today, Draft d)
    {
        var back = today.DayOfWeek switch { DayOfWeek.Sunday => 1, DayOfWeek.Saturday => 0, _ => (int)today.DayOfWeek
            + 1 };
        var saturday = today.AddDays(-back);
        var first = Diary.Works(s.Profile, saturday) ? Diary.AtWork(s.Profile, saturday)!.Value
            : Diary.DayOff(s.Profile, saturday);
        var second = Diary.Works(s.Profile, saturday.AddDays(1)) ? Diary.Evening(s.Profile, saturday.AddDays(1))
            : Diary.DayOff(s.Profile, saturday.AddDays(1));
        if (second.Told == first.Told)
            second = Diary.Evening(s.Profile, saturday.AddDays(1));
        if (what == "how")
            d.Say("answer", Verdict(first.Feel + second.Feel, true), Tone.Fact, 0.2 * first.Feel, null);
        TellOn(s, first, "on Saturday", On, d);
        if (today > saturday)
            TellOn(s, second, "on Sunday", AndOn, d);
    }

    private static void TellWeek(Situation s, string what, DateOnly today, Draft d)
    {
        var feel = 0;
        DayEntry? work = null, free = null;
        var (workOn, freeOn) = (today, today);
        for (var back = 1; back <= 5; back++)
        {
            var date = today.AddDays(-back);
            if (Diary.AtWork(s.Profile, date) is { } incident)
            {
                feel += incident.Feel;
                if (work is null || (work.Value.Feel == 0 && incident.Feel != 0))
                    (work, workOn) = (incident, date);
            }
            var rest = Diary.Works(s.Profile, date) ? Diary.Evening(s.Profile, date) : Diary.DayOff(s.Profile, date);
            feel += rest.Feel;
            if (free is null || rest.Person >= 0 && free.Value.Person < 0)
                (free, freeOn) = (rest, date);
        }
        if (what == "how")
            d.Say("answer", Verdict(feel > 2 ? 1 : feel < 0 ? -1 : 0, false), Tone.Fact, feel > 0 ? 0.2 : -0.1, null);
        if (work is { } one)
            TellOn(s, one, Clock.Past(workOn, today), On, d);
        if (free is { } two)
            TellOn(s, two, Clock.Past(freeOn, today), work is null ? On : AndOn, d);
    }

    private static void TellOn(Situation s, DayEntry entry, string on, Frame frame, Draft d)
    {
        _ = s;
        d.Say("answer", frame, Tone.Fact, 0.2 * entry.Feel, entry.Name, new("told", entry.Told), new("on", on),
            new("On", Grammar.Upper(on)));
        if (entry.After.Length > 0)
            d.More("elaborate", Plainly, Tone.Fact, 0.2 * entry.Feel, null, new Fill("after", entry.After));
    }

    private static void TellSmall(Situation s, Asked a, DateTime now, Draft d)
    {
        var today = DateOnly.FromDateTime(now);
        var kind = a.Attribute == "worst" ? "bad" : a.Attribute == "funny" ? "odd" : "nice";
        var date = a.Arg switch { "week" or "lately" => today.AddDays(-2), "yesterday" => today.AddDays(-1),
            "weekend" => today.AddDays(-((int)today.DayOfWeek + 1)), _ => DateOf(a.Arg, s, today) };
        var entry = Diary.Small(s.Profile, date, kind);
        if (date == today || date == today.AddDays(-1))
            Tell(s, entry, Small, d);
        else
            TellOn(s, entry, Clock.Past(date, today), On, d);
    }

    private static void TellMeal(Situation s, Asked a, DateTime now, Draft d)
    {
        var meal = a.Attribute[4..] is { Length: > 0 } named ? named : now.Hour < 12 ? "breakfast" : now.Hour < 19
            ? "lunch" : "dinner";
        var today = DateOnly.FromDateTime(now);
        var date = a.Arg == "yesterday" ? today.AddDays(-1) : today;
        var due = meal == "breakfast" ? 6 : meal == "lunch" ? 13 : 20;
        var food = Diary.Meal(s.Profile, date, meal);
        var only = food.StartsWith("only", StringComparison.Ordinal);
        d.Answer(Diary.Name(date, meal), date == today && now.Hour < due ? WillEat : only ? Only : Ate, new Fill("food",
            food));
    }

    private static void TellNight(Situation s, string what, DateOnly today, Draft d)
    {
        var chance = Chance.For(s.Profile.Seed, "night", today.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        var up = s.Identity.DailyLife is [{ } first, ..] && TimeOnly.TryParseExact(first.Time, "HH:mm",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : new TimeOnly(7, 0);
        if (what == "bed")
        {
            d.Answer("day.evening", Rest, new Fill("at", Bedtime(s)));
            return;
        }
        if (what == "rose")
        {
            d.Answer("day.0", Rose, new Fill("at", Clock.Spoken(up)));
            return;
        }
        var bad = Diary.BadNight(s.Profile, today);
        d.Say("answer", bad ? SleptBadly : Slept, Tone.Fact, bad ? -0.2 : 0.2, Diary.Name(today, "night"),
            new("hours", Grammar.Number((bad ? 5 : 7) + chance.Next(2))), new("at", chance.Happens(0.5) ? "three"
                : "four"));
    }

    private static string Bedtime(Situation s)
    {
        for (var i = s.Identity.DailyLife.Count - 1; i >= 0; i--)
            if (s.Identity.DailyLife[i] is var habit && habit.Does.Contains("to bed", StringComparison.Ordinal)
                && TimeOnly.TryParseExact(habit.Time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var at))
                return Clock.Spoken(at);
        return "eleven";
    }

    private static void TellLast(Situation s, string what, DateOnly today, Draft d)
    {
        var chance = Chance.For(s.Profile.Seed, what, today.AddDays(-((int)today.DayOfWeek)).ToString("yyyyMMdd",
            CultureInfo.InvariantCulture));
        var on = Clock.Past(today.AddDays(-1 - chance.Next(5)), today);
        var friend = Cast.Find(s.Identity, what == "phone" ? "friend" : "mate", chance);
        friend = friend < 0 ? Cast.Find(s.Identity, "friend", chance) : friend;
        Fill[] fills = [new("on", on), new("On", Grammar.Upper(on)), new("name", friend < 0 ? "somebody from work"
            : Cast.Called(s.Identity.People[friend])), new("what", What(s, what))];
        var sporty = what == "sport" && fills[3].Value.Length > 0;
        d.Say("answer", what switch { "sport" => sporty ? Sport : NoSport, "book" => Reading, "film" => Watched,
            "out" => Out, "phone" => Phone, _ => Birthday }, Tone.Fact, 0.1,
            friend >= 0 && what is "out" or "phone" or "birthday" ? $"people.{friend}" : Diary.Name(today, what),
                fills);
    }

    /// <summary>The sport, book or film the persona likes best; empty for a sport it does not do.</summary>
    private static string What(Situation s, string category)
    {
        var best = -1;
        for (var i = 0; i < s.Identity.Tastes.Count; i++)
            if (s.Identity.Tastes[i] is var t && t.Category == category && t.Like > 0.2
                && !t.Item.Contains("watching", StringComparison.Ordinal)
                && (best < 0 || t.Like > s.Identity.Tastes[best].Like))
                best = i;
        return best >= 0 ? s.Identity.Tastes[best].Item : category == "sport" ? "" : category == "book"
            ? "old paperbacks" : "whatever is on";
    }

    private static DateOnly DateOf(string period, Situation s, DateOnly today)
    {
        if (period.StartsWith("day:", StringComparison.Ordinal))
        {
            var back = (((int)today.DayOfWeek) - (period[4] - '0') + 7) % 7;
            return today.AddDays(-(back == 0 ? 7 : back));
        }
        if (period == "dayoff")
            for (var back = 1; back < 8; back++)
                if (!Diary.Works(s.Profile, today.AddDays(-back)))
                    return today.AddDays(-back);
        return period == "yesterday" ? today.AddDays(-1) : today;
    }

    private static Frame Verdict(int feel, bool free) => feel > 0 ? Good : feel < 0 ? Poor : free ? Quiet : Mixed;
}
