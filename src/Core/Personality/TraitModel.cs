// The joint distribution of all 847 scores as a linear map of 842 independent standard normals: x = M u.
// Domains z = L g with L the Cholesky factor of their correlations. An aspect is l z plus a residual that its sibling
// carries with the opposite sign, so the pair correlates r and averages to the domain. A facet is rho times its
// aspect plus a residual centred over the facets of that aspect. The facets of Honesty-Humility hang on it alike.
// Adjectives and behaviours are l'z plus a residual of their own. Rows are sparse; conditioning needs only them.
using LinkyV.Contracts;

namespace LinkyV.Core.Personality;

/// <summary>The Gaussian model of the 847 traits. Immutable and shared.</summary>
public sealed class TraitModel
{
    /// <summary>How many independent normals there are.</summary>
    public const int Latents = 842;

    private const int FirstAspect = 5, FirstFacet = 15, Hexaco = 45, FirstAdjective = 50;
    private const int LatentFacet = 10, LatentHexaco = 40, LatentOwn = 45;

    private static readonly Lazy<TraitModel> s_default = new(() => new TraitModel(Taxonomy.Default));

    // Which of its domain's two aspects each facet hangs on (0 or 1), in order O C E A N (DeYoung et al. 2007).
    private static readonly string[] s_facetAspect = ["000011", "011001", "001110", "010110", "010010"];

    private readonly Row[] _rows = new Row[TraitScores.Count];
    private readonly string[] _latentKeys = new string[Latents];
    private readonly ulong[] _latentHashes;

    private TraitModel(Taxonomy taxonomy)
    {
        Taxonomy = taxonomy;
        var cholesky = Linear.Cholesky(taxonomy.Correlations);
        for (var d = 0; d < 5; d++)
        {
            _rows[d] = Row.Of(Enumerable.Range(0, d + 1).Select(j => (j, cholesky[d, j])));
            _latentKeys[d] = "g." + Taxonomy.DomainLetters[d];
            _latentKeys[5 + d] = "aspects." + Taxonomy.DomainLetters[d];
        }
        AddAspects();
        AddFacets();
        AddHexaco();
        for (var k = FirstAdjective; k < TraitScores.Count; k++)
        {
            var s = Math.Sqrt(1 - Taxonomy.Explained(taxonomy[k].Loadings, taxonomy.Correlations));
            _rows[k] = FromDomains(taxonomy[k].Loadings).Plus(Row.Of([(k - FirstAdjective + LatentOwn, s)]));
            _latentKeys[k - FirstAdjective + LatentOwn] = taxonomy[k].Id;
        }
        _latentHashes = [.. _latentKeys.Select(k => Chance.Mix(0, k))];
    }

    /// <summary>The model of the taxonomy that ships with LinkyV.</summary>
    public static TraitModel Default => s_default.Value;

    /// <summary>The taxonomy.</summary>
    public Taxonomy Taxonomy { get; }

    /// <summary>Covariance (correlation, as all variances are 1) of two traits.</summary>
    public double Covariance(int a, int b) => _rows[a].Dot(_rows[b]);

    internal Row RowOf(int trait) => _rows[trait];

    /// <summary>The latent that an adjective or behaviour (index 50 on) has to itself.</summary>
    internal static int OwnLatent(int trait) => trait - FirstAdjective + LatentOwn;

    /// <summary>Hash of each latent's key, which seeds its residual together with the persona's seed.</summary>
    internal ulong LatentHash(int latent) => _latentHashes[latent];

    /// <summary>The index in taxonomy order of the aspect a facet (15 to 44) hangs on.</summary>
    public static int AspectOf(int facet)
    {
        var d = (facet - FirstFacet) / 6;
        return FirstAspect + (2 * d) + (s_facetAspect[d][(facet - FirstFacet) % 6] - '0');
    }

    /// <summary>All scores from the latents.</summary>
    internal void Scores(ReadOnlySpan<double> u, Span<double> x)
    {
        for (var k = 0; k < x.Length; k++)
            x[k] = _rows[k].Dot(u);
    }

    private Row FromDomains(IReadOnlyList<double> loadings)
    {
        var row = Row.Of([]);
        for (var d = 0; d < 5; d++)
            if (loadings[d] != 0)
                row = row.Plus(_rows[d].Times(loadings[d]));
        return row;
    }

