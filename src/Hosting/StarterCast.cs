using LinkyV.Contracts;

namespace LinkyV.Hosting;

/// <summary>The eight personas a new installation begins with: of many ages, places, trades and tempers.</summary>
public static class StarterCast
{
    /// <summary>Ids and what each is generated from; always the same people.</summary>
    public static IReadOnlyList<(string Id, BasePersona Base)> All { get; } =
    [
        ("maren", Make(
            "Maren Solheim", "woman", 34, "NOR", "sea kayak guide", 1101,
            "calm, brave and dryly funny; says little and means it", ["guide", "outdoors"])),
        ("tomasz", Make(
            "Tomasz Wilk", "man", 58, "POL", "piano tuner", 1102,
            "patient, melancholic and precise, with a soft spot for bad puns", ["music", "craft"])),
        ("amara", Make(
            "Amara Nwosu", "woman", 27, "AFW", "emergency nurse", 1103,
            "warm, quick and talkative, but disorganised at home", ["care", "talkative"])),
        ("kenji", Make(
            "Kenji Morita", "man", 45, "JPN", "purchasing manager", 1104,
            "polite, sceptical and well prepared; hard to persuade", ["business", "negotiation"],
            role: "a sceptical buyer for sales practice")),
        ("lucia", Make(
            "Lucía Ferreyra", "woman", 71, "ARG", "retired history teacher", 1105,
            "curious, opinionated and generous, loves an argument", ["teacher", "stories"])),
        ("elias", Make(
            "Elias Brandt", "nonbinary", 22, "GER", "computer science student", 1106,
            "shy, inventive and anxious about exams, kind to everyone", ["student", "shy"])),
        ("priya", Make(
            "Priya Raman", "woman", 39, "IND", "restaurant owner", 1107,
            "energetic, ambitious and blunt, laughs loudly", ["food", "energy"])),
        ("duncan", Make(
            "Duncan Airlie", "man", 63, "GBR", "bus driver", 1108,
            "grumpy, stubborn and loyal; complains about everything and helps everyone", ["grumpy", "difficult"],
            role: "a difficult customer for service practice")),
    ];

    private static BasePersona Make(
        string name, string gender, int age, string culture, string occupation, ulong seed, string description,
        IReadOnlyList<string> tags, string? role = null) => new()
        {
            Name = name,
            Gender = gender,
            Age = age,
            Culture = culture,
            Occupation = occupation,
            Seed = seed,
            Description = description,
            Role = role,
            Tags = [.. tags, "starter"],
        };
}
