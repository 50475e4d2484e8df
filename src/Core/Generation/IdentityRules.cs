using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Culture;

namespace LinkyV.Core.Generation;

/// <summary>What must hold between the facts of an identity.</summary>
internal static class IdentityRules
{
    /// <summary>Adds each rule that is broken.</summary>
    public static void Check(PersonaProfile profile, List<Refusal> findings)
    {
        void Broken(string field, object? value, string rule) => findings.Add(new Refusal(
            "consistency", "identity." + field, string.Create(CultureInfo.InvariantCulture, $"{value}"), rule));
        var id = profile.Identity;
        if (AgeAt(id.Born, id.AsOf) != profile.Age)
            Broken("born", id.Born, "must give the persona's age at the date of the identity");
        Amounts(id, Broken);
        Dates(profile, Broken);
        Career(profile, Broken);
        People(profile, Broken);
        Place(profile, Broken);
    }

    private static int AgeAt(DateOnly born, DateOnly at) =>
        at.Year - born.Year - (at < born.AddYears(at.Year - born.Year) ? 1 : 0);

    private static void Amounts(Identity id, Action<string, object?, string> broken)
    {
        foreach (var (field, count, least) in new[]
        {
            ("people", id.People.Count, 8), ("tastes", id.Tastes.Count, 12), ("opinions", id.Opinions.Count, 10),
            ("life", id.Life.Count, 8), ("pastimes", id.Pastimes.Count, 5), ("dailyLife", id.DailyLife.Count, 8),
            ("values", id.Values.Count, 5), ("goals", id.Goals.Count, 2), ("fears", id.Fears.Count, 2),
            ("languages", id.Languages.Count, 1), ("education", id.Education.Count, 1), ("looks", id.Looks.Count, 2),
        })
            if (count < least)
                broken(field, count, $"at least {least} are needed");
        if (id.People.Count > 24)
            broken("people", id.People.Count, "at most 24 are allowed");
    }

    private static void Dates(PersonaProfile profile, Action<string, object?, string> broken)
    {
        var id = profile.Identity;
        var before = int.MinValue;
        foreach (var e in id.Life)
        {
            if (Math.Abs(e.Year - id.Born.Year - e.AtAge) > 1 || e.AtAge < 0 || e.Year > id.AsOf.Year)
                broken("life", e.Year, "events must fall into the persona's life and fit the age given");
            if (e.Year < before)
                broken("life", e.Year, "events must be in order");
            before = e.Year;
        }
        if (id.Home.SinceYear < id.Born.Year || id.Home.SinceYear > id.AsOf.Year)
            broken("home.sinceYear", id.Home.SinceYear, "must lie within the persona's life");
        foreach (var p in id.Pastimes)
            if (p.SinceYear < id.Born.Year + 4 || p.SinceYear > id.AsOf.Year)
                broken("pastimes.sinceYear", p.SinceYear, "must lie within the persona's life");
        for (var i = 1; i < id.DailyLife.Count; i++)
            if (string.CompareOrdinal(id.DailyLife[i].Time, id.DailyLife[i - 1].Time) < 0)
                broken("dailyLife", id.DailyLife[i].Time, "habits must be in the order of the clock");
    }

    private static void Career(PersonaProfile profile, Action<string, object?, string> broken)
    {
        var id = profile.Identity;
        foreach (var s in id.Education)
            if (s.FromYear < id.Born.Year + 3 || s.ToYear < s.FromYear || s.ToYear > id.AsOf.Year + 7)
                broken("education", s.FromYear, "schooling must fall into the persona's life");
        for (var i = 0; i < id.Work.Count; i++)
        {
            var job = id.Work[i];
            if (job.FromYear < id.Born.Year + 14 || job.FromYear > id.AsOf.Year ||
                (job.ToYear ?? id.AsOf.Year) < job.FromYear)
                broken("work", job.FromYear, "jobs must fall into the persona's adult life");
            if (job.ToYear is null && i > 0)
                broken("work", job.Occupation, "only the newest job may last");
            if (i > 0 && job.ToYear > id.Work[i - 1].FromYear)
                broken("work", job.ToYear, "jobs must follow each other");
        }
        if (id.Work.Count == 0)
            broken("work", 0, "at least one occupation is needed");
    }

    private static void People(PersonaProfile profile, Action<string, object?, string> broken)
    {
        var id = profile.Identity;
        foreach (var p in id.People)
        {
            var fits = p.Relation switch
            {
                _ when p.Age is null => true,
                "mother" or "father" => p.Age - profile.Age is >= 15 and <= 60,
                "son" or "daughter" => profile.Age - p.Age is >= 15 and <= 60,
                "grandmother" or "grandfather" => p.Age - profile.Age is >= 32,
                "grandson" or "granddaughter" => profile.Age - p.Age >= 32,
                "wife" or "husband" or "partner" => p.Age >= 18,
                "sister" or "brother" => Math.Abs(p.Age.Value - profile.Age) <= 25,
                _ => p.Age >= 0,
            };
            if (!fits || p.Age > 112 || (p.Alive && p.Age is null && p.Relation is "mother" or "father"))
                broken("people." + p.Relation, p.Age, $"does not fit a persona of {profile.Age}");
        }
        var spouse = id.People.FirstOrDefault(p => p.Relation is "wife" or "husband");
        var expected = id.PartnerStatus switch
        {
            "married" => spouse is { Alive: true },
            "widowed" => spouse is { Alive: false },
            "divorced" => spouse is null,
            "single" => spouse is null && id.People.All(p => p.Relation != "partner"),
            _ => spouse is null && id.People.Any(p => p.Relation == "partner"),
        };
        if (!expected)
            broken("partnerStatus", id.PartnerStatus, "must agree with the people in the persona's life");
        if (id.People.GroupBy(p => p.Name).Any(g => g.Count() > 1))
            broken("people", id.People.Count, "no two may have the same given name");
    }

    private static void Place(PersonaProfile profile, Action<string, object?, string> broken)
    {
        if (Cultures.Find(profile.Culture) is null)
        {
            broken("culture", profile.Culture, "must be one of the 47 cultures");
            return;
        }
        var town = profile.Identity.Birthplace;
        if (Community.Of(profile.Culture).All(c => !c.Towns.Contains(town)))
            broken("birthplace", town.Town, "must be a place of the declared culture");
    }
}