    private void AddAspects()
    {
        for (var k = FirstAspect; k < FirstFacet; k++)
        {
            var d = (k - FirstAspect) / 2;
            var l = Taxonomy[k].Loadings[d];
            var sign = (k - FirstAspect) % 2 == 0 ? 1 : -1;
            _rows[k] = _rows[d].Times(l).Plus(Row.Of([(5 + d, sign * Math.Sqrt(1 - (l * l)))]));
        }
    }

    private void AddFacets()
    {
        foreach (var siblings in Enumerable.Range(FirstFacet, 30).GroupBy(AspectOf))
        {
            var aspect = siblings.Key;
            var d = (aspect - FirstAspect) / 2;
            var centred = Centred([.. siblings.Select(k => k - FirstFacet + LatentFacet)]);
            foreach (var (k, i) in siblings.Select((k, i) => (k, i)))
            {
                _latentKeys[k - FirstFacet + LatentFacet] = Taxonomy[k].Id;
                var rho = Taxonomy[k].Loadings[d] / Taxonomy[aspect].Loadings[d];
                _rows[k] = _rows[aspect].Times(rho).Plus(centred[i].Times(Math.Sqrt(1 - (rho * rho))));
            }
        }
    }

    private void AddHexaco()
    {
        var s = Math.Sqrt(1 - Taxonomy.Explained(Taxonomy[Hexaco].Loadings, Taxonomy.Correlations));
        _rows[Hexaco] = FromDomains(Taxonomy[Hexaco].Loadings).Plus(Row.Of([(LatentHexaco, s)]));
        _latentKeys[LatentHexaco] = Taxonomy[Hexaco].Id;
        var centred = Centred([.. Enumerable.Range(LatentHexaco + 1, 4)]);
        for (var i = 0; i < 4; i++)
        {
            _latentKeys[LatentHexaco + 1 + i] = Taxonomy[Hexaco + 1 + i].Id;
            _rows[Hexaco + 1 + i] = _rows[Hexaco].Times(0.7).Plus(centred[i].Times(Math.Sqrt(1 - 0.49)));
        }
    }

    /// <summary>sqrt(m/(m-1)) (e_i - mean e): unit variance, sum zero.</summary>
    private static Row[] Centred(int[] latents)
    {
        var m = latents.Length;
        var scale = Math.Sqrt(m / (m - 1.0));
        return [.. latents.Select(i => Row.Of(latents.Select(j => (j, scale * ((i == j ? 1.0 : 0.0) - (1.0 / m))))))];
    }
}

/// <summary>A sparse row: indices ascending.</summary>
internal sealed class Row
{
    private readonly int[] _index;
    private readonly double[] _value;

    private Row(int[] index, double[] value) => (_index, _value) = (index, value);

    public static Row Of(IEnumerable<(int Index, double Value)> entries)
    {
        var sorted = entries.Where(e => e.Value != 0).OrderBy(e => e.Index).ToArray();
        return new Row([.. sorted.Select(e => e.Index)], [.. sorted.Select(e => e.Value)]);
    }

    public double Dot(ReadOnlySpan<double> dense)
    {
        var sum = 0.0;
        for (var i = 0; i < _index.Length; i++)
            sum += _value[i] * dense[_index[i]];
        return sum;
    }

    public double Dot(Row other)
    {
        double sum = 0;
        for (int i = 0, j = 0; i < _index.Length && j < other._index.Length;)
        {
            if (_index[i] == other._index[j])
                sum += _value[i++] * other._value[j++];
            else if (_index[i] < other._index[j])
                i++;
            else
                j++;
        }
        return sum;
    }

    public void AddTo(Span<double> dense, double times)
    {
        for (var i = 0; i < _index.Length; i++)
            dense[_index[i]] += times * _value[i];
    }

    public Row Times(double factor) => new(_index, [.. _value.Select(v => v * factor)]);

    public Row Plus(Row other)
    {
        var sum = new Dictionary<int, double>();
        foreach (var row in new[] { this, other })
            for (var i = 0; i < row._index.Length; i++)
                sum[row._index[i]] = sum.GetValueOrDefault(row._index[i]) + row._value[i];
        return Of(sum.Select(p => (p.Key, p.Value)));
    }
}
