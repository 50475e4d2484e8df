using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Days;

/// <summary>How the persona takes its life: whether it is happy and why, what is on its mind, what it is good
/// at.</summary>
internal static class AboutOneself
{
    private static readonly Frame Happy = Frame.Of(
        "Yes, I think so. | On the whole, yes. | Yes, more than I expected to be.");
    private static readonly Frame Enough = Frame.Of("Mostly. | Happy enough. | More or less, yes.");
    private static readonly Frame NotHappy = Frame.Of(
        "Not as much as I'd like. | Not just now, no. | Some days. Not enough of them.");
    private static readonly Frame HappyFor = Frame.Of(
        "I've {person}, and time for {activity}. | There's {person}, there's {activity}; what more does one want? " +
        "| With {person} around, and {activity}, I've no right to complain.");
    private static readonly Frame HappyBut = Frame.Of(
        "What's missing is small: I'd like to {aim}. | I still want to {aim}, that's what nags me. | " +
        "I'd be happier if I could {aim}.");
    private static readonly Frame Tired = Frame.Of(
        "A bit, yes. It was a short night. | Yes, a little. {work}. | Rather. I could sleep standing up.");
    private static readonly Frame Awake = Frame.Of(
        "No, I'm wide awake. | Not at all. I slept well. | No, it's a good day for that.");
    private static readonly Frame Mind = Frame.Of(
        "{what}, mostly. | I keep thinking about {what}. | Oh, {what}. It goes round and round.");
    private static readonly Frame Strain = Frame.Of("{what}, and besides, {more}. | Just now it's {what}. And {more}.");
    private static readonly Frame Cried = Frame.Of("{on}, {what}. | Not long ago: {what}. | {what}, {on}.");
    private static readonly Frame CriedSeldom = Frame.Of(
        "Last year some time: {what}. | Years ago, I think: {what}. | That must be a year ago. {what}.");
    private static readonly Frame Laughed = Frame.Of(
        "{on}: {event}. I laughed {how}. | That was {on}. {event}, and I laughed {how}.");
    private static readonly Frame Argued = Frame.Of(
        "With {name}, about {what}. | About {what}, with {name}. We've made up since. | " +
        "{what}, of all things. That was with {name}.");
    private static readonly Frame Flaw = Frame.Of("{what}, they say. | I'm told it's {what}. | Probably {what}.");
    private static readonly Frame Skill = Frame.Of(
        "{what}, I'd say. | I'm good at {what}. | {what}. And I'm not bad at {activity}.");
    private static readonly Frame Counsel = Frame.Of("{what}. | I still think of this: {what}.");
    private static readonly Frame Good = Frame.Of(
        "I try to be. I'm {one}, and I'm sorry when I fail. | Mostly. {bad}, at times, but not unkind. | " +
        "I hope so. Others must say that.");
    private static readonly Frame Believes = Frame.Of(
        "In my own way, yes. I keep the feast days and light a candle now and then. | " +
        "I was brought up with it, and something has stayed. | A little. I believe more on some days than on " +
        "others.");
    private static readonly Frame Doubts = Frame.Of(
        "No, not really. I like the quiet in old churches and temples, that's all. | " +
        "No. I believe in people, on good days. | Not in the sense of going anywhere to pray.");
    private static readonly Frame Older = Frame.Of("{what}. | For me it's {what}. | I'd say {what}.");
    private static readonly Frame HomeGood = Frame.Of("{what}. | What I like best is {what}. | For me it's {what}.");
    private static readonly Frame HomeBad = Frame.Of("{what}. | What I could do without is {what}. | I'd say {what}.");
    private static readonly Frame Kin = Frame.Of("{name}. {note}. | For me that's {name}: {note}.");
    private static readonly Frame KinHard = Frame.Of(
        "{name}, at times: {note}. | Not always easy, with {name}: {note}.");
    private static readonly Frame Retire = Frame.Of(
        "Sleep in for a month. Then {activity}, as much as I like. | More {activity}, and I'd like to {aim}. | " +
        "I'll {aim}, and nobody will ring in the morning.");
    private static readonly Frame AlreadyDone = Frame.Of(
        "I'm retired already. {activity}, and I still want to {aim}. | " +
        "I've done that. These days it's {activity} that fills the hours.");
    private static readonly Frame Future = Frame.Of(
        "If all goes well, I'll {aim}; and I'd still be in {town}, I think. | " +
        "In {town}, most likely. I want to {aim} by then. | Older, in {town}, and I hope to {aim}.");
    private static readonly Frame Learn = Frame.Of(
        "Yes. I'd like to {aim}. | I'd love to {aim}. | Plenty. First of all I want to {aim}.");
    private static readonly Frame LearnAny = Frame.Of(
        "Yes, another language, properly this time. | I'd like to play an instrument well. | " +
        "To sing so that nobody leaves. I'd like to learn that.");
    private static readonly Frame Abroad = Frame.Of(
        "Perhaps, for a year or two. I'd be curious. | I could, yes, if the right thing came along. | " +
        "I'd like to, once. I'd come back, though.");
    private static readonly Frame NotAbroad = Frame.Of(
        "No, I'd miss {town}. | I don't think so. My people are here. | " +
        "No. I like visiting, and I like coming home to {town}.");
    private static readonly Frame Lived = Frame.Of(
        "Yes, in {from}, where I grew up. I came to {town} in {year}. | " +
        "I grew up in {from}; I've been in {town} since {year}.");
    private static readonly Frame LivedNever = Frame.Of(
        "No, always in {town}. | Never for long. {town} has always been home.");
    private static readonly Frame Counter = Frame.Of(
        "I'd {aim} sooner. Otherwise much the same. | Not much. I'd worry less, and I'd {aim} earlier. | " +
        "I'd be braver in the first half. And I'd not wait so long to {aim}.");
    private static readonly Frame Love = Frame.Of(
        "Yes, and I still am: with {name}, my {relation}. | I am, as it happens: with {name}, my {relation}.");
    private static readonly Frame LoveOnce = Frame.Of(
        "Yes, once properly. It didn't last, and I don't regret it. | Yes. It's a while ago now. | " +
        "I have, and it was worth it.");
    private static readonly Frame HeartOnce = Frame.Of(
        "Yes, once. It took a year. | Who hasn't? I got over it. | Yes. One doesn't die of it, it turns out.");

