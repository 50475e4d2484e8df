using LinkyV.Contracts;

namespace LinkyV.Core.Identities;

/// <summary>Family, friends, home and pets, with ages that fit together.</summary>
internal static class Household
{
    private const int FewestPeople = 9, MostPeople = 24;

    /// <summary>Writes birthplace, home, people and partner status.</summary>
    public static void Write(Draft draft)
    {
        var chance = draft.Chance("household");
        draft.Birthplace = chance.Pick(draft.Community.Towns);
        var stays = chance.Happens(0.5 - (0.08 * draft.Domain('O')));
        var place = stays ? draft.Birthplace : chance.Pick(draft.Community.Towns);
        WritePartner(draft, ref chance);
        WriteChildren(draft, ref chance);
        WriteOrigin(draft, ref chance);
        WriteOthers(draft, ref chance);
        WriteHome(draft, place, ref chance);
    }

    private static void WritePartner(Draft draft, ref Chance chance)
    {
        var age = draft.Age;
        var p = chance.NextDouble();
        draft.PartnerStatus = age switch
        {
            < 23 => p < 0.6 ? "single" : "in a relationship",
            < 30 => p < 0.4 ? "single" : p < 0.8 ? "in a relationship" : p < 0.88 ? "engaged" : "married",
            < 45 => p < 0.25 ? "single" : p < 0.45 ? "in a relationship" : p < 0.5 ? "engaged"
                : p < 0.87 ? "married" : "divorced",
            < 65 => p < 0.15 ? "single" : p < 0.27 ? "in a relationship" : p < 0.75 ? "married"
                : p < 0.95 ? "divorced" : "widowed",
            _ => p < 0.1 ? "single" : p < 0.16 ? "in a relationship" : p < 0.58 ? "married"
                : p < 0.72 ? "divorced" : "widowed",
        };
        if (draft.PartnerStatus == "single")
            return;
        var same = chance.Happens(0.08);
        var gender = draft.Gender switch
        {
            "woman" => same ? "woman" : "man",
            "man" => same ? "man" : "woman",
            _ => chance.Happens(0.5) ? "woman" : "man",
        };
        var theirAge = Math.Max(18, age + chance.Next(9) - 4);
        var spouse = gender == "woman" ? "wife" : "husband";
        var relation = draft.PartnerStatus switch
        {
            "married" or "widowed" => spouse,
            "divorced" => "ex-" + spouse,
            _ => "partner",
        };
        var alive = draft.PartnerStatus != "widowed";
        var former = draft.PartnerStatus == "divorced";
        Add(draft, relation, gender, alive ? theirAge : null, alive, former ? "former" : "partner",
            Occupation(theirAge, ref chance), former ? Draft.Piece("lives.near", ref chance) : "with me", ref chance);
        PartnerEvents(draft, ref chance);
    }

    private static void PartnerEvents(Draft draft, ref Chance chance)
    {
        var name = draft.People[^1].Name;
        if (draft.PartnerStatus is "married" or "divorced" or "widowed")
        {
            var wed = Math.Clamp(22 + chance.Next(12), 19, Math.Max(19, draft.Age - 1));
            draft.Structural.Add(new LifeEvent(draft.YearAt(wed), wed, $"I married {name}", "happy",
                "one says yes to more than one can see"));
            var end = Math.Min(draft.Age, wed + 3 + chance.Next(Math.Max(1, draft.Age - wed)));
            if (draft.PartnerStatus == "divorced")
                draft.Structural.Add(new LifeEvent(draft.YearAt(end), end, $"{name} and I got divorced",
                    "sad and tired", "a thing can be right for years and then not"));
            if (draft.PartnerStatus == "widowed")
                draft.Structural.Add(new LifeEvent(draft.YearAt(end), end, $"{name} died", "emptied out",
                    "grief does not leave, it only moves to another room"));
        }
    }

