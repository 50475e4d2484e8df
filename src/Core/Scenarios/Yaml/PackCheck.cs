using LinkyV.Core.Dialogue.Asking;

namespace LinkyV.Core.Scenarios;

/// <summary>
/// What a pack must keep as a whole: ids are unique and refer to something, states and endings can be reached, every
/// role can speak in every state, and no line gives away a hidden fact before it may come out.
/// </summary>
internal sealed class PackCheck(ScenarioPack pack, Fields root, List<PackFault> faults)
{
    public static void Run(ScenarioPack pack, Fields root, List<PackFault> faults)
    {
        var check = new PackCheck(pack, root, faults);
        check.Unique();
        check.References();
        check.Reach();
        check.Voices();
        check.Leaks();
    }

    private void Unique()
    {
        Once("cast", pack.Cast.Select(c => c.Id));
        Once("facts", pack.Facts.Select(f => f.Id));
        Once("states", pack.States.Select(s => s.Id));
        Once("endings", pack.Endings.Select(e => e.Id));
        Once("triggers", pack.Triggers.Select(t => t.Id).Concat(pack.Rubric.Select(p => p.Id)));
        if (!pack.Endings.Any(e => e.Kind == "time-out"))
            Fault("endings", "", "must have one of kind time-out");
        if (!pack.Endings.Any(e => e.Kind == "success"))
            Fault("endings", "", "must have one of kind success");
    }

    private void Once(string field, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
            if (!seen.Add(id))
                Fault(field, id, "an id must not be there twice", id);
    }

    private void References()
    {
        foreach (var fact in pack.Facts)
        {
            foreach (var topic in fact.Asked)
                Known("facts", topic, pack.Topics.Names, "topic");
            Check("hidden", fact.Unlock);
        }
        foreach (var state in pack.States)
            foreach (var exit in state.Exits)
            {
                Known("states", exit.To, pack.States.Select(s => s.Id), "state");
                Check("states", exit.When);
            }
        foreach (var trigger in pack.Triggers)
        {
            Check("triggers", trigger.When);
            if (trigger.GoTo.Length > 0)
                Known("triggers", trigger.GoTo, pack.States.Select(s => s.Id), "state");
            foreach (var meter in trigger.Moves.Keys)
                Known("triggers", meter, pack.Meters.Keys, "meter");
        }
        foreach (var ending in pack.Endings)
            Check("endings", ending.When);
        foreach (var point in pack.Rubric)
        {
            Check("rubric", point.Earn);
            Check("rubric", point.Lose);
        }
    }

    private void Check(string field, Condition? condition)
    {
        foreach (var leaf in condition?.Leaves() ?? [])
            switch (leaf)
            {
                case Condition.Asks a:
                    Topics(field, a.Topics);
                    break;
                case Condition.Says a:
                    Topics(field, a.Topics);
                    break;
                case Condition.Shows a:
                    foreach (var cue in a.Cues)
                        Known(field, cue, Cues.All, "cue");
                    Topics(field, a.About);
                    break;
                case Condition.Told a:
                    foreach (var fact in a.Facts)
                        Known(field, fact, pack.Facts.Select(f => f.Id), "fact");
                    break;
                case Condition.Unlocked a:
                    foreach (var fact in a.Facts)
                        Known(field, fact, pack.Facts.Where(f => f.IsHidden).Select(f => f.Id), "hidden fact");
                    break;
                case Condition.InState a:
                    foreach (var state in a.States)
                        Known(field, state, pack.States.Select(s => s.Id), "state");
                    break;
                case Condition.Done a:
                    foreach (var id in a.Ids)
                        Known(field, id, Doings(), "trigger or rubric point");
                    break;
                case Condition.To a:
                    foreach (var role in a.Roles)
                        Known(field, role, pack.Cast.Select(c => c.Id), "role");
                    break;
                case Condition.Compare a:
                    Number(field, a.Name);
                    break;
            }
    }

