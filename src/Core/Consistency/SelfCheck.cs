using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Identities;
using LinkyV.Core.Privacy;

namespace LinkyV.Core.Consistency;

/// <summary>What a clause claims about the persona itself: name, age, home, origin, work.</summary>
internal sealed class SelfCheck(Situation s)
{
    private static readonly string[] AgeLeads =
    [
        "i am", "i am now", "i am already", "i am only", "i am just", "i am nearly", "i just turned", "i turned",
        "i have just turned", "i have turned", "my age is", "i will soon be", "being", "someone who is",
        "somebody who is", "a woman of", "a man of",
    ];

    private static readonly string[] HomeLeads =
    [
        "i live in", "i am living in", "i am based in", "my home is in", "we live in", "here in", "i have lived in",
        "my flat in", "my house in", "my apartment in", "my place in", "my street in", "my garden in", "life in",
        "i have been living in", "my home town is", "my hometown is", "i settled in",
    ];

    private static readonly string[] OriginLeads =
    [
        "i was born in", "i grew up in", "i am from", "i am originally from", "i come from", "i was raised in",
        "my childhood in", "i was brought up in", "i went to school in", "my youth in",
    ];

    private static readonly string[] JobLeads =
    [
        "i work as", "working as", "my job as", "my work as", "i earn my living as", "i make my living as",
        "my job is being", "i am employed as", "i am a professional", "by day i am", "my career as", "my life as",
        "i have worked as", "i have been working as",
    ];

    private static readonly string[] JobHints = ["i am", "as", "i have been", "being", "i am still"];

    private static readonly string[] More =
    [
        "doctor", "lawyer", "programmer", "developer", "engineer", "dentist", "pilot", "florist", "translator",
        "butcher", "plumber", "soldier", "politician", "banker", "secretary", "actor", "actress", "dancer", "singer",
        "waiter", "waitress", "bartender", "policeman", "policewoman", "judge", "surgeon", "vet", "model", "priest",
        "chef", "painter", "hairdresser", "barber", "architect", "physicist", "chemist", "professor", "detective",
        "consultant", "salesman", "saleswoman", "realtor", "broker", "mechanic", "cleaner", "postman", "sailor",
    ];

    private static readonly Lazy<HashSet<string>> Occupations = new(() =>
        [.. Catalogs.Occupations.Select(o => o.Name.ToLowerInvariant()), .. More]);

    private readonly Identity _id = s.Identity;

    /// <summary>What puts it right; null if nothing contradicts.</summary>
    public string? Contradicts(in Claim c) => Name(c) ?? Age(c) ?? Home(c) ?? Origin(c) ?? Job(c);

    private string? Name(in Claim c)
    {
        foreach (var lead in (ReadOnlySpan<string>)["my name is", "i am called", "call me", "my friends call me"])
            if (c.NameAfter(lead) is { Length: > 1 } word && !IsMine(word))
                return $"My name is {s.Profile.GivenName}.";
        if (c.NameAfter("i am") is not { Length: > 2 } said || IsMine(said))
            return null;
        var next = Claim.Rest(c.After("i am"));
        var introduced = next.StartsWith("by the way", StringComparison.Ordinal) || (Gazetteer.Given.Contains(said)
            && Claim.First(next) is "" or "and" or "nice" or "pleased" or "the" or "but");
        return introduced ? $"My name is {s.Profile.GivenName}." : null;
    }

    private bool IsMine(string word) => Claim.Says(s.Profile.Name, word) || Claim.Says(s.Profile.GivenName, word);

    private string? Age(in Claim c)
    {
        foreach (var lead in AgeLeads)
        {
            var rest = c.After(lead);
            if (rest.Length == 0)
                continue;
            var n = Claim.Number(Claim.First(rest));
            if (n is < 16 or > 110 || n == s.Profile.Age || c.IsUnreal)
                continue;
            if ((lead is "i will soon be" or "i am nearly" && n == s.Profile.Age + 1) || Ahead(c, lead))
                continue;
            if (Claim.First(Claim.Rest(rest)) is "" or "years" or "now" or "and" or "but" or "so" or "you" or "after"
                or "this" or "last" or "already" or "is" or "by" or "at")
                return Mine();
        }
        if (c.Plain.StartsWith(" at ", StringComparison.Ordinal) && Claim.Number(Claim.First(c.Plain[4..])) is var at
            && at is >= 16 and <= 110 && at != s.Profile.Age
            && Claim.First(Claim.Rest(c.Plain[4..].Trim())) is "one" or "you" or "i" or "my"
            && (at > s.Profile.Age || c.Has("sees") || c.Has("is") || c.Has("am") || c.Has("have") || c.Has("see")))
            return Mine();
        return null;
    }

