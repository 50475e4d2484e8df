namespace LinkyV.Core.Memory;

/// <summary>Weights of <see cref="RecallIndex"/>; own priors, chosen on a small made-up conversation.</summary>
internal sealed record RecallWeights
{
    /// <summary>Saturation of term counts.</summary>
    public float K1 { get; init; } = 1.0f;

    /// <summary>Normalisation by length.</summary>
    public float B { get; init; } = 0.35f;

    /// <summary>Share of the session's score.</summary>
    public float SessionShare { get; init; } = 0.2f;

    /// <summary>Factor added for turns of the speaker asked about.</summary>
    public float SpeakerBonus { get; init; } = 1.0f;

    /// <summary>Share of the best score added within the time asked about.</summary>
    public float TimeBonus { get; init; } = 0.9f;

    /// <summary>Factor added for turns that name a time when one is asked for.</summary>
    public float DatedBonus { get; init; } = 0.2f;

    /// <summary>Share a turn inherits from a question before it.</summary>
    public float AfterQuestion { get; init; } = 0.45f;

    /// <summary>Share a turn inherits from any turn before it.</summary>
    public float After { get; init; } = 0.1f;

    /// <summary>Share a turn inherits from the turn after it.</summary>
    public float Before { get; init; } = 0.12f;

    /// <summary>Factor of turns that ask rather than tell.</summary>
    public float QuestionDamping { get; init; } = 0.7f;

    /// <summary>Strength of associations.</summary>
    public float Association { get; init; } = 1f;

    /// <summary>Turns fed back.</summary>
    public int FeedbackTurns { get; init; } = 8;

    /// <summary>Terms fed back.</summary>
    public int FeedbackTerms { get; init; } = 10;

    /// <summary>Weight of the strongest term fed back.</summary>
    public float FeedbackWeight { get; init; } = 0.25f;
}
