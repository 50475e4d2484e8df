using System.Runtime.InteropServices;
using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// What words bring to mind: content words of an identity's tastes, pastimes, opinions, work, goals, fears, life and
/// lore, each pointing to the facts it stands in. Built once per profile; rare words count more. Not thread-safe.
/// </summary>
internal sealed class Associations
{
    private readonly StemIndex _facts = new();
    private readonly Dictionary<string, int> _sizes = new(StringComparer.Ordinal);
    private string? _words;
    private List<string> _stems = [];

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
        var scores = new List<(string Fact, double Score, int Met)>();
        foreach (var stem in Distinct(words))
            if (_facts.TryGetValue(stem, out var facts))
                foreach (var fact in facts)
                    if (kind.Length == 0 || fact.StartsWith(kind, StringComparison.Ordinal))
                        Add(scores, fact, 1.0 / facts.Length);
        string? best = null;
        var most = 0.0;
        foreach (var (fact, score, met) in scores)
            if (met >= cover * Math.Min(3, _sizes[fact]) && (best is null || score > most)
                && except?.Invoke(fact) != true)
                (best, most) = (fact, score);
        return best;
    }

    private static void Add(List<(string Fact, double Score, int Met)> scores, string fact, double score)
    {
        foreach (ref var s in CollectionsMarshal.AsSpan(scores))
            if (s.Fact == fact)
            {
                s = (fact, s.Score + score, s.Met + 1);
                return;
            }
        scores.Add((fact, score, 1));
    }

    /// <summary>
    /// The fact of a kind that the words surely mean: every content word of a short phrase (two thirds of a longer one)
    /// stands in it, and at least the part <paramref name="cover"/> of its own words is met. Null if none does.
    /// </summary>
    public string? Sure(string words, string kind, double cover)
    {
        var asked = Distinct(words);
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
                    var met = Met(asked, fact);
                    if (met >= needed && met > most && met >= cover * _sizes[fact])
                        (best, most) = (fact, met);
                }
        return best;
    }

    private int Met(List<string> asked, string fact)
    {
        var met = 0;
        foreach (var stem in asked)
            met += _facts.TryGetValue(stem, out var of) && Array.IndexOf(of, fact) >= 0 ? 1 : 0;
        return met;
    }

    /// <summary>Stems of the words, each once. An utterance is asked about several times in its turn, so the last ones
    /// are kept.</summary>
    private List<string> Distinct(string words)
    {
        if (ReferenceEquals(words, _words))
            return _stems;
        var stems = Stems(words);
        var kept = 0;
        for (var i = 0; i < stems.Count; i++)
            if (stems.IndexOf(stems[i], 0, kept) < 0)
                stems[kept++] = stems[i];
        stems.RemoveRange(kept, stems.Count - kept);
        (_words, _stems) = (words, stems);
        return stems;
    }

    /// <summary>Content words, cut to stems.</summary>
    public static List<string> Stems(string words)
    {
        var stems = new List<string>();
        var plain = Plain.Of(words).AsSpan();
        foreach (var range in plain.Split(' '))
            if (plain[range] is { Length: > 2 } w && !Lexicon.IsStop(w))
                stems.Add(Stem(w));
        return stems;
    }

    private static string Stem(ReadOnlySpan<char> w) =>
        w.EndsWith("ing") && w.Length > 6 ? w[..^3].ToString()
        : w.EndsWith("ies") && w.Length > 4 ? string.Concat(w[..^3], "y")
        : w.EndsWith("es") && w.Length > 5 ? w[..^2].ToString()
        : w[^1] == 's' && !w.EndsWith("ss") && w.Length > 3 ? w[..^1].ToString()
        : w.EndsWith("ed") && w.Length > 5 ? w[..^2].ToString()
        : w[^1] == 'e' && w.Length > 4 ? w[..^1].ToString() : w.ToString();

    private void Add(string fact, string words)
    {
        fact = Contracts.StringPool.Shared(fact);
        foreach (var stem in Stems(words))
            if (_facts.Add(stem, fact))
                _sizes[fact] = _sizes.GetValueOrDefault(fact) + 1;
    }
}
