using System.Collections.Frozen;
using System.Text;

namespace LinkyV.Core.Privacy;

/// <summary>Lists of names and places by which capitalised words are told apart. Common first and last names, no
/// persons.</summary>
internal static class Gazetteer
{
    /// <summary>Given names, lower case.</summary>
    public static FrozenSet<string> Given { get; } = Words("Privacy/given-names.txt");

    /// <summary>Surnames, lower case.</summary>
    public static FrozenSet<string> Surnames { get; } = Words("Privacy/surnames.txt");

    /// <summary>Countries, regions, cities, in their own spelling.</summary>
    public static FrozenSet<string> Places { get; } = Phrases("Privacy/places.txt");

    /// <summary>Nationalities and peoples, in their own spelling.</summary>
    public static FrozenSet<string> Nationalities { get; } = Phrases("Privacy/nationalities.txt");

    /// <summary>Capitalised English words that name nobody.</summary>
    public static FrozenSet<string> Common { get; } = Words("Privacy/common.txt");

    private static FrozenSet<string> Words(string resource) =>
        Read(resource).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.ToLowerInvariant()).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Phrases(string resource) =>
        Read(resource).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#')
            .SelectMany(l => l.Split('|')).Select(p => p.Trim()).ToFrozenSet(StringComparer.Ordinal);

    private static string Read(string resource)
    {
        using var stream = typeof(Gazetteer).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"embedded file {resource} is missing");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