    private static readonly string[] Ageing =
    [
        "that the body has opinions of its own now", "how fast the years go by", "seeing friends and family get ill",
            "being asked " +
        "less often", "that the past gets longer than the future", "that I know what I should have said twenty years " +
            "ago",
    ];

    private static readonly string[] Near =
    [
        "having everything ten minutes away on foot", "the neighbours, who look out for each other",
            "the quiet in the early " +
        "morning", "the market on Saturdays", "the people, once they know one", "the way out of town: one is in the " +
            "open in no time",
    ];

    private static readonly string[] Far =
    [
        "the rent, which goes up every year", "the traffic, all day long", "the noise on Friday nights",
            "the weather in November", "that " +
        "everybody knows everything about everybody", "the last bus, which goes too early",
    ];

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        switch (a.Slot)
        {
            case "own.happy":
                TellHappy(s, d);
                return true;
            case "own.side" when a.Arg is "age" or "home" or "family" or "kids":
                TellSide(s, a, d);
                return true;
            case "own.age":
                TellSide(s, new Asked("own.side", "age", "good"), d);
                TellSide(s, new Asked("own.side", "age", "hard"), d);
                return true;
            case "own.argue":
                return TellArgued(s, d);
            case "own.love":
                TellLove(s, d);
                return true;
            case "own.decision" or "own.brave" or "own.happiest" or "own.firstjob":
                return TellPast(s, a.Slot, d);
            case "own.belief":
                var stance = Topics.Views.Formed(s, "God")?.Stance ?? 0;
                d.Say("answer", stance > Topics.View.Undecided ? Believes : Doubts, Tone.Fact, 0, "own.belief");
                return true;
        }
        if (!a.Slot.StartsWith("own.", StringComparison.Ordinal) || FrameOf(s, a.Slot) is not { } frame)
            return false;
        d.Say("answer", frame, Tone.Fact, 0, a.Slot, Fills(s, a.Slot));
        return true;
    }

    /// <summary>Why it is as it is with one of these; empty if there is no reason.</summary>
    public static string ReasonOf(Situation s, string fact) => fact switch
    {
        "own.happy" => s.Identity.People.Count > 0 && AboutCompany.BestFriend(s.Identity) is >= 0 and var i
            ? $"I have people like {s.Identity.People[i].Name}, and enough of what I like" : "I have what I need",
        "own.kids" => "one grows with them, or so they say",
        "home.like" => s.Voice.Warmth > -0.1 ? "I like " + Side(s.Profile, "home", false) : "I could do without "
            + Side(s.Profile, "home", true),
        "home.good" => "one gets used to it, and then one would miss it",
        "home.bad" => "I'm the one who has to live with it",
        "own.age" => "one only notices it from the inside",
        "own.belief" => "that's how I was brought up, more or less",
        "own.abroad" => "home is where one is missed",
        _ => "",
    };

    private static Frame? FrameOf(Situation s, string slot)
    {
        var t = s.Profile.Traits;
        return slot switch
        {
            "own.tired" => Diary.BadNight(s.Profile, DateOnly.FromDateTime(Clock.Of(s))) ? Tired : Awake,
            "own.mind" => s.Identity.Work is [{ ToYear: null }, ..] && s.Chance.Happens(0.4) ? Strain : Mind,
            "own.cry" => t[TraitIndex.N] + t[TraitIndex.A] > 0 ? Cried : CriedSeldom,
            "own.laugh" => Laughed,
            "own.flaw" => Flaw,
            "own.skill" => Skill,
            "own.counsel" => Counsel,
            "own.goodperson" => Good,
            "own.retire" => s.Identity.Work is [{ ToYear: null }, ..] ? Retire : AlreadyDone,
            "own.future" => Future,
            "own.learn" => LearnAim(s.Identity).Length > 0 ? Learn : LearnAny,
            "own.abroad" => t[TraitIndex.O] + (0.7 * Chance.For(s.Profile.Seed, "abroad").NextNormal()) > 0.3 ? Abroad
                : NotAbroad,
            "own.lived" => s.Identity.Birthplace.Town != s.Identity.Home.Place.Town ? Lived : LivedNever,
            "own.counter" => Counter,
            "own.heart" => HeartOnce,
            "own.year" => Retire,
            _ => null,
        };
    }

    private static Fill[] Fills(Situation s, string slot)
    {
        var (p, id) = (s.Profile, s.Identity);
        var today = DateOnly.FromDateTime(Clock.Of(s));
        var chance = Chance.For(p.Seed, slot);
        var date = today.AddDays(-1 - chance.Next(5));
        var (one, _, bad) = AboutSelf.CharacterOf(p);
        var kind = slot switch { "own.cry" => "cried", "own.counsel" => "lesson", "own.flaw" => "flaw",
            "own.skill" => "skill",
            _ => "mind" };
        var what = Diary.Own(p, kind);
        return
        [
            new("what", what), new("on", Clock.Past(date, today)), new("event", slot == "own.laugh" ? Grammar.Upper(
                Diary.Small(p, date, "odd").Told) : ""), new("how", Diary.Own(p, "laughed")), new("activity",
                id.Pastimes.Count > 0 ? id.Pastimes[0].Activity : "sleeping"), new("aim", slot == "own.learn"
                    ? LearnAim(id)
                : id.Goals.Count > 0 ? id.Goals[0].Aim : "see more of the world"), new("town", id.Home.Place.Town),
            new("from", id.Birthplace.Town), new("year", id.Home.SinceYear.ToString(CultureInfo.InvariantCulture)),
            new("one", one), new("bad", Grammar.Upper(bad)), new("more", "there's " + (id.Work.Count > 0
                ? id.Work[0].Dislikes : "the usual")), new("work", Diary.AtWork(p, today)?.Told is { } told
                ? Grammar.Upper(told) : "It was a short night"),
        ];
    }

    private static string LearnAim(Identity id)
    {
        foreach (var goal in id.Goals)
            if (goal.Aim.StartsWith("learn", StringComparison.Ordinal))
                return goal.Aim;
        return "";
    }

    private static void TellHappy(Situation s, Draft d)
    {
        var (t, id) = (s.Profile.Traits, s.Identity);
        var x = (0.5 * t[TraitIndex.E]) - (0.8 * t[TraitIndex.N]) + 0.6 + (0.6 * s.Feeling.MoodPleasure);
        d.Say("answer", x > 0.7 ? Happy : x > -0.3 ? Enough : NotHappy, Tone.Fact, x > 0 ? 0.3 : -0.2, "own.happy");
        var friend = AboutCompany.BestFriend(id);
        if (x > -0.3)
            d.Say("answer", HappyFor, Tone.Fact, 0.3, null, new("person", friend < 0 ? "a few good people"
                : Cast.Called(id.People[friend])), new("activity", id.Pastimes.Count > 0 ? id.Pastimes[0].Activity
                    : "rest"));
        else if (id.Goals.Count > 0)
            d.Say("answer", HappyBut, Tone.Fact, -0.1, "goal.0", new Fill("aim", id.Goals[0].Aim));
    }

    private static void TellSide(Situation s, Asked a, Draft d)
    {
        var bad = a.Attribute is "hard" or "worst" or "dull" or "stress";
        if (a.Arg is "age")
            d.Say("answer", Older, Tone.Fact, bad ? -0.2 : 0.2, "own.age", new Fill("what", Side(s.Profile, "age",
                bad)));
        else if (a.Arg == "home")
            d.Say("answer", bad ? HomeBad : HomeGood, Tone.Fact, bad ? -0.2 : 0.3, bad ? "home.bad" : "home.good",
                new Fill("what", Side(s.Profile, "home", bad)));
        else
            TellKin(s, a.Arg == "kids", bad, d);
    }

    /// <summary>The good or bad side of a thing ("home", "age"), its own by seed.</summary>
    public static string Side(PersonaProfile p, string of, bool bad) => of == "age" && !bad
        ? "that one no longer has to please everybody"
        : Chance.For(p.Seed, "side", of, bad ? "bad" : "good").Pick(of == "age" ? Ageing : bad ? Far : Near);

    private static void TellKin(Situation s, bool kids, bool bad, Draft d)
    {
        var found = -1;
        for (var i = 0; i < s.Identity.People.Count; i++)
            if (s.Identity.People[i] is { Note.Length: > 0 } p && (p.Relation is "son" or "daughter" || (!kids
                && p.Relation is
                "mother" or "father" or "sister" or "brother" or "wife" or "husband" or "partner"))
                && (found < 0 || (bad ? p.Warmth < s.Identity.People[found].Warmth : p.Warmth
                    > s.Identity.People[found].Warmth)))
                found = i;
        if (found < 0)
        {
            AboutPeople.Answer(s, new Asked(kids ? "children" : "family"), d);
            return;
        }
        d.Say("answer", bad ? KinHard : Kin, Tone.Fact, bad ? -0.1 : 0.3, $"people.{found}", new("name", Grammar.Upper(
            Cast.Called(s.Identity.People[found]))), new("note", AboutPeople.NoteOf(s.Identity.People[found])));
    }

    private static bool TellArgued(Situation s, Draft d)
    {
        var i = Cast.Find(s.Identity, "partner", Chance.For(s.Profile.Seed, "argued"));
        i = i >= 0 ? i : Cast.Find(s.Identity, "friend", Chance.For(s.Profile.Seed, "argued"));
        d.Say("answer", Argued, Tone.Fact, -0.1, i < 0 ? "own.argue" : $"people.{i}", new("name", i < 0
            ? "somebody at work"
            : Cast.Called(s.Identity.People[i])), new("what", Diary.Own(s.Profile, "quarrel")));
        return true;
    }

    private static void TellLove(Situation s, Draft d)
    {
        var i = AboutPeople.Find(s.Identity, "partner");
        var together = s.Identity.PartnerStatus is "married" or "engaged" or "in a relationship";
        if (i >= 0 && together)
            d.Say("answer", Love, Tone.Fact, 0.4, $"people.{i}", new("name", s.Identity.People[i].Name), new("relation",
                s.Identity.People[i].Relation));
        else if (!Stories.Tell(s, d, static e => e.What.Contains(" in love", StringComparison.Ordinal)))
            d.Say("answer", LoveOnce, Tone.Fact, 0.1, "own.love");
    }

    /// <summary>A turning point of its life that fits what is asked.</summary>
    private static bool TellPast(Situation s, string slot, Draft d)
    {
        Func<LifeEvent, bool> fits = slot switch
        {
            "own.brave" => static e => e.Feeling.Contains("calm", StringComparison.Ordinal)
                || e.Feeling.Contains("small and",
                StringComparison.Ordinal) || e.Feeling.Contains("light-headed", StringComparison.Ordinal)
                || e.What.Contains("speech", StringComparison.Ordinal) || e.What.Contains("quit",
                    StringComparison.Ordinal),
            "own.happiest" => static e => e.Feeling is "happy" or "free" or "alive" or "overwhelmed"
                or "hungry and happy",
            "own.firstjob" => static e => e.What.Contains("first job", StringComparison.Ordinal),
            _ => static e => e.What.Contains("married", StringComparison.Ordinal) || e.What.Contains("moved into",
                StringComparison.Ordinal) || e.What.Contains("made up", StringComparison.Ordinal)
                    || e.What.Contains("born",
                StringComparison.Ordinal) || e.What.Contains("started to work", StringComparison.Ordinal),
        };
        if (slot == "own.firstjob" && !Holds(s.Identity, fits))
            return AboutWork.Answer(s, new Asked("work.past"), d);
        if (Stories.Tell(s, d, fits))
            return true;
        return Stories.Tell(s, d, static e => !AboutLife.Sad(e)) || AboutLife.TellEvent(s, d, static _ => true);
    }

    private static bool Holds(Identity id, Func<LifeEvent, bool> fits)
    {
        foreach (var e in id.Life)
            if (fits(e))
                return true;
        return false;
    }
}
