using LinkyV.Contracts;

namespace LinkyV.Conformance.Engine;

/// <summary>Hand-written personas, so that engine tests need no generator.</summary>
public static class SamplePersonas
{
    /// <summary>A profile that keeps every rule; <paramref name="name"/> is given and family name.</summary>
    public static PersonaProfile Named(string name, ulong seed = 7) => new()
    {
        Name = name,
        GivenName = name.Split(' ')[0],
        Gender = "woman",
        Age = 41,
        Culture = "GBR",
        Role = "neighbour",
        Summary = "Mends boats and keeps bees.",
        Tags = ["sample"],
        Seed = seed,
        Traits = new TraitScores(new double[TraitScores.Count]),
        Identity = Identity(),
    };

    private static Identity Identity() => new()
    {
        Born = new DateOnly(1984, 3, 14),
        AsOf = new DateOnly(2026, 1, 1),
        Birthplace = new("Whitby", "England"),
        Home = new(new("Whitby", "England"), "a small house", "near the harbour", "alone", 2011),
        PartnerStatus = "single",
        People =
        [
            new("mother", "Joan", 70, true, "a retired teacher", "in York", 0.8, 0.9, "she taught me to swim"),
            new("friend", "Alex", 43, true, "a baker", "in Whitby", 0.7, 0.8, "we sail together"),
        ],
        Pets = [new("cat", "Pepper", 6, "she sleeps in the sail locker")],
        Education = [new("college", "boat building", "a maritime college", "Lowestoft", 2002, 2005)],
        Work =
        [
            new(
                "boat builder", "a small yard", "Whitby", 2006, null, ["mending hulls"], "the smell of oak",
                "invoices"),
        ],
        Languages = [new("English", "native")],
        DailyLife = [new("06:30", "get up"), new("08:00", "open the yard"), new("18:00", "cook")],
        Tastes =
        [
            .. TasteCategories.All.Select((c, i) => new Taste(c, $"plain {c}", i % 2 == 0 ? 0.7 : -0.6, "it suits me")),
        ],
        Pastimes = [new("keeping bees", 2015, "every weekend", "it calms me")],
        Opinions = [new("plastic hulls", -0.7, 0.8, "plastic hulls have no soul", "they cannot be mended")],
        Values = [new("benevolence", 0.9, "people come first")],
        Goals = [new("finish the old cutter", "it was my father's", 0.6, "next summer")],
        Fears = [new("the yard closing", "it is all I have", 0.6)],
        Life = [new(1999, 15, "I fell off the pier", "shaken", "look before you step")],
        Secret = new("a letter", "I never posted the letter to my father", 0.8),
        Looks = ["grey-green eyes"],
        Idiolect = new(
            ["proper", "grand", "mind you"], ["well"], ["hello there"], ["ta-ra"], [], ["goodness"], "british"),
    };
}
