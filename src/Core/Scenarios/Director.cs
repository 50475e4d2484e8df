using LinkyV.Contracts;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Scenarios;

/// <summary>What a learner's turn is made of, for the director.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Understood">How it was understood.</param>
/// <param name="SaidBefore">What the counterparts said before, oldest first.</param>
/// <param name="Named">Roles named in it, in order; empty if none.</param>
public sealed record LearnerTurn(
    TurnId Turn, Understood Understood, IReadOnlyList<string> SaidBefore, IReadOnlyList<string> Named);

/// <summary>Where a turn leads: how things stand then, and what each role is to do, in the order they speak.</summary>
public sealed record ScenarioStep(SceneProgress After, IReadOnlyList<RoleBeats> Beats);

/// <summary>What one role is to do, as references into the pack.</summary>
public sealed record RoleBeats(string Role, IReadOnlyList<string> Beats);

/// <summary>
/// Moves a scenario on: pure, deterministic, without a clock or chance. One turn is worked through in a fixed order:
/// cues are counted; triggers move meters and states; hidden facts unlock; states are left; questions are answered from
/// what may be told; rubric points are earned or lost; an ending is looked for. The result is recorded; replay assigns.
/// </summary>
public static class Director
{
    /// <summary>Rubric points that one turn may earn: a wall of text is not a conversation.</summary>
    public const int EarnedPerTurnMost = 3;

    /// <summary>How it stands before anything was said.</summary>
    public static SceneProgress Begin(ScenarioPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        _ = pack.Sense?.Value; // learnt before the first turn, which then need not wait for it
        return new SceneProgress(
            pack.States[0].Id, 0, pack.Meters, [], [], new Dictionary<string, int>(), []);
    }

    /// <summary>What is done when the curtain rises: the opening, if a role starts.</summary>
    public static IReadOnlyList<RoleBeats> Open(ScenarioPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return pack.Opening.Starts.Length == 0 ? [] : [new RoleBeats(pack.Opening.Starts, ["open#0"])];
    }

    /// <summary>Works through one turn of the learner.</summary>
    public static ScenarioStep Step(ScenarioPack pack, SceneProgress before, LearnerTurn turn)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(turn);
        var roles = pack.Cast.Select(c => c.Id).ToList();
        var aimed = turn.Named.Count > 0;
        var heard = new TurnReader(pack, turn.Understood, turn.SaidBefore, Told(pack, before))
            .Read(aimed ? turn.Named : roles, aimed || roles.Count == 1);
        var stand = new Stand(before);
        stand.Turn++;
        var moment = new Moment(heard, stand, before.Counts);
        var fired = Fire(pack, moment);
        var opened = Unlock(pack, moment);
        Leave(pack, moment);
        var script = new Script(pack, moment);
        script.React(fired);
        script.Answer();
        script.Volunteer(opened);
        Count(moment);
        Mark(pack, moment, turn.Turn);
        End(pack, moment);
        script.Close();
        return new ScenarioStep(stand.Progress(), script.Beats());
    }

    /// <summary>What was told, in all the ways it may have been worded: whoever sums it up cannot know which of them
    /// was chosen.</summary>
    private static IEnumerable<string> Told(ScenarioPack pack, SceneProgress before) =>
        pack.Facts.Where(f => before.Told.Contains(f.Id)).SelectMany(f => f.Lines.Append(f.Text));

    private static List<Trigger> Fire(ScenarioPack pack, Moment m)
    {
        var fired = new List<Trigger>(2);
        foreach (var trigger in pack.Triggers)
        {
            if (m.Stand.Count("did:" + trigger.Id) >= trigger.Most || !trigger.When.Holds(m))
                continue;
            fired.Add(trigger);
            m.Stand.Add("did:" + trigger.Id);
            foreach (var (meter, by) in trigger.Moves)
                m.Stand.Move(meter, by);
            if (trigger.GoTo.Length > 0)
                m.Stand.State = trigger.GoTo;
        }
        return fired;
    }

    private static List<ScenarioFact> Unlock(ScenarioPack pack, Moment m)
    {
        var opened = new List<ScenarioFact>(1);
        foreach (var fact in pack.Facts)
            if (fact.Unlock is { } unlock && !m.Stand.Unlocked.Contains(fact.Id) && unlock.Holds(m))
            {
                m.Stand.Unlocked.Add(fact.Id);
                opened.Add(fact);
            }
        return opened;
    }

    private static void Leave(ScenarioPack pack, Moment m)
    {
        foreach (var exit in pack.State(m.Stand.State).Exits)
            if (exit.When.Holds(m))
            {
                m.Stand.State = exit.To;
                return;
            }
    }

    private static void Count(Moment m)
    {
        foreach (var cue in m.Heard.Cues)
            m.Stand.Add("cue:" + cue);
        foreach (var sentence in m.Heard.Sentences)
            if (sentence.IsQuestion)
                foreach (var topic in sentence.Topics)
                    m.Stand.Add("ask:" + topic);
    }

    private static void Mark(ScenarioPack pack, Moment m, TurnId turn)
    {
        var earned = 0;
        foreach (var point in pack.Rubric)
        {
            if (point.Lose is { } lose && m.Stand.Count("lost:" + point.Id) < 3 && lose.Holds(m))
            {
                m.Stand.Add("lost:" + point.Id);
                m.Stand.Mark(point.Id, turn, false);
            }
            else if (point.Earn is { } earn && m.Stand.Count("did:" + point.Id) < 3 && earn.Holds(m)
                && (m.Stand.Count("did:" + point.Id) > 0 ? earn.IsShown(m) : earned++ < EarnedPerTurnMost))
            {
                m.Stand.Add("did:" + point.Id);
                m.Stand.Mark(point.Id, turn, true);
            }
        }
    }

    private static void End(ScenarioPack pack, Moment m)
    {
        foreach (var ending in pack.Endings)
            if (ending.When.Holds(m))
            {
                m.Stand.Ending = ending.Id;
                return;
            }
        if (m.Stand.Turn >= pack.TurnsMax)
            m.Stand.Ending = pack.Endings.First(e => e.Kind == "time-out").Id;
    }
}
