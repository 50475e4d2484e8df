using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>Family, partner, friends, colleagues.</summary>
internal static class AboutPeople
{
    private static readonly Frame Named = Frame.Of(
        "My {relation}'s name is {name}. | {name}. | My {relation} is called {name}. | That's {name}, my {relation}.");

    private static readonly Frame Aged = Frame.Of("{name} is {age}. | {He}'s {age}. | " +
        "My {relation} {name} is {age}. | {age}, if I count right.");
    private static readonly Frame AgeUnknown = Frame.Of("I'd have to count. | I don't know {name}'s exact age. | " +
        "I'd have to ask {name} that.");

    private static readonly Frame Does = Frame.Of("{name} is {does}. | {He}'s {does}. | " +
        "My {relation} {name} is {does}. | {does}. {name}'s been that for years.");
    private static readonly Frame DoesNamed = Frame.Of("{name} is {does}. | My {relation} {name} is {does}.");
    private static readonly Frame WhoIsMeant = Frame.Of("Who do you mean? | Sorry, who are we talking about? | Of " +
        "whom?");
    private static readonly Frame Did = Frame.Of("{name} was {does}. | My {relation} was {does}. | {He} was {does}.");
    private static readonly Frame SeenMuch = Frame.Of("Not long ago. We see a lot of each other. | A few days ago. | " +
        "{He}'s never away for long.");
    private static readonly Frame SeenLittle = Frame.Of("Too long ago. | It's been a while. | Not as often as I mean " +
        "to.");
    private static readonly Frame Lives = Frame.Of("{name} lives {where}. | {He} lives {where}. | {where}. | " +
        "My {relation} {name} lives {where}.");
    private static readonly Frame LivesUnknown = Frame.Of("I'd rather leave {name}'s address to {name}. | " +
        "Not far from here, let's say. | I don't know exactly where {name} lives these days.");
    private static readonly Frame Dead = Frame.Of("{name} is no longer alive. | My {relation} {name} died. | " +
        "{He}'s dead, I'm afraid. | {name} passed away.");
    private static readonly Frame Alive = Frame.Of("{name} is alive and well. | Yes, {name} is still with us. | " +
        "{He}'s well, thank you.");
    private static readonly Frame Close = Frame.Of("{name} and I are close. | We're ~close, {name} and I. | " +
        "I'd do anything for {name}. | I ~like being around {name}.");
    private static readonly Frame Middling = Frame.Of("We get on well enough. | {name} and I get on, most days. | " +
        "We see each other now and then.");
    private static readonly Frame Distant = Frame.Of("It's complicated with {name}. | " +
        "{name} and I aren't close. | We don't talk much, {name} and I.");

    private static readonly Frame Intro = Frame.Of(
        "My {relation} is called {name}; {he}'s {does}. | {name} is my {relation}. {He}'s {does}. | " +
            "That's {name}, {does}. | There's {name}, my {relation}, {does}.");

    private static readonly Frame IntroDead = Frame.Of(
        "My {relation} was called {name}. {He} was {does}. | " +
            "{name} was my {relation}, {does}. {He}'s no longer alive.");

