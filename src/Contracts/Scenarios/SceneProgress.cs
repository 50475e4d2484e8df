namespace LinkyV.Contracts;

/// <summary>
/// Where a scenario stands after a turn of the learner. Recorded whole with each turn, so that replay only assigns and
/// an edit goes back by looking, not by counting.
/// </summary>
/// <param name="State">Id of the state.</param>
/// <param name="Turn">Turns of the learner so far.</param>
/// <param name="Meters">Meters by name, 0 to 1.</param>
/// <param name="Unlocked">Hidden facts that may be told.</param>
/// <param name="Told">Facts that were told.</param>
/// <param name="Counts">How often something happened: cues, questions by topic, triggers, lines. At most 400.</param>
/// <param name="Marks">Rubric points earned and lost, and when.</param>
/// <param name="Ending">Id of the ending; null while it goes on.</param>
public sealed record SceneProgress(
    string State, int Turn, IReadOnlyDictionary<string, float> Meters, IReadOnlyList<string> Unlocked,
    IReadOnlyList<string> Told, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<SceneMark> Marks,
    string? Ending = null);

/// <summary>A rubric point earned or lost with a turn.</summary>
public sealed record SceneMark(string Point, TurnId Turn, bool Earned);

/// <summary>What one persona is to do in a turn, as references into the pack ("tell:onset#2").</summary>
public sealed record SceneCue(string Persona, IReadOnlyList<string> Beats);

/// <summary>A persona and the part it plays.</summary>
public sealed record CastMember(string Role, PersonaId Persona);

/// <summary>A scenario to be played in a session.</summary>
/// <param name="Pack">The pack's YAML text; the session keeps its own copy.</param>
/// <param name="Cast">Who plays which role; every role once.</param>
public sealed record PlayScenario(string Pack, IReadOnlyList<CastMember> Cast);
