using System.Collections.Frozen;
using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Culture;

/// <summary>The 47 cultural contexts.</summary>
public static class Cultures
{
    private static readonly Lazy<IReadOnlyList<CultureProfile>> s_all = new(Load);

    private static readonly Lazy<FrozenDictionary<string, CultureProfile>> s_byKey = new(() =>
        All.SelectMany(c => Keys(c).Select(k => (k, c)))
            .ToFrozenDictionary(p => p.k, p => p.c, StringComparer.OrdinalIgnoreCase));

    /// <summary>All 47, ordered by English name.</summary>
    public static IReadOnlyList<CultureProfile> All => s_all.Value;

    /// <summary>The culture of a code or English name ("GBR", "japan"); null if there is none.</summary>
    public static CultureProfile? Find(string? codeOrName) =>
        codeOrName is not null && s_byKey.Value.TryGetValue(codeOrName.Trim(), out var c) ? c : null;

    /// <summary>The culture of a code.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static CultureProfile Get(string code) =>
        Find(code) ??
        throw new InvalidInputException("culture", code, "must be the code or name of one of the 47 cultures");

    private static IEnumerable<string> Keys(CultureProfile c) => c.Code switch
    {
        "GBR" => [c.Code, c.Name, "United Kingdom", "UK", "Britain"],
        "USA" => [c.Code, c.Name, "U.S.A.", "US", "United States of America"],
        "KOR" => [c.Code, c.Name, "Korea South", "Korea"],
        "CZE" => [c.Code, c.Name, "Czechia"],
        "AUL" => [c.Code, c.Name, "AUS"],
        "NET" => [c.Code, c.Name, "the Netherlands"],
        "TUR" => [c.Code, c.Name, "Türkiye"],
        _ => [c.Code, c.Name],
    };

    private static List<CultureProfile> Load()
    {
        var all = EmbeddedData.Lines("Culture/cultures.txt").Select(Parse).OrderBy(c => c.Name, StringComparer.Ordinal);
        return [.. all];
    }

    private static CultureProfile Parse(string line)
    {
        var f = line.Split('|');
        int N(int i) => int.Parse(f[i], CultureInfo.InvariantCulture);
        return new CultureProfile(f[0], f[1], N(2), N(3), N(4), N(5), N(6), N(7), f[8] == "1", N(9),
            double.Parse(f[10], CultureInfo.InvariantCulture));
    }
}
