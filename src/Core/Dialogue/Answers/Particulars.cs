using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Days;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// What is asked about a thing just told without naming it: an example of it, who and where that was, with whom. From
/// the fact told last; where that has nothing more, it says so.
/// </summary>
internal static class Particulars
{
    private static readonly Frame One = Frame.Of("{what}, for one. | {what}, for instance. | Take {what}. | Well, " +
        "{what}.");
    private static readonly Frame Such = Frame.Of("For instance, {what}. | {what}, to give you one. | Well, {what}.");
    private static readonly Frame NoExample = Frame.Of("I can't name one on the spot. | Nothing I could put a name " +
        "to just now. | Give me a day, and I'd have one. | It's more a feeling than a list.");
    private static readonly Frame NoOne = Frame.Of("Nobody you'd know. | Somebody from my days, no more. | Nobody " +
        "in particular.");
    private static readonly Frame In = Frame.Of("In {town}. | That was in {town}. | In {town}, where I was then.");
    private static readonly Frame Here = Frame.Of("In {town}, like most of what happens to me. | Here in {town}. | " +
        "At home, in {town}.");
    private static readonly Frame Workplace = Frame.Of("At work; that's {employer}, in {town}. | In {town}, at " +
        "{employer}.");
    private static readonly Frame Lives = Frame.Of("{name} lives {where}. | {where}.");
    private static readonly Frame Quarter = Frame.Of("{area}, in {town}. | In {town}, {area}.");
    private static readonly Frame Company = Frame.Of("With {name}, if it works out. | With {name}. | {name} would " +
        "be in it, I hope.");
    private static readonly Frame Said = Frame.Of("{name}, as I said. | {name}, nobody else. | Just {name} and me.");
    private static readonly Frame OnOwn = Frame.Of("By myself. I'm used to that. | On my own, I think. | Nobody. " +
        "It's mine.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        switch (a.Slot)
        {
            case "example":
                return Example(s, d) || None(d, NoExample);
            case "who":
                return Who(s, d) || (s.Talk.Turns < 3 && AboutSelf.Answer(s, new Asked("name"), d)) || None(d, NoOne);
            case "where":
                return Where(s, d) || None(d, Here, new Fill("town", s.Identity.Home.Place.Town));
            case "same":
                return Same(s, d);
            case "touch":
                return Touch(s, d);
            case "with":
                return With(s, d) || Afterwards.Answer(s, new Asked("own.after", "who"), d);
            default:
                return Outcomes.Answer(s, a, d);
        }
    }

    private static readonly Frame Knows = Frame.Of("I know it, yes; more from the nights than from the days. | Yes. " +
        "I didn't like myself much in it. | Once or twice. It passes, and one is a little different afterwards.");
    private static readonly Frame Hardly = Frame.Of("Seldom. I'm made of something else there. | Not so that I'd " +
        "call it that. | Less than others, I think. I shake things off.");
    private static readonly Frame Lost = Frame.Of("No, that went quiet years ago. | Not any more. One means to " +
        "write. | We lost sight of each other.");

    /// <summary>Whether it knows what the partner spoke of from its own life: likelier with neuroticism (own prior),
    /// and
    /// with something that happened, where that was told of nobody.</summary>
    private static bool Same(Situation s, Draft d)
    {
        var known = s.Profile.Traits[TraitIndex.N] + (0.5 * s.Profile.Traits[TraitIndex.O]) > -0.5;
        d.Say("answer", known ? Knows : Hardly, Tone.View, known ? -0.1 : 0.1, "own.same");
        return true;
    }

    private static bool Touch(Situation s, Draft d)
    {
        foreach (var fact in s.Talk.LastFacts)
            if (FactRef.Index(fact, "people") is >= 0 and var i && i < s.Identity.People.Count)
                return AboutPeople.Answer(s, new Asked("people", s.Identity.People[i].Name, "seen"), d);
        return None(d, Lost);
    }

    private static bool None(Draft d, Frame frame, params Fill[] fills)
    {
        d.Say("hedge", frame, Tone.Fact, 0, null, fills);
        return true;
    }

    private static bool Example(Situation s, Draft d)
    {
        if (Recommendations.Last(s) is { Length: > 0 } kind && kind != "town")
            return Recommendations.Give(s, d, kind, true);
        foreach (var whole in Thread.Of(s))
            if (Instance(s, whole) is { Length: > 0 } what)
            {
                d.Answer(whole + ".example", whole.StartsWith("view", StringComparison.Ordinal)
                    || whole.StartsWith("opinion", StringComparison.Ordinal) || whole.StartsWith("own",
                    StringComparison.Ordinal) ? Such : One, new Fill("what", what));
                d.Mark("answer", whole);
                return true;
            }
            else if (whole.StartsWith("advice.", StringComparison.Ordinal)
                && AboutAdvice.Give(s, d, Thread.MatterOf(whole)))
            {
                return true;
            }
        foreach (var fact in s.Talk.LastFacts)
            if (fact.StartsWith("ask:", StringComparison.Ordinal) && FollowUps.TellOwn(s, fact[4..], d))
                return true;
        return false;
    }

