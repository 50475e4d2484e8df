using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Consistency;

/// <summary>What a clause claims about the people and animals in the persona's life.</summary>
internal sealed class KinCheck(Situation s)
{
    private static readonly (string One, string Many)[] Kin =
        [("sister", "sisters"), ("brother", "brothers"), ("son", "sons"), ("daughter", "daughters")];

    private static readonly string[] Partners =
        ["partner", "husband", "wife", "boyfriend", "girlfriend", "fiancé", "fiancée", "fiance", "fiancee"];

    private static readonly string[] Named =
        ["mother", "father", "grandmother", "grandfather", "mum", "mom", "dad", "boss"];

    private static readonly string[] Animals =
    [
        "dog", "cat", "parrot", "tortoise", "turtle", "horse", "pony", "rabbit", "hamster", "goldfish", "budgie",
        "canary", "guinea pig", "snake", "lizard", "ferret", "hedgehog", "donkey", "goat", "puppy", "kitten",
    ];

    private readonly Identity _id = s.Identity;

    /// <summary>What puts it right; empty if it is best left out; null if nothing contradicts.</summary>
    public string? Contradicts(in Claim c)
    {
        var plain = c.Plain;
        foreach (var extra in (ReadOnlySpan<string>)["twin", "younger", "older", "elder", "little", "big", "eldest",
            "youngest", "only", "late", "dear", "own"])
            if (plain.Contains($" my {extra} ", StringComparison.Ordinal))
                plain = plain.Replace($" my {extra} ", " my ", StringComparison.Ordinal);
        var claim = c with { Plain = plain };
        return Status(claim) ?? Partner(claim) ?? Relatives(claim) ?? Counts(claim) ?? Pets(claim);
    }

    private string? Status(in Claim c)
    {
        foreach (var status in (ReadOnlySpan<string>)["married", "single", "divorced", "widowed", "engaged"])
            if (c.Has("i am " + status) && _id.PartnerStatus != status && !c.IsUnreal
                && Claim.First(c.After("i am " + status)) is not ("in" or "with" or "by" or "minded"))
                return $"I'm {_id.PartnerStatus}.";
        foreach (var word in (ReadOnlySpan<string>)["husband", "wife"])
            if (c.Has("my " + word) && !_id.People.Any(p => p.Relation.EndsWith(word, StringComparison.Ordinal))
                && !c.IsUnreal)
                return $"I'm {_id.PartnerStatus}.";
        return null;
    }

    private string? Partner(in Claim c)
    {
        var held = _id.People.FirstOrDefault(p => Partners.Contains(p.Relation));
        if (c.NameAfter("i am married to") is { Length: > 1 } spouse && (held is null || !Claim.Says(held.Name,
            spouse)))
            return held is null ? $"I'm {_id.PartnerStatus}." : Called(held);
        foreach (var relation in Partners)
            if (NameOf(c, relation) is { Length: > 1 } said)
            {
                if (held is null)
                    return $"I'm {_id.PartnerStatus}.";
                if (!Claim.Says(held.Name, said))
                    return Called(held);
            }
        return null;
    }

    /// <summary>The name given to "my relation" in the clause; empty if none is.</summary>
    private static string NameOf(in Claim c, string relation)
    {
        foreach (var tail in (ReadOnlySpan<string>)["", " is called", " is named", " 's name is"])
            if (c.NameAfter("my " + relation + tail) is { Length: > 1 } name)
                return name;
        var at = c.Plain.IndexOf($" my {relation} ", StringComparison.Ordinal);
        if (at <= 0)
            return "";
        var before = c.Plain[..at].TrimEnd();
        var word = before[(before.LastIndexOf(' ') + 1)..];
        return before.Length > 0 && before.Trim() == word && word.Length > 1 && c.IsCapital(word)
            && (Privacy.Gazetteer.Given.Contains(word) || c.Clause.AsSpan().TrimStart()[word.Length..] is [',', ..])
            ? word : "";
    }

