using LinkyV.Core.Models;

namespace LinkyV.Models.Behaviour;

/// <summary>What the model remembers of a talk so far; belongs to one talk.</summary>
internal sealed class BehaviourMemory
{
    /// <summary>State of the network.</summary>
    public float[] Hidden { get; } = new float[BehaviourNet.Hidden];

    /// <summary>State of the network's cells.</summary>
    public float[] Cell { get; } = new float[BehaviourNet.Hidden];

    /// <summary>What the speaker did last; null before the first turn.</summary>
    public Acted? Before { get; set; }
}
