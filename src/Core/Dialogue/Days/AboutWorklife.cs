using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Days;

/// <summary>
/// The work as the persona lives it: its sides, how it came to it, whether it would leave it or choose it again, and
/// what it makes of pay, hours and meaning. Content is its own by seed (<see cref="Worklife"/>) and by its traits.
/// </summary>
internal static class AboutWorklife
{
    private static readonly Frame Hardest = Frame.Of(
        "The hardest part is {what}. | {what}, that's the hardest. | For me it's {what}. Nothing else comes close.");
    private static readonly Frame Straining = Frame.Of(
        "The most stressful thing is {what}. | {what}, that's the worst for the nerves. | " +
        "What stresses me is {what}.");
    private static readonly Frame Dullest = Frame.Of(
        "The dullest part is {what}. | {what}. I could fall asleep over it. | For sheer boredom: {what}.");
    private static readonly Frame Finest = Frame.Of(
        "What I get most out of it is {what}. | {what}. It makes up for the rest. | " +
        "The most rewarding thing is {what}.");
    private static readonly Frame Liked = Frame.Of(
        "The best part is {what}. | {what}, that's what I like best. | What I love about it is {what}.");
    private static readonly Frame Disliked = Frame.Of(
        "The worst part is {what}. | {what}, that's what I like least. | What I could do without is {what}.");
    private static readonly Frame Surprising = Frame.Of(
        "What surprised me most: {what}. | I hadn't expected this: {what}. | The surprise was {what}.");
    private static readonly Frame Tale = Frame.Of("{what}");
    private static readonly Frame Slipped = Frame.Of(
        "Oh yes. {what} | Of course I have. {what} | More than one. {what}");
    private static readonly Frame Because = Frame.Of("{why}. | You see, {why}. | It's because {why}.");
    private static readonly Frame Origin = Frame.Of(
        "{why}. | It's simple enough: {why}. | Because {why}. | How it began? {why}.");
    private static readonly Frame Step = Frame.Of(
        "So I learned it: {subject}, in {town}, until {year}. | I trained in {town}, and was through with it in " +
        "{year}. | First I studied {subject} in {town}; that was until {year}.");
    private static readonly Frame Stayed = Frame.Of("And I stayed for {likes}. | What keeps me there is {likes}.");
    private static readonly Frame NotAlways = Frame.Of(
        "No, not always. First I wanted to be {a:dream}. | No. As a child it was {a:dream}, like so many.");
    private static readonly Frame NotParents = Frame.Of(
        "No, that was my own idea. | No, they'd rather have seen me do something else. | " +
        "No. They let me choose, and I did.");
    private static readonly Frame StaysFirm = Frame.Of(
        "No, not really. | Hardly ever. | No. I grumble, but I don't leave.");
    private static readonly Frame StaysOften = Frame.Of("Sometimes, yes. | Yes, on some days. | Now and then.");
    private static readonly Frame StaysTorn = Frame.Of(
        "Yes, more often than I say. | Yes. I've written the letter in my head. | Quite often, to be honest.");
    private static readonly Frame QuitWhy = Frame.Of(
        "{what}: that's what does it. | After too much of {what}. | Mostly on account of {what}.");
    private static readonly Frame KeepWhy = Frame.Of(
        "I'd miss {likes}. | What keeps me is {likes}. | I like {likes} too much to go.");
    private static readonly Frame Again = Frame.Of("Yes, I would. | Yes, the same again. | I think so, yes.");
    private static readonly Frame AgainNot = Frame.Of(
        "No, I don't think so. | Probably not, no. | Not the same again, no.");
    private static readonly Frame AgainFor = Frame.Of(
        "If only for {likes}. | I'd only want {better}, this time. | Where else would I find {likes}?");
    private static readonly Frame AgainElse = Frame.Of(
        "I'd try something with {activity}. | I'd rather live on {activity}, if that were possible. | " +
        "There's too much of {what} in it.");
    private static readonly Frame Better = Frame.Of(
        "{what}, for a start. | {what}. It isn't much to ask. | That's easy: {what}.");
    private static readonly Frame Advise = Frame.Of("{what}. | I'd say: {what}. | One thing above all: {what}.");
    private static readonly Frame AsExpected = Frame.Of(
        "Partly. I hadn't expected {what}. | Yes and no. Nobody had told me about {what}. | " +
        "Mostly, apart from {what}.");
    private static readonly Frame Matters = Frame.Of(
        "Yes, I do. I think of {what}. | Yes, on the days with {what}. | On the whole, yes. For me it's {what}.");
    private static readonly Frame MattersLess = Frame.Of(
        "Not every day. But there's {what}. | Sometimes I wonder. Then comes {what}, and I know again.");
    private static readonly Frame Danger = Frame.Of(
        "Now and then, yes. One learns to be careful. | It can be. I've been lucky so far.");
    private static readonly Frame NoDanger = Frame.Of(
        "No, not really. The worst is {what}. | No. Dull at times, but not dangerous.");
    private static readonly Frame Holidays = Frame.Of(
        "Enough, if I could take them when I want. | It's never enough, is it? I get by. | " +
        "Some, yes. More would be nice.");
    private static readonly Frame Hours = Frame.Of(
        "Longer than I'd like, some weeks. | Yes, there are long days. Others are all right. | " +
        "Not too bad. It's the odd evening that gets long.");
    private static readonly Frame ShiftHours = Frame.Of(
        "Shifts, so early, late and weekends by turns. | The hours are long, and they change every week. | " +
        "Yes, and at times when others sleep.");
    private static readonly Frame TakesHome = Frame.Of(
        "More than I should. I lie there and go through it again. | Yes, in my head at least.");
    private static readonly Frame LeavesThere = Frame.Of(
        "No, not if I can help it. The door closes and that's that. | Hardly. On the way home it falls off me.");
    private static readonly Frame Way = Frame.Of(
        "{How}, and it takes about {n} minutes. | {How}. {n} minutes, on a good day. | " +
        "I go {how}; {n} minutes or so.");
    private static readonly Frame Present = Frame.Of(
        "The usual: {one}. And this week, {what}. | Mostly {one}. The other day, {what}.");
    private static readonly Frame Fits = Frame.Of(
        "I think so, by and large. {likes}: that's where I'm at home. Less so with {dislikes}. | " +
        "Mostly, yes, as long as there's {likes}. Only {dislikes} was never made for me.");
    private static readonly Frame FitsNot = Frame.Of(
        "Not always, I'm afraid. {likes}, yes. But {dislikes} wears me thin. | " +
        "Some days I think not, mostly on account of {dislikes}. Then comes {likes}.");
    private static readonly Frame Begins = Frame.Of(
        "{One}, first of all, and then the working day has begun. | The day begins with {one}. | " +
        "{One}. That comes first at work.");
    private static readonly Frame Fills_ = Frame.Of(
        "{One}, most of the day, and {two}. | Most of the day goes into {one}. The rest is {two}. | " +
        "It's {one} and {two}, day in, day out.");
    private static readonly Frame Wears = Frame.Of(
        "On some days, yes, and then it's {what}. | Yes, more than it used to: {what}. | " +
        "Sometimes. {what}, that takes it out of me.");
    private static readonly Frame WearsNot = Frame.Of(
        "Not much. Only {what} does, now and then. | No, not on the whole; at most {what}.");
    private static readonly Frame NoJob = Frame.Of("I'm not working at the moment. | I don't have a job right now.");

