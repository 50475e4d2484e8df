using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Core.Scenarios;

/// <summary>
/// Makes the scene that a persona gets from the pack, how things stand, and what it is to do. Words are chosen by how
/// often a beat was used, starting at a place that the session sets, so that none comes again before all were said.
/// </summary>
public static class SceneBuilder
{
    /// <summary>The scene for one role.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="now">How things stand.</param>
    /// <param name="role">The role.</param>
    /// <param name="beats">What it is to do.</param>
    /// <param name="key">Where the choice of words starts: the session's name.</param>
    /// <param name="attempt">How often it was answered before.</param>
    /// <param name="names">What each role is called, for <c>{role}</c> in lines; null leaves them out.</param>
    public static Scene Build(
        ScenarioPack pack, SceneProgress now, string role, IReadOnlyList<string> beats, string key, int attempt,
        IReadOnlyDictionary<string, string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(beats);
        var state = pack.State(now.State);
        var part = pack.Cast.First(c => c.Id == role);
        var say = new List<SceneLine>(beats.Count);
        SceneLine? otherwise = null;
        SceneFeeling? feels = null;
        var holds = now.Ending is not null;
        foreach (var beat in beats)
        {
            var (kind, id, used) = Parse(beat);
            if (kind == "react" && pack.Trigger(id)?.Feels is { } stirred)
                feels = stirred;
            holds |= kind == "hold";
            var options = Options(pack, kind, id, role, now);
            if (options.Count == 0)
                continue;
            var at = kind == "push" ? used : Start(key, kind + id) + used + attempt;
            var line = new SceneLine(ActOf(kind), kind == "tell" ? id : "", Named(options[at % options.Count], names));
            if (kind is "unknown" or "otherwise")
                otherwise = line;
            else
                say.Add(line);
        }
        if (otherwise is not null && say.Count > 0)
        {
            say.Insert(0, otherwise);
            otherwise = null;
        }
        return new Scene(
            pack.Id, part.Id, part.Situation, state.Manner, say, otherwise, Known(pack, now, role, state),
            Secrets(pack, now, role), feels, state.Warmth, state.Talk, holds);
    }

    private static string Named(string text, IReadOnlyDictionary<string, string>? names)
    {
        if (names is null || !text.Contains('{', StringComparison.Ordinal))
            return text;
        foreach (var (role, name) in names)
            text = text.Replace("{" + role + "}", name, StringComparison.Ordinal);
        return text;
    }

    private static (string Kind, string Id, int Used) Parse(string beat)
    {
        var hash = beat.LastIndexOf('#');
        var used = int.Parse(beat.AsSpan(hash + 1), CultureInfo.InvariantCulture);
        var colon = beat.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || colon > hash ? (beat[..hash], "", used) : (beat[..colon], beat[(colon + 1)..hash], used);
    }

    /// <summary>Words that a beat may take; what would give away a fact still held back is left out.</summary>
    private static IReadOnlyList<string> Options(
        ScenarioPack pack, string kind, string id, string role, SceneProgress now)
    {
        var lines = kind switch
        {
            "open" => pack.Opening.Lines,
            "tell" => pack.Fact(id)?.Lines,
            "hold" => pack.Fact(id)?.Holds,
            "react" => Of(pack.Trigger(id)?.Lines, role),
            "end" => Of(pack.EndingOf(id)?.Lines, role),
            "push" => Of(pack.State(id).Pushes, role),
            "unknown" => Of(pack.State(id).Unknown, role),
            _ => Of(pack.State(id).Otherwise, role),
        } ?? [];
        var held = pack.Facts.Where(f => f.IsHidden && !now.Unlocked.Contains(f.Id)).ToList();
        if (held.Count == 0)
            return lines;
        var safe = lines.Where(l => !held.Exists(f => Secrecy.GivesAway(l, f))).ToList();
        return safe.Count == lines.Count ? lines : safe;
    }

    private static List<string> Of(IReadOnlyList<RoleLines>? lines, string role) =>
        [.. (lines ?? []).Where(l => l.Role == role).SelectMany(l => l.Lines)];

    private static List<string> Known(ScenarioPack pack, SceneProgress now, string role, ScenarioState state) =>
        [.. pack.Facts.Where(f => f.Role == role && (f.IsHidden ? now.Unlocked.Contains(f.Id)
            : f.Depth <= state.Openness || now.Told.Contains(f.Id))).Select(f => f.Text)];

    private static List<SceneSecret> Secrets(ScenarioPack pack, SceneProgress now, string role) =>
        [.. pack.Facts.Where(f => f.IsHidden && f.Role == role && !now.Unlocked.Contains(f.Id))
            .Select(f => new SceneSecret(f.Id, f.Text, f.Signs))];

    private static int Start(string key, string beat) => (int)(Chance.Mix(Chance.Mix(0, key), beat) % 997);

    private static string ActOf(string kind) => kind switch
    {
        "open" => "open", "tell" => "answer", "hold" => "deflect", "react" => "react", "end" => "end",
        "push" => "ask", "unknown" => "deflect", _ => "acknowledge",
    };
}
