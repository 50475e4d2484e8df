// The ConsistencyValidator. Multi-head attention (Vaswani et al. 2017) from what was observed to the stated profile: a
// query asks which parts of the profile bear on it, the values bring how the bearer stands there, and so each observed
// group x gets its expectation e, told back into the group's own numbers by the weights that read them. The evidence of
// a group is a sum over its numbers of a·xe + b·ee + c·xx with learned a, b, c: the form of the log likelihood ratio
// of two linked normals. Evidence adds up to one logit for each of four parts; the whole is as good as its weakest.
//   profile  [b, 10, d]  domains and facet groups, keys and values
//   observed [b, 88, d]  5 facet groups, 10 adjective groups, 17 channels, 56 opinions, tastes and values
// Expectations are trained to tell what is seen of intact people, and logits to tell whose a part is, together.
// Limits: it knows the taxonomy's traits and the catalogued items; a new item says nothing until it is trained again.
using LinkyV.Inference;
using LinkyV.Inference.Layers;

namespace LinkyV.Models.Coherence;

/// <summary>The network: observations to four logits.</summary>
internal sealed class CoherenceNet : Layer
{
    /// <summary>Width and heads.</summary>
    public const int Width = 32, Heads = 4;

    /// <summary>Observed tokens.</summary>
    public const int Tokens = Observation.FacetGroups + Observation.AdjectiveGroups + Observation.Channels
        + Observation.ItemsMax;

    private const int Domains = 5, FacetSize = 8;

    private readonly Tensor _domains, _facetsStated, _items, _likings, _itemEvidence, _keys, _queries;
    private readonly Tensor _partBias, _calibration;
    private readonly GroupReader _facets, _adjectives, _behaviours;
    private readonly Linear _query, _key, _value;

    /// <summary>A network with fresh weights.</summary>
    public CoherenceNet(RandomSource random)
    {
        Tensor Fresh(string name, float deviation, params ReadOnlySpan<int> sizes)
        {
            var p = Parameter(name, sizes);
            Initial.Normal(p, random, deviation);
            return p;
        }
        _domains = Fresh("domains", 1, Domains, 1, Width);
        _facetsStated = Fresh("facets_stated", 0.35f, Domains, FacetSize, Width);
        _facets = Part("facets", new GroupReader(Observation.FacetGroups, FacetSize, Width, random));
        _adjectives = Part("adjectives", new GroupReader(
            Observation.AdjectiveGroups, Observation.AdjectiveGroup, Width, random));
        _behaviours = Part("behaviours", new GroupReader(Observation.Channels, Observation.Channel, Width, random));
        _items = Fresh("items", 0.3f, Items.Count + 1, Width);
        _likings = Fresh("likings", 0.2f, Items.Count + 1, Width);
        _itemEvidence = Parameter("item_evidence", Items.Count + 1, 3);
        _itemEvidence.Write([.. Enumerable.Range(0, _itemEvidence.Length).Select(i => GroupReader.Start[i % 3])]);
        _keys = Fresh("keys", 0.3f, 2 * Domains, Width);
        _queries = Fresh("queries", 0.3f, Tokens - Observation.ItemsMax, Width);
        _query = Part("query", new Linear(Width, Width, random));
        _key = Part("key", new Linear(Width, Width, random));
        _value = Part("value", new Linear(Width, Width, random, bias: false));
        _partBias = Parameter("part_bias", CoherenceExamples.Parts);
        _calibration = Parameter("calibration", CoherenceExamples.Parts, 2);
    }

    /// <summary>
    /// Slope and shift of each part, [4, 2], that turn its logit into the log odds of being intact; set after training.
    /// </summary>
    public Tensor Calibration => _calibration;

