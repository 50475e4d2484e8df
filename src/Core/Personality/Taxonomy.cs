using System.Collections.Frozen;
using System.Text.Json;
using LinkyV.Contracts;

namespace LinkyV.Core.Personality;

/// <summary>
/// The 847 traits: 5 domains, 10 aspects, 30 facets, Honesty-Humility with 4 facets, 270 adjectives and 527
/// micro-behaviour parameters, with their loadings on the domains. Order of domains everywhere: O C E A N.
/// </summary>
public sealed class Taxonomy
{
    /// <summary>Letters of the domains in order.</summary>
    public const string DomainLetters = "OCEAN";

    private static readonly Lazy<Taxonomy> s_default =
        new(() => Parse(EmbeddedData.Bytes("Personality/taxonomy847.json")));

    private readonly FrozenDictionary<string, Trait> _byId;
    private readonly FrozenDictionary<string, Trait[]> _byName;

    private Taxonomy(IReadOnlyList<Trait> traits, double[,] correlations)
    {
        Traits = traits;
        Correlations = correlations;
        _byId = traits.ToFrozenDictionary(t => t.Id, StringComparer.OrdinalIgnoreCase);
        _byName = traits.GroupBy(t => t.Name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The taxonomy that ships with LinkyV, loaded once.</summary>
    public static Taxonomy Default => s_default.Value;

    /// <summary>All traits in order.</summary>
    public IReadOnlyList<Trait> Traits { get; }

    /// <summary>
    /// Correlations of the five domains (van der Linden, te Nijenhuis and Bakker 2010, corrected meta-analysis of 212
    /// samples), 5 by 5.
    /// </summary>
    public double[,] Correlations { get; }

    /// <summary>The trait at an index.</summary>
    public Trait this[int index] => Traits[index];

    /// <summary>The index of a trait by id.</summary>
    /// <exception cref="KeyNotFoundException">No trait has that id: a defect of the caller.</exception>
    public int IndexOf(string id) =>
        _byId.TryGetValue(id, out var t) ? t.Index : throw new KeyNotFoundException($"no trait has the id '{id}'");

    /// <summary>
    /// Finds a trait by id or by unambiguous name. A domain's name always means the domain ("openness"); other names
    /// that recur need the id.
    /// </summary>
    /// <returns>The trait, or null with the rule that was broken in <paramref name="rule"/>.</returns>
    public Trait? Find(string idOrName, out string rule)
    {
        rule = "";
        var key = idOrName.Trim();
        if (_byId.TryGetValue(key, out var byId))
            return byId;
        if (!_byName.TryGetValue(key, out var named))
        {
            rule = "must be the id or the name of one of the 847 traits";
            return null;
        }
        if (named.Length == 1 || named[0].Level == TraitLevel.Domain)
            return named[0];
        rule = "names several traits, use one of the ids " + string.Join(", ", named.Take(6).Select(t => t.Id));
        return null;
    }

    /// <summary>Reads and validates a taxonomy.</summary>
    /// <exception cref="InvalidInputException">Wrong count, an id twice, or loadings that explain too
    /// much.</exception>
    public static Taxonomy Parse(ReadOnlyMemory<byte> json)
    {
        using var doc = Read(json);
        var correlations = ReadCorrelations(doc.RootElement.GetProperty("latent_correlations"));
        var items = doc.RootElement.GetProperty("items");
        if (items.GetArrayLength() != TraitScores.Count)
            throw new InvalidInputException("items", $"{items.GetArrayLength()}",
                $"must be {TraitScores.Count} traits");
        var traits = new List<Trait>(TraitScores.Count);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items.EnumerateArray())
        {
            var trait = ReadTrait(item, traits.Count);
            if (!seen.Add(trait.Id))
                throw new InvalidInputException("items.id", trait.Id, "must be unique");
            var explained = Explained(trait.Loadings, correlations);
            if (trait.Level == TraitLevel.Domain ? Math.Abs(explained - 1) > 1e-9 : explained >= 1)
                throw new InvalidInputException($"items[{traits.Count}].loadings", trait.Id,
                    "must explain less than all of the variance (a domain: all of it)");
            traits.Add(trait);
        }
        return new Taxonomy(traits, correlations);
    }

    /// <summary>The variance that loadings explain: l'Rl.</summary>
    public static double Explained(IReadOnlyList<double> loadings, double[,] correlations)
    {
        var sum = 0.0;
        for (var i = 0; i < 5; i++)
            for (var j = 0; j < 5; j++)
                sum += loadings[i] * correlations[i, j] * loadings[j];
        return sum;
    }

    private static JsonDocument Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            throw new InvalidInputException("taxonomy", e.Message, "must be JSON");
        }
    }

    private static Trait ReadTrait(JsonElement item, int index)
    {
        var id = item.GetProperty("id").GetString() ?? "";
        var level = item.GetProperty("level").GetString() switch
        {
            "domain" => TraitLevel.Domain,
            "aspect" => TraitLevel.Aspect,
            "facet" => TraitLevel.Facet,
            "hexaco_domain" => TraitLevel.HexacoDomain,
            "hexaco_facet" => TraitLevel.HexacoFacet,
            "adjective" => TraitLevel.Adjective,
            "behaviour_gain" => TraitLevel.BehaviourGain,
            "behaviour" => TraitLevel.Behaviour,
            var other => throw new InvalidInputException($"items[{index}].level", other, "must be a known level"),
        };
        var loadings = new double[5];
        foreach (var p in item.GetProperty("loadings").EnumerateObject())
        {
            var d = DomainLetters.IndexOf(p.Name, StringComparison.Ordinal);
            if (d < 0 || p.Name.Length != 1)
                throw new InvalidInputException($"items[{index}].loadings", p.Name, "must be one of O, C, E, A, N");
            loadings[d] = p.Value.GetDouble();
        }
        return new Trait(index, id, level, item.GetProperty("name").GetString() ?? "", loadings,
            item.GetProperty("R2").GetDouble());
    }

    private static double[,] ReadCorrelations(JsonElement element)
    {
        var r = new double[5, 5];
        for (var i = 0; i < 5; i++)
            r[i, i] = 1;
        foreach (var p in element.EnumerateObject())
        {
            int i = DomainLetters.IndexOf(p.Name[0], StringComparison.Ordinal);
            int j = DomainLetters.IndexOf(p.Name[1], StringComparison.Ordinal);
            r[i, j] = r[j, i] = p.Value.GetDouble();
        }
        return r;
    }
}
