using System.Collections.Frozen;
using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Culture;

/// <summary>
/// A language community of a culture: pools of names, towns and dishes, which only give a persona plausible
/// surroundings and say nothing of who they are.
/// </summary>
public sealed record Community
{
    /// <summary>Code of the culture.</summary>
    public required string Culture { get; init; }

    /// <summary>Relative frequency among the culture's communities.</summary>
    public required int Weight { get; init; }

    /// <summary>Country.</summary>
    public required string Country { get; init; }

    /// <summary>"british" or "american".</summary>
    public required string Spelling { get; init; }

    /// <summary>"GF" given name first, "FG" family name first, "GFF" two family names.</summary>
    public required string Order { get; init; }

    /// <summary>Languages, native first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Women's given names.</summary>
    public required IReadOnlyList<string> Women { get; init; }

    /// <summary>Men's given names.</summary>
    public required IReadOnlyList<string> Men { get; init; }

    /// <summary>Family names; "man/woman" where the form differs.</summary>
    public required IReadOnlyList<string> Families { get; init; }

    /// <summary>Towns.</summary>
    public required IReadOnlyList<Place> Towns { get; init; }

    /// <summary>Dishes known there.</summary>
    public required IReadOnlyList<string> Dishes { get; init; }

    private static readonly Lazy<FrozenDictionary<string, Community[]>> s_all = new(Load);

    /// <summary>The communities of a culture; never empty for a known code.</summary>
    public static IReadOnlyList<Community> Of(string cultureCode) => s_all.Value[cultureCode];

    /// <summary>One community of a culture by weight.</summary>
    public static Community Pick(string cultureCode, ref Chance chance)
    {
        var all = s_all.Value[cultureCode];
        var left = chance.Next(all.Sum(c => c.Weight));
        foreach (var c in all)
            if ((left -= c.Weight) < 0)
                return c;
        return all[^1];
    }

    private static FrozenDictionary<string, Community[]> Load()
    {
        var blocks = new List<List<string>>();
        foreach (var line in EmbeddedData.Lines("Culture/people.txt"))
        {
            if (line[0] == '@')
                blocks.Add([]);
            blocks[^1].Add(line);
        }
        return blocks.Select(Parse).GroupBy(c => c.Culture).ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    private static Community Parse(List<string> block)
    {
        var head = block[0][1..].Split('|');
        string[] List(char kind) => block.Single(l => l[0] == kind && l[1] == ' ')[2..].Split(',');
        return new Community
        {
            Culture = head[0],
            Weight = int.Parse(head[1], CultureInfo.InvariantCulture),
            Country = head[2],
            Spelling = head[3],
            Order = head[4],
            Languages = head[5].Split(','),
            Women = List('w'),
            Men = List('m'),
            Families = List('f'),
            Towns = [.. List('t').Select(t => t.Split('='))
                .Select(t => new Place(t[0], t.Length > 1 ? t[1] : head[2]))],
            Dishes = List('d'),
        };
    }
}
