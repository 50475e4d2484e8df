using LinkyV.Core.Understanding;

namespace LinkyV.Core.Privacy.Names.Training;

/// <summary>Word lists of the makers, from pieces.txt.</summary>
internal static class Pieces
{
    private static readonly Dictionary<string, string[]> Lists = Resource.Lines("Privacy/Names/Training/pieces.txt")
        .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(": ", 2))
        .ToDictionary(p => p[0], p => p[1].Split(", "), StringComparer.Ordinal);

    /// <summary>A list by name.</summary>
    public static string[] Of(string name) => Lists[name];
}
