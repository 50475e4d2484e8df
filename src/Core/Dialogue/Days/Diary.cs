using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue.Days;

/// <summary>What a day held: told in the past ("I rang my mother"), what came of it, how it was, who was in
/// it.</summary>
/// <param name="Name">Its fact's name: "diary.20250602.evening".</param>
/// <param name="Verb">The verb phrase in base form; empty for what merely happened.</param>
/// <param name="Told">As a clause in the past.</param>
/// <param name="After">What is only known afterwards: a clause; may be empty.</param>
/// <param name="Feel">1 pleasant, 0 neither, -1 unpleasant.</param>
/// <param name="Person">Index among the people; -1 if it was alone.</param>
internal readonly record struct DayEntry(string Name, string Verb, string Told, string After, int Feel, int Person);

/// <summary>
/// The persona's days, never stored: work, meals, free time and small events follow from its seed, the date, its
/// people, pastimes and tastes, so that a day is told alike whenever and by whomever it is asked for. Days are drawn
/// independently of each other; nothing carries over from one to the next, and the calendar knows no public holidays.
/// </summary>
internal static class Diary
{
    private static readonly Lazy<DiaryText> Text = new(static () => new DiaryText());

    private static readonly string[] Shifts =
    [
        "nurse", "doctor", "paramedic", "police", "chef", "cook", "hotel", "driver", "baker", "waiter", "farmer",
        "fisherman", "museum", "midwife", "call centre", "taxi", "shop", "hairdresser", "veterinar", "bookseller",
    ];

    private static readonly string[] Outdoors =
    [
        "walking", "birdwatching", "running", "swimming", "vegetables", "fishing", "flea", "bicycle tours", "gardening",
        "dogs", "photographing", "football with", "climbing", "concerts", "volunteering", "choir", "theatre", "people-",
    ];

    /// <summary>Whether the persona works on that date: weekdays, or five days of seven where the trade has shifts.
    /// </summary>
    public static bool Works(PersonaProfile p, DateOnly date)
    {
        var work = p.Identity.Work;
        if (work.Count == 0 || work[0].ToYear is not null)
            return false;
        foreach (var trade in Shifts)
            if (work[0].Occupation.Contains(trade, StringComparison.OrdinalIgnoreCase))
            {
                var monday = date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
                var first = Chance.For(p.Seed, "off", Key(monday)).Next(6);
                var at = ((int)date.DayOfWeek + 6) % 7;
                return at != first && at != first + 1;
            }
        return date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
    }

    /// <summary>What was eaten: "breakfast", "lunch" or "dinner".</summary>
    public static string Meal(PersonaProfile p, DateOnly date, string meal)
    {
        var all = Text.Value.Meals(p.Culture, meal);
        var start = Chance.For(p.Seed, meal, Key(date)).Next(all.Length);
        if (meal == "breakfast" && Chance.For(p.Seed, "same breakfast").Happens(0.5))
            start = Chance.For(p.Seed, meal).Next(all.Length);
        for (var i = 0; i < all.Length; i++)
            if (Eats(p.Identity, all[(start + i) % all.Length]))
                return all[(start + i) % all.Length];
        return all[start];
    }

    /// <summary>The dishes a persona knows how to cook, in an order of its own; none has in it what it cannot stand.
    /// </summary>
    public static List<string> Dishes(PersonaProfile p)
    {
        var all = Text.Value.Meals(p.Culture, "dinner");
        var start = Chance.For(p.Seed, "dishes").Next(all.Length);
        var dishes = new List<string>(all.Length);
        for (var i = 0; i < all.Length; i++)
            if (all[(start + i) % all.Length] is var dish && Eats(p.Identity, dish))
                dishes.Add(dish);
        return dishes;
    }

    /// <summary>What happened at work; null on a day off.</summary>
    public static DayEntry? AtWork(PersonaProfile p, DateOnly date)
    {
        if (!Works(p, date))
            return null;
        var all = Worklife.Of(p.Identity.Work[0].Occupation).Incidents;
        var one = all[Chance.For(p.Seed, "work", Key(date)).Next(all.Count)];
        return new(Name(date, "work"), "", one[1..], "", Feel(one), -1);
    }

    /// <summary>The evening.</summary>
    public static DayEntry Evening(PersonaProfile p, DateOnly date) => Free(p, date, "evening");

    /// <summary>The free time of a day off.</summary>
    public static DayEntry DayOff(PersonaProfile p, DateOnly date) => Free(p, date, "free");

    /// <summary>A small thing that happened: "nice", "odd" or "bad"; each day has one of each.</summary>
    public static DayEntry Small(PersonaProfile p, DateOnly date, string kind)
    {
        var all = Text.Value[kind];
        var chance = Chance.For(p.Seed, kind, Key(date));
        var start = chance.Next(all.Length);
        for (var i = 0; i < all.Length; i++)
            if (Cast.Fill(p.Identity, all[(start + i) % all.Length], chance) is { } filled)
                return new(Name(date, kind), "", filled.Text, "", kind == "nice" ? 1 : kind == "bad" ? -1 : 0,
                    filled.Person);
        return new(Name(date, kind), "", "nothing much happened", "", 0, -1);
    }

    /// <summary>One of the persona's own of a kind that does not change with the days ("skill", "flaw", ...).</summary>
    public static string Own(PersonaProfile p, string kind, string key = "")
    {
        var all = Text.Value[kind];
        return all[Chance.For(p.Seed, kind, key).Next(all.Length)];
    }

