using LinkyV.Actors.Sessions;
using LinkyV.Contracts;
using LinkyV.Core.Scenarios;
using LinkyV.Core.Understanding;

namespace LinkyV.Actors;

/// <summary>
/// The scenario that is played in the session. It moves when a learner is heard, in the same unit as the utterance, so
/// that a crash never parts the two; personas get what they are to do with the request for their reply.
/// </summary>
public sealed partial class SessionActor
{
    private ScenarioPack? _pack;

    /// <summary>What the utterance does to the scenario; null if none is played.</summary>
    private async Task<ScenarioStep?> StepAsync(TurnId turn, Utterance said)
    {
        if (_pack is not { } pack)
            return null;
        if (said.Participant is null)
            return said.Regenerates is { } curtain && _state.Find(curtain) is { Scene: { } scene } again
                ? new ScenarioStep(scene, [.. again.Cues.Select(c => new RoleBeats(_state.Roles[c.Persona], c.Beats))])
                : null;
        var before = await SceneBeforeAsync(said.Supersedes) ?? Director.Begin(pack);
        var recent = Recent(t => !said.Supersedes.Contains(t.Turn));
        var context = new UnderstandingContext { Recent = recent, Now = _services.Time.GetUtcNow() };
        var spoken = new List<string>(recent.Count);
        foreach (var line in recent)
            if (line.Persona is not null)
                spoken.Add(line.Text);
        var named = said.Aimed.Concat(Addressing.Named(said.Text, _state.Personas, _names)).Distinct()
            .Select(p => _state.Roles[p]).ToList();
        return Director.Step(pack, before, new LearnerTurn(
            turn, Understander.Read(said.Text, context), spoken, _state.Personas.Count == 1 ? [] : named));
    }

    /// <summary>How things stood before the superseded turns; null if nothing had moved.</summary>
    private async Task<SceneProgress?> SceneBeforeAsync(IReadOnlyList<TurnId> superseded)
    {
        if (superseded.Count == 0)
            return _state.Scene;
        return _state.SceneWithout(superseded) ?? (await ReadWholeAsync()).SceneWithout(superseded);
    }

    private List<SceneCue> CuesOf(ScenarioStep step) =>
        [.. step.Beats.Select(b => new SceneCue(PersonaOf(b.Role), b.Beats))];

    private string PersonaOf(string role) => _state.Roles.First(r => r.Value == role).Key;

    /// <summary>The curtain rises: the scene is told, and whoever starts has the floor.</summary>
    private List<SessionRecord> Curtain(
        ScenarioPack pack, IReadOnlyDictionary<string, string> roles, ContentId scene, DateTimeOffset at)
    {
        var turn = new TurnId(_services.Ids.NewName());
        var cues = Director.Open(pack)
            .Select(b => new SceneCue(roles.First(r => r.Value == b.Role).Key, b.Beats)).ToList();
        return
        [
            new TurnHeard(turn, null, null, scene, [.. cues.Select(c => c.Persona)], null, null) { At = at },
            new SceneMoved(turn, Director.Begin(pack), cues) { At = at },
        ];
    }

    /// <summary>The part a persona plays in a turn; null without a scenario.</summary>
    private Scene? SceneFor(TurnEntry turn, string persona)
    {
        if (_pack is not { } pack || turn.Scene is not { } now || !_state.Roles.TryGetValue(persona, out var role))
            return null;
        var beats = turn.Cues.FirstOrDefault(c => c.Persona == persona)?.Beats ?? [];
        var names = _state.Roles.ToDictionary(r => r.Value, r => _names.GetValueOrDefault(r.Key, r.Key).Split(' ')[0]);
        return SceneBuilder.Build(pack, now, role, beats, _id.Value, turn.Attempt, names);
    }

    private SceneView? SceneSeen()
    {
        if (_pack is not { } pack)
            return null;
        var now = _state.Scene;
        return new SceneView(
            pack.Id, pack.Title, pack.Learner.Role, pack.Learner.Brief, pack.Learner.Goals, now?.Turn ?? 0,
            pack.TurnsMax, _state.Roles,
            now?.Ending is { } ending ? pack.Endings.FirstOrDefault(e => e.Id == ending)?.Title ?? ending : null);
    }

    /// <summary>Reads the pack that is played and checks that its roles are cast.</summary>
    private static (ScenarioPack? Pack, Fault? Fault) PackOf(OpenSession open)
    {
        if (open.Play is not { } play)
            return (null, null);
        if (ScenarioPacks.Read(play.Pack ?? "") is not PackResult.Accepted { Pack: var pack })
        {
            var first = ((PackResult.Refused)ScenarioPacks.Read(play.Pack ?? "")).Faults[0];
            return (null, new("play.pack", first.Value, $"line {first.Line}: {first.Field} {first.Rule}"));
        }
        foreach (var role in pack.Cast)
            if (play.Cast.Count(c => c.Role == role.Id && open.Personas.Contains(c.Persona)) != 1)
                return (null, new("play.cast", role.Id, "every role is played by one persona of the session"));
        if (play.Cast.Count != pack.Cast.Count || open.Personas.Count != pack.Cast.Count)
            return (null, new("play.cast", $"{play.Cast.Count}", $"must be {pack.Cast.Count}, one persona a role"));
        return (pack, null);
    }
}