    /// <summary>An instance of what a fact speaks of, as it stands behind "for instance"; empty if there is none fresh.
    /// </summary>
    private static string Instance(Situation s, string fact)
    {
        var id = s.Identity;
        if (s.Talk.HasTold(fact + ".example"))
            return "";
        switch (fact.Split('.')[0])
        {
            case "taste" when FactRef.Index(fact, "taste") is >= 0 and var t && t < id.Tastes.Count:
                for (var i = 0; i < id.Tastes.Count; i++)
                    if (i != t && id.Tastes[i].Category == id.Tastes[t].Category
                        && id.Tastes[i].Like > 0 == id.Tastes[t].Like > 0 && !s.Talk.HasTold($"taste.{i}"))
                        return id.Tastes[i].Item;
                for (var n = 0; id.Tastes[t].Like > 0 && n < 6; n++)
                    if (Recommendations.Candidate(s, id.Tastes[t].Category, n) is { Name.Length: > 0 } one
                        && one.Name != id.Tastes[t].Item && !s.Talk.HasTold(one.Fact))
                        return one.Name;
                return "";
            case "pastime":
                for (var i = 0; i < id.Pastimes.Count; i++)
                    if (!s.Talk.HasTold($"pastime.{i}"))
                        return id.Pastimes[i].Activity;
                return "";
            case "work" when id.Work.Count > 0:
                var job = id.Work[0];
                return fact is "work.dislikes" or "work.bad" ? Worklife.Of(job.Occupation).Own(s.Profile, "dull")
                    : fact is "work.likes" or "work.good" ? Worklife.Of(job.Occupation).Own(s.Profile, "good")
                    : job.Duties.Count > 0 ? Grammar.List(job.Duties) : "";
            case "home" or "town":
                return AboutOneself.Side(s.Profile, "home", fact is "home.bad");
            case "character":
                return Diary.Own(s.Profile, "flaw");
            case "value" or "values" when id.Values.Count > 1:
                return id.Values[1].InOwnWords.TrimEnd('.');
            case "fear":
                for (var i = 0; i < id.Fears.Count; i++)
                    if (!s.Talk.HasTold($"fear.{i}"))
                        return id.Fears[i].Of;
                return "";
            case "angry":
                return Hearts.Of(id, 1).Angers;
            case "sad":
                return Hearts.Of(id, 1).Saddens;
            case "people" when FactRef.Index(fact, "people") is >= 0 and var p && p < id.People.Count
                && !s.Talk.HasTold($"people.{p}.note"):
                return id.People[p].Note.TrimEnd('.');
            case "view" or "opinion":
                return Whys.Fresh(s, fact);
            default:
                return "";
        }
    }

    /// <summary>Somebody who came up last, among the facts or by name in the words.</summary>
    private static bool Who(Situation s, Draft d)
    {
        foreach (var fact in s.Talk.LastFacts)
            if (FactRef.Index(fact, "people") is >= 0 and var i && i < s.Identity.People.Count)
            {
                AboutPeople.Introduce(s, i, d);
                return true;
            }
        if (Named(s) is not (>= 0 and var named))
            return false;
        AboutPeople.Introduce(s, named, d);
        return true;
    }

    /// <summary>Whom the persona named in its last words; -1 if nobody.</summary>
    private static int Named(Situation s)
    {
        for (var i = s.Request.Recent.Count - 1; i >= Math.Max(0, s.Request.Recent.Count - 3); i--)
            if (s.Request.Recent[i].Persona is not null)
            {
                for (var p = 0; p < s.Identity.People.Count; p++)
                    if (s.Identity.People[p].Name is { Length: > 2 } name
                        && s.Request.Recent[i].Text.Contains(name, StringComparison.Ordinal))
                        return p;
                return -1;
            }
        return -1;
    }

