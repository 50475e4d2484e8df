using LinkyV.Contracts;

namespace LinkyV.Core.Tests.Persons;

/// <summary>A persona written by hand, so that a test can know every fact of it.</summary>
internal static class Samples
{
    public static PersonaId Id { get; } = new(TenantId.Default, "mara");

    public static PersonaProfile Mara(double e = 0.4, double a = 0.6, double n = -0.2, double o = 0.5,
        double c = 0.1, ulong seed = 7) => new()
    {
        Name = "Mara Lindqvist",
        GivenName = "Mara",
        Gender = "woman",
        Age = 34,
        Culture = "GBR",
        Summary = "A nurse from a harbour town who restores old radios.",
        Seed = seed,
        Traits = Traits(o, c, e, a, n),
        Identity = Who(),
    };

    public static TraitScores Traits(double o, double c, double e, double a, double n)
    {
        var z = new double[TraitScores.Count];
        (z[0], z[1], z[2], z[3], z[4]) = (o, c, e, a, n);
        return new TraitScores(z);
    }

    private static Identity Who() => new()
    {
        Born = new DateOnly(1991, 3, 14),
        AsOf = new DateOnly(2025, 6, 1),
        Birthplace = new("Whitby", "England"),
        Home = new(new("Leeds", "England"), "a two-room flat", "above a bakery", "alone", 2016),
        PartnerStatus = "in a relationship",
        People =
        [
            new("partner", "Jonas", 36, true, "a joiner", "two streets away", 0.9, 0.8,
                "he hums when he is thinking"),
            new("sister", "Ida", 29, true, "a programmer", "abroad", 0.8, 0.7, "she once took the blame for me"),
            new("mother", "Karin", 61, true, "a retired seamstress", "in Whitby", 0.7, 0.6,
                "she still asks whether I eat enough"),
            new("father", "Nils", null, false, "a tram driver", "", 0.6, 0.5, "he could fix anything with tape"),
            new("friend", "Priya", 35, true, "a teacher", "in the next village", 0.8, 0.9,
                "she laughs before the joke is over"),
            new("boss", "Graham", 52, true, "", "", 0.3, -0.3, "he writes messages in capitals"),
        ],
        Pets = [new("cat", "Biscuit", 7, "Biscuit sleeps on the radiator")],
        Education =
        [
            new("school", "", "a comprehensive school", "Whitby", 1996, 2009),
            new("vocational", "nursing", "a nursing school", "York", 2009, 2012),
        ],
        Work =
        [
            new("nurse", "a district hospital", "Leeds", 2014, null,
                ["keeping the ward running", "changing dressings", "calming relatives"],
                "the night shifts with a good team", "the paperwork"),
            new("shop assistant", "a bookshop", "York", 2012, 2014, ["filling shelves"], "the regulars",
                "standing all day"),
        ],
        Languages = [new("English", "native"), new("Swedish", "fluent"), new("French", "some")],
        DailyLife =
        [
            new("06:00", "get up"), new("06:20", "drink the first coffee standing up"), new("07:00", "go to work"),
            new("16:30", "walk home along the canal"), new("22:30", "read until my eyes close"),
        ],
        Tastes =
        [
            new("food", "mushroom risotto", 0.8, "stirring it calms me"), new("food", "raw oysters", -0.7,
                "I cannot get over the look of them"),
            new("drink", "black coffee", 0.9, "it makes the morning mine"), new("music", "old jazz records", 0.7,
                "they crackle like a fire"),
            new("book", "detective novels", 0.6, "somebody always finds out in the end"),
            new("film", "black-and-white comedies", 0.6, "nobody is in a hurry in them"), new("sport", "swimming",
                0.5, "my head goes quiet"),
            new("season", "autumn", 0.8, "the light is low and the kitchens are warm"), new("place",
                "the pier at Whitby", 0.9, "I learned to be alone there"),
            new("animal", "cats", 0.8, "they do not pretend"), new("colour", "dark green", 0.5,
                "it was the colour of my first bicycle"),
            new("game", "chess", -0.4, "I hate to see the end coming"), new("weather", "fog", 0.6,
                "it makes the town small"),
        ],
        Pastimes =
        [
            new("repairing old radios", 2010, "most evenings", "a thing was broken and then it is not"),
            new("swimming in cold water", 2018, "all year round", "one comes out a different person"),
        ],
        Opinions =
        [
            new("working from home", -0.6, 0.6, "people should see each other at work",
                "half of what I learned I overheard"),
            new("small talk", 0.6, 0.7, "small talk is worth doing",
                "it is how strangers find out that they need not be afraid"),
            new("cars in the city centre", -0.8, 0.8, "cities would be better without cars",
                "you can hear birds as soon as they are gone"),
            new("artificial intelligence", 0.2, 0.3, "artificial intelligence will do us good",
                "it takes the dull part of work away"),
        ],
        Values = [new("benevolence", 0.9, "the people close to me come first"), new("self-direction", 0.6,
            "I want to think for myself")],
        Goals =
        [
            new("learn to play the cello", "I have been saying it for years", 0.1, "by next summer"),
            new("see the northern lights", "everybody who has seen them goes quiet", 0, "one winter soon"),
        ],
        Fears = [new("deep water at night", "one cannot see what is there", 0.6), new("the phone ringing at night",
            "it has never been good news", 0.5)],
        Life =
        [
            new(1999, 8, "I broke my arm falling off a swing", "proud and sore", "things grow back together"),
            new(2009, 18, "I left Whitby with one suitcase", "free and frightened",
                "a place fits into a bag if it has to"),
            new(2020, 29, "my father died", "lost", "one keeps wanting to tell them things"),
        ],
        Secret = new("an old letter", "I kept a letter that was meant for my sister and never gave it back", 0.7),
        Looks = ["grey-green eyes", "short dark hair", "tall with a stoop", "a silver ring on the thumb"],
        Health = ["a knee that clicks"],
        Idiolect = new(["honestly", "lovely", "odd"], ["well", "you know"], ["hello there", "hi, good to see you"],
            ["take care", "see you"], ["🙂"], ["goodness", "my word"], "british"),
        Lore = [new(["lighthouse"], "My grandfather kept the lighthouse at Whitby until it was automated.")],
    };
}
