using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Consistency;

/// <summary>
/// Reads plain claims about oneself in the first person ("I'm 52", "my brother", "I live in Rome") and holds them
/// against the identity and against what was said earlier in the session. Limits: explicit claims in simple clauses.
/// </summary>
internal sealed class FactCheck(Situation s)
{
    private static readonly string[] Loves = [" i love ", " i really like ", " i like ", " i enjoy ", " i adore ",
        " i am fond of "];

    private static readonly string[] Hates =
        [" i hate ", " i do not like ", " i can not stand ", " i dislike ", " i detest ", " i do not enjoy ",
            " i never liked "];

    private static readonly (string Word, int Count)[] Counts =
    [
        ("no", 0), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("a", 1), ("2", 2),
            ("3", 3), ("4", 4),
    ];

    private readonly Identity _id = s.Identity;

    /// <summary>A sentence that puts it right; null if nothing contradicts.</summary>
    public string? Contradicts(string clause, string plain, string released) =>
        Name(clause, plain) ?? Age(plain) ?? Place(clause, plain) ?? Job(plain) ?? Status(plain) ?? Kin(clause, plain)
        ?? Pets(plain) ?? Taste(plain, released);

    private string? Name(string clause, string plain)
    {
        foreach (var lead in (ReadOnlySpan<string>)["my name is", "i am called", "call me", "people call me"])
        {
            var word = FirstWord(Plain.After(plain, lead));
            if (word.Length > 1 && IsCapital(clause, word) && !Says(s.Profile.Name, word)
                && !Says(s.Profile.GivenName, word))
                return $"My name is {s.Profile.GivenName}.";
        }
        return null;
    }

