using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>Work now and before, school and university.</summary>
internal static class AboutWork
{
    private static readonly Frame Job = Frame.Of(
        "I'm {a:job}. | I work as {a:job}. | I'm {a:job}, at {employer}. | I work at {employer}, as {a:job}. | " +
            "I'm {a:job}; I work at {employer}.");

    private static readonly Frame OwnJob = Frame.Of("I'm {a:job}. | I work as {a:job}. | I'm {a:job} by trade.");

    private static readonly Frame Retired = Frame.Of(
        "I'm retired. I was {a:job}. | I used to be {a:job}; I stopped in {year}. | " +
            "I don't work any more. I was {a:job} until {year}.");

    private static readonly Frame NoJob = Frame.Of("I don't have a job at the moment. | I'm not working right now.");

    private static readonly Frame Employer = Frame.Of(
        "I work at {employer}, in {town}. | At {employer}[ in {town}/]. | For {employer}. I'm {a:job} there.");

    private static readonly Frame Duties = Frame.Of(
        "Mostly {one}, and {two}. | A lot of {one}. And {two}. | On an ordinary day it's {one} and {two}. | " +
            "[It's/It comes down to] {one}, {two}, that sort of thing.");

    private static readonly Frame OneDuty = Frame.Of("Mostly {one}. | It's a lot of {one}. | {one}, day in, day out.");

    private static readonly Frame MoreDuty = Frame.Of("There's also {one}. | And {one}, [always/of course]. | " +
        "Don't forget {one}.");

    private static readonly Frame Likes = Frame.Of(
        "What I like [most/best] is {likes}. | I ~like {likes}. | The best of it is {likes}. | " +
            "{likes}: that's why I do it.");

    private static readonly Frame Dislikes = Frame.Of(
        "What I [could do without/don't like] is {dislikes}. | {dislikes}. That's the worst of it. | " +
            "The hard part is {dislikes}. | I'd gladly give up {dislikes}.");

    private static readonly Frame But = Frame.Of(
        "{dislikes}, on the other hand, I could do without. | Less so {dislikes}. | " +
            "I can't say the same of {dislikes}.");

    private static readonly Frame Since = Frame.Of(
        "I've been {a:job} since {year}. | Since {year}. | I started in {year}[, so {years}/]. | " +
            "{years} now, since {year}.");

    private static readonly Frame Past = Frame.Of(
        "Before that I was {a:job}, at {employer}. | I used to be {a:job}, from {from} to {to}. | " +
            "I was {a:job} in {town} until {to}. | Earlier on I worked as {a:job}, at {employer}.");

    private static readonly Frame NoPast = Frame.Of("I've always done this. | " +
        "This is the only real job I've had. | I never did anything else for long.");

    private static readonly Frame Study = Frame.Of(
        "I studied {subject} [at {institution}/in {town}]. | {subject}, at {institution}. | " +
            "I did {subject} in {town}, from {from} to {to}. | I went to {institution} and studied {subject}.");

    private static readonly Frame School = Frame.Of(
        "I went to {institution} in {town}. | {institution}, in {town}; I left in {to}. | I was at {institution} " +
            "until {to}.");

    private static readonly Frame NoUniversity = Frame.Of(
        "No, I never went to university. | I didn't go to university. | No, university wasn't for me.");

    private static readonly Frame Money = Frame.Of(
        "It pays the bills. | It isn't glamorous, but somebody has to do it. | It keeps me busy.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        if (a.Slot == "education")
            return Education(s, a, d);
        if (!a.Slot.StartsWith("work.", StringComparison.Ordinal))
            return false;
        if (s.Identity.Work.Count == 0)
        {
            d.Answer("work.occupation", NoJob);
            return true;
        }
        var job = s.Identity.Work[0];
        switch (a.Slot)
        {
            case "work.employer":
                d.Answer("work.employer", Employer, Fills(job));
                break;
            case "work.since":
                d.Answer("work.since", Since, new("job", job.Occupation), new("year", Year(job.FromYear)),
                    new("years", Years(s.Year - job.FromYear)));
                break;
            case "work.duties":
                TellDuties(s, job, d);
                break;
            case "work.likes":
                if (a.YesNo)
                    d.Short("answer", Frame.Of("Yes, mostly. | On the whole, yes. | I do, most days. | " +
                        "Most of the time, yes."), Tone.Reaction);
                d.Say("answer", Likes, Tone.View, 0.4, "work.likes", new Fill("likes", job.Likes));
                d.More("elaborate", But, Tone.Fact, -0.2, null, new Fill("dislikes", job.Dislikes));
                break;
            case "work.dislikes":
                d.Say("answer", Dislikes, Tone.View, -0.3, "work.dislikes", new Fill("dislikes", job.Dislikes));
                d.More("elaborate", Likes, Tone.View, 0.3, null, new Fill("likes", job.Likes));
                break;
            case "work.past":
                TellPast(s, d);
                break;
            default:
                TellJob(s, job, d);
                break;
        }
        return true;
    }

