using System.Collections.Frozen;

namespace LinkyV.Models.Personality;

/// <summary>
/// The words that training texts are made of, asides left out: each has a row of its own. All other words share one, so
/// that no word is taken for another that its hash meets.
/// </summary>
internal static class Vocabulary
{
    private static readonly Lazy<FrozenDictionary<string, int>> s_rows = new(() =>
        Concepts.All.Where(w => w.Use == WordingUse.Trained).Select(w => w.Text).Concat(ProfileText.Between)
            .SelectMany(t => t.Split([' ', ',', ';', '-', '{', '}'], StringSplitOptions.RemoveEmptyEntries))
            .Select(w => w.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)
            .Select((w, i) => (w, i)).ToFrozenDictionary(x => x.w, x => x.i));

    /// <summary>All of them.</summary>
    public static IEnumerable<string> All => s_rows.Value.Keys.Order(StringComparer.Ordinal);

    /// <summary>How many.</summary>
    public static int Count => s_rows.Value.Count;

    /// <summary>The number of a lower-case word, or -1.</summary>
    public static int Find(string word) => s_rows.Value.TryGetValue(word, out var row) ? row : -1;
}
