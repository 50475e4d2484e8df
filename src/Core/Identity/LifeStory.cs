using LinkyV.Contracts;

namespace LinkyV.Core.Identities;

/// <summary>What happened, the secret, the day, looks and health.</summary>
internal static class LifeStory
{
    /// <summary>Events that follow from the identity together with four to eight others, oldest first.</summary>
    public static List<LifeEvent> Write(Draft draft)
    {
        var chance = draft.Chance("life");
        var fitting = Catalogs.Events.Where(e => e.From <= draft.Age - 1);
        var wanted = Math.Max(5 + chance.Next(4), 9 - draft.Structural.Count);
        var ranked = draft.Ranked(fitting, e => e.Leaning, 0.55, ref chance, wanted);
        var events = new List<LifeEvent>(draft.Structural);
        foreach (var (item, _) in ranked.Take(wanted))
        {
            var span = Math.Min(item.To, draft.Age - 1) - item.From;
            var age = item.From + chance.Next(span + 1);
            var what = draft.Kin(Grammar.Expand(item.What, ref chance));
            events.Add(new LifeEvent(draft.YearAt(age), age, what, item.Feeling, draft.Say(item.Lessons, ref chance)));
        }
        events.Sort((a, b) => a.Year != b.Year ? a.Year.CompareTo(b.Year) : string.CompareOrdinal(a.What, b.What));
        return events;
    }

    /// <summary>The secret; suspicious people need more trust before they tell.</summary>
    public static Secret Secret(Draft draft, IReadOnlyList<Contracts.Spoken> languages)
    {
        var chance = draft.Chance("secret");
        var french = languages.Any(l => l.Language == "French");
        var item = chance.Pick([.. Catalogs.Secrets.Where(s =>
            (!french || !s.Text.Contains("French", StringComparison.Ordinal)) &&
            (draft.HasLiving("father") ? !s.Text.Contains("dead for years", StringComparison.Ordinal)
                : !s.Text.Contains("visit my father", StringComparison.Ordinal)))]);
        var trust = Math.Clamp(item.Trust - (0.05 * draft.Domain('A')) - (0.04 * draft.Domain('E')), 0.4, 0.95);
        return new Secret(item.About, draft.Kin(Grammar.Expand(item.Text, ref chance)), Math.Round(trust, 2));
    }

    /// <summary>Native languages of the community, English, and what was picked up at school.</summary>
    public static List<Contracts.Spoken> Languages(Draft draft)
    {
        var chance = draft.Chance("languages");
        var languages = new List<Contracts.Spoken> { new(draft.Community.Languages[0], "native") };
        foreach (var other in draft.Community.Languages.Skip(1))
            if (other == "English" || chance.Happens(0.7))
                languages.Add(new Contracts.Spoken(other, chance.Happens(0.6) ? "fluent" : "some"));
        if (languages.FindIndex(l => l.Language == "English") is var english && english < 0)
            languages.Add(new Contracts.Spoken("English", "fluent"));
        else if (languages[english].Level == "some")
            languages[english] = new Contracts.Spoken("English", "fluent");
        var extra = chance.Pick(["French", "Spanish", "German", "Italian", "Portuguese", "Japanese"]);
        if (chance.Happens(0.35 + (0.12 * draft.Domain('O'))) && languages.All(l => l.Language != extra))
            languages.Add(new Contracts.Spoken(extra, "some"));
        return languages;
    }

    /// <summary>An ordinary day of at least eight habits in order of the clock.</summary>
    public static List<Habit> Day(Draft draft)
    {
        var chance = draft.Chance("day");
        var works = draft.Work[0].ToYear is null;
        var usual = (works ? 405 : 435) - (22 * draft.Domain('C'));
        var rise = (int)Math.Clamp(usual + (40 * chance.NextNormal()), 240, 600);
        rise -= rise % 5;
        var office = rise + 75 + (5 * chance.Next(10));
        var home = office + 480 + (15 * chance.Next(7));
        var bed = Math.Min(home + 280 + (5 * chance.Next(20)), 1435);
        var day = new List<(int At, string Does)> { (rise, "get up") };
        foreach (var slot in "wlen")
        {
            var items = Catalogs.Habits.Where(h => h.Slot == slot && h.Does is not ("get up" or "go to bed"));
            var ranked = draft.Ranked(items, h => h.Leaning, 0.75, ref chance, 3);
            foreach (var (item, _) in ranked.Take(slot is 'w' or 'e' ? 3 : 1))
            {
                var start = slot switch { 'w' => rise, 'l' => office + 240, 'e' => home, _ => bed - 25 };
                var does = Grammar.Expand(item.Does, ref chance);
                if (!draft.HasLiving("mother"))
                    does = does.Replace("my mother", "a friend", StringComparison.Ordinal);
                day.Add((start + item.Minutes, does));
            }
        }
        if (works)
        {
            day.Add((office, draft.Work[0].Occupation == "student" ? "sit in the first lecture" : "start work"));
            day.Add((home - 5, draft.Work[0].Occupation == "student" ? "leave the library" : "finish work"));
        }
        else
        {
            day.Add((office + 30, chance.Pick(["do the shopping", "see to the house", "walk to the shops and back"])));
            day.Add((office + 300, chance.Pick(["lie down for half an hour", "have tea with a neighbour"])));
        }
        day.Add((bed, "go to bed"));
        day.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : string.CompareOrdinal(a.Does, b.Does));
        for (var i = 1; i < day.Count; i++)
            if (day[i].At <= day[i - 1].At)
                day[i] = (day[i - 1].At + 5, day[i].Does);
        return [.. day.Select(d => new Habit(Clock(Math.Min(d.At, 1439)), d.Does))];
    }

    /// <summary>Four to five short phrases.</summary>
    public static List<string> Looks(Draft draft)
    {
        var chance = draft.Chance("looks");
        return
        [
            Draft.Piece("looks.eyes", ref chance),
            Draft.Piece(draft.Age > 58 && chance.Happens(0.8) ? "looks.greyhair" : "looks.hair", ref chance),
            Draft.Piece("looks.build", ref chance), Draft.Piece("looks.mark", ref chance),
            Draft.Piece("looks.wear", ref chance),
        ];
    }

    /// <summary>None to two complaints one would mention.</summary>
    public static List<string> Health(Draft draft)
    {
        var chance = draft.Chance("health");
        var health = new List<string>();
        var list = draft.Age < 40 ? "health.young" : draft.Age < 65 ? "health.mid" : "health.old";
        if (chance.Happens(0.25 + (draft.Age / 200.0)))
            health.Add(Draft.Piece(list, ref chance));
        if (draft.Age > 55 && chance.Happens(0.4) && Draft.Piece("health.mid", ref chance) is var more &&
            !health.Contains(more))
            health.Add(more);
        return health;
    }

    private static string Clock(int minutes) => $"{minutes / 60:00}:{minutes % 60:00}";
}