    /// <summary>
    /// Logits of the four parts being the bearer's own [b, 4], and how far each part is from its expectation [b, 4].
    /// </summary>
    public (Tensor Logits, Tensor Misses) Forward(IReadOnlyList<Observation> batch)
    {
        var b = batch.Count;
        Tensor facets = Values(batch, Observation.FacetGroups, FacetSize, Observation.FacetAt),
            adjectives = Values(batch, Observation.AdjectiveGroups, Observation.AdjectiveGroup,
                static (g, k) => Observation.Adjectives + (Observation.AdjectiveGroup * g) + k),
            behaviours = Values(batch, Observation.Channels, Observation.Channel,
                static (g, k) => Observation.Behaviours + (Observation.Channel * g) + k);
        var (ids, likings, held) = ItemsOf(batch);
        // [groups, b, n] · [groups, n, d] -> [b, groups, d]
        var profile = Tensor.Concat(1,
            Values(batch, Domains, 1, static (g, _) => g).MatMul(_domains).Transpose(0, 1),
            facets.MatMul(_facetsStated).Transpose(0, 1));
        var asked = Tensor.Concat(1,
            _queries.Reshape(1, Tokens - Observation.ItemsMax, Width)
                .Expand(new Shape(b, Tokens - Observation.ItemsMax, Width)),
            _items.Rows(ids, b, Observation.ItemsMax));
        var keys = _keys.Reshape(1, 2 * Domains, Width).Expand(new Shape(b, 2 * Domains, Width));
        var e = Tensor.Attention(
            _query.Forward(asked), _key.Forward(keys), _value.Forward(profile), Heads, FacetMask());
        var at = 0;
        (Tensor Evidence, Tensor Miss) Read(GroupReader reader, Tensor x)
        {
            var seen = reader.Forward(x, e.Slice(1, at, reader.Groups).Transpose(0, 1));
            at += reader.Groups;
            return seen;
        }
        var (facetEvidence, facetMiss) = Read(_facets, facets);
        var (adjectiveEvidence, adjectiveMiss) = Read(_adjectives, adjectives);
        var (behaviourEvidence, behaviourMiss) = Read(_behaviours, behaviours);
        var (itemEvidence, itemMiss) = ReadItems(e.Slice(1, at, Observation.ItemsMax), ids, likings, held, b);
        return (
            Tensor.Concat(1, facetEvidence, adjectiveEvidence, behaviourEvidence, itemEvidence) + _partBias,
            Tensor.Concat(1, facetMiss, adjectiveMiss, behaviourMiss, itemMiss));
    }

    private (Tensor Evidence, Tensor Miss) ReadItems(Tensor e, int[] ids, float[] likings, float[] held, int b)
    {
        const int N = Observation.ItemsMax;
        Tensor x = Tensor.From(likings, b, N), present = Tensor.From(held, b, N);
        var told = (_likings.Rows(ids, b, N) * e).Sum(2);
        var weights = _itemEvidence.Rows(ids, b, N);
        Tensor Weight(int i) => weights.Slice(2, i, 1).Reshape(b, N);
        var evidence = ((x * told * Weight(0)) + (told * told * Weight(1)) + (x * x * Weight(2))) * present;
        return (evidence.Sum(1, true), ((x - told).Square() * present).Sum(1, true) / (float)N);
    }

    /// <summary>Facets may look at domains only: they must not be compared with themselves.</summary>
    private static Tensor FacetMask()
    {
        var mask = new float[Tokens * 2 * Domains];
        for (var t = 0; t < Observation.FacetGroups; t++)
            mask.AsSpan((t * 2 * Domains) + Domains, Domains).Fill(float.NegativeInfinity);
        return Tensor.From(mask, Tokens, 2 * Domains);
    }

    private static Tensor Values(IReadOnlyList<Observation> batch, int groups, int n, Func<int, int, int> place)
    {
        var values = new float[groups * batch.Count * n];
        var at = 0;
        for (var g = 0; g < groups; g++)
            foreach (var o in batch)
                for (var k = 0; k < n; k++)
                    values[at++] = o.Traits[place(g, k)];
        return Tensor.From(values, groups, batch.Count, n);
    }

    private static (int[] Ids, float[] Likings, float[] Held) ItemsOf(IReadOnlyList<Observation> batch)
    {
        var ids = new int[batch.Count * Observation.ItemsMax];
        var likings = new float[ids.Length];
        var held = new float[ids.Length];
        Array.Fill(ids, Items.Count);
        for (var b = 0; b < batch.Count; b++)
        {
            var items = batch[b].Held;
            held.AsSpan(b * Observation.ItemsMax, items.Count).Fill(1);
            for (var i = 0; i < items.Count; i++)
                (ids[(b * Observation.ItemsMax) + i], likings[(b * Observation.ItemsMax) + i]) =
                    (items[i].Item, items[i].Liking);
        }
        return (ids, likings, held);
    }
}