    private void Topics(string field, IReadOnlyList<string> topics)
    {
        foreach (var topic in topics)
            if (topic != "any")
                Known(field, topic, pack.Topics.Names, "topic");
    }

    private void Number(string field, string name)
    {
        if (name.StartsWith("n.", StringComparison.Ordinal))
            Known(field, name[2..], Cues.All, "cue");
        else if (name.StartsWith("asked.", StringComparison.Ordinal))
            Known(field, name[6..], pack.Topics.Names, "topic");
        else if (name.StartsWith("did.", StringComparison.Ordinal))
            Known(field, name[4..], Doings(), "trigger or rubric point");
        else
            Known(field, name, pack.Meters.Keys.Concat(Moment.Numbers), "meter or number");
    }

    private IEnumerable<string> Doings() => pack.Triggers.Select(t => t.Id).Concat(pack.Rubric.Select(p => p.Id));

    /// <summary>Every state but the first is led to from somewhere.</summary>
    private void Reach()
    {
        var led = pack.States.SelectMany(s => s.Exits.Select(e => e.To)).Concat(pack.Triggers.Select(t => t.GoTo))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var state in pack.States.Skip(1))
            if (!led.Contains(state.Id))
                Fault("states", state.Id, "nothing leads to this state", state.Id);
    }

    private void Voices()
    {
        foreach (var state in pack.States)
            foreach (var role in pack.Cast)
            {
                if (!state.Otherwise.Any(l => l.Role == role.Id))
                    Fault("states", state.Id, $"otherwise has no lines for {role.Id}", state.Id);
                if (!state.Unknown.Any(l => l.Role == role.Id))
                    Fault("states", state.Id, $"unknown has no lines for {role.Id}", state.Id);
            }
    }

    /// <summary>Lines that stand outside hidden facts must leave something to say whatever is still held.</summary>
    private void Leaks()
    {
        foreach (var secret in pack.Facts.Where(f => f.IsHidden))
        {
            Clean("opening", pack.Opening.Lines, secret);
            foreach (var fact in pack.Facts)
            {
                Clean("facts", fact.Holds, secret);
                if (!fact.IsHidden)
                    Clean("facts", fact.Lines, secret);
            }
            foreach (var state in pack.States)
                foreach (var lines in state.Otherwise.Concat(state.Unknown).Concat(state.Pushes))
                    Clean("states", lines.Lines, secret);
            Clean("learner", [pack.Learner.Brief, pack.Opening.Scene], secret);
        }
    }

    private void Clean(string field, IReadOnlyList<string> lines, ScenarioFact secret)
    {
        foreach (var line in lines)
            if (Sentences.Split(line).Exists(s => Secrecy.GivesAway(line[s.Start..s.End], secret)))
                Fault(field, line, $"gives away the hidden fact {secret.Id}", line);
    }

    private void Known(string field, string id, IEnumerable<string> known, string what)
    {
        if (!known.Contains(id))
            Fault(field, id, $"is no {what} of the pack", id);
    }

    /// <summary>A fault at the place where a text stands below a field; else at the field.</summary>
    private void Fault(string field, string value, string rule, string? find = null)
    {
        var node = root.Get(field) ?? root.Node;
        var at = find is null ? null : Find(node, find) ?? Find(root.Node, find);
        var fault = new PackFault((at ?? node).Line, (at ?? node).Column, field, Fields.Short(value), rule);
        if (!faults.Contains(fault))
            faults.Add(fault);
    }

    private static YamlNode? Find(YamlNode node, string text)
    {
        switch (node)
        {
            case YamlText t:
                return t.Value == text || t.Value.StartsWith(text + " ", StringComparison.Ordinal)
                    || t.Value.Contains("." + text + " ", StringComparison.Ordinal) ? t : null;
            case YamlList l:
                return l.Items.Select(i => Find(i, text)).FirstOrDefault(f => f is not null);
            case YamlMap m:
                return m.Entries.Select(e => Find(e.Value, text) ?? (e.Key.Value == text ? e.Key : null))
                    .FirstOrDefault(f => f is not null);
            default:
                return null;
        }
    }
}
