namespace LinkyV.Core.Scenarios;

/// <summary>
/// A scenario as its author wrote it: who is met, what they know and hide, how they change with what is done to them,
/// how it may end and what a trainee is marked on. Immutable; read by <see cref="ScenarioPacks"/>.
/// </summary>
public sealed record ScenarioPack
{
    /// <summary>Lower-case id, 2 to 40 characters.</summary>
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Version of the pack, 1 or more.</summary>
    public required int Version { get; init; }

    /// <summary>Language, "en".</summary>
    public required string Language { get; init; }

    /// <summary>Field of practice ("sales").</summary>
    public required string Field { get; init; }

    /// <summary>What it trains, in a sentence or two.</summary>
    public required string Summary { get; init; }

    /// <summary>How long it takes, minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>The part of the learner.</summary>
    public required Learner Learner { get; init; }

    /// <summary>Turns of the learner after which time is out, 5 to 80.</summary>
    public required int TurnsMax { get; init; }

    /// <summary>Meters and where they start, 0 to 1.</summary>
    public required IReadOnlyDictionary<string, float> Meters { get; init; }

    /// <summary>Roles to be cast, 1 to 4.</summary>
    public required IReadOnlyList<ScenarioRole> Cast { get; init; }

    /// <summary>How it begins.</summary>
    public required Opening Opening { get; init; }

    /// <summary>What the personas know, hidden facts last.</summary>
    public required IReadOnlyList<ScenarioFact> Facts { get; init; }

    /// <summary>States; the first is where it starts.</summary>
    public required IReadOnlyList<ScenarioState> States { get; init; }

    /// <summary>What the learner may do that moves something.</summary>
    public required IReadOnlyList<Trigger> Triggers { get; init; }

    /// <summary>Endings, in the order they are looked at.</summary>
    public required IReadOnlyList<Ending> Endings { get; init; }

    /// <summary>What a trainee is marked on.</summary>
    public required IReadOnlyList<RubricPoint> Rubric { get; init; }

    internal Topics Topics { get; init; } = Topics.None;

    /// <summary>Tells topics apart where no phrase does; null where the pack has no examples.</summary>
    internal Lazy<TopicSense>? Sense { get; init; }

    /// <summary>Stems of each sentence of the rubric, to know what was pasted from it.</summary>
    internal IReadOnlyList<string[]> RubricStems { get; init; } = [];

    internal ScenarioFact? Fact(string id) => Facts.FirstOrDefault(f => f.Id == id);

    internal ScenarioState State(string id) => States.FirstOrDefault(s => s.Id == id) ?? States[0];

    internal Trigger? Trigger(string id) => Triggers.FirstOrDefault(t => t.Id == id);

    internal Ending? EndingOf(string? id) => id is null ? null : Endings.FirstOrDefault(e => e.Id == id);
}

/// <summary>The learner's part.</summary>
public sealed record Learner(string Role, string Brief, IReadOnlyList<string> Goals);

/// <summary>A part to be cast, with what a fitting persona is generated from.</summary>
/// <param name="Id">Id of the role.</param>
/// <param name="Persona">Base parameters, seed included.</param>
/// <param name="Situation">What the persona knows of the situation.</param>
/// <param name="Goals">What it wants.</param>
public sealed record ScenarioRole(
    string Id, Contracts.BasePersona Persona, string Situation, IReadOnlyList<string> Goals);

/// <summary>How it begins: the scene, and the role that speaks first; empty if the learner does.</summary>
public sealed record Opening(string Scene, string Starts, IReadOnlyList<string> Lines);

