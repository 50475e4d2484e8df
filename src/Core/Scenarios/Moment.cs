using LinkyV.Contracts;

namespace LinkyV.Core.Scenarios;

/// <summary>A turn as conditions see it: what was heard, and how things stand while it is worked through.</summary>
internal sealed class Moment(HeardTurn heard, Stand stand, IReadOnlyDictionary<string, int> before)
{
    public HeardTurn Heard => heard;

    public Stand Stand => stand;

    /// <summary>Counts as they were before this turn.</summary>
    public IReadOnlyDictionary<string, int> Before => before;

    /// <summary>Names of numbers that are no meters and no counts.</summary>
    public static readonly IReadOnlyList<string> Numbers =
        ["turn", "words", "questions", "topics", "polite", "direct", "valence", "anger", "told", "unlocked"];

    /// <summary>A number by name; 0 if there is none.</summary>
    public double Value(string name) => name switch
    {
        "turn" => stand.Turn,
        "words" => heard.Words,
        "questions" => heard.Questions,
        "topics" => heard.Topics.Count,
        "polite" => heard.Politeness,
        "direct" => heard.Directness,
        "valence" => heard.Valence,
        "anger" => heard.Anger,
        "told" => stand.Told.Count,
        "unlocked" => stand.Unlocked.Count,
        _ when name.StartsWith("n.", StringComparison.Ordinal) => stand.Count("cue:" + name[2..]),
        _ when name.StartsWith("asked.", StringComparison.Ordinal) => stand.Count("ask:" + name[6..]),
        _ when name.StartsWith("did.", StringComparison.Ordinal) => stand.Count("did:" + name[4..]),
        _ => stand.Meters.GetValueOrDefault(name),
    };
}

/// <summary>How things stand, while a turn is worked through. Bounded as <see cref="SceneProgress"/> says.</summary>
internal sealed class Stand(SceneProgress from)
{
    private const int CountsMost = 400;
    private const int MarksMost = 200;

    public string State { get; set; } = from.State;

    public int Turn { get; set; } = from.Turn;

    public Dictionary<string, float> Meters { get; } = new(from.Meters, StringComparer.Ordinal);

    public List<string> Unlocked { get; } = [.. from.Unlocked];

    public List<string> Told { get; } = [.. from.Told];

    public Dictionary<string, int> Counts { get; } = new(from.Counts, StringComparer.Ordinal);

    public List<SceneMark> Marks { get; } = [.. from.Marks];

    public string? Ending { get; set; } = from.Ending;

    public int Count(string key) => Counts.GetValueOrDefault(key);

    public void Add(string key)
    {
        if (Counts.ContainsKey(key) || Counts.Count < CountsMost)
            Counts[key] = Counts.GetValueOrDefault(key) + 1;
    }

    public void Move(string meter, float by) =>
        Meters[meter] = MathF.Round(Math.Clamp(Meters.GetValueOrDefault(meter) + by, 0, 1), 4);

    public void Mark(string point, TurnId turn, bool earned)
    {
        if (Marks.Count < MarksMost)
            Marks.Add(new SceneMark(point, turn, earned));
    }

    public SceneProgress Progress() => new(State, Turn, Meters, Unlocked, Told, Counts, Marks, Ending);
}
