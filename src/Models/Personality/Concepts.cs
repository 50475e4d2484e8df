using LinkyV.Core.Personality;

namespace LinkyV.Models.Personality;

/// <summary>How a wording stands in a sentence.</summary>
internal enum WordingKind
{
    /// <summary>"tidy".</summary>
    Adjective,
    /// <summary>"keeps everything in its place".</summary>
    Verb,
    /// <summary>"neat freak", without an article.</summary>
    Noun,
    /// <summary>"love of order".</summary>
    Quality,
}

/// <summary>One way to say that somebody stands at one pole of a trait.</summary>
/// <param name="Text">The words.</param>
/// <param name="Kind">How they stand in a sentence.</param>
/// <param name="HeldOut">Never trained on; measures whether meaning carries over.</param>
internal sealed record Wording(string Text, WordingKind Kind, bool HeldOut);

/// <summary>One pole of a trait with its wordings.</summary>
/// <param name="Trait">Index in taxonomy order.</param>
/// <param name="Sign">1 or -1.</param>
/// <param name="Wordings">At least one that may be trained on.</param>
internal sealed record Pole(int Trait, int Sign, IReadOnlyList<Wording> Wordings);

/// <summary>
/// The poles that words can name: the 270 adjectives of the taxonomy, the words of descriptors.txt, and the phrases of
/// concepts.txt, of which one in five or so is held out.
/// </summary>
internal static class Concepts
{
    private static readonly Lazy<IReadOnlyList<Pole>> s_poles = new(Load);
    private static readonly Lazy<Dictionary<(int, int), Pole>> s_byPole =
        new(() => All.ToDictionary(p => (p.Trait, p.Sign)));

    /// <summary>All poles in order of trait.</summary>
    public static IReadOnlyList<Pole> All => s_poles.Value;

    /// <summary>Traits that have words, in order.</summary>
    public static IReadOnlyList<int> Traits => s_traits.Value;

    /// <summary>Those of them that are domains, facets or Honesty-Humility.</summary>
    public static IReadOnlyList<int> CoreTraits => s_coreTraits.Value;

    private static readonly Lazy<IReadOnlyList<int>> s_coreTraits = new(() => [.. Traits.Where(t => t < 50)]);

    private static readonly Lazy<IReadOnlyList<int>> s_traits =
        new(() => [.. All.Select(p => p.Trait).Distinct().Order()]);

    /// <summary>The pole of a trait; null where no word names it.</summary>
    public static Pole? Find(int trait, int sign) => s_byPole.Value.GetValueOrDefault((trait, sign));

    private static List<Pole> Load()
    {
        var wordings = new Dictionary<(int Trait, int Sign), List<Wording>>();
        List<Wording> Of(string key)
        {
            var pole = (Taxonomy.Default.IndexOf(key[..^1]), key[^1] == '+' ? 1 : -1);
            return wordings.TryGetValue(pole, out var list) ? list : wordings[pole] = [];
        }
        foreach (var trait in Taxonomy.Default.Traits.Where(t => t.Level == TraitLevel.Adjective))
            Of(trait.Id + "+").Add(new Wording(trait.Name.Replace('-', ' '), WordingKind.Adjective, false));
        foreach (var fields in DataFiles.Rows(typeof(Taxonomy).Assembly, "Personality/descriptors.txt"))
        {
            foreach (var word in fields[1].Split(','))
                if (!word.Contains(" at work", StringComparison.Ordinal))
                    Of(fields[0]).Add(new Wording(word, NounLike(word), false));
        }
        foreach (var fields in DataFiles.Rows(typeof(Concepts).Assembly, "Personality/concepts.txt"))
            for (var kind = WordingKind.Verb; kind <= WordingKind.Quality; kind++)
                foreach (var text in fields[(int)kind].Split(';', StringSplitOptions.RemoveEmptyEntries))
                    Of(fields[0]).Add(new Wording(text.TrimStart('*'), kind, text[0] == '*'));
        return [.. wordings.OrderBy(w => w.Key).Select(w => new Pole(w.Key.Trait, w.Key.Sign, w.Value))];
    }

    private static WordingKind NounLike(string word) =>
        word is "extravert" or "extrovert" or "introvert" or "loner" or "leader" or "worrier" or "procrastinator"
            or "explorer" or "traditionalist" or "people person" ? WordingKind.Noun : WordingKind.Adjective;
}