    private static bool Where(Situation s, Draft d)
    {
        var id = s.Identity;
        foreach (var fact in Thread.Of(s))
        {
            if (FactRef.Index(fact, "life") is >= 0 and var e && e < id.Life.Count)
            {
                d.Say("answer", In, Tone.Fact, 0, fact, new Fill("town", TownIn(id, id.Life[e])));
                return true;
            }
            if (FactRef.Index(fact, "people") is >= 0 and var p && p < id.People.Count)
                return AboutPeople.Answer(s, new Asked("people", id.People[p].Name, "lives"), d);
            if (fact.StartsWith("work", StringComparison.Ordinal) || fact.EndsWith(".work", StringComparison.Ordinal))
            {
                if (id.Work.Count == 0)
                    return false;
                d.Say("answer", Workplace, Tone.Fact, 0, "work.employer", new("employer", id.Work[0].Employer),
                    new("town", id.Work[0].Town));
                return true;
            }
            if (fact.StartsWith("home", StringComparison.Ordinal) || fact.StartsWith("town", StringComparison.Ordinal))
            {
                d.Say("answer", Quarter, Tone.Fact, 0, fact, new("area", AboutHome.Placed(id.Home.Area)),
                    new("town", id.Home.Place.Town));
                return true;
            }
            if (fact.StartsWith("education", StringComparison.Ordinal))
                return AboutSelf.Answer(s, new Asked("education"), d);
            if (fact.StartsWith("childhood", StringComparison.Ordinal) || fact == "birthplace")
            {
                d.Say("answer", In, Tone.Fact, 0, "birthplace", new Fill("town", id.Birthplace.Town));
                return true;
            }
            d.Say("answer", Here, Tone.Fact, 0, fact, new Fill("town", id.Home.Place.Town));
            return true;
        }
        return false;
    }

    /// <summary>Where one lived when it happened: home, the work or school of those years, else where one was born.
    /// </summary>
    private static string TownIn(Identity id, LifeEvent e)
    {
        if (e.AtAge < 18)
            return id.Birthplace.Town;
        if (e.Year >= id.Home.SinceYear)
            return id.Home.Place.Town;
        foreach (var job in id.Work)
            if (job.FromYear <= e.Year && (job.ToYear ?? e.Year) >= e.Year && job.Town.Length > 0)
                return job.Town;
        foreach (var school in id.Education)
            if (school.FromYear <= e.Year && school.ToYear >= e.Year && school.Town.Length > 0)
                return school.Town;
        return id.Birthplace.Town;
    }

    private static bool With(Situation s, Draft d)
    {
        if (Named(s) is >= 0 and var named)
        {
            d.Say("answer", Said, Tone.Fact, 0.1, $"people.{named}", new Fill("name",
                Cast.Called(s.Identity.People[named])));
            return true;
        }
        foreach (var fact in Thread.Of(s))
        {
            if (fact.StartsWith("diary.", StringComparison.Ordinal) || fact.StartsWith("work", StringComparison.Ordinal)
                || fact.StartsWith("people", StringComparison.Ordinal))
                return false;
            if (fact.StartsWith("home", StringComparison.Ordinal))
                return AboutHome.Answer(s, new Asked("home.with"), d);
            if (!fact.StartsWith("goal", StringComparison.Ordinal) && !fact.StartsWith("pastime",
                StringComparison.Ordinal)
                && !fact.StartsWith("view", StringComparison.Ordinal) && !fact.StartsWith("life",
                    StringComparison.Ordinal)
                && !fact.StartsWith("hypo", StringComparison.Ordinal) && !fact.StartsWith("taste",
                    StringComparison.Ordinal))
                continue;
            var who = FactRef.Index(fact, "life") is >= 0 and var e && e < s.Identity.Life.Count
                ? s.Identity.Life[e].AtAge < 20 ? Kin(s.Identity) : -1 : Beside(s, fact);
            if (who < 0)
                d.Say("answer", OnOwn, Tone.Fact, 0, fact);
            else
                d.Say("answer", Company, Tone.Fact, 0.2, $"people.{who}", new Fill("name",
                    Cast.Called(s.Identity.People[who])));
            return true;
        }
        return false;
    }

    /// <summary>A sister or brother, as far as there is one; -1 if not.</summary>
    private static int Kin(Identity id)
    {
        for (var i = 0; i < id.People.Count; i++)
            if (id.People[i].Relation is "sister" or "brother")
                return i;
        return -1;
    }

    /// <summary>Who would be with the persona: its partner or a friend, the same each time it is asked; -1 for nobody,
    /// which the quiet choose as often as not.</summary>
    private static int Beside(Situation s, string fact)
    {
        var chance = Chance.For(s.Profile.Seed, "with", fact);
        if (chance.Happens(Math.Clamp(0.35 - (0.15 * s.Profile.Traits[TraitIndex.E]), 0.05, 0.8)))
            return -1;
        var partner = Cast.Find(s.Identity, "partner", chance);
        return partner >= 0 && chance.Happens(0.6) ? partner : Cast.Find(s.Identity, "mate", chance) is >=
            0 and var mate
            ? mate : partner;
    }
}