    /// <summary>Whether the night before that date was a bad one: likelier with N (own prior).</summary>
    public static bool BadNight(PersonaProfile p, DateOnly date) => Chance.For(p.Seed, "bad night", Key(date))
        .Happens(Math.Clamp(0.25 + (0.12 * p.Traits[TraitIndex.N]), 0.05, 0.6));

    /// <summary>The entry a fact names; null if it names none.</summary>
    public static DayEntry? Of(PersonaProfile p, string fact)
    {
        if (!fact.StartsWith("diary.", StringComparison.Ordinal) || fact.Length < 16
            || !DateOnly.TryParseExact(fact.AsSpan(6, 8), "yyyyMMdd", out var date))
            return null;
        return fact.AsSpan(15) switch
        {
            "work" => AtWork(p, date),
            "evening" => Evening(p, date),
            "free" => DayOff(p, date),
            "nice" => Small(p, date, "nice"),
            "odd" => Small(p, date, "odd"),
            "bad" => Small(p, date, "bad"),
            _ => null,
        };
    }

    /// <summary>The name of a fact of that day.</summary>
    public static string Name(DateOnly date, string part) => $"diary.{Key(date)}.{part}";

    private static DayEntry Free(PersonaProfile p, DateOnly date, string part)
    {
        var chance = Chance.For(p.Seed, part, Key(date));
        var pastime = Pastime(p, date, part, ref chance);
        if (pastime >= 0)
        {
            var activity = p.Identity.Pastimes[pastime].Activity;
            var verb = part == "free" ? "spend half the day " + activity : chance.Happens(0.5)
                ? "spend the evening " + activity : "spend an hour or two " + activity;
            return new(Name(date, part), verb, "I spent" + verb[5..], "", 1, -1);
        }
        var all = Text.Value[part];
        var start = chance.Next(all.Length);
        for (var i = 0; i < all.Length; i++)
        {
            var entry = all[(start + i) % all.Length];
            if (Cast.Fill(p.Identity, entry[1..], chance) is not { } filled)
                continue;
            var cut = filled.Text.IndexOf(" // ", StringComparison.Ordinal);
            var verb = cut < 0 ? filled.Text : filled.Text[..cut];
            return new(Name(date, part), verb, "I " + Past(verb), cut < 0 ? "" : filled.Text[(cut + 4)..], Feel(entry),
                filled.Person);
        }
        return new(Name(date, part), "stay in", "I stayed in", "", 0, -1);
    }

    /// <summary>The pastime of that time: one that has its weekday always, else one that fits by chance; -1 for none.
    /// </summary>
    private static int Pastime(PersonaProfile p, DateOnly date, string part, ref Chance chance)
    {
        var all = p.Identity.Pastimes;
        for (var i = 0; i < all.Count; i++)
            if (all[i].HowOften.Contains(date.DayOfWeek.ToString(), StringComparison.Ordinal)
                && Outdoor(all[i].Activity) == (part == "free"))
                return i;
        if (all.Count == 0 || !chance.Happens(0.45))
            return -1;
        var one = chance.Next(all.Count);
        return Outdoor(all[one].Activity) == (part == "free") && !NamesWeekday(all[one].HowOften) ? one : -1;
    }

    private static bool NamesWeekday(string often)
    {
        for (var day = DayOfWeek.Sunday; day <= DayOfWeek.Saturday; day++)
            if (often.Contains(day.ToString(), StringComparison.Ordinal))
                return true;
        return false;
    }

    private static bool Outdoor(string activity)
    {
        foreach (var word in Outdoors)
            if (activity.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>Whether the dish has nothing in it that the persona cannot stand.</summary>
    private static bool Eats(Identity id, string dish)
    {
        foreach (var taste in id.Tastes)
        {
            if (taste.Like >= 0 || taste.Category is not ("food" or "drink"))
                continue;
            foreach (var stem in Associations.Stems(taste.Item))
                if (stem.Length > 3 && dish.Contains(stem, StringComparison.OrdinalIgnoreCase))
                    return false;
        }
        return true;
    }

    private static string Past(string verb)
    {
        foreach (var (now, then) in Irregular)
            if (verb.StartsWith(now, StringComparison.Ordinal))
                return then + verb[now.Length..];
        return Language.Grammar.Past(verb);
    }

    private static readonly (string Now, string Then)[] Irregular =
        [("ring ", "rang "), ("fix ", "fixed "), ("help ", "helped "), ("visit ", "visited "), ("clear ", "cleared "),
            ("clean ", "cleaned "), ("cook ", "cooked "), ("water ", "watered "), ("mend ", "mended ")];

    private static int Feel(string entry) => entry[0] == '+' ? 1 : entry[0] == '-' ? -1 : 0;

    private static string Key(DateOnly date) => date.ToString("yyyyMMdd",
        System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The texts of diary.txt by kind.</summary>
internal sealed class DiaryText
{
    private readonly Dictionary<string, string[]> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _regions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the file.</summary>
    public DiaryText()
    {
        foreach (var line in EmbeddedData.Lines("Dialogue/Days/diary.txt"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var rest = line[(colon + 1)..];
            if (line.StartsWith("region ", StringComparison.Ordinal))
                foreach (var code in rest.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    _regions[code] = line[7..colon];
            else
                _kinds[line[..colon]] = rest.Split(';', StringSplitOptions.TrimEntries);
        }
    }

    /// <summary>The entries of a kind.</summary>
    public string[] this[string kind] => _kinds[kind];

    /// <summary>What is eaten where a culture is at home.</summary>
    public string[] Meals(string culture, string meal) =>
        _kinds[$"{meal} {_regions.GetValueOrDefault(culture, "west")}"];
}
