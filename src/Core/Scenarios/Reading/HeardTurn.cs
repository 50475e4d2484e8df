namespace LinkyV.Core.Scenarios;

/// <summary>A learner's turn as a scenario reads it.</summary>
internal sealed class HeardTurn
{
    public required IReadOnlyList<HeardSentence> Sentences { get; init; }

    /// <summary>Cues of the turn as a whole, such as "summary" and "scattershot".</summary>
    public required IReadOnlyList<string> Cues { get; init; }

    /// <summary>Topics touched anywhere.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>Roles spoken to; all that are there if nobody in particular.</summary>
    public required IReadOnlyList<string> Addressed { get; init; }

    /// <summary>Whether somebody in particular is spoken to.</summary>
    public required bool IsAimed { get; init; }

    public int Words { get; init; }

    public int Questions { get; init; }

    public double Politeness { get; init; }

    public double Directness { get; init; }

    public double Valence { get; init; }

    public double Anger { get; init; }

    public bool Shows(IReadOnlyList<string> cues)
    {
        foreach (var cue in cues)
            if (Cues.Contains(cue))
                return true;
        return false;
    }
}

/// <summary>A sentence of the turn.</summary>
internal sealed class HeardSentence
{
    public required string[] Stems { get; init; }

    public bool IsQuestion { get; init; }

    /// <summary>Whether a question invites more than yes, no or a figure.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether it states something, in a sentence that has a person and a verb in it.</summary>
    public bool IsStatement { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    public required IReadOnlyList<string> Cues { get; init; }

    /// <summary>The same sentence, on a topic.</summary>
    public HeardSentence On(string topic) => new()
    {
        Stems = Stems, IsQuestion = IsQuestion, IsOpen = IsOpen, IsStatement = IsStatement, Topics = [topic],
        Cues = Cues,
    };

    public bool Touches(IReadOnlyList<string> topics)
    {
        foreach (var topic in topics)
            if (topic == "any" || Topics.Contains(topic))
                return true;
        return false;
    }

    public bool Shows(IReadOnlyList<string> cues)
    {
        foreach (var cue in cues)
            if (Cues.Contains(cue))
                return true;
        return false;
    }
}