    private string? Relatives(in Claim c)
    {
        foreach (var (one, _) in Kin)
        {
            if (!c.Has("my " + one))
                continue;
            var any = _id.People.FirstOrDefault(p => p.Relation == one);
            if (any is null)
                return $"I don't have {Grammar.Article(one)}{one}.";
            if (NameOf(c, one) is { Length: > 2 } named && !IsAny(one, named))
                return Called(any);
        }
        foreach (var relation in Named)
            if (NameOf(c, relation) is { Length: > 2 } named && _id.People.FirstOrDefault(p => p.Relation == relation)
                is { } person && !IsAny(relation, named))
                return Called(person);
        return null;
    }

    private bool IsAny(string relation, string name)
    {
        foreach (var p in _id.People)
            if (p.Relation == relation && Claim.Says(p.Name, name))
                return true;
        return false;
    }

    private static string Called(Acquaintance p) =>
        $"My {p.Relation} {(p.Alive ? "is" : "was")} called {p.Name}.";

    private string? Counts(in Claim c)
    {
        foreach (var (one, many) in Kin)
            if (Claimed(c, one, many) is >= 0 and var n && n != Held(one))
                return Counted(one, many, Held(one));
        var siblings = Held("sister") + Held("brother");
        if ((c.Has("i am an only child") && siblings > 0)
            || (Claimed(c, "sibling", "siblings") is >= 0 and var told && told != siblings)
            || (Claimed(c, "", "brothers and sisters") is >= 0 and var all && all != siblings))
            return siblings == 0 ? "I don't have brothers or sisters." : $"I have {Grammar.List([.. _id.People
                .Where(p => p.Relation is "sister" or "brother").Select(p => $"a {p.Relation}, {p.Name}")])}.";
        return Children(c);
    }

    private string? Children(in Claim c)
    {
        var children = Held("son") + Held("daughter") + Held("child");
        if (children == 0 && (c.Has("my kids") || c.Has("my children")))
            return "I don't have children.";
        foreach (var many in (ReadOnlySpan<string>)["children", "kids"])
            if ((Claimed(c, "child", many) is >= 0 and var n && n != children)
                || (children > 0 && c.Has("i do not have " + many)))
                return children == 0 ? "I don't have children." : children == 1 ? "I have one child."
                    : $"I have {Grammar.Number(children)} children.";
        return null;
    }

    /// <summary>How many the clause says the persona has; -1 if it says nothing of it.</summary>
    private static int Claimed(in Claim c, string one, string many)
    {
        foreach (var lead in (ReadOnlySpan<string>)["i have", "i have got", "i got"])
        {
            var rest = c.After(lead);
            if (rest.Length == 0)
                continue;
            var word = Claim.First(rest);
            var n = word is "a" or "an" ? 1 : word == "no" ? 0 : Claim.Number(word);
            var noun = Claim.Rest(rest);
            if (n >= 0 && (Begins(noun, many) || (one.Length > 0 && Begins(noun, one))))
                return n;
        }
        return c.Has("i do not have any " + many) ? 0 : -1;
    }

    private static bool Begins(string text, string words) =>
        text == words || text.StartsWith(words + " ", StringComparison.Ordinal);

    private int Held(string relation)
    {
        var n = 0;
        foreach (var p in _id.People)
            n += p.Relation == relation ? 1 : 0;
        return n;
    }

    private static string Counted(string one, string many, int held) =>
        held == 0 ? $"I don't have any {many}." : held == 1 ? $"I have one {one}."
            : $"I have {Grammar.Number(held)} {many}.";

    private string? Pets(in Claim c)
    {
        if (c.IsUnreal)
            return null;
        foreach (var kind in Animals)
            if (c.Plain.Contains($" {kind} ", StringComparison.Ordinal)
                && (c.Has("my " + kind) || c.Has("i have a " + kind) || c.Has("i have got a " + kind)
                || c.Has("i keep a " + kind) || c.Has("i own a " + kind))
                && !_id.Pets.Any(p => p.Kind.Contains(kind, StringComparison.OrdinalIgnoreCase)))
                return $"I don't have {Grammar.Article(kind)}{kind}.";
        return null;
    }
}
