using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Days;

/// <summary>The people around as the persona takes them: boss, colleagues, the best friend, whom it turns to.</summary>
internal static class AboutCompany
{
    private static readonly Frame Boss = Frame.Of(
        "{name}, my boss? {tone}. | My boss is called {name}. {tone}. | {tone}, {name} and I.");
    private static readonly Frame NoBoss = Frame.Of(
        "I'm my own boss, and not an easy one. | There's nobody above me at work.");
    private static readonly Frame Gone = Frame.Of(
        "That's behind me, I don't work any more. | I've left that behind; I'm not working now.");
    private static readonly Frame Team = Frame.Of(
        "{tone}, on the whole, {name} and I most of all. | {name} is the one I work with most. {tone}.");
    private static readonly Frame Alone = Frame.Of("I mostly work on my own. | There's hardly anybody; I work alone.");
    private static readonly Frame Note = Frame.Of("{note}.");
    private static readonly Frame Cant = Frame.Of(
        "There's always one. I keep it polite. | One, yes. I won't say who. | " +
        "Not really. Some I like less, and they'll say the same of me.");
    private static readonly Frame Lunch = Frame.Of(
        "With {name}, mostly. | Usually {name}, when we get away at the same time. | " +
        "{name}, if there's time at all.");
    private static readonly Frame LunchAlone = Frame.Of("By myself, mostly. | Alone, with a book. I like the quiet.");
    private static readonly Frame OutYes = Frame.Of(
        "{name}, now and then. | Yes, {name}, on a Friday. | Some of them. {name} most.");
    private static readonly Frame OutNo = Frame.Of("Hardly. Work is work. | Not often; I like to keep the two apart.");
    private static readonly Frame Best = Frame.Of(
        "That's {name}. | {name}, I'd say. | {name}. We needn't explain much to each other.");
    private static readonly Frame BestDoes = Frame.Of("{name} is {does}. | By trade {name} is {does}.");
    private static readonly Frame NoFriend = Frame.Of(
        "I don't have one best friend. | There isn't one, really. I've good people around me.");
    private static readonly Frame Many = Frame.Of(
        "A few good ones: {list}. | Not so many, but good ones, {list} above all. | Enough. {list}, to name some.");
    private static readonly Frame Together = Frame.Of(
        "With {name} I sit and talk, mostly. We cook, and then we stay at the table. | " +
        "{name} and I go for walks. We talk the whole way. | We meet for a drink, {name} and I, and put the world " +
        "right.");
    private static readonly Frame Close = Frame.Of(
        "{name}, I think. | That's {name}. | {name}. We don't need many words.");
    private static readonly Frame Trouble = Frame.Of(
        "I'd ring {name}. | {name}, first of all. | {name}. At any hour, I think.");
    private static readonly Frame NoOne = Frame.Of(
        "Nobody, to be honest. I sort it out myself. | I keep that to myself, mostly.");
    private static readonly Frame Like = Frame.Of(
        "More like {name}, they say. | {name}, I'm afraid: I get the stubbornness from there. | " +
        "I take after {name} more.");
    private static readonly Frame Misses = Frame.Of(
        "Yes. {name}, above all. | {name}. Not every day, but often. | I do: {name}.");
    private static readonly Frame MissesNone = Frame.Of(
        "Not just now. Those I love are near enough. | Nobody in particular, luckily.");
    private static readonly Frame Enough = Frame.Of(
        "I have {list}, and that's enough for me. | No more, no. {list} keep me busy. | " +
        "I've got {list}; I'm done, I think.");
    private static readonly Frame Wants = Frame.Of(
        "Yes, one day. | I'd like to, yes. Not tomorrow. | I think so, if it turns out that way.");
    private static readonly Frame WantsNot = Frame.Of(
        "No, I don't think so. I like my life as it is. | No. It was never that strong a wish.");
    private static readonly Frame TooLate = Frame.Of(
        "No, that time is past for me. | At my age? No, that's behind me.");
    private static readonly Frame Parent = Frame.Of(
        "I try to be a good one. Some days I manage. | Good enough, I hope. Ask {list}. | " +
        "I make mistakes, and I say sorry for them.");
    private static readonly Frame ParentOnce = Frame.Of(
        "I think so. I'm patient when it counts. | I don't know. I'd be a worried one. | " +
        "I'd try to listen, at least.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        switch (a.Slot)
        {
            case "own.boss" or "work.boss":
                TellBoss(s, d);
                return true;
            case "own.team" or "work.team":
                TellTeam(s, a.Arg, d);
                return true;
            case "own.friend":
                TellFriend(s, a.Arg, d);
                return true;
            case "own.met":
                TellMet(s, a.Arg, d);
                return true;
            case "own.who":
                TellWho(s, a.Arg, d);
                return true;
            case "own.miss":
                var gone = Gone_(s.Identity);
                d.Say("answer", gone < 0 ? MissesNone : Misses, Tone.Fact, -0.1, gone < 0 ? null : $"people.{gone}",
                    new Fill("name", gone < 0 ? "" : Cast.Called(s.Identity.People[gone])));
                return true;
            case "own.kids" or "own.parent":
                TellKids(s, a.Slot == "own.parent", d);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The friend the persona is closest to; -1 if it has none.</summary>
    public static int BestFriend(Identity id) => Closest(id, static p => p.Relation.EndsWith("friend",
        StringComparison.Ordinal) && p.Relation is not ("girlfriend" or "boyfriend"));

    private static int Closest(Identity id, Func<Acquaintance, bool> fits)
    {
        var best = -1;
        for (var i = 0; i < id.People.Count; i++)
            if (id.People[i].Alive && fits(id.People[i]) && (best < 0 || id.People[i].Closeness + id.People[i].Warmth
                > id.People[best].Closeness + id.People[best].Warmth))
                best = i;
        return best;
    }

    private static int Gone_(Identity id)
    {
        for (var i = 0; i < id.People.Count; i++)
            if (id.People[i] is { Alive: false, Closeness: > 0.3 })
                return i;
        return -1;
    }

    private static string Tone_(Acquaintance p) => p.Warmth < -0.1 ? "We're civil to each other" : p.Closeness > 0.55
        ? "We get on very well" : p.Warmth > 0.4 ? "We get on well, I can say what I think"
            : "We get on, as these things go";

    private static void TellBoss(Situation s, Draft d)
    {
        var id = s.Identity;
        var i = AboutPeople.Find(id, "boss");
        var own = id.Work.Count > 0 && (id.Work[0].Employer.StartsWith("my own", StringComparison.Ordinal)
            || id.Work[0].Employer.Contains("freelance", StringComparison.Ordinal));
        if (id.Work.Count == 0 || id.Work[0].ToYear is not null || i < 0 || own)
        {
            d.Say("answer", id.Work.Count > 0 && id.Work[0].ToYear is null ? NoBoss : Gone, Tone.Fact, 0, "own.boss");
            return;
        }
        var p = id.People[i];
        d.Say("answer", Boss, Tone.Fact, 0.3 * p.Warmth, $"people.{i}", new("name", p.Name), new("tone", Tone_(p)));
        AddNote(s, i, d);
    }

    private static void AddNote(Situation s, int i, Draft d)
    {
        var p = s.Identity.People[i];
        if (p.Note.Length > 0)
            d.More("elaborate", Note, Tone.Fact, 0.3 * p.Warmth, $"people.{i}.note", new Fill("note",
                AboutPeople.NoteOf(p)));
    }

    private static void TellTeam(Situation s, string ask, Draft d)
    {
        var i = AboutPeople.Find(s.Identity, "colleague");
        var works = s.Identity.Work is [{ ToYear: null }, ..];
        if (!works && i < 0)
        {
            d.Say("answer", Gone, Tone.Fact, 0, "own.team");
            return;
        }
        var p = i < 0 ? null : s.Identity.People[i];
        Fill[] fills = [new("name", p?.Name ?? ""), new("tone", p is null ? "" : Tone_(p))];
        var fact = p is null ? "own.team" : $"people.{i}";
        var warm = p is { Warmth: > 0.1 };
        d.Say("answer", ask switch
        {
            "cant" => Cant,
            "lunch" => warm ? Lunch : LunchAlone,
            "out" => warm && p!.Closeness > 0.4 ? OutYes : OutNo,
            _ => p is null ? Alone : Team,
        }, Tone.Fact, 0.2, ask == "cant" ? "own.team" : fact, fills);
        if (p is not null && ask != "cant")
            AddNote(s, i, d);
    }

    private static void TellFriend(Situation s, string ask, Draft d)
    {
        var id = s.Identity;
        var i = BestFriend(id);
        if (i < 0)
        {
            d.Say("answer", NoFriend, Tone.Fact, 0, "own.friend");
            return;
        }
        var p = id.People[i];
        if (ask == "many")
        {
            var names = new List<string>(3);
            for (var k = 0; k < id.People.Count && names.Count < 3; k++)
                if (id.People[k] is { Alive: true, Relation: "friend" or "best friend" or "old friend" })
                {
                    names.Add(id.People[k].Name);
                    d.Mark("answer", $"people.{k}");
                }
            d.Say("answer", Many, Tone.Fact, 0.2, $"people.{i}", new Fill("list", Grammar.List(names)));
            return;
        }
        if (ask == "known")
        {
            Afterwards.TellKnown(s, ask, i, d);
            return;
        }
        d.Say("answer", ask == "together" ? Together : Best, Tone.Fact, 0.4, $"people.{i}", new Fill("name", p.Name));
        if (p.Note.Length > 0)
            d.Say("elaborate", Note, Tone.Fact, 0.3, $"people.{i}.note", new Fill("note", AboutPeople.NoteOf(p)));
        if (p.Does.Length > 0 && ask.Length == 0)
            d.More("elaborate", BestDoes, Tone.Fact, 0, $"people.{i}.does", new("name", p.Name), new("does",
                AboutPeople.DoesOf(p)));
    }

    private static void TellMet(Situation s, string who, Draft d)
    {
        var i = who == "friend" ? BestFriend(s.Identity) : AboutPeople.Find(s.Identity, "partner");
        if (i < 0 && who == "partner")
            AboutPeople.Answer(s, new Asked("partner.status"), d);
        else if (i < 0)
            d.Say("answer", NoFriend, Tone.Fact, 0, "own.friend");
        else
            d.Answer($"people.{i}.met", Frame.Literal(Way(s.Profile, i)));
    }

    /// <summary>How the persona met one of its people: the same whenever it is asked.</summary>
    private static string Way(PersonaProfile p, int i)
    {
        ReadOnlySpan<string> ways =
        [
            "We met through work, a good while ago: both of us had to wait for the same thing.",
            "We met at a birthday party. Both of us were hiding in the kitchen.",
            "We met on a train. We were reading the same book, and one of us laughed.",
            "A neighbour brought us together and has taken the credit ever since.",
            "We met in a queue that didn't move. By the end of it we knew everything about each other.",
            "We met through friends, at a long table, and went on talking when the others had left.",
        ];
        return ways[Chance.For(p.Seed, "met", p.Identity.People[i].Name).Next(ways.Length)];
    }

    private static void TellWho(Situation s, string ask, Draft d)
    {
        var id = s.Identity;
        var i = ask switch
        {
            "family" => Closest(id, static p => IsFamily(p.Relation)),
            "like" => Closest(id, static p => p.Relation is "mother" or "father"),
            _ => Closest(id, static p => p.Warmth > 0.1),
        };
        if (ask == "like")
        {
            var first = AboutPeople.Find(id, Chance.For(s.Profile.Seed, "takes after").Happens(0.5) ? "mother"
                : "father");
            i = first >= 0 ? first : i;
        }
        if (i < 0)
        {
            d.Say("answer", NoOne, Tone.Fact, 0, null);
            return;
        }
        d.Say("answer", ask switch { "trouble" => Trouble, "like" => Like, _ => Close }, Tone.Fact, 0.3, $"people.{i}",
            new Fill("name", Cast.Called(id.People[i])));
        AddNote(s, i, d);
    }

    private static bool IsFamily(string relation) => relation is "mother" or "father" or "sister" or "brother" or "son"
        or "daughter" or "wife" or "husband" or "partner" or "grandmother" or "grandfather" or "aunt" or "uncle"
            or "cousin";

    private static void TellKids(Situation s, bool parent, Draft d)
    {
        var names = new List<string>(3);
        for (var k = 0; k < s.Identity.People.Count; k++)
            if (s.Identity.People[k] is { Relation: "son" or "daughter" or "child" } p && p.Alive)
            {
                names.Add(p.Name);
                d.Mark("answer", $"people.{k}");
            }
        var wants = Chance.For(s.Profile.Seed, "children").Happens(0.6);
        var frame = names.Count > 0 ? (parent ? Parent : Enough) : parent ? ParentOnce : s.Profile.Age > 46 ? TooLate
            : wants
            ? Wants : WantsNot;
        d.Say("answer", frame, Tone.Fact, 0.2, "own.kids", new Fill("list", Grammar.List(names)));
    }
}
