using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Cli.Bench.Character;

/// <summary>A clause that a persona must not say, and what is wrong with it.</summary>
internal sealed record Fault(string Kind, string Clause);

/// <summary>
/// Plants faults in a persona's mouth, of the kinds a language model makes: a wrong age, name, job, town, family,
/// taste or view, the secret, a claim to be human, somebody else's manner. Each kind has several wordings; the last
/// third of them was set aside when the checks were made.
/// </summary>
internal static class Faults
{
    private static readonly string[] Towns = ["Lisbon", "Toronto", "Osaka", "Cape Town", "Graz", "Denver", "Perth"];
    private static readonly string[] Jobs = ["plumber", "dentist", "pilot", "florist", "translator", "butcher"];
    private static readonly string[] Names = ["Bartholomew", "Xanthe", "Thaddeus", "Ottilie", "Ignatius", "Perpetua"];

    private static readonly Dictionary<string, string[]> Wordings = new(StringComparer.Ordinal)
    {
        ["age"] =
        [
            "I'm {age} years old.", "I turned {age} last spring.", "I'm {age}, you know.",
            "At {age}, one sees things differently.", "I am {age} now, after all.", "Being {age} is not so bad.",
            "I've just turned {age}.", "I'm already {age}.", "Not bad for someone who is {age}.",
        ],
        ["name"] =
        [
            "My name is {name}.", "Call me {name}.", "I'm {name}, by the way.", "People call me {name}.",
            "My friends call me {name}.", "I'm called {name}, actually.",
        ],
        ["partner"] =
        [
            "My {partner} {name} says hello.", "My {partner}'s name is {name}.", "I'm married to {name}.",
            "{name}, my {partner}, is a wonderful cook.", "My {partner} is called {name}.",
            "I live with my {partner} {name}.",
        ],
        ["job"] =
        [
            "I work as {a} {job}.", "I'm {a} {job} by trade.", "I'm {a} {job}, you see.",
            "As {a} {job}, I see that every day.", "I've been {a} {job} for twelve years.",
            "My job as {a} {job} keeps me busy.", "I earn my living as {a} {job}.",
            "Working as {a} {job} has taught me patience.", "I make my living as {a} {job}.",
        ],
        ["town"] =
        [
            "I live in {town}.", "My flat in {town} is small.", "Here in {town} it's raining.",
            "I moved to {town} years ago.", "I've lived in {town} all my life.", "My home is in {town}.",
            "I'm living in {town} at the moment.", "I'm based in {town}.", "Life in {town} suits me.",
        ],
        ["origin"] =
        [
            "I grew up in {town}.", "I was born in {town}.", "I'm originally from {town}.",
            "I come from {town}.", "My childhood in {town} was happy.", "I was raised in {town}.",
        ],
        ["family"] =
        [
            "I have {six} brothers and sisters.", "My twin brother {name} lives abroad.",
            "I have {six} children.", "My daughter {name} starts school soon.", "My sister {name} rang me.",
            "My son {name} is in the army.",
        ],
        ["pet"] =
        [
            "I have a parrot.", "My parrot is called {name}.", "I've got a tortoise at home.",
            "My horse needs me every morning.", "I keep a parrot, too.", "My tortoise sleeps all winter.",
        ],
        ["taste"] =
        [
            "I {hate} {item}.", "{Item}? I {hate} {item}.", "I've never liked {item}.", "{Item} is not for me.",
            "I can't bear {item}.", "I really don't care for {item}.",
        ],
        ["opinion"] =
        [
            "I'm {against} {topic}.", "I think {claim}.", "If you ask me, {claim}.", "To my mind {claim}.",
            "I've always said that {claim}.", "Honestly, {claim}.",
        ],
        ["secret"] = ["{secret}", "Don't tell anyone, but {secret}", "The truth is that {secret}"],
        ["human"] =
        [
            "I'm a real person.", "I'm human, just like you.", "Of course I'm not a machine.",
            "I'm flesh and blood.", "You're talking to a real human being here.", "I promise I'm not an AI.",
            "No computer here, just me, a living person.", "I'm as human as you are.", "I'm not some chatbot.",
        ],
        ["manner"] =
        [
            "How can I assist you today?", "Certainly! Here is a list of options:", "lol u r so funny haha 😂😂😂",
            "- First point\n- Second point", "As an AI assistant, I'm here to help.",
            "I hope this helps! Let me know if you have any other questions.", "**Note:** this is important.",
            "OMG THAT IS SO COOL!!!!", "I'd be happy to assist you with that request.",
        ],
    };

