// The PersonalityTransformer. A query is a set of tokens (traits by value, words, an occupation, gender, age, culture).
// Each token is a weighted sum of rows of one table: a trait's base and, times z, its direction; a word's n-grams and
// place, and for words what a dictionary says of them (WordVectors); beside it stand its neighbours' rows. Two pre-norm
// transformer layers (Vaswani et al. 2017; Xiong et al. 2020) let words change each other's meaning ("not", "but",
// "very"). Then every token speaks as a Gaussian expert about the 45 latents of the hierarchy: what it says by itself,
// gated by its context, and for words what only the context says; GaussianExperts multiplies all experts with the
// population. A word of the project's word list begins as what it names; others are learned whole, and what their
// dictionary's vectors say is learned for all words at once, so that it carries over to words never met. Masked-trait
// modelling (after Devlin et al. 2019): what is not shown is to be told.
//   tokens [b, t] -> rows [b, t, g, d] -> x [b, t, d] -> 2 x (attention, GELU) -> a, h [b, t, 45]
// Limits: English; words unlike any it was trained on say little; demographics are given but say nothing by design.
using LinkyV.Contracts;
using LinkyV.Models.Words;
using LinkyV.Inference;
using LinkyV.Inference.Layers;

namespace LinkyV.Models.Personality;

/// <summary>The network: tokens to experts.</summary>
internal sealed class PersonalityNet : Layer
{
    /// <summary>Width, heads and layers.</summary>
    public const int Width = 48, Heads = 4, Layers = 2;

    // Words whose rows a word sees at once, before and after it: "not at all tidy". Attention alone learns that late.
    private const int Before = 4, After = 1;

    private const int Latents = GaussianExperts.Size;

    // Rows of their own are met rarely: counting them manifold lets them learn as fast as what is met in every step.
    // What the context says, and what the dictionary does, is the same weights' for every token of a text, and adds up
    // over them: it is scaled down.
    private const float TraitScale = 2, SharpnessScale = 4, SpokenScale = 0.02f, GateScale = 0.3f,
        MeaningScale = 0.5f, EvidenceScale = 3;

    private readonly Tensor _rows, _traits, _words;
    private readonly TransformerBlock[] _blocks;
    private readonly LayerNorm _norm;
    private readonly Linear _near, _precision, _evidence, _gates, _meaning, _direct, _inner, _outer;

    /// <summary>A network with fresh weights.</summary>
    public PersonalityNet(RandomSource random)
    {
        Initial.Normal(_rows = Parameter("rows", ProfileBatch.RowCount, Width), random, 0.3f);
        Initial.Normal(_traits = Parameter("traits", TraitScores.Count + 1, Latents + 2), random, 0.02f);
        Initial.Normal(_words = Parameter("words", ProfileBatch.Silent + 1, 2 * Latents), random, 0.002f);
        _near = Part("near", new Linear((Before + 1 + After) * Width, Width, random));
        _blocks = Parts("blocks", Layers, _ => new TransformerBlock(Width, Heads, 2 * Width, random));
        _norm = Part("norm", new LayerNorm(Width));
        _precision = Part("precision", new Linear(Width, Latents, random));
        _evidence = Part("evidence", new Linear(Width, Latents, random));
        _gates = Part("gates", new Linear(Width, 2, random));
        Initial.Normal(_gates.Weight, random, 0.05f);
        Initial.Normal(_precision.Weight, random, 0.1f);
        Initial.Normal(_evidence.Weight, random, 0.1f);
        _meaning = Part("meaning", new Linear(WordVectors.Size, Width, random, bias: false));
        _direct = Part("direct", new Linear(WordVectors.Size, 2 * Latents, random, bias: false));
        _inner = Part("inner", new Linear(WordVectors.Size, FirstReading.Centres, random, bias: false));
        _outer = Part("outer", new Linear(FirstReading.Centres, 2 * Latents, random, bias: false));
    }

