using LinkyV.Contracts;
using LinkyV.Inference;
using LinkyV.Inference.Layers;
using LinkyV.Models.Registry;

namespace LinkyV.Models.Behaviour;

/// <summary>The trained BehaviorLSTM, a turn at a time. Thread-safe; each talk has a memory of its own.</summary>
public sealed class BehaviourModel
{
    private readonly BehaviourNet _net = new(new RandomSource(0));

    /// <summary>Loads the weights.</summary>
    /// <exception cref="ModelException">They are not this definition's.</exception>
    public BehaviourModel(WeightFile weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        weights.LoadInto(_net);
        Version = weights.Tag;
    }

    /// <summary>Name, version and hash.</summary>
    public string Version { get; }

    /// <summary>The network.</summary>
    internal BehaviourNet Net => _net;

    /// <summary>Draws the speaker's next turn and remembers it.</summary>
    /// <param name="memory">Of this talk.</param>
    /// <param name="domains">Openness, conscientiousness, extraversion, agreeableness, neuroticism; z.</param>
    /// <param name="met">What the partner did.</param>
    /// <param name="mood">The speaker's mood.</param>
    /// <param name="chance">Of this turn.</param>
    /// <exception cref="ArgumentException">A score, a mood or a class is out of its range; nothing is
    /// remembered.</exception>
    internal Acted Next(
        BehaviourMemory memory, ReadOnlySpan<double> domains, in Met met, in Mood mood, Chance chance)
    {
        ArgumentNullException.ThrowIfNull(memory);
        Classes.Check(domains, met, mood, memory.Before);
        using var scope = TensorScope.Inference(_net.Backend);
        Span<float> x = stackalloc float[BehaviourNet.Inputs];
        BehaviourNet.Write(x, domains, met, mood, memory.Before);
        var (seen, state) = _net.Step(Tensor.From(x, 1, BehaviourNet.Inputs), new LstmState(
            Tensor.From(memory.Hidden, 1, BehaviourNet.Hidden), Tensor.From(memory.Cell, 1, BehaviourNet.Hidden)));
        var act = Draw(_net.Acts(seen).Values, ref chance);
        var rest = _net.Rest(seen, new[] { act }).Values;
        Span<int> c = stackalloc int[Classes.Heads];
        for (int h = 1, at = 0; h < Classes.Heads; at += Classes.Sizes[h++])
            c[h] = Draw(rest.Slice(at, Classes.Sizes[h]), ref chance);
        state.Hidden.Read(memory.Hidden);
        state.Cell.Read(memory.Cell);
        var acted = new Acted(act, c[1], c[2], c[3], c[4]);
        memory.Before = acted;
        return acted;
    }

    private static int Draw(ReadOnlySpan<float> logits, ref Chance chance)
    {
        Span<double> p = stackalloc double[logits.Length];
        var (most, sum) = (float.NegativeInfinity, 0.0);
        foreach (var l in logits)
            most = Math.Max(most, l);
        for (var i = 0; i < p.Length; i++)
            sum += p[i] = Math.Exp(logits[i] - most);
        foreach (ref var q in p)
            q /= sum;
        return Phases.Draw(p, ref chance);
    }
}
