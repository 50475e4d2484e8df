using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Identities;
using LinkyV.Core.Tests.Persons;

namespace LinkyV.Core.Tests.Dialogue.Battery;

/// <summary>
/// Asks a persona about its own facts, opinions and history in the wordings of a file and judges each answer by the
/// fact's own value: it must be in the reply; where there is no such fact, an honest word must be.
/// </summary>
internal static class IdentityBattery
{
    /// <summary>A question as it is put: what is said first, the question, what fits, what must not be said.</summary>
    public sealed record Item(string Key, string[] Says, string[] Fits, string[] And);

    private static readonly string[] Honest =
    [
        "don't", "do not", "couldn't", "could not", "can't", "cannot", "no idea", "never", "not sure", "beyond me",
        "got me", "look that up", "ask somebody", "ask someone", "haven't", "have not", "no expert", "rather not",
            "keep that",
        "wouldn't know", "would not know", "nothing", "not something", "private", "to myself", "let's leave", "not " +
            "today", "calculator", "need paper", "give away",
    ];

    private static readonly string[] No = ["no", "not", "n't", "never", "wrong"];
    private static readonly string[] Yes = ["yes", "right", "i do", "i am", "indeed", "certainly", "correct", "true"];

    /// <summary>The questions of a file that apply to this persona.</summary>
    public static IEnumerable<Item> Of(PersonaProfile p, string file)
    {
        foreach (var (key, says) in Wordings.Questions(file))
        {
            var topics = says.Any(s => s.Contains("{topic}", StringComparison.Ordinal)) ? 3 : 1;
            for (var t = 0; t < topics; t++)
                if (Fits(p, key, t) is { } fits)
                    yield return new(key, [.. says.Select(s => Fill(p, s, t))], fits, And(p, key));
        }
    }

    /// <summary>Puts a question with what is said before it; the last reply.</summary>
    public static string Ask(Life life, Item item, string session = "s1")
    {
        var said = "";
        foreach (var line in item.Says)
            said = life.Say(line, "ann", session);
        return said;
    }

    /// <summary>Whether a reply holds what it should.</summary>
    public static bool Holds(Item item, string reply)
    {
        var any = item.Fits.Any(f => Says(reply, f));
        return any && (item.And.Length == 0 || item.And.Any(f => Says(reply, f)));
    }

    /// <summary>Whether a reply says it; "you" for people in general is as good as "one".</summary>
    private static bool Says(string reply, string value) => Holds(reply, value)
        || (LinkyV.Core.Dialogue.Language.Generic.You(value) is var other && other != value && Holds(reply, other));