    private static readonly Frame Have = Frame.Of("Yes, {list}. | I have {list}. | Yes. There's {list}.");
    private static readonly Frame HaveTold = Frame.Of("I have {list}. | There's {list}. | I've got {list}.");
    private static readonly Frame HaveNone = Frame.Of("No, I don't have {none}. | No {bare}, no. | I have no {bare}.");
    private static readonly Frame NoButHave = Frame.Of("No, just {list}. | No {bare}, but I have {list}. | " +
        "No, only {list}.");
    private static readonly Frame OnlyChild = Frame.Of("No, I'm an only child. | I'm an only child. | " +
        "None. I grew up as an only child.");
    private static readonly Frame NoChildren = Frame.Of("No, I don't have children. | " +
        "I don't have any children. | No children, no.");
    private static readonly Frame NotesFrame = Frame.Of("{note}.");
    private static readonly Frame FamilyList = Frame.Of("There's {list}. | My family? That's {list}. | " +
        "Well, there's {list}.");
    private static readonly Frame Stranger = Frame.Of("I don't know anybody by that name. | " +
        "I can't place {name}, sorry. | {name}? I don't think I know one.");
    private static readonly Frame Status = Frame.Of("I'm {status}. | I'm {status}, [since you ask/as it happens].");
    private static readonly Frame Couple = Frame.Of("{name} is my {relation}. | My {relation} is called {name}. | " +
        "That's {name}.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        switch (a.Slot)
        {
            case "people":
                AnswerPerson(s, a, d);
                return true;
            case "siblings":
                TellGroup(s, d, ["sister", "brother"], OnlyChild, a);
                return true;
            case "children":
                TellGroup(s, d, ["son", "daughter", "child"], NoChildren, a);
                return true;
            case "friends" when Closest(s) is >= 0 and var best && (Plain.Has(a.Plain, "best friend")
                || Plain.Has(a.Plain, "closest friend")):
                Introduce(s, best, d);
                return true;
            case "friends":
                TellGroup(s, d, ["friend", "best friend", "old friend"], Frame.Of("Not many[, to be honest/]. | " +
                    "I keep to myself, mostly."), a);
                return true;
            case "family":
                TellFamily(s, d);
                return true;
            case "partner.status":
                TellStatus(s, a, d);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The friend who is closest; -1 if there is none.</summary>
    private static int Closest(Situation s)
    {
        var best = -1;
        for (var i = 0; i < s.Identity.People.Count; i++)
            if (s.Identity.People[i] is var p && p.Relation.EndsWith("friend", StringComparison.Ordinal)
                && (best < 0 || p.Closeness > s.Identity.People[best].Closeness))
                best = i;
        return best;
    }

    /// <summary>Tells of one person: the next thing not told yet.</summary>
    public static void Introduce(Situation s, int i, Draft d, bool optional = false)
    {
        var p = s.Identity.People[i];
        var fact = $"people.{i}";
        if (!s.Talk.HasTold(fact) && p.Does.Length > 0)
        {
            if (optional)
                d.More("elaborate", p.Alive ? Intro : IntroDead, Tone.Fact, 0, fact, Fills(p));
            else
                d.Answer(fact, p.Alive ? Intro : IntroDead, Fills(p));
        }
        else if (!optional)
        {
            d.Answer(fact, Couple, Fills(p));
        }
        if (p.Note.Length > 0)
            d.More("elaborate", NotesFrame, Tone.Fact, p.Warmth, fact + ".note", new Fill("note", NoteOf(p)));
    }

    /// <summary>Index of the person meant by a name or a relation word; -1 if there is none.</summary>
    public static int Find(Identity identity, string arg, int after = -1)
    {
        var relations = Lexicon.RelationOf(arg);
        for (var i = after + 1; i < identity.People.Count; i++)
        {
            var p = identity.People[i];
            if (relations is null ? string.Equals(p.Name, arg, StringComparison.OrdinalIgnoreCase)
                : relations.Contains(p.Relation))
                return i;
        }
        return -1;
    }

    private static void AnswerPerson(Situation s, Asked a, Draft d)
    {
        if (a.Arg == "@last" && !Plain.Has(a.Plain, "remember") && LastPerson(s) is >= 0 and var last)
        {
            TellAttribute(s, s.Identity.People[last], last, a, d);
            return;
        }
        if (a.Arg == "@last" && s.Recollection.Facts.FirstOrDefault(f => !f.Ended
            && f.Attribute.EndsWith(a.Attribute == "name" ? ".name" : a.Attribute is "lives" ? ".home"
                : "." + a.Attribute,
                StringComparison.Ordinal)) is { } known)
        {
            d.Say("recall", NotesFrame, Tone.Fact, 0.1, null, new Fill("note", AboutPartner.Render(known)));
            return;
        }
        if (a.Arg == "@last" && a.YesNo && !Plain.Has(a.Plain, "remember"))
        {
            d.Say("repair", WhoIsMeant, Tone.Question, 0, null);
            return;
        }
        if (a.Arg == "@last")
        {
            AboutPartner.Answer(s, new Asked("memory", a.Plain.Trim()), d);
            return;
        }
        var i = Find(s.Identity, a.Arg);
        if (i < 0)
        {
            TellAbsent(s, a, d);
            return;
        }
        if (a is { Arg: "colleagues", Attribute: "" } && Days.AboutCompany.Answer(s, new Asked("own.team"), d))
            return;
        if (a.Attribute == "have" || a.Attribute == "count" || IsPlural(a.Arg) && a.Attribute.Length == 0)
        {
            TellHave(s, a, d);
            return;
        }
        if (a.Attribute.Length == 0)
        {
            Introduce(s, i, d);
            return;
        }
        for (var told = 0; i >= 0 && told < 4; told++)
        {
            TellAttribute(s, s.Identity.People[i], i, a, d);
            i = IsPlural(a.Arg) ? Find(s.Identity, a.Arg, i) : -1;
        }
    }

    private static void TellAttribute(Situation s, Acquaintance p, int i, Asked a, Draft d)
    {
        var fact = $"people.{i}.{(a.Attribute.Length > 0 ? a.Attribute : "does")}";
        if (a is { Attribute: "name", Claimed: { } claimed } && a.YesNo)
            YesNo.Say(d, string.Equals(claimed, p.Name, StringComparison.OrdinalIgnoreCase));
        var fills = Fills(p);
        switch (a.Attribute)
        {
            case "name":
                d.Answer(fact, Named, fills);
                break;
            case var _ when Natures.Answer(s, p, i, a, fills, d):
                break;
            case "age" when p.Age is not null:
                d.Answer(fact, Aged, fills);
                break;
            case "age":
                d.Answer(fact, p.Alive ? AgeUnknown : Dead, fills);
                break;
            case "lives" when !p.Alive || p.Lives.Length == 0:
                d.Answer(fact, p.Alive ? LivesUnknown : Dead, fills);
                break;
            case "lives":
                d.Answer(fact, Lives, fills);
                break;
            case "seen" when p.Alive:
                d.Say("answer", p.Closeness > 0.6 ? SeenMuch : SeenLittle, Tone.Fact, 0, fact, fills);
                break;
            case "alive":
                d.Answer(fact, p.Alive ? Alive : Dead, fills);
                break;
            case "closeness":
                d.Say("answer", p.Warmth < -0.1 || p.Closeness < 0.3 ? Distant : p.Closeness > 0.6 ? Close : Middling,
                    Tone.View, p.Warmth, fact, fills);
                break;
            default:
                d.Answer(fact, p.Alive ? Does : Did, fills);
                break;
        }
        d.Mark("answer", $"people.{i}");
        if (p.Note.Length > 0 && a.Attribute is not "age")
            d.More("elaborate", NotesFrame, Tone.Fact, p.Warmth, $"people.{i}.note", new Fill("note", NoteOf(p)));
    }

    private static void TellHave(Situation s, Asked a, Draft d)
    {
        var found = new List<int>(4);
        for (var i = Find(s.Identity, a.Arg); i >= 0; i = Find(s.Identity, a.Arg, i))
        {
            d.Mark("answer", $"people.{i}");
            found.Add(i);
        }
        var first = found[0];
        d.Answer($"people.{first}", a.YesNo ? Have : HaveTold, new Fill("list", ListOf(s.Identity, found)));
        var p = s.Identity.People[first];
        if (p.Note.Length > 0)
            d.More("elaborate", NotesFrame, Tone.Fact, p.Warmth, $"people.{first}.note", new Fill("note", NoteOf(p)));
    }

    private static void TellAbsent(Situation s, Asked a, Draft d)
    {
        var relations = Lexicon.RelationOf(a.Arg);
        if (relations is null)
        {
            if (a.Arg.Contains(' ', StringComparison.Ordinal))
                d.Answer("people", HaveNone, new("none", "a " + a.Arg), new("bare", a.Arg));
            else
                d.Say("hedge", Stranger, Tone.Fact, 0, null, new Fill("name", a.Arg));
            return;
        }
        if (relations[0] is "teacher" or "mentor" or "boss" or "neighbour" or "colleague" && a.Attribute is not "have")
        {
            AboutWorld.TellUnsaid(s, a with { Arg = a.Arg + (a.Attribute == "name" ? "'s name" : "") }, d);
            return;
        }
        var bare = a.Arg;
        string[] near = relations[0] switch
        {
            "brother" => ["sister"], "sister" => ["brother"], "son" => ["daughter"], "daughter" => ["son"], _ => [],
        };
        var others = new List<string>();
        foreach (var (p, i) in s.Identity.People.Select((p, i) => (p, i)))
            if (near.Contains(p.Relation))
            {
                others.Add($"{Article(p.Relation)}, {p.Name}");
                d.Mark("answer", $"people.{i}");
            }
        var none = IsPlural(bare) ? "any " + bare : Article(bare);
        if (others.Count > 0)
            d.Answer("people", NoButHave, new("list", Grammar.List(others)), new("bare", bare));
        else if (relations.Contains("partner"))
            TellStatus(s, a, d);
        else
            d.Answer("people", HaveNone, new("none", none), new("bare", bare));
    }

    private static void TellGroup(Situation s, Draft d, string[] relations, Frame none, Asked a)
    {
        var indices = Enumerable.Range(0, s.Identity.People.Count)
            .Where(i => relations.Contains(s.Identity.People[i].Relation)).ToList();
        if (indices.Count == 0)
        {
            d.Answer("people", none);
            return;
        }
        d.Answer($"people.{indices[0]}", a.YesNo ? Have : HaveTold, new Fill("list", ListOf(s.Identity, indices)));
        foreach (var i in indices)
            d.Mark("answer", $"people.{i}");
        var one = indices[Math.Max(0, s.PickFresh(indices.Count, k => $"people.{indices[k]}.note"))];
        var p = s.Identity.People[one];
        if (p.Does.Length > 0)
            d.More("elaborate", p.Alive ? DoesNamed : Did, Tone.Fact, 0, $"people.{one}.does", Fills(p));
        if (p.Note.Length > 0)
            d.More("elaborate", NotesFrame, Tone.Fact, p.Warmth, $"people.{one}.note", new Fill("note", NoteOf(p)));
    }

    private static void TellFamily(Situation s, Draft d)
    {
        var list = new List<string>();
        var seen = new List<int>();
        foreach (var (p, i) in s.Identity.People.Select((p, i) => (p, i)))
            if (p.Relation is "mother" or "father" or "sister" or "brother" or "son" or "daughter"
                or "wife" or "husband"
                or "partner" or "grandmother" or "grandfather" && p.Alive && list.Count < 6)
            {
                list.Add($"my {p.Relation} {p.Name}");
                seen.Add(i);
            }
        if (list.Count == 0)
        {
            d.Answer("family", Frame.Of("There's not much family left. | I haven't much family, to be honest."));
            return;
        }
        d.Answer("family", FamilyList, new Fill("list", Grammar.List(list)));
        foreach (var i in seen)
            d.Mark("answer", $"people.{i}");
        var fresh = s.PickFresh(seen.Count, k => $"people.{seen[k]}.note");
        var one = s.Identity.People[seen[fresh]];
        if (one.Note.Length > 0)
            d.More("elaborate", NotesFrame, Tone.Fact, one.Warmth, $"people.{seen[fresh]}.note",
                new Fill("note", NoteOf(one)));
    }

    private static void TellStatus(Situation s, Asked a, Draft d)
    {
        var status = s.Identity.PartnerStatus;
        var together = status is "married" or "engaged" or "in a relationship";
        if (a.YesNo && a.Claimed is { } claimed && a.Slot == "partner.status")
            YesNo.Say(d, status.Contains(claimed, StringComparison.Ordinal) || (claimed == "relationship"
                && together));
        else if (a.YesNo)
            YesNo.Say(d, together);
        d.Answer("partner.status", Status, new Fill("status", status));
        var i = Find(s.Identity, "partner");
        if (i >= 0 && together)
            d.More("elaborate", Couple, Tone.Fact, 0.2, $"people.{i}", Fills(s.Identity.People[i]));
    }

    /// <summary>The person last spoken of; -1 if none was.</summary>
    public static int LastPerson(Situation s)
    {
        for (var k = s.Talk.LastFacts.Count - 1; k >= 0; k--)
            if (FactRef.Index(s.Talk.LastFacts[k], "people") is >= 0 and var i && i < s.Identity.People.Count)
                return i;
        return -1;
    }

    /// <summary>The note with the name for the pronoun, as more than one person may have been named.</summary>
    public static string NoteOf(Acquaintance p)
    {
        var note = p.Note.TrimEnd('.');
        return note.StartsWith("she ", StringComparison.Ordinal) ? p.Name + note[3..]
            : note.StartsWith("he ", StringComparison.Ordinal) ? p.Name + note[2..] : note;
    }

    /// <summary>What one does, with the article its words want: "an electrician".</summary>
    public static string DoesOf(Acquaintance p) => p.Does.StartsWith("a ", StringComparison.Ordinal)
        ? Grammar.Article(p.Does[2..]) + p.Does[2..] : p.Does;

    private static bool IsPlural(string arg) =>
        arg is "parents" or "children" or "kids" or "folks" or "siblings" || (arg.EndsWith('s') && arg != "boss"
            && Lexicon.RelationOf(arg[..^1]) is not null);

    /// <summary>"a sister, Jean, and two brothers, Tom and Bill".</summary>
    private static string ListOf(Identity id, List<int> found)
    {
        var groups = new List<string>(4);
        for (var k = 0; k < found.Count; k++)
        {
            var relation = id.People[found[k]].Relation;
            var names = new List<string>(4);
            for (var i = 0; i < found.Count; i++)
            {
                if (id.People[found[i]].Relation != relation)
                    continue;
                if (i < k)
                    break;
                names.Add(id.People[found[i]].Name);
            }
            if (names.Count > 0)
                groups.Add(names.Count == 1 ? $"{Article(relation)}, {names[0]}"
                    : $"{Grammar.Number(names.Count)} {Grammar.Plural(relation)}, {Grammar.List(names)}");
        }
        return groups.Count < 2 ? groups[0] : string.Join(", ", groups[..^1]) + ", and " + groups[^1];
    }

    private static string Article(string noun) => Grammar.Article(noun) + noun;

    private static Fill[] Fills(Acquaintance p)
    {
        var he = Pronoun(p.Relation);
        return
        [
            new("relation", p.Relation), new("name", p.Name), new("does", DoesOf(p)), new("where", Where(p.Lives)),
            new("age", p.Age?.ToString(CultureInfo.InvariantCulture) ?? ""),
            new("he", he.Length > 0 ? he : p.Name), new("He", he.Length > 0 ? Grammar.Upper(he) : p.Name),
        ];
    }

    private static string Where(string lives) =>
        lives.Length == 0 || lives.Contains(' ', StringComparison.Ordinal) && char.IsLower(lives[0])
            || lives is "abroad" or "nearby"
            ? lives : "in " + lives;

    internal static string Pronoun(string relation) => relation switch
    {
        "mother" or "sister" or "daughter" or "wife" or "girlfriend" or "grandmother" or "aunt" or "niece"
            or "granddaughter" or "ex-wife" or "fiancée" => "she",
        "father" or "brother" or "son" or "husband" or "boyfriend" or "grandfather" or "uncle" or "nephew"
            or "grandson" or "ex-husband" or "fiancé" => "he",
        _ => "",
    };
}