    /// <summary>Tells what the persona works as.</summary>
    public static void TellJob(Situation s, Job job, Draft d)
    {
        if (job.ToYear is not null)
            d.Answer("work.occupation", Retired, new("job", job.Occupation), new("year", Year(job.ToYear.Value)));
        else
            d.Answer("work.occupation", job.Employer.StartsWith("my own", StringComparison.Ordinal)
                || job.Employer.Length == 0
                ? OwnJob : Job, Fills(job));
        if (job.Duties.Count > 1)
            d.More("elaborate", Duties, Tone.Fact, 0, "work.duties", new("one", job.Duties[0]), new("two",
                job.Duties[1]));
        if (s.Voice.Warmth < -0.2)
            d.More("elaborate", Money, Tone.View, -0.1, null);
        else
            d.More("elaborate", Likes, Tone.View, 0.4, "work.likes", new Fill("likes", job.Likes));
    }

    private static void TellDuties(Situation s, Job job, Draft d)
    {
        var n = job.Duties.Count;
        if (n == 0)
        {
            TellJob(s, job, d);
            return;
        }
        var i = s.Chance.Next(n);
        if (n == 1)
            d.Answer("work.duties", OneDuty, new Fill("one", job.Duties[0]));
        else
            d.Answer("work.duties", Duties, new("one", job.Duties[i]), new("two", job.Duties[(i + 1) % n]));
        if (n > 2)
            d.More("elaborate", MoreDuty, Tone.Fact, 0, null, new Fill("one", job.Duties[(i + 2) % n]));
        d.More("elaborate", Likes, Tone.View, 0.4, "work.likes", new Fill("likes", job.Likes));
    }

    private static void TellPast(Situation s, Draft d)
    {
        var past = s.Identity.Work.Count - 1;
        if (past < 1)
        {
            d.Answer("work.past", NoPast);
            return;
        }
        var i = 1 + s.PickFresh(past, k => $"work.past.{k + 1}");
        var job = s.Identity.Work[i];
        d.Answer($"work.past.{i}", Past, new("job", job.Occupation), new("employer", job.Employer), new("town",
            job.Town),
            new("from", Year(job.FromYear)), new("to", Year(job.ToYear ?? s.Year)));
        d.More("elaborate", Frame.Of("I liked {likes}. | What I remember is {likes}."), Tone.View, 0.2, null,
            new Fill("likes", job.Likes));
    }

    private static bool Education(Situation s, Asked a, Draft d)
    {
        var all = s.Identity.Education;
        if (all.Count == 0)
            return false;
        var higher = all.LastOrDefault(e => e.Level is not ("school" or "primary" or "secondary")
            && e.Subject.Length > 0);
        var asksUniversity = Plain.Has(a.Plain, "university") || Plain.Has(a.Plain, "uni") || Plain.Has(a.Plain,
            "degree");
        var university = all.Any(e => e.Level.Contains("univers", StringComparison.Ordinal) || e.Level == "college");
        if (a.YesNo && asksUniversity && !university)
            d.Answer("education", NoUniversity);
        else if (a.YesNo)
            YesNo.Do(d, true);
        var last = higher ?? all[^1];
        Fill[] fills =
        [
            new("subject", last.Subject), new("institution", Grammar.HasDeterminer(last.Institution)
                || char.IsUpper(last.Institution[0])
                ? last.Institution : Grammar.Article(last.Institution) + last.Institution),
            new("town", last.Town), new("from", Year(last.FromYear)), new("to", Year(last.ToYear)),
        ];
        d.Answer("education", higher is null ? School : Study, fills);
        return true;
    }

    private static Fill[] Fills(Job job) =>
        [new("job", job.Occupation), new("employer", job.Employer), new("town", job.Town)];

    private static string Year(int y) => y.ToString(CultureInfo.InvariantCulture);

    private static string Years(int n) => n <= 0 ? "less than a year" : n == 1 ? "a year"
        : Grammar.Number(n) + " years";
}
