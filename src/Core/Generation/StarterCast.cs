using LinkyV.Contracts;

namespace LinkyV.Core.Generation;

/// <summary>
/// Eight varied people for a first start: recipes, from which generation always makes the same. Each id names the
/// occupation and the town that the seed gives them.
/// </summary>
public static class StarterCast
{
    /// <summary>Id and recipe of each.</summary>
    public static IReadOnlyList<(string Id, BasePersona Persona)> All { get; } =
    [
        ("nurse-leeds", new BasePersona
        {
            Culture = "GBR", Gender = "woman", Age = 44, Occupation = "nurse",
            Description = "warm but disorganised, very funny", Tags = ["starter", "warm"], Seed = 137,
        }),
        ("librarian-kanazawa", new BasePersona
        {
            Culture = "JPN", Gender = "man", Age = 58, Occupation = "librarian",
            Description = "quiet, curious, meticulous", Tags = ["starter", "bookish"], Seed = 143,
        }),
        ("buyer-kassel", new BasePersona
        {
            Culture = "GER", Gender = "woman", Age = 39, Occupation = "purchasing manager",
            Role = "sceptical purchasing manager", Description = "exacting, sceptical, level-headed",
                Tags = ["starter", "sales training"], Seed = 122,
        }),
        ("musician-recife", new BasePersona
        {
            Culture = "BRA", Gender = "man", Age = 27, Occupation = "musician",
            Description = "expressive, impulsive, cheerful", Tags = ["starter", "music"], Seed = 143,
        }),
        ("teacher-nakuru", new BasePersona
        {
            Culture = "AFE", Gender = "woman", Age = 33, Occupation = "primary school teacher",
            Description = "patient, dependable, outgoing", Tags = ["starter", "school"], Seed = 121,
        }),
        ("carpenter-bergen", new BasePersona
        {
            Culture = "NOR", Gender = "man", Age = 71, Occupation = "retired carpenter",
            Description = "taciturn, stubborn but good-natured", Tags = ["starter", "old age"], Seed = 124,
        }),
        ("analyst-pune", new BasePersona
        {
            Culture = "IND", Gender = "nonbinary", Age = 25, Occupation = "data analyst",
            Description = "anxious, clever, slightly awkward", Tags = ["starter", "technology"], Seed = 115,
        }),
        ("paramedic-tucson", new BasePersona
        {
            Culture = "USA", Gender = "woman", Age = 36, Occupation = "paramedic",
            Description = "fearless, sarcastic, very disciplined", Tags = ["starter", "emergency"], Seed = 134,
        }),
    ];
}
