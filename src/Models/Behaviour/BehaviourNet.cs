// The BehaviorLSTM: what a speaker does next in a talk. A long short-term memory (Hochreiter and Schmidhuber 1997)
// reads turn by turn who speaks, in what mood, what the partner just did and what the speaker did before; from its
// state and the same inputs come the logits of the act, and with the act those of delay, length, gesture and gaze.
//   x [b, t, 59] = domains, mood, partner's act and feeling, and the turn before, one-hot -> h [b, t, 64]
//   (h, x) -> 64 -> 12 logits of acts; (h, x) -> 64 plus a row of the act -> 23 logits of the other four heads
// It has no notion of what is talked about, and knows the acts of its process only.
using LinkyV.Core.Models;
using LinkyV.Inference;
using LinkyV.Inference.Layers;

namespace LinkyV.Models.Behaviour;

/// <summary>The network: inputs to logits.</summary>
internal sealed class BehaviourNet : Layer
{
    /// <summary>Numbers of one turn's input, width of the state, and of the layers after it.</summary>
    public const int Inputs = 59, Hidden = 64, Width = 64;

    private const int PartnerAt = 8, FeelingAt = PartnerAt + Classes.PartnerActs,
        BeforeAt = FeelingAt + Classes.Feelings;

    private readonly Lstm _lstm;
    private readonly Linear _actsIn, _actsOut, _restIn, _restOut;
    private readonly Embedding _acts;

    /// <summary>A network with seeded weights.</summary>
    public BehaviourNet(RandomSource random)
    {
        _lstm = Part("lstm", new Lstm(Inputs, Hidden, random));
        _actsIn = Part("acts.in", new Linear(Hidden + Inputs, Width, random));
        _actsOut = Part("acts.out", new Linear(Width, Classes.Sizes[0], random));
        _restIn = Part("rest.in", new Linear(Hidden + Inputs, Width, random));
        _restOut = Part("rest.out", new Linear(Width, Classes.Sizes[1..].Sum(), random));
        _acts = Part("rest.acts", new Embedding(Classes.Sizes[0], Width, random));
    }

    /// <summary>Writes a turn's input.</summary>
    public static void Write(
        Span<float> x, ReadOnlySpan<double> domains, in Met met, in Mood mood, in Acted? before)
    {
        x.Clear();
        for (var d = 0; d < 5; d++)
            x[d] = (float)domains[d];
        (x[5], x[6], x[7]) = ((float)mood.Pleasure, (float)mood.Arousal, (float)mood.Dominance);
        (x[PartnerAt + met.Act], x[FeelingAt + met.Feeling]) = (1, 1);
        if (before is not { } b)
            return;
        for (int h = 0, at = BeforeAt; h < Classes.Heads; at += Classes.Sizes[h++])
            x[at + Classes.Of(b, h)] = 1;
    }

    /// <summary>Whole talks x [b, t, 59] -> the state after each turn joined with x.</summary>
    public Tensor Read(Tensor x) => Tensor.Concat(2, _lstm.Forward(x).Hidden, x);

    /// <summary>One turn x [b, 59] -> the state joined with x, and the state.</summary>
    public (Tensor Seen, LstmState State) Step(Tensor x, in LstmState state)
    {
        var next = _lstm.Step(x, state);
        return (Tensor.Concat(1, next.Hidden, x), next);
    }

    /// <summary>Logits of acts [.., 12].</summary>
    public Tensor Acts(Tensor seen) => _actsOut.Forward(_actsIn.Forward(seen).Gelu());

    /// <summary>Logits of the other heads [.., 23], one after the other, given the acts.</summary>
    public Tensor Rest(Tensor seen, ReadOnlyMemory<int> acts)
    {
        var x = _restIn.Forward(seen);
        return _restOut.Forward((x + _acts.Forward(acts, x.Shape.ToArray().AsSpan(0, x.Rank - 1))).Gelu());
    }
}