    private static void WriteChildren(Draft draft, ref Chance chance)
    {
        if (draft.PartnerStatus == "single" && !chance.Happens(0.12) || draft.Age < 21)
            return;
        var first = 21 + chance.Next(15);
        var count = draft.Age < first ? 0 : chance.Next(10) switch { < 2 => 0, < 5 => 1, < 8 => 2, _ => 3 };
        for (int i = 0, at = first; i < count && at <= Math.Min(draft.Age, 44); i++, at += 1 + chance.Next(4))
        {
            var gender = chance.Happens(0.5) ? "woman" : "man";
            var age = draft.Age - at;
            var does = age < 5 ? Draft.Piece("do.baby", ref chance) : age < 18 ? Draft.Piece("do.child", ref chance)
                : Occupation(age, ref chance);
            Add(draft, gender == "woman" ? "daughter" : "son", gender, age, true, "child", does,
                age < 19 ? "with me" : Draft.Piece(chance.Happens(0.5) ? "lives.near" : "lives.far", ref chance),
                ref chance);
            draft.Structural.Add(new LifeEvent(draft.YearAt(at), at,
                $"my {(gender == "woman" ? "daughter" : "son")} {draft.People[^1].Name} was born", "overwhelmed",
                "one can be dead tired and happy in the same minute"));
            if (age > 24 && chance.Happens(0.5) && age - 22 is > 0 and var span)
                Add(draft, chance.Happens(0.5) ? "granddaughter" : "grandson", "", chance.Next(Math.Min(span, 20)),
                    true, "child", "", "", ref chance);
        }
    }

    private static void WriteOrigin(Draft draft, ref Chance chance)
    {
        var motherAge = draft.Age + 19 + chance.Next(20);
        var fatherAge = Math.Clamp(motherAge + chance.Next(9) - 2, draft.Age + 19, draft.Age + 45);
        AddElder(draft, "mother", "woman", motherAge, "parent", ref chance);
        AddElder(draft, "father", "man", fatherAge, "parent", ref chance);
        var siblings = chance.Next(10) switch { < 2 => 0, < 6 => 1, < 9 => 2, _ => 3 };
        var taken = new HashSet<int> { 0 };
        for (var i = 0; i < siblings; i++)
        {
            var gap = chance.Next(19) - 9;
            var age = draft.Age + gap;
            var mothersAge = motherAge - age;
            if (Math.Abs(gap) < 1 || age < 3 || mothersAge is < 18 or > 45 || !taken.Add(gap))
                continue;
            var gender = chance.Happens(0.5) ? "woman" : "man";
            var does = age < 18 ? Draft.Piece("do.child", ref chance) : Occupation(age, ref chance);
            Add(draft, gender == "woman" ? "sister" : "brother", gender, age, true, "sibling", does,
                Draft.Piece(chance.Happens(0.5) ? "lives.near" : "lives.far", ref chance), ref chance);
        }
        AddElder(draft, "grandmother", "woman", motherAge + 20 + chance.Next(14), "grand", ref chance);
        if (chance.Happens(0.5))
            AddElder(draft, "grandfather", "man", motherAge + 22 + chance.Next(14), "grand", ref chance);
        if (chance.Happens(0.6))
        {
            var woman = chance.Happens(0.6);
            AddElder(draft, woman ? "aunt" : "uncle", woman ? "woman" : "man", motherAge + chance.Next(13) - 6, "aunt",
                ref chance);
        }
    }

    private static void AddElder(Draft draft, string relation, string gender, int age, string group, ref Chance chance)
    {
        var survives = age switch
        {
            < 60 => 0.97, < 70 => 0.92, < 80 => 0.78, < 88 => 0.5, < 96 => 0.2, < 103 => 0.04, _ => 0,
        };
        var alive = chance.Happens(survives);
        var does = age >= 65 || !alive ? Draft.Piece("do.retired", ref chance) : Draft.Piece("do.working", ref chance);
        if (!alive)
            does = does.Replace("a retired ", "a ", StringComparison.Ordinal);
        if (gender == "man")
            does = does.Replace("seamstress", "tailor", StringComparison.Ordinal);
        else
            does = does.Replace("postman", "postal clerk", StringComparison.Ordinal);
        Add(draft, relation, gender, alive ? age : null, alive, group, does,
            !alive ? "" : chance.Happens(0.5) ? "in " + draft.Birthplace.Town : Draft.Piece("lives.near", ref chance),
            ref chance);
        if (alive || group != "parent")
            return;
        var at = Math.Clamp(draft.Age - chance.Next(Math.Max(1, age - 55)), 15, draft.Age);
        draft.Structural.Add(new LifeEvent(draft.YearAt(at), at, $"my {relation} died", "lost",
            "one keeps wanting to tell them things"));
    }

