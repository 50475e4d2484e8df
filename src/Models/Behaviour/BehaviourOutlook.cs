using LinkyV.Core.Models;

namespace LinkyV.Models.Behaviour;

/// <summary>The model's probabilities of one turn; heads given an act are computed when they are asked for.</summary>
internal sealed class BehaviourOutlook : IBehaviourOutlook
{
    private readonly BehaviourStep _step;
    private readonly float[] _seen = new float[BehaviourStep.Seen];
    private readonly double[] _acts = new double[Classes.Sizes[0]];
    private readonly double[] _rest = new double[23];
    private int _given = -1;

    /// <summary>From the state after the turn's input, and that input.</summary>
    public BehaviourOutlook(BehaviourStep step, ReadOnlySpan<float> hidden, ReadOnlySpan<float> x)
        : this(step) => Look(hidden, x);

    /// <summary>Nothing looked at yet.</summary>
    public BehaviourOutlook(BehaviourStep step) => _step = step;

    /// <summary>Looks at another turn: what was told of the one before is gone.</summary>
    public void Look(ReadOnlySpan<float> hidden, ReadOnlySpan<float> x)
    {
        _given = -1;
        hidden.CopyTo(_seen);
        x.CopyTo(_seen.AsSpan(hidden.Length));
        _step.Acts(_seen, _acts);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<double> Acts => _acts;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Given(int act, int head)
    {
        if ((uint)act >= (uint)_acts.Length)
            throw new ArgumentException($"the act is class {act}; there are {_acts.Length}", nameof(act));
        if (head is < 1 or >= Classes.Heads)
            throw new ArgumentException($"the head is {head}; it must be 1 to {Classes.Heads - 1}", nameof(head));
        if (_given != act)
            _step.Rest(_seen, act, _rest);
        _given = act;
        var at = 0;
        for (var h = 1; h < head; h++)
            at += Classes.Sizes[h];
        return _rest.AsSpan(at, Classes.Sizes[head]);
    }
}