    /// <summary>"Before I am sixty" claims no age.</summary>
    private static bool Ahead(in Claim c, string lead)
    {
        foreach (var word in (ReadOnlySpan<string>)["before", "until", "till", "when", "once", "time", "after", "by"])
            if (c.Plain.Contains($" {word} {lead} ", StringComparison.Ordinal))
                return true;
        return false;
    }

    private string Mine() => $"I'm {s.Profile.Age.ToString(CultureInfo.InvariantCulture)}.";

    private string? Home(in Claim c)
    {
        if (!c.IsUnreal)
            foreach (var lead in HomeLeads)
                if (c.NameAfter(lead) is { Length: > 1 } word && !IsHome(word) && !IsOrigin(word))
                    return $"I live in {_id.Home.Place.Town}.";
        return c.NameAfter("i moved to") is { Length: > 1 } moved && !Knows(moved)
            ? $"I live in {_id.Home.Place.Town}." : null;
    }

    private bool IsHome(string word) => Claim.Says(_id.Home.Place.Town, word)
        || Claim.Says(_id.Home.Place.Country, word) || Claim.Says(_id.Home.Area, word);

    private bool IsOrigin(string word) =>
        Claim.Says(_id.Birthplace.Town, word) || Claim.Says(_id.Birthplace.Country, word);

    /// <summary>Whether any place of the persona's life has the word in its name.</summary>
    private bool Knows(string word)
    {
        if (IsHome(word) || IsOrigin(word))
            return true;
        foreach (var school in _id.Education)
            if (Claim.Says(school.Town, word))
                return true;
        foreach (var job in _id.Work)
            if (Claim.Says(job.Town, word))
                return true;
        foreach (var e in _id.Life)
            if (Claim.Says(e.What, word))
                return true;
        return false;
    }

    private string? Origin(in Claim c)
    {
        foreach (var lead in OriginLeads)
            if (c.NameAfter(lead) is { Length: > 1 } word && !Knows(word) && !c.Has("if"))
                return $"I'm from {_id.Birthplace.Town}.";
        return null;
    }

    private string? Job(in Claim c)
    {
        if (c.IsUnreal)
            return null;
        foreach (var lead in JobLeads)
            if (Trade(c.After(lead)) is { Length: > 0 } said && !IsMyTrade(said))
                return Work();
        foreach (var lead in JobHints)
        {
            var said = Trade(c.After(lead));
            if (said.Length > 0 && IsTrade(said) && !IsMyTrade(said) && !Likened(c, lead))
                return Work();
        }
        return null;
    }

    /// <summary>"As a plumber, I ..." is a claim; "strong as a sailor" and "he works as a sailor" are none.</summary>
    private static bool Likened(in Claim c, string lead) => lead is "as" or "being"
        && !(c.Plain.StartsWith($" {lead} ", StringComparison.Ordinal) && (c.Has("i") || c.Has("my") || c.Has("you")));

    /// <summary>The up to three words after an article; empty if no article follows.</summary>
    private static string Trade(string rest)
    {
        if (Claim.First(rest) is not ("a" or "an" or "the"))
            return "";
        var words = Claim.Rest(rest).Split(' ');
        return string.Join(' ', words.AsSpan(0, Math.Min(3, words.Length)).ToArray());
    }

    private static bool IsTrade(string said)
    {
        for (var words = said; words.Length > 0;)
        {
            if (Occupations.Value.Contains(words))
                return true;
            var cut = words.LastIndexOf(' ');
            words = cut < 0 ? "" : words[..cut];
        }
        return false;
    }

    private bool IsMyTrade(string said)
    {
        foreach (var job in _id.Work)
            foreach (var stem in Associations.Stems(job.Occupation))
                foreach (var word in Associations.Stems(said))
                    if (stem == word)
                        return true;
        foreach (var school in _id.Education)
            if (said.StartsWith("student", StringComparison.Ordinal) && school.ToYear >= s.Year)
                return true;
        return false;
    }

    private string Work() => _id.Work.Count == 0 ? ""
        : $"I'm {Dialogue.Language.Grammar.Article(_id.Work[0].Occupation)}{_id.Work[0].Occupation}.";
}
