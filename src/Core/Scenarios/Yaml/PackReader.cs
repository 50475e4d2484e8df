using LinkyV.Contracts;

namespace LinkyV.Core.Scenarios;

/// <summary>
/// Reads a pack from YAML: shape, ranges, counts and what refers to what, each fault with its line. Whatever the text
/// is, it gives a pack or faults, in bounded time.
/// </summary>
internal sealed partial class PackReader
{
    private const int FaultsMost = 50;

    private readonly List<PackFault> _faults = [];
    private readonly Fields _root;
    private List<string> _roles = [];

    private PackReader(YamlNode root) => _root = new Fields(root, "", _faults);

    /// <summary>The pack, or what is wrong with it.</summary>
    public static PackResult Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (root, fault) = YamlTree.Read(text);
        if (root is null)
            return new PackResult.Refused([fault!]);
        var reader = new PackReader(root);
        var pack = reader.Whole();
        if (reader._faults.Count == 0)
            PackCheck.Run(pack, reader._root, reader._faults);
        return reader._faults.Count == 0
            ? new PackResult.Accepted(pack)
            : new PackResult.Refused(
                [.. reader._faults.OrderBy(f => f.Line).ThenBy(f => f.Column).Take(FaultsMost)]);
    }

    private ScenarioPack Whole()
    {
        var cast = _root.Items("cast", 1, 4).ConvertAll(Role);
        _roles = cast.ConvertAll(c => c.Id);
        var topics = ReadTopics();
        var examples = ReadExamples(topics);
        var rubric = _root.Items("rubric", 1, 40).ConvertAll(Point);
        var pack = new ScenarioPack
        {
            Id = Id(_root, 40),
            Title = _root.Text("title", 120),
            Version = _root.Whole("version", 1, 1_000_000),
            Language = _root.OneOf("language", ["en"], "en"),
            Field = _root.Text("field", 60),
            Summary = _root.Text("summary", 600),
            Minutes = _root.Whole("minutes", 1, 240),
            Learner = ReadLearner(),
            TurnsMax = _root.Whole("turns", 5, 80),
            Meters = _root.Numbers("meters", 0, 1, 12),
            Cast = cast,
            Opening = ReadOpening(),
            Facts = [.. _root.Items("facts", 1, 80).Select(f => Fact(f, false)),
                .. _root.Items("hidden", 0, 20).Select(f => Fact(f, true))],
            States = _root.Items("states", 1, 16).ConvertAll(State),
            Triggers = _root.Items("triggers", 0, 60).ConvertAll(ReadTrigger),
            Endings = _root.Items("endings", 1, 12).ConvertAll(ReadEnding),
            Rubric = rubric,
            Topics = topics,
            Sense = examples.Count == 0 ? null : new Lazy<TopicSense>(() => TopicSense.Learn(examples)),
            RubricStems = [.. rubric.Select(p => Topics.Stems(p.Title).Distinct().ToArray())],
        };
        _root.Close();
        return pack;
    }

    private string Id(Fields at, int most)
    {
        var id = at.Text("id", most);
        if (id.Length > 0 && (!char.IsAsciiLetterLower(id[0])
            || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
            at.Add(at.Get("id")!, at.Sub("id"), id, "must be lower-case letters, digits and -, starting with a letter");
        return id;
    }

    private Learner ReadLearner()
    {
        if (_root.Below("learner") is not { } f)
            return new Learner("", "", []);
        var learner = new Learner(f.Text("role", 120), f.Text("brief", 2000), f.Texts("goals", 1, 8, 200));
        f.Close();
        return learner;
    }

    private ScenarioRole Role(Fields f)
    {
        var id = Id(f, 40);
        var directions = new Dictionary<string, string>(StringComparer.Ordinal);
        if (f.Below("directions", false) is { } d)
            foreach (var (key, _) in d.Map.Entries)
                directions[key.Value] = d.OneOf(key.Value, ["high", "low", "average"]);
        var age = f.Whole("age", 18, 100, 40);
        var role = new ScenarioRole(
            id,
            new BasePersona
            {
                Name = Some(f.Text("name", 80, false)),
                Gender = f.Has("gender") ? f.OneOf("gender", ["woman", "man", "nonbinary"]) : null,
                Age = f.Has("age") ? age : null,
                Culture = Some(f.Text("culture", 60, false)),
                Occupation = Some(f.Text("occupation", 80, false)),
                Role = Some(f.Text("plays", 200, false)),
                Description = Some(f.Text("description", 500, false)),
                Directions = directions,
                Traits = f.Numbers("traits", -3, 3, 40).ToDictionary(t => t.Key, t => (double)t.Value),
                Tags = ["scenario"],
                Seed = (ulong)f.Number("seed", 0, 1e9, 1),
            },
            f.Text("situation", 2000), f.Texts("wants", 0, 8, 200));
        f.Close();
        return role;
    }

    private static string? Some(string text) => text.Length == 0 ? null : text;

    private Topics ReadTopics()
    {
        var phrases = new List<(string, string)>();
        if (_root.Below("topics") is not { } f)
            return Topics.None;
        if (f.Map.Entries.Count > 80)
            f.Add(f.Node, "topics", $"{f.Map.Entries.Count}", "must be at most 80");
        foreach (var (key, node) in f.Map.Entries.Take(80))
            foreach (var phrase in f.TextsOf(node, f.Sub(key.Value), 1, 60, 200))
                if (Topics.Fault(phrase) is { } rule)
                    f.Add(node, f.Sub(key.Value), Fields.Short(phrase), rule);
                else
                    phrases.Add((key.Value, phrase));
        return new Topics(phrases);
    }

    private Opening ReadOpening()
    {
        if (_root.Below("opening") is not { } f)
            return new Opening("", "", []);
        var starts = f.Text("starts", 40);
        if (starts.Length > 0 && starts != "learner" && !_roles.Contains(starts))
            f.Add(f.Get("starts")!, "opening.starts", starts, "must be learner or a role of the cast");
        var learner = starts == "learner";
        var opening = new Opening(
            f.Text("scene", 800), learner ? "" : starts, f.Texts("lines", learner ? 0 : 1, 12));
        f.Close();
        return opening;
    }

    private ScenarioFact Fact(Fields f, bool hidden)
    {
        var fact = new ScenarioFact
        {
            Id = Id(f, 40),
            Role = RoleOf(f),
            Text = f.Text("text", 600),
            Asked = f.Texts("asked", hidden ? 0 : 1, 12, 40),
            Depth = hidden ? 0 : f.Whole("depth", 0, 3, 0),
            Lines = f.Texts("lines", 1, 16),
            Holds = f.Texts("holds", 0, 12),
            Unlock = hidden ? When(f, "unlock") : null,
            Volunteers = hidden && f.Flag("volunteers"),
            Signs = hidden ? f.Texts("signs", 0, 16, 80) : [],
            Hint = hidden ? f.Text("hint", 400) : "",
        };
        f.Close();
        return fact;
    }

    private string RoleOf(Fields f)
    {
        var role = f.Text("role", 40, _roles.Count > 1);
        if (role.Length > 0 && !_roles.Contains(role))
            f.Add(f.Get("role")!, f.Sub("role"), role, "must be a role of the cast: " + string.Join(", ", _roles));
        return role.Length > 0 || _roles.Count == 0 ? role : _roles[0];
    }

    /// <summary>Lines of the only role as a list, or by role.</summary>
    private List<RoleLines> Lines(Fields f, string name, int least)
    {
        var node = least > 0 ? f.Need(name) : f.Get(name);
        if (node is null)
            return [];
        if (node is not YamlMap map)
        {
            if (_roles.Count > 1)
                f.Add(node, f.Sub(name), "", "must be given by role: " + string.Join(", ", _roles));
            return [new RoleLines(_roles.FirstOrDefault() ?? "", f.TextsOf(node, f.Sub(name), least, 24, 600))];
        }
        var lines = new List<RoleLines>();
        foreach (var (key, value) in map.Entries)
        {
            if (!_roles.Contains(key.Value))
                f.Add(key, f.Sub(name), key.Value, "must be a role of the cast: " + string.Join(", ", _roles));
            lines.Add(new RoleLines(key.Value, f.TextsOf(value, $"{f.Sub(name)}.{key.Value}", 1, 24, 600)));
        }
        return lines;
    }

    private ScenarioState State(Fields f)
    {
        var state = new ScenarioState
        {
            Id = Id(f, 40),
            Title = f.Text("title", 120),
            Manner = f.Text("manner", 400),
            Openness = f.Whole("openness", 0, 3),
            Warmth = (float)f.Number("warmth", -1, 1, 0),
            Talk = (float)f.Number("talk", -1, 1, 0),
            Otherwise = Lines(f, "otherwise", 1),
            Unknown = Lines(f, "unknown", 1),
            Pushes = Lines(f, "pushes", 0),
            Exits = f.Items("exits", 0, 8).ConvertAll(e =>
            {
                var exit = new Exit(e.Text("to", 40), When(e, "when"));
                e.Close();
                return exit;
            }),
        };
        f.Close();
        return state;
    }

    private Trigger ReadTrigger(Fields f)
    {
        SceneFeeling? feels = null;
        if (f.Below("feels", false) is { } e)
        {
            feels = new SceneFeeling(
                e.OneOf("emotion", ["joy", "distress", "anger", "fear", "relief", "gratitude", "reproach", "pride",
                    "shame", "hope", "pity"]),
                (float)e.Number("intensity", 0, 1));
            e.Close();
        }
        var trigger = new Trigger
        {
            Id = Id(f, 40),
            When = When(f, "when"),
            Moves = f.Numbers("moves", -1, 1, 12),
            GoTo = f.Text("goto", 40, false),
            Feels = feels,
            Most = f.Whole("most", 1, 20, 20),
            Lines = Lines(f, "lines", 0),
            Alone = f.Flag("alone"),
        };
        f.Close();
        return trigger;
    }

    private Ending ReadEnding(Fields f)
    {
        var ending = new Ending
        {
            Id = Id(f, 40),
            Kind = f.OneOf("kind", ["success", "partial", "failure", "time-out"]),
            Title = f.Text("title", 120),
            Text = f.Text("text", 1000),
            When = f.Has("when") ? When(f, "when") : Condition.Never,
            Lines = Lines(f, "lines", 1),
        };
        if (ending.Kind != "time-out" && !f.Has("when"))
            f.Add(f.Node, f.Sub("when"), "", "must be there, but for a time-out");
        f.Close();
        return ending;
    }

    private RubricPoint Point(Fields f)
    {
        var point = new RubricPoint
        {
            Id = Id(f, 40),
            Title = f.Text("title", 200),
            Weight = f.Whole("weight", 1, 10),
            Earn = f.Has("earn") ? When(f, "earn") : null,
            Lose = f.Has("lose") ? When(f, "lose") : null,
            Praise = f.Text("praise", 400),
            Miss = f.Text("miss", 400),
            Next = f.Text("next", 400),
        };
        if (point.Earn is null && point.Lose is null)
            f.Add(f.Node, f.Path, "", "must have earn or lose");
        f.Close();
        return point;
    }
}
