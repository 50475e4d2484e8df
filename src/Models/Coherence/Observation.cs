// What the validator sees of one profile and of what was observed of its bearer, as plain numbers:
//   domains    5 z-scores
//   facets     5 groups of 2 aspects and 6 facets
//   adjectives 10 groups of 27, by primary pole
//   behaviours 17 groups of 31, by channel
//   items      opinions, tastes and values: which one, and how much it is liked (the latent behind what is shown)
using LinkyV.Contracts;
using LinkyV.Core.Identities;
using LinkyV.Core.Personality;

namespace LinkyV.Models.Coherence;

/// <summary>One opinion, taste or value.</summary>
/// <param name="Item">Its number in <see cref="Items"/>.</param>
/// <param name="Liking">Latent liking, about standard normal over people.</param>
internal readonly record struct HeldItem(int Item, float Liking);

/// <summary>A profile and what was observed.</summary>
/// <param name="Traits">847 numbers: stated domains, aspects and facets, then observed adjectives, behaviours.</param>
/// <param name="Held">Coloured items, at most <see cref="ItemsMax"/>.</param>
internal sealed record Observation(float[] Traits, IReadOnlyList<HeldItem> Held)
{
    /// <summary>Most items that count.</summary>
    public const int ItemsMax = 56;

    /// <summary>Where facets, adjectives and behaviours begin, and how they are grouped.</summary>
    public const int Facets = 5, FacetEnd = 45, Adjectives = 50, Behaviours = 320, FacetGroups = 5,
        AdjectiveGroups = 10, AdjectiveGroup = 27, Channels = 17, Channel = 31;

    /// <summary>Reads a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="observed">Observed scores from index 50 on; empty = as the profile states them.</param>
    public static Observation Of(PersonaProfile profile, ReadOnlySpan<double> observed)
    {
        var traits = new float[TraitScores.Count];
        for (var i = 0; i < traits.Length; i++)
            traits[i] = (float)(i < Adjectives || observed.IsEmpty ? profile.Traits[i] : observed[i - Adjectives]);
        return new Observation(traits, Items.Of(profile.Identity));
    }

    /// <summary>The place in taxonomy order of number k (0 to 7) of a facet group: aspects, then facets.</summary>
    public static int FacetAt(int group, int k) => k < 2 ? 5 + (2 * group) + k : 15 + (6 * group) + (k - 2);
}

/// <summary>Numbers of the opinions, tastes and values that traits colour; what is not listed is passed over.</summary>
internal static class Items
{
    private static readonly Lazy<Dictionary<string, int>> s_numbers = new(() =>
        DataFiles.Lines(typeof(Items).Assembly, "Coherence/items.txt").Select((n, i) => (n, i))
            .ToDictionary(n => n.n, n => n.i));

    /// <summary>Names of those that the catalogues hold now.</summary>
    public static IEnumerable<string> Catalogued =>
        Catalogs.Opinions.Where(o => o.Leaning.IsColoured).Select(o => "opinion." + o.Topic)
            .Concat(Catalogs.Tastes.Values.SelectMany(t => t).Where(t => t.Leaning.IsColoured)
                .Select(t => "taste." + t.Category + "|" + t.Item))
            .Concat(Catalogs.Values.Where(v => v.Leaning.IsColoured).Select(v => "value." + v.Name));

    /// <summary>Whether a name is known.</summary>
    public static bool IsKnown(string name) => s_numbers.Value.ContainsKey(name);

    /// <summary>How many there are.</summary>
    public static int Count => s_numbers.Value.Count;

    /// <summary>The coloured items of an identity, opinions first.</summary>
    public static List<HeldItem> Of(Identity identity)
    {
        var held = new List<HeldItem>();
        foreach (var o in identity.Opinions)
            Add(held, "opinion." + o.Topic, Leaning.Hidden(o.Stance));
        foreach (var v in identity.Values)
            Add(held, "value." + v.Name, Inclinations.FromWeight(v.Weight));
        foreach (var t in identity.Tastes)
            Add(held, "taste." + t.Category + "|" + t.Item, Leaning.Hidden(t.Like));
        return held;
    }

    private static void Add(List<HeldItem> held, string name, double liking)
    {
        if (held.Count < Observation.ItemsMax && s_numbers.Value.TryGetValue(name, out var number))
            held.Add(new HeldItem(number, (float)liking));
    }
}
