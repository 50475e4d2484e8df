namespace LinkyV.Core.Dialogue.Language;

/// <summary>What a sentence does, for the style that may be laid on it.</summary>
internal enum Tone
{
    /// <summary>A plain statement of fact.</summary>
    Fact,

    /// <summary>A view or taste, which may be hedged or stressed.</summary>
    View,

    /// <summary>Asks.</summary>
    Question,

    /// <summary>Reacts to the partner.</summary>
    Reaction,

    /// <summary>Opens or closes a talk.</summary>
    Ritual,

    /// <summary>Said as it stands, always: safety, honesty about being artificial.</summary>
    Fixed,
}

/// <summary>A sentence to be: its frame, values, act, tone, and polarity -1 to 1.</summary>
internal sealed record Line(Frame Frame, Fill[] Fills, string Act, Tone Tone, double Polarity = 0,
    string? Fact = null)
{
    /// <summary>What is done by saying it, where traits tell more apart than acts.</summary>
    public string Manner { get; init; } = Act;

    /// <summary>Whether it may come again in a session: short answers and rituals.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>Whether it may be left out.</summary>
    public bool Optional { get; init; }
}
