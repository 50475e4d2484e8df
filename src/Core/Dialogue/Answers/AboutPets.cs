using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>Pets, or that there are none.</summary>
internal static class AboutPets
{
    private static readonly Frame None = Frame.Of(
        "No pets, no. | I don't have any pets. | No animals at home. | None at the moment.");

    private static readonly Frame NoneSuch = Frame.Of("No, no {kind}. | No {kind}[, I'm afraid/]. | " +
        "I don't have a {kind}.");

    private static readonly Frame Have = Frame.Of(
        "I have {a:kind} called {name}. | I have {a:kind}. {name} is {age}. | There's {name}, my {kind}. | " +
            "I share my home with {name}, {a:kind} of {age}.");

    private static readonly Frame Yes = Frame.Of("Yes. | I do. | Yes, I have. | Oh yes.");

    private static readonly Frame But = Frame.Of("But I do have {a:kind}, {name}. | I have {a:kind} instead: {name}.");

    private static readonly Frame Named = Frame.Of("{name}. | My {kind} is called {name}. | {name} is the name.");

    private static readonly Frame Old = Frame.Of("{name} is {age}. | {age} years old by now. | {age}[, I think/].");

    private static readonly Frame Note = Frame.Of("{note}.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        if (a.Slot != "pets")
            return false;
        var pets = s.Identity.Pets;
        if (pets.Count == 0)
        {
            d.Answer("pets", a.Arg.Length > 0 ? NoneSuch : None, new Fill("kind", a.Arg));
            return true;
        }
        var wanted = a.Arg.Length == 0 ? 0 : -1;
        for (var i = 0; i < pets.Count && wanted < 0; i++)
            if (pets[i].Kind.Contains(a.Arg, StringComparison.OrdinalIgnoreCase))
                wanted = i;
        if (wanted < 0)
        {
            d.Answer("pets", NoneSuch, new Fill("kind", a.Arg));
            d.Answer("pets.0", But, Fills(pets[0]));
            return true;
        }
        if (a.YesNo)
            d.Short("answer", Yes, Tone.Reaction);
        for (var i = wanted; i < (a.Arg.Length == 0 ? Math.Min(pets.Count, 3) : wanted + 1); i++)
        {
            d.Answer($"pets.{i}", a.Attribute == "name" ? Named : a.Attribute == "age" ? Old : Have, Fills(pets[i]));
            if (pets[i].Note.Length > 0)
                d.More("elaborate", Note, Tone.Fact, 0.5, $"pets.{i}.note", new Fill("note",
                    pets[i].Note.TrimEnd('.')));
        }
        return true;
    }

    private static Fill[] Fills(Pet p) => [new("kind", p.Kind), new("name", p.Name), new("age",
        Grammar.Number(Math.Max(1, p.Age)))];
}
