namespace LinkyV.Core.Understanding.Emotion;

/// <summary>How to train the emotion model.</summary>
public sealed record EmotionTraining
{
    /// <summary>Seed of all that is drawn.</summary>
    public ulong Seed { get; init; } = 20250601;

    /// <summary>Passes of the linear part over the data, 1 to 100.</summary>
    public int Epochs { get; init; } = 4;

    /// <summary>Step of the linear part.</summary>
    public float Rate { get; init; } = 0.06f;

    /// <summary>Weight of the square penalty, by example.</summary>
    public float Penalty { get; init; } = 2e-6f;

    /// <summary>Smoothing of the log-count ratios.</summary>
    public float Smoothing { get; init; } = 1f;

    /// <summary>Exponent of the ratio by which a feature is scaled.</summary>
    public float RatioPower { get; init; } = 1f;

    /// <summary>Passes of the net over the data, 1 to 100.</summary>
    public int NetEpochs { get; init; } = 4;

    /// <summary>First step of the net; it falls to a tenth.</summary>
    public float NetRate { get; init; } = 0.025f;

    /// <summary>Share of tokens dropped in training.</summary>
    public float NetDropTokens { get; init; } = 0.3f;

    /// <summary>Share of hidden units dropped in training.</summary>
    public float NetDropUnits { get; init; } = 0.5f;

    /// <summary>Parts of the data, each kept out of one training in turn, to set the thresholds; 2 to 20.</summary>
    public int Folds { get; init; } = 4;
}