    private static readonly string[] Ways = ["by bus", "by bicycle", "on foot", "by train", "by tram", "by car"];

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        var id = s.Identity;
        var about = a.Slot is "own.side" && a.Arg == "work" || a.Slot is "own.work" or "own.origin" or "own.quit"
            or "own.again" or "own.otherjob" or "work.why" or "work.quit" or "work.again";
        if (!about)
            return false;
        if (id.Work.Count == 0)
        {
            d.Answer("work.occupation", NoJob);
            return true;
        }
        var job = id.Work[0];
        switch (a.Slot)
        {
            case "own.side":
                TellSide(s, job, a.Attribute, d);
                return true;
            case "own.origin" or "work.why":
                TellOrigin(s, job, a.Arg, d);
                return true;
            case "own.quit" or "work.quit":
                TellQuit(s, job, d);
                return true;
            case "own.again" or "work.again":
                TellAgain(s, job, d);
                return true;
            case "own.otherjob":
                return AboutIfsOfLife.Answer(s, new Asked("hypo.job"), d);
            default:
                return TellView(s, job, a, d);
        }
    }

    /// <summary>How strongly the persona thinks of leaving: 0 not, 1 at times, 2 often. Own prior.</summary>
    public static int Leaving(PersonaProfile p)
    {
        var x = (0.5 * p.Traits[TraitIndex.N]) + (0.2 * p.Traits[TraitIndex.O]) - (0.3 * p.Traits[TraitIndex.C])
            + (0.6 * Chance.For(p.Seed, "leaving").NextNormal());
        return x < -0.2 ? 0 : x < 0.8 ? 1 : 2;
    }

    /// <summary>The reason behind a fact of the work; empty if it has none.</summary>
    public static string ReasonOf(Situation s, string fact)
    {
        if (s.Identity.Work.Count == 0)
            return "";
        var (p, job) = (s.Profile, s.Identity.Work[0]);
        var work = Worklife.Of(job.Occupation);
        return fact switch
        {
            "work.hard" or "work.stress" => work.Reasoned(p, fact[5..]).Why,
            "work.quit" => Leaving(p) == 0 ? "I'd miss " + job.Likes : work.Reasoned(p, "hard").Why,
            "work.again" => Leaving(p) < 2 ? "I'd miss " + job.Likes : work.Reasoned(p, "hard").Why,
            "work.good" => "it makes up for " + job.Dislikes,
            "work.dull" => "my head has nothing to do meanwhile",
            _ => "",
        };
    }

    private static void TellSide(Situation s, Job job, string side, Draft d)
    {
        var work = Worklife.Of(job.Occupation);
        if (side is "odd" or "funny")
        {
            d.Say("answer", Tale, Tone.Fact, 0.2, "work.odd", new Fill("what", work.Own(s.Profile, "odd")));
            return;
        }
        var (what, why) = side is "worst" ? (job.Dislikes, "") : side is "best" ? (job.Likes, "")
            : work.Reasoned(s.Profile, side);
        d.Say("answer", side switch { "hard" => Hardest, "stress" => Straining, "dull" => Dullest, "good" => Finest,
            "best" => Liked, "worst" => Disliked, _ => Surprising }, Tone.Fact, side is "good" or "best" ? 0.4 : -0.2,
            side switch { "worst" => "work.dislikes", "best" => "work.likes", _ => "work." + side }, new Fill("what",
                what));
        if (why.Length > 0)
            d.More("elaborate", Because, Tone.Fact, 0, $"work.{side}.reason", new Fill("why", why));
        else if (side == "best")
            d.More("elaborate", Frame.Of("And {what}. | That, and {what}."), Tone.Fact, 0.3, "work.good",
                new Fill("what",
                work.Own(s.Profile, "good")));
    }

    private static void TellOrigin(Situation s, Job job, string ask, Draft d)
    {
        if (ask == "always")
            d.Answer("childhood.dream", NotAlways, new Fill("dream", Stories.DreamOf(s.Profile)));
        else if (ask == "parents")
            d.Answer("work.why", NotParents);
        var trade = Trades.Of(job.Occupation);
        if (trade is null)
            d.Answer("work.why", Frame.Of("Because of {likes}, mostly. | I came for {likes}, I suppose."),
                new Fill("likes",
                job.Likes));
        else
            d.Answer("work.why", Origin, new Fill("why", trade.Why[(int)(s.Profile.Seed % (ulong)trade.Why.Length)]));
        if (s.Identity.Education is [.., { Subject.Length: > 0 } school] && school.ToYear < s.Year)
            d.More("elaborate", Step, Tone.Fact, 0.1, "education", new("subject", school.Subject), new("town",
                school.Town),
                new("year", school.ToYear.ToString(CultureInfo.InvariantCulture)));
        d.More("elaborate", Stayed, Tone.View, 0.3, "work.likes", new Fill("likes", job.Likes));
    }

    private static void TellQuit(Situation s, Job job, Draft d)
    {
        var leaving = Leaving(s.Profile);
        d.Say("answer", leaving == 0 ? StaysFirm : leaving == 1 ? StaysOften : StaysTorn, Tone.Fact, leaving == 0
            ? 0.2 : -0.2,
            "work.quit");
        if (leaving > 0)
            d.Say("answer", QuitWhy, Tone.Fact, -0.1, "work.dislikes", new Fill("what", job.Dislikes));
        if (leaving < 2)
            d.Say("answer", KeepWhy, Tone.Fact, 0.2, "work.likes", new Fill("likes", job.Likes));
    }

    private static void TellAgain(Situation s, Job job, Draft d)
    {
        var no = Leaving(s.Profile) == 2;
        d.Say("answer", no ? AgainNot : Again, Tone.Fact, no ? -0.1 : 0.3, "work.again");
        d.Say("answer", no ? AgainElse : AgainFor, Tone.Fact, 0.1, null, new("likes", job.Likes), new("what",
            job.Dislikes), new("better", Worklife.Of(job.Occupation).Own(s.Profile, "better")), new("activity",
            s.Identity.Pastimes.Count > 0 ? s.Identity.Pastimes[0].Activity : "the garden"));
    }

    private static bool TellView(Situation s, Job job, Asked a, Draft d)
    {
        var p = s.Profile;
        var work = Worklife.Of(job.Occupation);
        var shifts = Diary.Works(p, new DateOnly(2024, 1, 6)) || Diary.Works(p, new DateOnly(2024, 1, 7))
            || Diary.Works(p, new DateOnly(2024, 1, 13));
        var chance = Chance.For(p.Seed, "way");
        var way = Ways[chance.Next(Ways.Length - (p.Age < 18 ? 1 : 0))];
        var risky = job.Occupation is "paramedic" or "police officer" or "fisherman" or "electrician" or "farmer"
            or "firefighter" or "soldier" or "taxi driver";
        var (frame, what) = a.Arg switch
        {
            "slip" => (a.YesNo ? Slipped : Tale, work.Own(p, "slip")),
            "first" => (Tale, work.Own(p, "first")),
            "bad" => (Frame.Of("The day when {what}. | I remember one: {what}."), BadDay(work, p)),
            "better" => (Better, work.Own(p, "better")),
            "advise" => (Advise, work.Own(p, "advise")),
            "expected" => (AsExpected, job.Dislikes),
            "meaning" => (p.Traits[TraitIndex.N] - p.Traits[TraitIndex.A] < 0.5 ? Matters : MattersLess, work.Own(p,
                "good")),
            "danger" => (risky ? Danger : NoDanger, job.Dislikes),
            "holidays" => (Holidays, ""),
            "hours" => (shifts ? ShiftHours : Hours, ""),
            "home" => (p.Traits[TraitIndex.N] > 0.2 ? TakesHome : LeavesThere, ""),
            "way" => (Way, way),
            "now" => (Present, IncidentOf(s)),
            "skill" => (Frame.Of("{what}, more than anything. | {what}. The rest one learns. | You need {what}."),
                Trades.Of(job.Occupation)?.Needs ?? "patience, and a liking for people"),
            "fit" => (Leaving(p) == 2 ? FitsNot : Fits, ""),
            "start" => (Begins, ""),
            "time" => (job.Duties.Count > 1 ? Fills_ : Begins, ""),
            "tiring" => (p.Traits[TraitIndex.N] - p.Traits[TraitIndex.E] > -0.3 ? Wears : WearsNot,
                work.Reasoned(p, "stress").What),
            _ => (Tale, ""),
        };
        if (frame == Tale && what.Length == 0)
            return false;
        d.Say("answer", frame, Tone.Fact, 0, "work." + a.Arg, new("what", what), new("how", way), new("How",
            Grammar.Upper(way)), new("n", (10 + (5 * chance.Next(8))).ToString(CultureInfo.InvariantCulture)),
                new("one", Duty(job, 0)), new("One", Grammar.Upper(Duty(job, 0))), new("two", Duty(job, 1)),
                new("likes", job.Likes), new("dislikes", job.Dislikes));
        return true;
    }

    private static string Duty(Job job, int i) => i < job.Duties.Count ? job.Duties[i] : "what has to be done";

    /// <summary>An unpleasant thing of its work, fixed for the persona.</summary>
    private static string BadDay(Worklife work, PersonaProfile p)
    {
        var start = Chance.For(p.Seed, "bad day").Next(work.Incidents.Count);
        for (var i = 0; i < work.Incidents.Count; i++)
            if (work.Incidents[(start + i) % work.Incidents.Count] is ['-', .. var what])
                return what;
        return "nothing went right";
    }

    private static string IncidentOf(Situation s)
    {
        var today = DateOnly.FromDateTime(Clock.Of(s));
        for (var back = 0; back < 7; back++)
            if (Diary.AtWork(s.Profile, today.AddDays(-back)) is { } incident)
                return incident.Told;
        return "there was little to do";
    }
}