    /// <summary>Starts the reading of words from what least squares make of training's wordings.</summary>
    public void Begin(FirstReading reading)
    {
        const int C = FirstReading.Centres, D = WordVectors.Size - 1;
        var inner = new float[WordVectors.Size * C];
        for (var k = 0; k < C; k++)
            for (var i = 0; i < D; i++)
                inner[(i * C) + k] = (float)(FirstReading.Sharpness * reading.Kernel[k][i] / WordVectors.Length);
        _inner.Weight.Write(inner);
        var (outer, direct) = (new float[C * 2 * Latents], new float[WordVectors.Size * 2 * Latents]);
        for (var f = 0; f < C + D; f++)
            for (var i = 0; i < Latents; i++)
            {
                var (a, h) = reading.Says(f, i);
                var scale = MeaningScale * (f < C ? 1 : WordVectors.Length);
                var row = (f < C ? outer : direct).AsSpan((f < C ? f : f - C) * 2 * Latents, 2 * Latents);
                (row[i], row[Latents + i]) = ((float)(a / scale), (float)(h / (scale * EvidenceScale)));
            }
        _outer.Weight.Write(outer);
        _direct.Weight.Write(direct);
        BeginTraits(reading);
        BeginWords(reading);
    }

    private void BeginTraits(FirstReading reading)
    {
        var traits = _traits.ToArray();
        for (var k = 0; k < reading.Traits.Length; k++)
        {
            var row = traits.AsSpan(k * (Latents + 2), Latents + 2);
            for (var i = 0; i < Latents; i++)
                row[i] = (float)reading.Traits[k][i] / TraitScale;
            row[Latents] = Sharp(false);
            row[Latents + 1] = Sharp(true);
            float Sharp(bool said) => (float)Math.Log(FirstReading.Precision(reading.Traits[k], said)) / SharpnessScale;
        }
        _traits.Write(traits);
    }

    private void BeginWords(FirstReading reading)
    {
        var words = _words.ToArray();
        foreach (var (word, rest) in reading.Words())
        {
            var row = words.AsSpan(ProfileTokens.Grams(word)[0] * 2 * Latents, 2 * Latents);
            for (var i = 0; i < row.Length; i++)
                row[i] = (float)rest[i] / (ProfileBatch.WordScale * (i < Latents ? 1 : EvidenceScale));
        }
        _words.Write(words);
    }

    /// <summary>The experts of a batch: a and h [b, t, 45]; what is beyond a query's tokens is zero.</summary>
    public (Tensor A, Tensor H) Experts(IReadOnlyList<IReadOnlyList<ProfileToken>> batch) =>
        Experts(ProfileBatch.Of(batch));

    /// <summary>The same of a batch that is laid out.</summary>
    public (Tensor A, Tensor H) Experts(ProfileBatch q)
    {
        var (b, t) = (q.Queries, q.Tokens);
        var meanings = Tensor.From(q.Meanings, b, t, WordVectors.Size);
        var x = _rows.RowSums(q.Ids, q.Shares, b, t) + _meaning.Forward(meanings);
        x += _near.Forward(x.Pad(1, Before, After).Unfold(Before + 1 + After));
        var hidden = Tensor.From(q.Mask, b, 1, t);
        foreach (var block in _blocks)
            x = block.Forward(x, hidden);
        x = _norm.Forward(x);
        var speaks = Tensor.From(q.Spoken, b, t, 1);
        var gates = (_gates.Forward(x) * (GateScale * speaks)) + 1f;
        Tensor gateA = gates.Slice(2, 0, 1), gateH = gates.Slice(2, 1, 1);
        var (traitA, traitH) = TraitExperts(q, gateA, gateH);
        var words = _words.RowSums(q.Own, q.OwnShares, b, t)
            + ((_direct.Forward(meanings) + _outer.Forward(Kernels(_inner.Forward(meanings)))) * MeaningScale);
        speaks *= SpokenScale;
        return (
            traitA + (_precision.Forward(x) * speaks) + (words.Slice(2, 0, Latents) * gateA),
            traitH + (_evidence.Forward(x) * speaks) + (words.Slice(2, Latents, Latents) * (gateH * EvidenceScale)));
    }

    private static Tensor Kernels(Tensor x) =>
        (x - FirstReading.Sharpness).Exp() - ((-x) - FirstReading.Sharpness).Exp();

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
