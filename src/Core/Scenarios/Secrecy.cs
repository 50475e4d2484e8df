using LinkyV.Core.Memory;

namespace LinkyV.Core.Scenarios;

/// <summary>
/// Whether words give away what is to be held back: they hold all words of one of its signs, or half of its content
/// words and at least three.
/// </summary>
internal static class Secrecy
{
    /// <summary>Whether a text gives away a hidden fact.</summary>
    public static bool GivesAway(string text, ScenarioFact fact) => GivesAway(text, fact.Text, fact.Signs);

    /// <summary>Whether a text gives away a statement.</summary>
    public static bool GivesAway(string text, string statement, IReadOnlyList<string> signs)
    {
        var said = Topics.Stems(text).ToHashSet(StringComparer.Ordinal);
        foreach (var sign in signs)
        {
            var parts = Topics.Stems(sign);
            if (parts.Length > 0 && Array.TrueForAll(parts, said.Contains))
                return true;
        }
        var (shared, all) = Shared(said, statement);
        return all > 0 && shared >= Math.Min(3, all) && shared >= 0.5 * all;
    }

    /// <summary>Whether a text speaks of what a statement says: two content words of it, and a quarter.</summary>
    public static bool Shares(string text, string statement)
    {
        var (shared, all) = Shared(Topics.Stems(text).ToHashSet(StringComparer.Ordinal), statement);
        return shared >= Math.Min(2, all) && shared >= 0.25 * all && all > 0;
    }

    private static (int Shared, int All) Shared(HashSet<string> said, string statement)
    {
        int shared = 0, all = 0;
        foreach (var stem in Topics.Stems(statement).Distinct())
        {
            if (stem.Length < 3 || Terms.IsStop(stem))
                continue;
            all++;
            shared += said.Contains(stem) ? 1 : 0;
        }
        return (shared, all);
    }
}
