using LinkyV.Core.Models;

namespace LinkyV.Models.Behaviour;

/// <summary>A talk that goes on from the state it has come to.</summary>
internal sealed class BehaviourTalk : IBehaviourTalk
{
    private readonly BehaviourStep _step;
    private readonly BehaviourMemory _memory = new();
    private readonly double[] _domains;
    private readonly BehaviourOutlook _ahead;

    /// <summary>A talk of a speaker of such domains.</summary>
    public BehaviourTalk(BehaviourStep step, ReadOnlySpan<double> domains) =>
        (_step, _domains, _ahead) = (step, domains.ToArray(), new BehaviourOutlook(step));

    /// <inheritdoc/>
    public IBehaviourOutlook Ahead(in Met met, in Mood mood)
    {
        Classes.Check(_domains, met, mood, _memory.Before);
        Span<float> x = stackalloc float[BehaviourNet.Inputs];
        BehaviourNet.Write(x, _domains, met, mood, _memory.Before);
        _step.Move(x, _memory.Hidden, _memory.Cell);
        _ahead.Look(_memory.Hidden, x);
        return _ahead;
    }

    /// <inheritdoc/>
    public void Did(in Acted acted) => _memory.Before = acted;
}
