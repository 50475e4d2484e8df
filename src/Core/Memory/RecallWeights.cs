namespace LinkyV.Core.Memory;

/// <summary>Weights of <see cref="RecallIndex"/>; own priors, chosen on made-up conversations
/// (docs/models/memory.md).</summary>
internal sealed record RecallWeights
{
    /// <summary>Saturation of term counts.</summary>
    public float K1 { get; init; } = 0.5f;

    /// <summary>Normalisation by length.</summary>
    public float B { get; init; } = 0.35f;

    /// <summary>Weight of a word that only frames the question, such as "say" or "time".</summary>
    public float Framing { get; init; } = 0.25f;

    /// <summary>Weight of a name in the question that is no speaker's.</summary>
    public float Name { get; init; } = 1.7f;

    /// <summary>Strength of the same root, as of "teacher" and "teach".</summary>
    public float Root { get; init; } = 0.6f;

    /// <summary>Factor on the strength of associations.</summary>
    public float Association { get; init; } = 1f;

    /// <summary>Cosine by use from which on a word stands for another.</summary>
    public float AlikeFrom { get; init; } = 0.3f;

    /// <summary>Strength of a word that is used in the same way.</summary>
    public float Alike { get; init; } = 0.4f;

    /// <summary>Most words that stand for another so.</summary>
    public int MostAlike { get; init; } = 64;

    /// <summary>Share of the session's score.</summary>
    public float SessionShare { get; init; } = 0.2f;

    /// <summary>Factor added for turns of the speaker asked about.</summary>
    public float SpeakerBonus { get; init; } = 2.5f;

    /// <summary>Share of the best score added within the time asked about.</summary>
    public float TimeBonus { get; init; } = 0.35f;

    /// <summary>Factor added for turns that have what the kind of question needs: a time, a name, a number, a
    /// reason.</summary>
    public float KindBonus { get; init; } = 0.25f;

    /// <summary>Factor added for turns in which the speaker speaks of themselves.</summary>
    public float SelfBonus { get; init; } = 0.15f;

    /// <summary>Share a turn inherits from a question before it.</summary>
    public float AfterQuestion { get; init; } = 0.8f;

    /// <summary>Share a turn inherits from any turn before it.</summary>
    public float After { get; init; } = 0.08f;

    /// <summary>Share a turn inherits from the turn after it.</summary>
    public float Before { get; init; } = 0.12f;

    /// <summary>Share a turn inherits from the turns two steps away.</summary>
    public float TwoAway { get; init; } = 0.1f;

    /// <summary>Factor of turns that ask rather than tell.</summary>
    public float QuestionDamping { get; init; } = 0.5f;

    /// <summary>Content words at which a turn has half of its weight: phrases tell little.</summary>
    public float ShortTurn { get; init; } = 2f;

    /// <summary>Turns fed back.</summary>
    public int FeedbackTurns { get; init; } = 8;

    /// <summary>Terms fed back.</summary>
    public int FeedbackTerms { get; init; } = 10;

    /// <summary>Weight of the strongest term fed back.</summary>
    public float FeedbackWeight { get; init; } = 0.08f;

    /// <summary>Share of the best score that a cosine of one adds, where there are dense vectors.</summary>
    public float Dense { get; init; } = 0.6f;
}