/// <summary>A statement a role may make.</summary>
public sealed record ScenarioFact
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Role { get; init; }

    /// <summary>What is true, in the third person.</summary>
    public required string Text { get; init; }

    /// <summary>Topics whose questions it answers.</summary>
    public required IReadOnlyList<string> Asked { get; init; }

    /// <summary>Openness of the state that it takes, 0 to 3; a hidden fact takes its unlock instead.</summary>
    public int Depth { get; init; }

    /// <summary>How it is told, in variants.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>What is said while it is held back.</summary>
    public IReadOnlyList<string> Holds { get; init; } = [];

    /// <summary>What lets it out; null for open facts.</summary>
    internal Condition? Unlock { get; init; }

    /// <summary>Whether it is told of itself once unlocked.</summary>
    public bool Volunteers { get; init; }

    /// <summary>Groups of words that would give it away.</summary>
    public IReadOnlyList<string> Signs { get; init; } = [];

    /// <summary>For the debrief of a learner who missed it.</summary>
    public string Hint { get; init; } = "";

    /// <summary>Whether it is hidden.</summary>
    public bool IsHidden => Unlock is not null;
}

/// <summary>A state of the counterpart.</summary>
public sealed record ScenarioState
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Title for the debrief.</summary>
    public required string Title { get; init; }

    /// <summary>How the personas behave.</summary>
    public required string Manner { get; init; }

    /// <summary>Facts up to this depth are told when asked, 0 to 3.</summary>
    public required int Openness { get; init; }

    /// <summary>Shift of warmth, -1 to 1.</summary>
    public float Warmth { get; init; }

    /// <summary>Shift of talkativeness, -1 to 1.</summary>
    public float Talk { get; init; }

    /// <summary>What is said to a statement that nothing answers.</summary>
    public required IReadOnlyList<RoleLines> Otherwise { get; init; }

    /// <summary>What is said to a question that nothing answers.</summary>
    public required IReadOnlyList<RoleLines> Unknown { get; init; }

    /// <summary>What the counterpart brings up itself, each once, in turn.</summary>
    public required IReadOnlyList<RoleLines> Pushes { get; init; }

    /// <summary>Ways out.</summary>
    internal IReadOnlyList<Exit> Exits { get; init; } = [];
}

/// <summary>Lines of one role.</summary>
public sealed record RoleLines(string Role, IReadOnlyList<string> Lines);

internal sealed record Exit(string To, Condition When);

/// <summary>Something the learner may do, and what it moves.</summary>
public sealed record Trigger
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    internal Condition When { get; init; } = Condition.Never;

    /// <summary>Changes of meters.</summary>
    public required IReadOnlyDictionary<string, float> Moves { get; init; }

    /// <summary>The state it leads to; empty if none.</summary>
    public string GoTo { get; init; } = "";

    /// <summary>Emotion it stirs; null if none.</summary>
    public Contracts.SceneFeeling? Feels { get; init; }

    /// <summary>How often it may fire, 1 to 20.</summary>
    public int Most { get; init; } = 20;

    /// <summary>What is said about it, by role; none if it moves in silence.</summary>
    public required IReadOnlyList<RoleLines> Lines { get; init; }

    /// <summary>Whether its line stands for the whole reply.</summary>
    public bool Alone { get; init; }
}

/// <summary>An ending. Kind: "success", "partial", "failure", "time-out".</summary>
public sealed record Ending
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>What became of it, for the debrief.</summary>
    public required string Text { get; init; }

    internal Condition When { get; init; } = Condition.Never;

    /// <summary>Last words, by role.</summary>
    public required IReadOnlyList<RoleLines> Lines { get; init; }
}

/// <summary>A point of the rubric.</summary>
public sealed record RubricPoint
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>What is looked for.</summary>
    public required string Title { get; init; }

    /// <summary>1 to 10.</summary>
    public required int Weight { get; init; }

    internal Condition? Earn { get; init; }

    internal Condition? Lose { get; init; }

    /// <summary>Said when earned.</summary>
    public required string Praise { get; init; }

    /// <summary>Said when missed or lost.</summary>
    public required string Miss { get; init; }

    /// <summary>What to try next.</summary>
    public required string Next { get; init; }
}
