using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Core.Scenarios;
using LinkyV.Core.Tests.Persons;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Tests.Scenarios;

/// <summary>A scenario played without a session: generated personas, a trainee who reads from a script.</summary>
internal sealed class Stage
{
    private readonly Dictionary<string, Life> _cast = [];
    private readonly List<SpokenLine> _lines = [];
    private DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public Stage(ScenarioPack pack)
    {
        Pack = pack;
        Now = Director.Begin(pack);
        foreach (var role in pack.Cast)
        {
            var made = new PersonaGenerator().Generate(role.Persona, 1, new DateOnly(2026, 3, 1));
            var profile = ((GenerationResult.Accepted)made).Profile;
            _cast[role.Id] = new Life(profile, new PersonaId(TenantId.Default, role.Id));
            Names[role.Id] = profile.GivenName;
        }
        foreach (var beats in Director.Open(pack))
            Speak(beats, "The scene opens.", new TurnId("t0"));
    }

    public ScenarioPack Pack { get; }

    public SceneProgress Now { get; private set; }

    public Dictionary<string, string> Names { get; } = [];

    public List<PlayedTurn> Played { get; } = [];

    public IEnumerable<string> Replies => _lines.Where(l => l.Persona is not null).Select(l => l.Text);

    public TurnPlan LastPlan { get; private set; } = null!;

    public Debrief Debrief => DebriefWriter.Write(Pack, "s1", Played);

    /// <summary>A pack that is shipped.</summary>
    public static ScenarioPack Shipped(string id) => ScenarioPacks.Load(ScenarioPacks.Shipped[id]);

    /// <summary>Plays a trainee's script to the end of the scenario.</summary>
    public static Stage Play(string id, string trainee)
    {
        var stage = new Stage(Shipped(id));
        foreach (var line in Script(id, trainee))
            if (stage.Now.Ending is null)
                stage.Say(line);
        return stage;
    }

    public static IEnumerable<string> Script(string id, string trainee)
    {
        var name = $"LinkyV.Core.Tests.Scenarios.Trainees.{id}.{trainee}.txt";
        using var stream = typeof(Stage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return line;
    }

    /// <summary>One turn of the trainee; gives what was replied.</summary>
    public string Say(string text)
    {
        _now += TimeSpan.FromSeconds(30);
        var turn = new TurnId($"t{Played.Count + 1}");
        var step = Step(turn, text);
        Now = step.After;
        _lines.Add(new SpokenLine(turn, "ann", null, text, _now));
        Played.Add(new PlayedTurn(turn, text, Now));
        return string.Join(" ", step.Beats.Select(b => Speak(b, text, turn)).ToList());
    }

    public ScenarioStep Step(TurnId turn, string text)
    {
        var heard = Understander.Read(text, new UnderstandingContext { Recent = [.. _lines.TakeLast(8)], Now = _now });
        var named = Pack.Cast.Count == 1 ? [] : Names.Where(n => text.Contains(n.Value, StringComparison.Ordinal))
            .Select(n => n.Key).ToList();
        return Director.Step(Pack, Now, new LearnerTurn(turn, heard, [.. Replies.TakeLast(24)], named));
    }

    private string Speak(RoleBeats beats, string text, TurnId turn)
    {
        var life = _cast[beats.Role];
        life.Now = _now;
        var scene = SceneBuilder.Build(Pack, Now, beats.Role, beats.Beats, "s1", 0, Names);
        LastPlan = life.Plan(life.Request(text) with { Turn = turn, Scene = scene });
        var said = life.Finish(LastPlan, string.Concat(LastPlan.Clauses));
        _lines.Add(new SpokenLine(turn, null, beats.Role, said, _now));
        return said;
    }
}
