using LinkyV.Contracts;

namespace LinkyV.Grains.Interfaces.Wire;

/// <summary>What goes with every reply: feeling, timing, bearing, face, tokens.</summary>
[GenerateSerializer]
[Alias("linkyv.bearing")]
internal struct CarriedBearing
{
    [Id(0)]
    public string Emotion;

    /// <summary>Intensity, pleasure, arousal, dominance; mood's pleasure, arousal, dominance.</summary>
    [Id(1)]
    public float[] Felt;

    [Id(2)]
    public int DelayMs;

    [Id(3)]
    public int TypingMs;

    [Id(4)]
    public int[]? PausesMs;

    [Id(5)]
    public CarriedSums? Behaviour;

    [Id(6)]
    public CarriedFace? Face;

    [Id(7)]
    public int PromptTokens;

    [Id(8)]
    public int CompletionTokens;

    public static CarriedBearing Of(Feeling feeling, Timing timing, Usage usage) => new()
    {
        Emotion = feeling.Emotion,
        Felt =
        [
            feeling.Intensity, feeling.Pleasure, feeling.Arousal, feeling.Dominance,
            feeling.MoodPleasure, feeling.MoodArousal, feeling.MoodDominance,
        ],
        DelayMs = timing.DelayMs,
        TypingMs = timing.TypingMs,
        PausesMs = timing.PausesMs.Count == 0 ? null : [.. timing.PausesMs],
        Behaviour = timing.Behaviour is { } sums ? CarriedSums.Of(sums) : null,
        Face = timing.Expression is { } face ? CarriedFace.Of(face) : null,
        PromptTokens = usage.PromptTokens,
        CompletionTokens = usage.CompletionTokens,
    };

    public readonly Feeling Feeling()
    {
        var felt = Felt.Length >= 7 ? Felt : new float[7];
        return new(Emotion, felt[0], felt[1], felt[2], felt[3], felt[4], felt[5], felt[6]);
    }

    public readonly Timing Timing() => new(DelayMs, TypingMs, PausesMs ?? [], Behaviour?.Sums(), Face?.Shown());

    public readonly Usage Usage() => new(PromptTokens, CompletionTokens);
}

/// <summary>How a persona bore itself.</summary>
[GenerateSerializer]
[Alias("linkyv.behaviour-sums")]
internal struct CarriedSums
{
    [Id(0)]
    public string Shown;

    [Id(1)]
    public float Strength;

    [Id(2)]
    public float GazeListening;

    [Id(3)]
    public float GazeSpeaking;

    /// <summary>Backchannels, nods, smiles, gestures, self-touches, shifts, blinks, filled pauses.</summary>
    [Id(4)]
    public int[] Counts;

    [Id(5)]
    public string? Main;

    public static CarriedSums Of(BehaviourSums b) => new()
    {
        Shown = b.Shown, Strength = b.Strength, GazeListening = b.GazeListening, GazeSpeaking = b.GazeSpeaking,
        Counts =
        [
            b.Backchannels, b.Nods, b.Smiles, b.Gestures, b.SelfTouches, b.Shifts, b.Blinks, b.FilledPauses,
        ],
        Main = b.Main,
    };

    public readonly BehaviourSums Sums()
    {
        var c = Counts.Length >= 8 ? Counts : new int[8];
        return new(
            Shown, Strength, GazeListening, GazeSpeaking, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], Main);
    }
}

/// <summary>What the face does.</summary>
[GenerateSerializer]
[Alias("linkyv.shown-expression")]
internal struct CarriedFace
{
    [Id(0)]
    public string Model;

    [Id(1)]
    public uint Seed;

    [Id(2)]
    public string Emotion;

    [Id(3)]
    public float Intensity;

    [Id(4)]
    public float[]? Personality;

    [Id(5)]
    public bool Micro;

    public static CarriedFace Of(ShownExpression e) => new()
    {
        Model = e.Model, Seed = e.Seed, Emotion = e.Emotion, Intensity = e.Intensity,
        Personality = [.. e.Personality], Micro = e.Micro,
    };

    public readonly ShownExpression Shown() => new(Model, Seed, Emotion, Intensity, Personality ?? [], Micro);
}
