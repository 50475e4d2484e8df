using LinkyV.Contracts;
using LinkyV.Core.Models;
using LinkyV.Inference;
using LinkyV.Models.Registry;

namespace LinkyV.Models.Behaviour;

/// <summary>The trained BehaviorLSTM, a turn at a time. Thread-safe.</summary>
public sealed class BehaviourModel : IBehaviourModel
{
    private readonly BehaviourNet _net = new(new RandomSource(0));
    private readonly BehaviourStep _step;
    private readonly BehaviourStates _states = new();

    /// <summary>Loads the weights.</summary>
    /// <exception cref="ModelException">They are not this definition's.</exception>
    public BehaviourModel(WeightFile weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        weights.LoadInto(_net);
        (Version, _step) = (weights.Tag, new BehaviourStep(_net));
    }

    /// <inheritdoc/>
    public string Version { get; }

    /// <summary>The network.</summary>
    internal BehaviourNet Net => _net;

    /// <inheritdoc/>
    public IBehaviourOutlook Ahead(
        ReadOnlySpan<double> domains, ReadOnlySpan<TalkTurn> past, in Met met, in Mood mood)
    {
        if (past.Length > TalkClasses.PastMost)
            throw new ArgumentException($"{past.Length} turns past; at most {TalkClasses.PastMost} are looked back on");
        Classes.Check(domains, met, mood, null);
        Span<float> hidden = stackalloc float[BehaviourNet.Hidden], cell = stackalloc float[BehaviourNet.Hidden];
        Span<float> x = stackalloc float[BehaviourNet.Inputs];
        Acted? before = null;
        foreach (ref readonly var turn in past)
        {
            Classes.Check(turn.Met, turn.Mood);
            Classes.Check(turn.Acted);
        }

        var read = 0;
        if (past.Length > 0 && _states.TryGet(
            BehaviourStates.Of(domains, past[..^1], past[^1].Met, past[^1].Mood), hidden, cell))
        {
            (read, before) = (past.Length, past[^1].Acted);
        }
        else
        {
            hidden.Clear();
            cell.Clear();
        }

        foreach (ref readonly var turn in past[read..])
        {
            BehaviourNet.Write(x, domains, turn.Met, turn.Mood, before);
            _step.Move(x, hidden, cell);
            before = turn.Acted;
        }

        BehaviourNet.Write(x, domains, met, mood, before);
        _step.Move(x, hidden, cell);
        _states.Put(BehaviourStates.Of(domains, past, met, mood), hidden, cell);
        return new BehaviourOutlook(_step, hidden, x);
    }

    /// <inheritdoc/>
    public IBehaviourTalk Begin(ReadOnlySpan<double> domains) => new BehaviourTalk(_step, domains);

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
        Span<float> x = stackalloc float[BehaviourNet.Inputs];
        BehaviourNet.Write(x, domains, met, mood, memory.Before);
        _step.Move(x, memory.Hidden, memory.Cell);
        var outlook = new BehaviourOutlook(_step, memory.Hidden, x);
        var act = Phases.Draw(outlook.Acts, ref chance);
        Span<int> c = stackalloc int[Classes.Heads];
        for (var h = 1; h < Classes.Heads; h++)
            c[h] = Phases.Draw(outlook.Given(act, h), ref chance);
        var acted = new Acted(act, c[1], c[2], c[3], c[4]);
        memory.Before = acted;
        return acted;
    }
}
