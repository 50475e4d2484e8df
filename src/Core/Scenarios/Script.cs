namespace LinkyV.Core.Scenarios;

/// <summary>
/// What each role is to do in one turn: <c>react:trigger</c>, <c>tell:fact</c>, <c>hold:fact</c>, <c>end:ending</c>,
/// <c>push:state:n</c>, <c>unknown:state</c>, <c>otherwise:state</c>; each with the number of times it was used
/// (<c>#n</c>), by which its words are chosen. At most two facts a role and turn.
/// </summary>
internal sealed class Script(ScenarioPack pack, Moment m)
{
    private const int FactsMost = 2;

    private readonly List<(string Role, List<string> Beats)> _roles = [];
    private bool _settled;

    /// <summary>What is said about the triggers that fired: the last that has words for a role.</summary>
    public void React(IReadOnlyList<Trigger> fired)
    {
        foreach (var role in pack.Cast)
            for (var i = fired.Count - 1; i >= 0; i--)
            {
                if (!fired[i].Lines.Any(l => l.Role == role.Id))
                    continue;
                Add(role.Id, "react:" + fired[i].Id);
                _settled |= fired[i].Alone;
                break;
            }
    }

    /// <summary>Answers the questions from facts that may be told; the others are held back.</summary>
    public void Answer()
    {
        if (_settled)
            return;
        foreach (var sentence in m.Heard.Sentences)
            if (sentence.IsQuestion && sentence.Topics.Count > 0)
                foreach (var role in m.Heard.Addressed)
                    Answer(role, sentence);
    }

    /// <summary>
    /// An open question gets up to two facts, a closed one a fact for each of its topics: new ones first, then those
    /// that belong to the topic in the first place, then hidden ones that may come out.
    /// </summary>
    private void Answer(string role, HeardSentence sentence)
    {
        var facts = pack.Facts.Where(f => f.Role == role && f.Asked.Any(sentence.Topics.Contains)).ToList();
        if (facts.Count == 0 || Told(role) >= FactsMost)
            return;
        var free = facts.Where(MayTell).OrderBy(f => m.Stand.Told.Contains(f.Id) ? 1 : 0)
            .ThenBy(f => f.IsHidden ? 0 : 1).ThenBy(f => sentence.Topics.Contains(f.Asked[0]) ? 0 : 1)
            .ThenBy(f => f.Depth).ToList();
        var held = facts.Where(f => !MayTell(f) && f.Holds.Count > 0)
            .OrderBy(f => sentence.Topics.Contains(f.Asked[0]) ? 0 : 1).ThenBy(f => f.IsHidden ? 0 : 1)
            .FirstOrDefault();
        if (free.Count == 0 || (m.Stand.Told.Contains(free[0].Id) && held is not null))
        {
            if (held is not null)
                Add(role, "hold:" + held.Id);
            return;
        }
        Tell(role, free[0]);
        foreach (var also in free.Skip(1))
        {
            if (Told(role) >= FactsMost || m.Stand.Told.Contains(also.Id)
                || (!sentence.IsOpen && also.Asked[0] == free[0].Asked[0]))
                continue;
            if (sentence.Topics.Contains(also.Asked[0]) && (sentence.IsOpen || sentence.Topics.Count > 1))
                Tell(role, also);
        }
    }

    /// <summary>Hidden facts that come out by themselves once they are unlocked.</summary>
    public void Volunteer(IReadOnlyList<ScenarioFact> opened)
    {
        foreach (var fact in opened)
            if (fact.Volunteers && !m.Stand.Told.Contains(fact.Id))
                Tell(fact.Role, fact);
    }

    /// <summary>Last words, or what is said where nothing was found to say.</summary>
    public void Close()
    {
        if (pack.EndingOf(m.Stand.Ending) is { } ending)
        {
            foreach (var lines in ending.Lines)
                Add(lines.Role, "end:" + ending.Id);
            return;
        }
        if (_roles.Count > 0)
            return;
        var state = pack.State(m.Stand.State);
        // Who checks what they understood wants a yes, not an answer.
        var asked = m.Heard.Sentences.Any(s => s.IsQuestion) && !m.Heard.Shows(["check", "reflection"]);
        var role = m.Heard.IsAimed ? m.Heard.Addressed[0]
            : pack.Cast[m.Stand.Turn % pack.Cast.Count].Id;
        Add(role, (asked ? "unknown:" : "otherwise:") + state.Id);
        if (!asked)
            Push(role, state);
    }

    /// <summary>What the counterpart brings up itself: each once, when it is given no lead.</summary>
    private void Push(string role, ScenarioState state)
    {
        var pushes = state.Pushes.Where(p => p.Role == role).SelectMany(p => p.Lines).Count();
        var next = m.Stand.Count($"use:{role}:push:{state.Id}");
        if (next < pushes && m.Stand.Turn > 1)
            Add(role, "push:" + state.Id);
    }

    /// <summary>The result, in the order of speaking.</summary>
    public IReadOnlyList<RoleBeats> Beats() => _roles.ConvertAll(r => new RoleBeats(r.Role, r.Beats));

    private bool MayTell(ScenarioFact fact) => fact.IsHidden
        ? m.Stand.Unlocked.Contains(fact.Id)
        : fact.Depth <= pack.State(m.Stand.State).Openness;

    private int Told(string role)
    {
        var mine = _roles.Find(r => r.Role == role).Beats;
        return mine?.Count(b => b.StartsWith("tell:", StringComparison.Ordinal)) ?? 0;
    }

    private void Tell(string role, ScenarioFact fact)
    {
        Add(role, "tell:" + fact.Id);
        if (!m.Stand.Told.Contains(fact.Id))
            m.Stand.Told.Add(fact.Id);
    }

    private void Add(string role, string beat)
    {
        var at = _roles.FindIndex(r => r.Role == role);
        if (at < 0)
        {
            _roles.Add((role, []));
            at = _roles.Count - 1;
        }
        var beats = _roles[at].Beats;
        if (beats.Exists(b => b.StartsWith(beat + "#", StringComparison.Ordinal)))
            return;
        var key = $"use:{role}:{beat}";
        beats.Add($"{beat}#{m.Stand.Count(key)}");
        m.Stand.Add(key);
    }
}