    private static void WriteOthers(Draft draft, ref Chance chance)
    {
        var friends = Math.Clamp(3 + (int)Math.Round((0.6 * draft.Domain('E')) + (0.5 * chance.NextNormal())), 2, 5);
        for (var i = 0; i < friends; i++)
        {
            var age = Math.Max(18, draft.Age + chance.Next(13) - 6);
            AddAnybody(draft, "friend", age, "friend", ref chance);
        }
        if (draft.Age < 67)
        {
            AddAnybody(draft, "colleague", 19 + chance.Next(44), "work", ref chance);
            AddAnybody(draft, "boss", 32 + chance.Next(30), "work", ref chance);
        }
        AddAnybody(draft, "neighbour", 22 + chance.Next(60), "neighbour", ref chance);
        while (draft.People.Count < FewestPeople)
            AddAnybody(draft, "friend", Math.Max(18, draft.Age + chance.Next(21) - 10), "friend", ref chance);
    }

    private static void AddAnybody(Draft draft, string relation, int age, string group, ref Chance chance)
    {
        var does = group == "work" ? "" : Occupation(age, ref chance);
        Add(draft, relation, chance.Happens(0.5) ? "woman" : "man", age, true, group, does,
            group == "work" ? "" : Draft.Piece(chance.Happens(0.6) ? "lives.near" : "lives.far", ref chance),
            ref chance);
    }

    private static string Occupation(int age, ref Chance chance) =>
        Draft.Piece(age >= 66 ? "do.retired" : age < 26 ? "do.young" : "do.working", ref chance);

    private static void Add(
        Draft draft, string relation, string gender, int? age, bool alive, string group, string does, string lives,
        ref Chance chance)
    {
        if (draft.People.Count >= MostPeople)
            return;
        var known = gender.Length > 0 ? gender
            : relation.EndsWith("daughter", StringComparison.Ordinal) ? "woman" : "man";
        var near = group is "partner" or "child" ? 0.8 : group is "friend" or "sibling" or "parent" ? 0.6 : 0.35;
        var warmth = Math.Clamp(0.35 + (0.15 * draft.Domain('A')) + (0.35 * chance.NextNormal()) +
            (group is "partner" or "child" or "friend" or "grand" ? 0.25 : group == "former" ? -0.5 : 0), -0.9, 1);
        var closeness = Math.Clamp(
            near + (0.06 * draft.Domain('E')) + (0.15 * warmth) + (0.1 * chance.NextNormal()), 0.05, 1);
        var notes = Catalogs.Notes[(group, warmth > 0)].Select(n => n.Text).ToArray();
        if (notes.Length == 0)
            notes = [.. Catalogs.Notes[(group, true)].Select(n => n.Text)];
        var note = Grammar.Pronouns(draft.Say(notes, ref chance), known);
        if (!alive || group == "former")
            note = Past(note);
        draft.People.Add(new Acquaintance(relation, draft.GivenName(known, ref chance), age, alive, does, lives,
            Math.Round(closeness, 2), Math.Round(warmth, 2), note));
    }

    /// <summary>Notes about the dead that would stand in the present are introduced by "I remember how".</summary>
    private static string Past(string note)
    {
        foreach (var (present, past) in new[]
        {
            (" still ", " always "), (" packs ", " packed "), (" asks ", " asked "), (" cuts ", " cut "),
            (" can ", " could "),
            (" laughs ", " laughed "), (" finish ", " finished "), (" snores ", " snored "), (" steals ", " stole "),
            (" puts ", " put "), (" cooks ", " cooked "), (" is ", " was "), (" does ", " did "), (" says ", " said "),
            (" thinks", " thought"), (" has ", " had "), (" shares ", " shared "), (" do for ", " did for "),
            (" likes ", " liked "), (" we are ", " we were "), (" I finish", " I finished"),
            (" have coffee", " had coffee"),
            (" send ", " sent "), (" I am ", " I was "), (" only calls ", " only called "), (" needs ", " needed "),
        })
            note = (note + " ").Replace(present, past, StringComparison.Ordinal).TrimEnd();
        return note.Replace("I have been quiet", "I had been quiet", StringComparison.Ordinal);
    }

