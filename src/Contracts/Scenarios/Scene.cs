namespace LinkyV.Contracts;

/// <summary>
/// What one persona needs to know of a scenario for one reply: decided by the session before the persona is asked, so
/// that the persona only has to say it as itself. Holds everything, so that it can go over a wire.
/// </summary>
/// <param name="Pack">Id of the pack.</param>
/// <param name="Role">The part played here.</param>
/// <param name="Situation">What the persona knows of the situation.</param>
/// <param name="Manner">How it behaves in the present state.</param>
/// <param name="Say">What it says now, in order; empty if the scenario asks for nothing.</param>
/// <param name="Otherwise">What it says if neither the scenario nor its own life answers.</param>
/// <param name="Known">Statements it may use.</param>
/// <param name="Secrets">Statements it must not give away yet.</param>
/// <param name="Feels">Emotion that the turn stirs by the scenario; null if none.</param>
/// <param name="Warmth">Shift of warmth, -1 to 1.</param>
/// <param name="Talk">Shift of talkativeness, -1 to 1.</param>
/// <param name="Fixed">Whether the words may not be left to a language model: something is held back or ends.</param>
public sealed record Scene(
    string Pack, string Role, string Situation, string Manner, IReadOnlyList<SceneLine> Say, SceneLine? Otherwise,
    IReadOnlyList<string> Known, IReadOnlyList<SceneSecret> Secrets, SceneFeeling? Feels = null, float Warmth = 0,
    float Talk = 0, bool Fixed = false);

/// <summary>One line of a scene: its act, the fact it tells (empty if none) and its words.</summary>
public sealed record SceneLine(string Act, string Fact, string Text);

/// <summary>A statement that is held back, and groups of words each of which would give it away.</summary>
public sealed record SceneSecret(string Id, string Text, IReadOnlyList<string> Signs);

/// <summary>An emotion (OCC family) and its intensity, 0 to 1.</summary>
public sealed record SceneFeeling(string Emotion, float Intensity);
