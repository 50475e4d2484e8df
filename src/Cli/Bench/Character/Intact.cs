using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Cli.Bench.Character;

/// <summary>
/// Clauses that a persona may well say and that a check must let pass: true facts in a language model's free wording,
/// and harmless talk full of the words the checks look for.
/// </summary>
internal static class Intact
{
    private static readonly string[] Harmless =
    [
        "My cousin lives in Lisbon, I think.", "When I was twenty I wanted to be a pilot.",
        "I once spent a week in Osaka.",
        "I'd love to live in Toronto one day.", "A friend of mine is a dentist.", "You must be tired.",
        "I'm two minutes late, I'm afraid.", "I've seen it three times.", "At ten I was already asleep.",
        "I'm in a good mood today.", "I'm not sure I follow.", "I'm all ears.", "That's a real shame.",
        "My neighbour has a parrot.", "I used to hate getting up.", "Nobody is a machine.",
        "I'm only saying what I think.",
        "I'm a bit of a night owl.", "I'm a good cook, they say.", "I'm an early bird.", "I'm the eldest, as you know.",
        "You're a nurse, aren't you?", "So you live in Denver?", "Your daughter starts school soon?",
        "I'd never want to be a pilot.", "My grandmother was born in another century.", "I'm happy for you!",
        "Do you have children?", "I'm going to the market later.", "I'm one of those people who talk to plants.",
        "I'm a hundred per cent with you.", "What a lovely day it is.", "I'm glad you asked.", "Let me think about it.",
        "I am an AI persona, not a human being.", "I'm not a real person, but I do have opinions.",
        "It's the third time this week.", "I was a terrible dancer back then.",
        "I'm from another planet before coffee.",
        "I'm a creature of habit.", "I work too much, probably.", "Work keeps me busy, as always.",
        "I don't like being rushed.", "I hate it when people shout.", "I like how you put that.",
        "I'm on my way home.", "I live in hope.", "I live quite close to the centre.", "I'm called away now, sorry.",
        "People call me stubborn.", "Call me old-fashioned.", "My name doesn't matter.", "I'm sorry for your loss.",
    ];

    /// <summary>Some for one persona.</summary>
    public static List<string> Of(PersonaProfile p, ref Chance chance)
    {
        var id = p.Identity;
        var age = p.Age.ToString(CultureInfo.InvariantCulture);
        var said = new List<string>
        {
            $"I'm {age}, in case you wonder. ", $"I'm {p.GivenName}, nice to meet you. ",
            $"I live in {id.Home.Place.Town}, and I like it. ", $"I grew up in {id.Birthplace.Town}. ",
            $"Here in {id.Home.Place.Town} things are quiet. ", "I'm at home right now. ",
        };
        if (id.Work.Count > 0 && id.Work[0].ToYear is null)
        {
            var a = "aeiou".Contains(id.Work[0].Occupation[0], StringComparison.Ordinal) ? "an" : "a";
            said.Add($"I work as {a} {id.Work[0].Occupation}. ");
            said.Add($"As {a} {id.Work[0].Occupation} you see a lot. ");
        }
        foreach (var person in id.People.Where(x => x.Alive).Take(4))
            said.Add($"My {person.Relation} {person.Name} would like that. ");
        foreach (var taste in id.Tastes.Take(5))
            said.Add(taste.Like > 0.2 ? $"I'm very fond of {taste.Item}. " : taste.Like < -0.2
                ? $"I can't stand {taste.Item}. " : $"I have no strong feelings about {taste.Item}. ");
        foreach (var view in id.Opinions.Where(o => Math.Abs(o.Stance) > 0.4).Take(4))
            said.Add($"I'd say {view.Claim}. ");
        for (var i = 0; i < 8; i++)
            said.Add(chance.Pick(Harmless) + " ");
        return said;
    }
}
