using LinkyV.Inference;
using LinkyV.Inference.Layers;
using LinkyV.Models.Behaviour;
using LinkyV.Models.Expression;
using LinkyV.Models.Personality;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;

namespace LinkyV.Adapters.TorchSharp.Tests.Bench;

/// <summary>A model at work on a batch.</summary>
/// <param name="Name">As twin.py knows it.</param>
/// <param name="Batches">Batch sizes.</param>
/// <param name="Make">On the scope's back end: what runs a batch of that size, its inputs and its weights.</param>
internal sealed record Workload(
    string Name, int[] Batches,
    Func<int, (Func<bool, float[]> Run, List<(string, float[])> Inputs, IEnumerable<(string, Tensor)> Weights)> Make)
{
    private const int Tokens = 48, Width = 256, Layers = 4, Heads = 8, Words = 256;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        new("personality", [1, 64, 512, 2048], Personality),
        new("expression", [1, 64, 512, 4096], Expression),
        new("behaviour", [1, 64, 512, 4096], Behaviour),
        new("transformer", [1, 16, 128, 512], Transformer),
    ];

    private static (Func<bool, float[]>, List<(string, float[])>, IEnumerable<(string, Tensor)>) Personality(int b)
    {
        var net = Loaded(new PersonalityRecipe(), new PersonalityNet(new RandomSource(0)));
        var q = ProfileBatch.Of([.. Enumerable.Range(0, b)
            .Select(i => ProfileTokens.Of(ProfileExamples.Make(21, i, ProfileTask.Mixed).Query))]);
        return (keep =>
        {
            using var scope = TensorScope.Inference();
            var (a, h) = net.Experts(q);
            return Take(keep, a, h);
        },
        [
            ("sizes", [q.Queries, q.Tokens, q.Rows]), ("ids", Floats(q.Ids)), ("shares", q.Shares),
            ("own", Floats(q.Own)), ("own_shares", q.OwnShares), ("traits", Floats(q.Traits)), ("values", q.Values),
            ("shown", q.Shown), ("named", q.Named), ("spoken", q.Spoken),
            ("mask", [.. q.Mask.Select(m => m < 0 ? 1f : 0)]),
        ], net.Parameters());
    }

    private static (Func<bool, float[]>, List<(string, float[])>, IEnumerable<(string, Tensor)>) Expression(int b)
    {
        var net = Loaded(new ExpressionRecipe(), new ExpressionNet(new RandomSource(0)));
        var x = Normal(b * (ExpressionCondition.Size + ExpressionNet.Noise));
        return (keep =>
        {
            using var scope = TensorScope.Inference();
            return Take(keep, net.Movements(net.Forward(Tensor.From(x, b, x.Length / b))));
        }, [("sizes", [b]), ("x", x)], net.Parameters());
    }

    private static (Func<bool, float[]>, List<(string, float[])>, IEnumerable<(string, Tensor)>) Behaviour(int b)
    {
        var net = Loaded(new BehaviourRecipe(), new BehaviourNet(new RandomSource(0)));
        float[] x = Normal(b * BehaviourNet.Inputs), h = Normal(b * BehaviourNet.Hidden);
        var acts = new int[b];
        return (keep =>
        {
            using var scope = TensorScope.Inference();
            Tensor hidden = Tensor.From(h, b, BehaviourNet.Hidden), cell = Tensor.From(h, b, BehaviourNet.Hidden);
            var (seen, state) = net.Step(Tensor.From(x, b, BehaviourNet.Inputs), new LstmState(hidden, cell));
            return Take(keep, net.Acts(seen), net.Rest(seen, acts), state.Hidden, state.Cell);
        }, [("sizes", [b]), ("x", x), ("h", h)], net.Parameters());
    }

    private static (Func<bool, float[]>, List<(string, float[])>, IEnumerable<(string, Tensor)>) Transformer(int b)
    {
        var net = new Encoder(new RandomSource(1));
        int[] ids = [.. Enumerable.Range(0, b * Tokens).Select(i => i * 7 % Words)];
        return (keep =>
        {
            using var scope = TensorScope.Inference();
            return Take(keep, net.Forward(ids, b));
        }, [("sizes", [b, Tokens]), ("ids", Floats(ids))], net.Parameters());
    }

    private static TNet Loaded<TNet>(IRecipe recipe, TNet net)
        where TNet : Layer
    {
        ModelRegistry.Shipped.Open(recipe).Weights.LoadInto(net);
        return net;
    }

    private static float[] Floats(int[] values) => [.. values.Select(v => (float)v)];

    private static float[] Normal(int count)
    {
        var values = new float[count];
        new RandomSource(2).Normal(values);
        return values;
    }

    // Results as a server takes them: in the process's memory, in place. They are put together only when kept.
    private static float[] Take(bool keep, params ReadOnlySpan<Tensor> parts)
    {
        var all = new List<float>();
        foreach (var part in parts)
        {
            var values = part.Values;
            if (keep)
                all.AddRange(values);
        }

        return [.. all];
    }

    // An encoder of the kind that reads language: 4 blocks of width 256 over 48 tokens; the weights are random.
    private sealed class Encoder : Layer
    {
        private readonly Embedding _tokens;
        private readonly TransformerBlock[] _blocks;
        private readonly Linear _head;

        public Encoder(RandomSource random)
        {
            _tokens = Part("tokens", new Embedding(Words, Width, random));
            _blocks = Parts("blocks", Layers, _ => new TransformerBlock(Width, Heads, 4 * Width, random));
            _head = Part("head", new Linear(Width, 8, random));
        }

        public Tensor Forward(int[] ids, int b)
        {
            var x = _tokens.Forward(ids, b, Tokens);                // [b, 48, 256]
            foreach (var block in _blocks)
                x = block.Forward(x);
            return _head.Forward(x.Mean(1));                        // [b, 8]
        }
    }
}
