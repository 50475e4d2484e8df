// The PersonalityTransformer. A query is a set of tokens (traits by value, words, an occupation, gender, age, culture).
// Each token is a weighted sum of rows of one table: a trait's base and, times z, its direction; a word's n-grams and
// place. Two pre-norm transformer layers (Vaswani et al. 2017; Xiong et al. 2020) let words change each other's meaning
// ("not", "but", "very"). Then every token speaks as a Gaussian expert about the 45 latents of the hierarchy: what it
// says by itself, gated by its context, and for words what only the context says; GaussianExperts multiplies all
// experts with the population. A word of the project's word list begins as what it names; others are learned whole.
// Masked-trait modelling (after Devlin et al. 2019): what is not
// shown is to be told.
//   tokens [b, t] -> rows [b, t, g, d] -> x [b, t, d] -> 2 x (attention, GELU) -> a, h [b, t, 45]
// Limits: English; words unlike any it was trained on say little; demographics are given but say nothing by design.
using LinkyV.Contracts;
using LinkyV.Inference;
using LinkyV.Inference.Backends;
using LinkyV.Inference.Layers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace LinkyV.Models.Personality;

/// <summary>The network: tokens to experts.</summary>
internal sealed class PersonalityNet : Layer
{
    /// <summary>Width, heads and layers.</summary>
    public const int Width = 48, Heads = 4, Layers = 2;

    private const int Latents = GaussianExperts.Size;

    // Rows of their own are met rarely: counting them manifold lets them learn as fast as what is met in every step.
    // What the context says is the same weights' for every token of a text, and adds up over them: it is scaled down.
    private const float TraitScale = 2, SharpnessScale = 4, SpokenScale = 0.02f, GateScale = 0.3f;

    private readonly Tensor _rows, _traits, _words;
    private readonly TransformerBlock[] _blocks;
    private readonly LayerNorm _norm;
    private readonly Linear _precision, _evidence, _gates;

    /// <summary>A network with fresh weights.</summary>
    public PersonalityNet(RandomSource random)
    {
        Initial.Normal(_rows = Parameter("rows", ProfileBatch.RowCount, Width), random, 0.3f);
        Initial.Normal(_traits = Parameter("traits", TraitScores.Count + 1, Latents + 2), random, 0.02f);
        Initial.Normal(_words = Parameter("words", ProfileBatch.Silent + 1, 2 * Latents), random, 0.002f);
        _blocks = Parts("blocks", Layers, _ => new TransformerBlock(Width, Heads, 2 * Width, random));
        _norm = Part("norm", new LayerNorm(Width));
        _precision = Part("precision", new Linear(Width, Latents, random));
        _evidence = Part("evidence", new Linear(Width, Latents, random));
        _gates = Part("gates", new Linear(Width, 2, random));
        Initial.Normal(_gates.Weight, random, 0.05f);
        Initial.Normal(_precision.Weight, random, 0.1f);
        Initial.Normal(_evidence.Weight, random, 0.1f);
    }

    /// <summary>The experts of a batch: a and h [b, t, 45]; what is beyond a query's tokens is zero.</summary>
    public (Tensor A, Tensor H) Experts(IReadOnlyList<IReadOnlyList<ProfileToken>> batch) =>
        Experts(ProfileBatch.Of(batch));

    /// <summary>The same of a batch that is laid out.</summary>
    public (Tensor A, Tensor H) Experts(ProfileBatch q)
    {
        var (b, t, g) = (q.Queries, q.Tokens, q.Rows);
        // rows [b*t, g, d] weighted and summed: [b*t, 1, g] · [b*t, g, d]
        var x = Weighted(_rows, q.Ids, q.Shares, b * t, g).Reshape(b, t, Width);
        var hidden = Tensor.From(q.Mask, b, 1, t);
        foreach (var block in _blocks)
            x = block.Forward(x, hidden);
        x = _norm.Forward(x);
        var speaks = Tensor.From(q.Spoken, b, t, 1);
        var gates = (_gates.Forward(x) * (GateScale * speaks)) + 1f;
        Tensor gateA = gates.Slice(2, 0, 1), gateH = gates.Slice(2, 1, 1);
        var (traitA, traitH) = TraitExperts(q, gateA, gateH);
        var words = Weighted(_words, q.Own, q.OwnShares, b * t, g).Reshape(b, t, 2 * Latents);
        speaks *= SpokenScale;
        return (
            traitA + (_precision.Forward(x) * speaks) + (words.Slice(2, 0, Latents) * gateA),
            traitH + (_evidence.Forward(x) * speaks) + (words.Slice(2, Latents, Latents) * gateH));
    }

    /// <summary>
    /// Rows [n, g, d] weighted and summed: [n, d]. Where nothing is recorded the rows are not copied first; their sums
    /// are taken in the same order, as the product does.
    /// </summary>
    private static Tensor Weighted(Tensor rows, int[] ids, float[] shares, int n, int g)
    {
        if (TensorScope.Records || rows.Backend is not ManagedBackend)
            return Tensor.From(shares, n, 1, g).MatMul(rows.Rows(ids, n, g));
        var d = rows.Shape[1];
        var from = rows.Values;
        var sums = new float[n * d];
        for (var i = 0; i < n * g; i++)
            if (shares[i] != 0)
            {
                var sum = sums.AsSpan(i / g * d, d);
                TensorPrimitives.FusedMultiplyAdd(from.Slice(ids[i] * d, d), shares[i], sum, sum);
            }
        return Tensor.From(sums, n, d);
    }

    /// <summary>
    /// A trait shown as z says r'u = z with precision e^w: a = e^(w/2) r, h = e^w z r. A word that names a pole says
    /// the same with a precision of its own and z near 1.3, as far as its context lets it. Both [b, t, 45].
    /// </summary>
    private (Tensor A, Tensor H) TraitExperts(ProfileBatch q, Tensor gateA, Tensor gateH)
    {
        var (b, t) = (q.Queries, q.Tokens);
        var own = _traits.Rows(q.Traits, b, t);
        Tensor exact = Tensor.From(q.Shown, b, t, 1), said = Tensor.From(q.Named, b, t, 1);
        var r = own.Slice(2, 0, Latents) * (TraitScale * (exact + said));
        var w = (own.Slice(2, Latents, 1) * exact) + (own.Slice(2, Latents + 1, 1) * said);
        var root = (w * (SharpnessScale / 2)).Exp();
        return (
            r * root * gateA,
            r * (root * root * Tensor.From(q.Values, b, t, 1) * gateH));
    }
}