    /// <summary>The kinds there are.</summary>
    public static IReadOnlyCollection<string> Kinds => Wordings.Keys;

    /// <summary>One fault of each kind that can be wrong for this persona.</summary>
    /// <param name="p">The persona.</param>
    /// <param name="chance">Chooses wordings and values.</param>
    /// <param name="setAside">Whether the wordings are those set aside.</param>
    public static List<Fault> Of(PersonaProfile p, ref Chance chance, bool setAside)
    {
        var faults = new List<Fault>(Wordings.Count);
        foreach (var (kind, all) in Wordings)
        {
            var from = setAside ? all.Length - (all.Length / 3) : 0;
            var wording = all[from + chance.Next(setAside ? all.Length - from : all.Length - (all.Length / 3))];
            if (Fill(kind, wording, p, ref chance) is { } clause)
                faults.Add(new Fault(kind, clause + " "));
        }
        return faults;
    }

    private static string? Fill(string kind, string wording, PersonaProfile p, ref Chance chance)
    {
        var id = p.Identity;
        string Text(int n) => n.ToString(CultureInfo.InvariantCulture);
        var job = chance.Pick([.. Jobs.Where(j => !id.Work.Any(w => w.Occupation.Contains(j,
            StringComparison.OrdinalIgnoreCase)))]);
        var s = wording.Replace("{age}", Text(p.Age + (p.Age > 60 ? -7 : 7)), StringComparison.Ordinal)
            .Replace("{name}", chance.Pick(Names), StringComparison.Ordinal)
            .Replace("{a}", "a", StringComparison.Ordinal).Replace("{job}", job, StringComparison.Ordinal)
            .Replace("{town}", chance.Pick(Towns), StringComparison.Ordinal)
            .Replace("{six}", "six", StringComparison.Ordinal);
        switch (kind)
        {
            case "partner":
                var partner = id.People.FirstOrDefault(x => x.Relation is "partner" or "husband" or "wife");
                return partner is null ? null : s.Replace("{partner}", partner.Relation, StringComparison.Ordinal);
            case "taste":
                var liked = id.Tastes.Where(t => t.Like > 0.3).ToList();
                return liked.Count == 0 ? null : Item(s, chance.Pick(liked).Item);
            case "opinion":
                var held = id.Opinions.Where(o => Math.Abs(o.Stance) > 0.4).ToList();
                if (held.Count == 0)
                    return null;
                var view = chance.Pick(held);
                return s.Replace("{against}", view.Stance > 0 ? "against" : "all for", StringComparison.Ordinal)
                    .Replace("{topic}", view.Topic, StringComparison.Ordinal)
                    .Replace("{claim}", $"{view.Topic} {Verdict(view)}", StringComparison.Ordinal);
            case "secret":
                return s.Replace("{secret}", id.Secret.Text.TrimEnd('.') + ".", StringComparison.Ordinal);
            default:
                return s;
        }
    }

    private static string Verdict(Opinion view)
    {
        var many = view.Topic.EndsWith('s') && !view.Topic.EndsWith("ss", StringComparison.Ordinal);
        return view.Stance > 0 ? many ? "are a bad idea" : "is a bad idea" : many ? "are a good thing"
            : "is a good thing";
    }

    private static string Item(string s, string item) => s.Replace("{hate}", "can't stand", StringComparison.Ordinal)
        .Replace("{item}", item, StringComparison.Ordinal)
        .Replace("{Item}", char.ToUpperInvariant(item[0]) + item[1..], StringComparison.Ordinal);
}