    private static bool Holds(string reply, string value)
    {
        var text = reply.Replace('’', '\'').Replace("eighbor", "eighbour", StringComparison.Ordinal);
        if (value.Length > 4)
            return text.Contains(value, StringComparison.OrdinalIgnoreCase);
        if (value is "n't")
            return text.Contains("n't", StringComparison.OrdinalIgnoreCase);
        for (var at = text.IndexOf(value, StringComparison.OrdinalIgnoreCase); at >= 0;
            at = text.IndexOf(value, at + 1, StringComparison.OrdinalIgnoreCase))
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && (at + value.Length == text.Length || !char.IsLetterOrDigit(text[at + value.Length])))
                return true;
        return false;
    }

    private static string Fill(PersonaProfile p, string wording, int topic)
    {
        var id = p.Identity;
        return wording.Replace("{town}", id.Home.Place.Town, StringComparison.Ordinal)
            .Replace("{birth}", id.Birthplace.Town, StringComparison.Ordinal)
            .Replace("{name}", p.GivenName, StringComparison.Ordinal)
            .Replace("{age}", p.Age.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{job}", id.Work.Count > 0 ? id.Work[0].Occupation : "", StringComparison.Ordinal)
            .Replace("{topic}", topic < id.Opinions.Count ? id.Opinions[topic].Topic : "", StringComparison.Ordinal);
    }

    private static string[] And(PersonaProfile p, string key) => key switch
    {
        "two.town.job" => Job(p.Identity),
        "two.name.age" => [p.Age.ToString(CultureInfo.InvariantCulture)],
        "two.mother.father" => Person(p.Identity, "father", x => x.Name) ?? [],
        _ => [],
    };

    private static string[]? Fits(PersonaProfile p, string key, int topic)
    {
        var id = p.Identity;
        var working = id.Work.Count > 0 && id.Work[0].ToYear is null;
        return key switch
        {
            "name" or "two.name.age" or "yes.name" => [p.GivenName, .. key[0] == 'y' ? Yes : []],
            "age" => [p.Age.ToString(CultureInfo.InvariantCulture)],
            "birthday" => [id.Born.ToString("MMMM", CultureInfo.InvariantCulture)],
            "town" => [id.Home.Place.Town],
            "two.town.job" => id.Work.Count > 0 ? [id.Home.Place.Town] : null,
            "country" => [id.Home.Place.Country],
            "birthplace" => [id.Birthplace.Town],
            "homekind" => [id.Home.Kind, id.Home.Area],
            "homewith" => Alone(id.Home.With) ? ["alone", "on my own", "just me", "nobody"] : [id.Home.With],
            "homesince" => id.Home.SinceYear <= id.Born.Year
                ? ["all my life", "born here", "always", id.Home.SinceYear.ToString(CultureInfo.InvariantCulture)]
                : [id.Home.SinceYear.ToString(CultureInfo.InvariantCulture)],
            "job" => id.Work.Count > 0 ? Job(id) : null,
            "employer" => working ? [id.Work[0].Employer] : null,
            "worksince" => working ? [id.Work[0].FromYear.ToString(CultureInfo.InvariantCulture)] : null,
            "duties" => working && id.Work[0].Duties.Count > 0 ? [.. id.Work[0].Duties] : null,
            "worklikes" => working ? [id.Work[0].Likes] : null,
            "workdislikes" => working ? [id.Work[0].Dislikes] : null,
            "workpast" => id.Work.Count > 1 ? [.. id.Work.Skip(1).SelectMany(w => new[] { w.Occupation, w.Employer })]
                : ["always", "only", "never did", "never done"],
            "workwhy" => working ? [id.Work[0].Likes, .. Trades.Of(id.Work[0].Occupation)?.Why ?? []] : null,
            "jobsimple" => working ? [.. id.Work[0].Duties, .. Trades.Of(id.Work[0].Occupation) is { } trade
                ? [trade.Plainly] : Array.Empty<string>()] : null,
            "education" => [.. id.Education.SelectMany(e => new[] { e.Subject, e.Institution })
                .Where(x => x.Length > 0)],
            "languages" => [id.Languages[0].Language],
            "status" => [id.PartnerStatus],
            "siblings" => id.People.Where(Sibling).Select(x => x.Name).ToArray() is { Length: > 0 } names ? names
                : ["only child"],
            "mothername" => Person(id, "mother", x => x.Name),
            "motherjob" => Person(id, "mother", x => x.Does),
            "motherage" => Person(id, "mother", x => x.Age?.ToString(CultureInfo.InvariantCulture) ?? "") is [""] ? null
                : Person(id, "mother", x => x.Age?.ToString(CultureInfo.InvariantCulture) ?? ""),
            "fathername" or "two.mother.father" => Person(id, key[0] == 't' ? "mother" : "father", x => x.Name),
            "fatherjob" => Person(id, "father", x => x.Does),
            "children" => id.People.Where(x => x.Relation is "son" or "daughter").Select(x => x.Name).ToArray()
                is { Length: > 0 } kids ? kids : No,
            "pets" => id.Pets.Count > 0 ? [.. id.Pets.Select(x => x.Name)] : [.. No, "none"],
            "food" or "drink" or "music" or "book" or "film" or "season" or "animal" or "colour" or "place" =>
                id.Tastes.Where(t => t.Category == key && t.Like > 0).Select(t => t.Item).ToArray()
                    is { Length: > 0 } liked ? liked : null,
            "dislike" => id.Tastes.Where(t => t.Like < 0).Select(t => t.Item).ToArray() is { Length: > 0 } bad
                ? [.. bad, .. working ? [id.Work[0].Dislikes] : Array.Empty<string>()] : null,
            "pastime" => id.Pastimes.Count > 0 ? [.. id.Pastimes.Select(x => x.Activity)] : null,
            "pastimewhy" => id.Pastimes.Count > 0 ? [.. id.Pastimes.Select(x => x.Reason)] : null,
            "opinion" => topic < id.Opinions.Count ? [id.Opinions[topic].Claim] : null,
            "opinionwhy" => topic < id.Opinions.Count ? ReasonsFor(id.Opinions[topic]) : null,
            "values" => [.. id.Values.SelectMany(v => new[] { AboutViews.Plainly(v.Name), v.InOwnWords })],
            "goals" => id.Goals.Count > 0 ? [.. id.Goals.Select(g => g.Aim)] : null,
            "fears" => id.Fears.Count > 0 ? [.. id.Fears.Select(f => f.Of)] : null,
            "looks" => [.. id.Looks],
            "personality" => Character(p),
            "day" => [.. id.DailyLife.Select(d => d.Does)],
            "morning" => [id.DailyLife[0].Does, "get up"],
            "bad" => [.. id.Life.Select(e => e.What), "lucky", "undo", "look back", "Not that I"],
            "proud" => [.. id.Life.Select(e => e.What)],
            "childhood" => [id.Birthplace.Town, .. id.Life.Where(e => e.AtAge < 18).Select(e => e.What)],
            "angry" => [.. id.Tastes.Where(t => t.Like < 0).Select(t => t.Item), id.Work[0].Dislikes,
                Hearts.Of(id).Angers],
            "happy" => [.. id.Tastes.Where(t => t.Like > 0).Select(t => t.Item),
                .. id.Pastimes.Select(x => x.Activity), .. id.People.Select(x => x.Name), id.Work[0].Likes],
            "secret" => [id.Secret.About, id.Secret.Text],
            "health" => id.Health.Count > 0 ? [id.Health[0]] : ["health", "fit", "fine", "nothing"],
            "ai" => ["AI", "artificial"],
            "yes.town" => [.. Yes, "i live in"],
            "yes.job" => working ? [.. Yes, "i'm a", "i work as"] : null,
            "yes.age" or "yes.birth" => Yes,
            "no.town" => [.. No, id.Home.Place.Town],
            "no.job" => id.Work.Count > 0 ? [.. No, .. Job(id)] : No,
            "no.name" => [.. No, p.GivenName],
            "no.age" => [.. No, p.Age.ToString(CultureInfo.InvariantCulture)],
            "no.birth" => [.. No, id.Birthplace.Town],
            "no.person" or "no.language" => No,
            "unknown" or "world" => Honest,
            _ => throw new InvalidOperationException($"no facts for the key {key}"),
        };
    }

    private static string[] Job(Identity id) => [id.Work[0].Occupation, .. id.Work[0].ToYear is null
        ? Array.Empty<string>() : ["retired"]];

    private static bool Alone(string with) => with.Length == 0 || with.Contains("alone", StringComparison.Ordinal)
        || with.Contains("on my own", StringComparison.Ordinal) || with == "nobody";

    private static bool Sibling(Acquaintance a) => a.Relation is "sister" or "brother";

    private static string[]? Person(Identity id, string relation, Func<Acquaintance, string> of) =>
        id.People.FirstOrDefault(x => x.Relation == relation) is { } one ? [of(one)] : null;

    /// <summary>The stored reason, and the catalogue's further reasons for the same side.</summary>
    private static string[] ReasonsFor(Opinion held)
    {
        var topic = Catalogs.OpinionByTopic[held.Topic];
        return [held.Reason, .. held.Stance >= 0 ? topic.ReasonsFor : topic.ReasonsAgainst];
    }

    private static string[] Character(PersonaProfile p)
    {
        var (one, two, bad) = AboutSelf.CharacterOf(p);
        return [one, two, bad];
    }
}