    private string? Age(string plain)
    {
        foreach (var lead in (ReadOnlySpan<string>)["i am", "i just turned", "i turned", "my age is"])
        {
            var rest = Plain.After(plain, lead);
            var word = FirstWord(rest);
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n is < 10 or > 110)
                continue;
            var next = FirstWord(rest.Length > word.Length ? rest[word.Length..].Trim() : "");
            if (next is "" or "years" or "now" or "and" or "but" or "so" && n != s.Profile.Age
                && Math.Abs(n - s.Profile.Age) > 0
                && !Plain.Has(plain, "when") && !Plain.Has(plain, "was"))
                return $"I'm {s.Profile.Age.ToString(CultureInfo.InvariantCulture)}.";
        }
        return null;
    }

    private string? Place(string clause, string plain)
    {
        foreach (var lead in (ReadOnlySpan<string>)["i live in", "i am living in", "i am based in", "my home is in"])
        {
            var word = FirstWord(Plain.After(plain, lead));
            if (word.Length > 1 && IsCapital(clause, word) && !Says(_id.Home.Place.Town, word)
                && !Says(_id.Home.Place.Country, word)
                && !Says(_id.Home.Area, word))
                return $"I live in {_id.Home.Place.Town}.";
        }
        foreach (var lead in (ReadOnlySpan<string>)["i was born in", "i grew up in", "i am from",
            "i am originally from", "i come from"])
        {
            var word = FirstWord(Plain.After(plain, lead));
            if (word.Length > 1 && IsCapital(clause, word) && !Says(_id.Birthplace.Town, word)
                && !Says(_id.Birthplace.Country, word)
                && !Says(_id.Home.Place.Town, word) && !Says(_id.Home.Place.Country, word))
                return $"I'm from {_id.Birthplace.Town}.";
        }
        return null;
    }

    private string? Job(string plain)
    {
        if (_id.Work.Count == 0)
            return null;
        foreach (var lead in (ReadOnlySpan<string>)["i work as a", "i work as an", "i am a professional",
            "my job is being a", "i am employed as a"])
        {
            var rest = Plain.After(plain, lead);
            if (rest.Length > 0 && !_id.Work.Any(j => rest.StartsWith(Plain.Of(j.Occupation).Trim(),
                StringComparison.Ordinal)))
                return $"I'm {Grammar.Article(_id.Work[0].Occupation)}{_id.Work[0].Occupation}.";
        }
        foreach (var lead in (ReadOnlySpan<string>)["i am a", "i am an"])
        {
            var rest = Plain.After(plain, lead);
            var word = FirstWord(rest);
            if (Occupations.Contains(word) && !_id.Work.Any(j => Plain.Has(Plain.Of(j.Occupation), word)))
                return $"I'm {Grammar.Article(_id.Work[0].Occupation)}{_id.Work[0].Occupation}.";
        }
        return null;
    }

    private static readonly HashSet<string> Occupations = new(StringComparer.Ordinal)
    {
        "nurse", "teacher", "doctor", "lawyer", "carpenter", "baker", "chef", "cook", "driver", "developer",
            "programmer",
        "engineer", "accountant", "librarian", "paramedic", "electrician", "plumber", "student", "journalist",
            "writer",
        "painter", "musician", "farmer", "gardener", "architect", "scientist", "biologist", "psychologist",
            "salesman",
        "hairdresser", "photographer", "pilot", "policeman", "soldier", "secretary", "translator", "surgeon",
            "dentist",
        "vet", "waiter", "bartender", "designer", "manager", "actor", "dancer", "butcher", "fisherman", "judge",
            "clerk",
    };

    private string? Status(string plain)
    {
        foreach (var status in (ReadOnlySpan<string>)["married", "single", "divorced", "widowed", "engaged"])
            if (Plain.Has(plain, "i am " + status) && _id.PartnerStatus != status)
                return $"I'm {_id.PartnerStatus}.";
        foreach (var (word, relation) in (ReadOnlySpan<(string, string)>)[("husband", "husband"), ("wife", "wife")])
            if (Plain.Has(plain, "my " + word) && !_id.People.Any(p => p.Relation.EndsWith(relation,
                StringComparison.Ordinal)))
                return $"I'm {_id.PartnerStatus}.";
        return null;
    }

    private string? Kin(string clause, string plain)
    {
        foreach (var (one, many) in (ReadOnlySpan<(string, string)>)
            [("sister", "sisters"), ("brother", "brothers"), ("son", "sons"), ("daughter", "daughters")])
        {
            var held = _id.People.Count(p => p.Relation == one);
            if (held == 0 && Plain.Has(plain, "my " + one))
                return $"I don't have {Grammar.Article(one)}{one}.";
            foreach (var (word, n) in Counts)
                if ((Plain.Has(plain, $"i have {word} {(n == 1 ? one : many)}") || Plain.Has(plain,
                    $"i have got {word} {(n == 1 ? one : many)}"))
                    && n != held)
                    return Counted(one, many, held);
            var named = FirstWord(Plain.After(plain, $"my {one}"));
            if (named.Length > 2 && IsCapital(clause, named) && !_id.People.Any(p => Says(p.Name, named)))
                return $"My {one} is called {_id.People.First(p => p.Relation == one).Name}.";
        }
        var siblings = _id.People.Count(p => p.Relation is "sister" or "brother");
        if (siblings > 0 && (Plain.Has(plain, "only child") && Plain.Has(plain, "i am") || Plain.Has(plain,
            "i have no siblings")
            || Plain.Has(plain, "i do not have any siblings")))
        {
            var named = _id.People.Where(p => p.Relation is "sister" or "brother")
                .Select(p => $"a {p.Relation}, {p.Name}");
            return $"I have {Grammar.List([.. named])}.";
        }
        var children = _id.People.Any(p => p.Relation is "son" or "daughter" or "child");
        if (!children && (Plain.Has(plain, "my kids") || Plain.Has(plain, "my children")))
            return "I don't have children.";
        return children && (Plain.Has(plain, "i do not have children") || Plain.Has(plain, "i have no children")
            || Plain.Has(plain, "i do not have kids")) ? "I do have children." : null;
    }

    private static string Counted(string one, string many, int held) =>
        held == 0 ? $"I don't have any {many}." : held == 1 ? $"I have one {one}."
            : $"I have {Grammar.Number(held)} {many}.";

    private string? Pets(string plain)
    {
        foreach (var kind in (ReadOnlySpan<string>)["dog", "cat"])
            if ((Plain.Has(plain, "my " + kind) || Plain.Has(plain, "i have a " + kind))
                && !_id.Pets.Any(p => p.Kind.Contains(kind, StringComparison.Ordinal)))
                return $"I don't have a {kind}.";
        return null;
    }

    private string? Taste(string plain, string released)
    {
        var (object_, likes) = TasteIn(plain);
        if (object_.Length == 0)
            return null;
        if (s.Associations.Best(object_, "taste") is { } fact && Dialogue.Answers.FactRef.Index(fact,
            "taste") is >= 0 and var i)
        {
            var taste = _id.Tastes[i];
            var close = Associations.Stems(taste.Item).All(Associations.Stems(object_).Contains);
            if (close && taste.Like > 0.2 != likes && Math.Abs(taste.Like) > 0.2)
                return taste.Like > 0 ? $"I like {taste.Item}." : $"I don't like {taste.Item}.";
        }
        return Earlier(object_, likes, Plain.Of(released)) || EarlierLines(object_, likes)
            ? likes ? $"I'm not fond of {object_}, as I said." : $"I do like {object_}, as I said." : null;
    }

    private bool EarlierLines(string what, bool likes)
    {
        foreach (var line in s.Request.Recent)
            if (line.Persona == s.PersonaName && Earlier(what, likes, Plain.Of(line.Text)))
                return true;
        return false;
    }

    private static bool Earlier(string what, bool likes, string plain)
    {
        foreach (var lead in likes ? Hates : Loves)
            if (plain.Contains(lead + what + " ", StringComparison.Ordinal))
                return true;
        return false;
    }

    private static (string What, bool Likes) TasteIn(string plain)
    {
        foreach (var lead in Hates)
            if (Plain.After(plain, lead.Trim()) is { Length: > 2 } hated)
                return (Head(hated), false);
        foreach (var lead in Loves)
            if (Plain.After(plain, lead.Trim()) is { Length: > 2 } loved)
                return (Head(loved), true);
        return ("", false);
    }

    /// <summary>At most the first three words, without an article, up to a function word.</summary>
    private static string Head(string rest)
    {
        var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var from = words.Length > 0 && words[0] is "the" or "a" or "an" or "my" ? 1 : 0;
        var to = from;
        while (to < words.Length && to < from + 3 && !(to > from && Lexicon.Stop.Contains(words[to])))
            to++;
        return string.Join(' ', words[from..to]);
    }

    private static string FirstWord(string rest)
    {
        var end = rest.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? rest : rest[..end];
    }

    private static bool Says(string value, string word) => Plain.Has(Plain.Of(value), word);

    /// <summary>Whether the word stands capitalised in the clause, as a name would.</summary>
    private static bool IsCapital(string clause, string word)
    {
        var at = clause.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        while (at >= 0)
        {
            if (char.IsUpper(clause[at]))
                return true;
            at = clause.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase);
        }
        return false;
    }
}