    private static void WriteHome(Draft draft, Place place, ref Chance chance)
    {
        var partner = draft.People.FirstOrDefault(p => p.Alive && p.Relation is "wife" or "husband" or "partner");
        var lives = partner is { Alive: true } &&
            (draft.PartnerStatus is "married" or "engaged" || chance.Happens(draft.Age < 25 ? 0.3 : 0.7));
        if (partner is { Alive: true } && !lives)
            Replace(draft, partner, partner with { Lives = Draft.Piece("lives.near", ref chance) });
        var children = draft.People.Count(p => p.Relation is "son" or "daughter" && p.Age < 19);
        var parents = draft.Age < 27 && !lives && children == 0 && chance.Happens(0.3);
        var mates = !lives && !parents && children == 0 && draft.Age < 33 && chance.Happens(0.45);
        var with = (lives, children) switch
        {
            (true, 0) => $"with my {partner!.Relation}",
            (true, _) => $"with my {partner!.Relation} and {Children(children)}",
            (false, > 0) => $"with {Children(children)}",
            _ when parents => "with my parents",
            _ when mates => chance.Pick(["with a flatmate", "with two flatmates", "with three flatmates"]),
            _ => "alone",
        };
        var kind = parents ? "home.family" : mates ? "home.student" : children > 0 || (lives && draft.Age > 32)
            ? (chance.Happens(0.5) ? "home.family" : "home.large") : draft.Age > 66 ? "home.old" : "home.small";
        var earliest = parents ? Math.Max(3, draft.Age - 24) : 18;
        var since = draft.YearAt(Math.Min(draft.Age, earliest + chance.Next(Math.Max(1, draft.Age - earliest + 1))));
        var where = parents ? draft.Birthplace : place;
        draft.Home = new Home(where, Draft.Piece(kind, ref chance), Draft.Piece("area", ref chance), with, since);
        if (since - draft.Born.Year is >= 18 and var at && where != draft.Birthplace)
            draft.Structural.Add(new LifeEvent(since, at, $"I moved into the place in {where.Town} where I live now",
                "hopeful", "a new kettle is a beginning, too"));
    }

    private static string Children(int n) =>
        n switch { 1 => "my child", 2 => "my two children", _ => "my three children" };

    private static void Replace(Draft draft, Acquaintance was, Acquaintance now) =>
        draft.People[draft.People.IndexOf(was)] = now;

    /// <summary>Pets; about half of all people have one.</summary>
    public static IReadOnlyList<Pet> Pets(Draft draft, IReadOnlyList<Taste> tastes)
    {
        var chance = draft.Chance("pets");
        var pets = new List<Pet>();
        if (!chance.Happens(0.5 + (0.05 * draft.Domain('A'))))
            return pets;
        var count = chance.Happens(0.2) ? 2 : 1;
        for (var i = 0; i < count; i++)
        {
            var kind = chance.Pick(["dog", "dog", "cat", "cat", "cat", "tortoise", "budgie", "guinea pig"]);
            if (tastes.Any(t => t.Category == "animal" && t.Like < 0 &&
                t.Item.StartsWith(kind, StringComparison.Ordinal)))
                continue;
            var note = chance.Pick(Catalogs.Pieces(kind is "dog" or "cat" ? "pet." + kind : "pet.other"));
            var name = chance.Pick(Catalogs.Pieces("pet.names"));
            if (pets.All(p => p.Name != name))
                pets.Add(new Pet(kind, name, 1 + chance.Next(kind == "tortoise" ? 40 : 12), "it " + note));
        }
        return pets;
    }
}
