using LinkyV.Core.Models;

namespace LinkyV.Models.Behaviour;

/// <summary>A talk that goes on from the state it has come to.</summary>
internal sealed class BehaviourTalk : IBehaviourTalk
{
    private readonly BehaviourStep _step;
    private readonly BehaviourMemory _memory = new();
    private readonly double[] _domains;

    /// <summary>A talk of a speaker of such domains.</summary>
    public BehaviourTalk(BehaviourStep step, ReadOnlySpan<double> domains) =>
        (_step, _domains) = (step, domains.ToArray());

    /// <inheritdoc/>
    public IBehaviourOutlook Ahead(in Met met, in Mood mood)
    {
        Classes.Check(_domains, met, mood, _memory.Before);
        Span<float> x = stackalloc float[BehaviourNet.Inputs];
        BehaviourNet.Write(x, _domains, met, mood, _memory.Before);
        _step.Move(x, _memory.Hidden, _memory.Cell);
        return new BehaviourOutlook(_step, _memory.Hidden, x);
    }

    /// <inheritdoc/>
    public void Did(in Acted acted) => _memory.Before = acted;
}
