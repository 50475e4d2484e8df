using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// What words bring to mind: content words of an identity's tastes, pastimes, opinions, work, goals, fears, life and
/// lore, each pointing to the facts it stands in. Built once per profile; rare words count more.
/// </summary>
internal sealed class Associations
{
    private readonly StemIndex _facts = new();
    private readonly Dictionary<string, int> _sizes = new(StringComparer.Ordinal);

    /// <summary>Indexes an identity.</summary>
    public Associations(Identity id)
    {
        for (var i = 0; i < id.Tastes.Count; i++)
            Add($"taste.{i}", id.Tastes[i].Item);
        for (var i = 0; i < id.Pastimes.Count; i++)
            Add($"pastime.{i}", id.Pastimes[i].Activity);
        for (var i = 0; i < id.Opinions.Count; i++)
            Add($"opinion.{i}", id.Opinions[i].Topic);
        for (var i = 0; i < id.Goals.Count; i++)
            Add($"goal.{i}", id.Goals[i].Aim);
        for (var i = 0; i < id.Fears.Count; i++)
            Add($"fear.{i}", id.Fears[i].Of);
        for (var i = 0; i < id.Life.Count; i++)
            Add($"life.{i}", id.Life[i].What);
        for (var i = 0; i < id.Pets.Count; i++)
            Add($"pets.{i}", id.Pets[i].Kind);
        for (var i = 0; i < id.Lore.Count; i++)
            if (!id.Lore[i].Secret)
                foreach (var key in id.Lore[i].Keys)
                    Add($"lore.{i}", key);
        if (id.Work.Count > 0)
        {
            Add("work.likes", id.Work[0].Occupation + " " + id.Work[0].Employer);
            Add("work.likes", "job work");
        }
        Add("home.town", id.Home.Place.Town);
        Add("birthplace", id.Birthplace.Town + " " + id.Birthplace.Country);
        _facts.Close();
    }

    /// <summary>
    /// The fact that the words bring to mind most, of one kind or any; null if none. At least the part <paramref
    /// name="cover"/> of the fact's own words must be met.
    /// </summary>
    public string? Best(string words, string kind = "", Func<string, bool>? except = null, double cover = 0)
    {
        var scores = new Dictionary<string, (double Score, int Met)>(StringComparer.Ordinal);
        foreach (var stem in Stems(words).Distinct())
            if (_facts.TryGetValue(stem, out var facts))
                foreach (var fact in facts)
                    if (kind.Length == 0 || fact.StartsWith(kind, StringComparison.Ordinal))
                    {
                        var (score, met) = scores.GetValueOrDefault(fact);
                        scores[fact] = (score + (1.0 / facts.Length), met + 1);
                    }
        string? best = null;
        foreach (var (fact, (score, met)) in scores)
            if (met >= cover * Math.Min(3, _sizes[fact]) && (best is null || score > scores[best].Score)
                && except?.Invoke(fact) != true)
                best = fact;
        return best;
    }

    /// <summary>
    /// The fact of a kind that the words surely mean: every content word of a short phrase (two thirds of a longer one)
    /// stands in it, and at least the part <paramref name="cover"/> of its own words is met. Null if none does.
    /// </summary>
    public string? Sure(string words, string kind, double cover)
    {
        var asked = Stems(words).Distinct().ToList();
        if (asked.Count == 0)
            return null;
        var needed = asked.Count <= 2 ? asked.Count : (int)Math.Ceiling(asked.Count * 0.67);
        string? best = null;
        var most = 0;
        foreach (var stem in asked)
            if (_facts.TryGetValue(stem, out var facts))
                foreach (var fact in facts)
                {
                    if (!fact.StartsWith(kind, StringComparison.Ordinal) || fact == best)
                        continue;
                    var met = asked.Count(a => _facts.TryGetValue(a, out var of) && of.Contains(fact));
                    if (met >= needed && met > most && met >= cover * _sizes[fact])
                        (best, most) = (fact, met);
                }
        return best;
    }

    /// <summary>Content words, cut to stems.</summary>
    public static IEnumerable<string> Stems(string words)
    {
        foreach (var w in Plain.Of(words).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (w.Length > 2 && !Lexicon.Stop.Contains(w))
                yield return Stem(w);
    }

    private static string Stem(string w) =>
        w.EndsWith("ing", StringComparison.Ordinal) && w.Length > 6 ? w[..^3]
        : w.EndsWith("ies", StringComparison.Ordinal) && w.Length > 4 ? w[..^3] + "y"
        : w.EndsWith("es", StringComparison.Ordinal) && w.Length > 5 ? w[..^2]
        : w.EndsWith('s') && !w.EndsWith("ss", StringComparison.Ordinal) && w.Length > 3 ? w[..^1]
        : w.EndsWith("ed", StringComparison.Ordinal) && w.Length > 5 ? w[..^2]
        : w.EndsWith('e') && w.Length > 4 ? w[..^1] : w;

    private void Add(string fact, string words)
    {
        fact = Contracts.StringPool.Shared(fact);
        foreach (var stem in Stems(words))
            if (_facts.Add(stem, fact))
                _sizes[fact] = _sizes.GetValueOrDefault(fact) + 1;
    }
}
