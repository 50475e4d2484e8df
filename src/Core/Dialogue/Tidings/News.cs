using System.Globalization;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Tidings;

/// <summary>
/// Meets what a partner tells of their own life: says what fits its kind, asks on, and keeps to it while the talk does.
/// Without it a death would be met like the weather. Wordings are explicit; what is only hinted at is not seen.
/// </summary>
internal static class News
{
    private static readonly Lazy<IReadOnlyList<Tiding>> All = new(Load);

    /// <summary>The news in an utterance; null if there is none. What the listener did or has is no news of theirs.
    /// </summary>
    public static Tiding? In(Understood heard)
    {
        var plain = Plain.Of(heard.Text);
        if (heard.Text.TrimEnd().EndsWith('?') || !IsOwn(plain))
            return null;
        foreach (var tiding in All.Value)
            if (tiding.IsSaid(plain))
                return tiding;
        return null;
    }

    /// <summary>Says what fits; false if there is no news and none stays in the talk.</summary>
    public static bool Meet(Situation s, Draft d, bool ask)
    {
        var news = In(s.Heard);
        var on = news is null ? Staying(s) : null;
        if ((news ?? on) is not { } tiding)
            return false;
        var warm = s.Voice.Warmth > -0.3;
        // a second death in the same talk is not met as if nothing had been said before
        var again = on is not null || s.Talk.LastFacts.Contains(tiding.Fact);
        if (!again && tiding.Weight <= -0.4 && s.Heard.Text.Length > 160)
            d.Say("empathise", Much, Tone.Reaction, -0.3, null);
        d.Say(tiding.Weight < 0 ? "empathise" : "acknowledge", again ? tiding.On : warm ? tiding.React
            : tiding.Cool, Tone.Reaction, 0.6 * tiding.Weight, tiding.Fact);
        if (ask && s.Chance.Happens(Math.Clamp(0.4 + (0.5 * s.Voice.AsksBack) + (0.35 * (s.Steering?.Lean("ask") ?? 0))
            - (again ? 0.15 : 0), 0.1, 0.9)))
            d.Say("ask", tiding.Ask, Tone.Question, 0.1 * tiding.Weight, tiding.Fact);
        else if (tiding.Weight > -0.4 && s.Chance.Happens(0.3 * s.Voice.Verbosity))
            Reactions.Relate(s, d);
        else if (tiding.Weight < 0 && !again && s.Chance.Happens(0.25 * s.Voice.Verbosity))
            d.Say("empathise", tiding.On, Tone.Reaction, 0.6 * tiding.Weight, tiding.Fact);
        return true;
    }

    /// <summary>A short word while something heavy is in the talk: stays with it; false if nothing is.</summary>
    public static bool Hold(Situation s, Draft d)
    {
        if (Staying(s) is not { } tiding || s.Has(Act.Greet) || s.Has(Act.Apologise) || s.Has(Act.Praise))
            return false;
        d.Say("empathise", tiding.On, Tone.Reaction, 0.6 * tiding.Weight, tiding.Fact);
        if (!s.Talk.LastActs.Contains("ask") && s.Chance.Happens(0.3 + (0.4 * s.Voice.AsksBack)))
            d.Say("ask", tiding.Ask, Tone.Question, 0, tiding.Fact);
        return true;
    }

    private static readonly Frame Much = Frame.Of("That's a lot at once. | You've been carrying that around with " +
        "you. | Thank you for telling me all that.");

    /// <summary>What was told last and is still being talked of: heavy things stay, happy ones go by.</summary>
    public static Tiding? Staying(Situation s)
    {
        if (s.Heard.Affect.Valence > 0.4 || s.Has(Act.TopicChange) || s.Has(Act.Thank))
            return null;
        foreach (var fact in s.Talk.LastFacts)
            if (fact.StartsWith("next:tiding.", StringComparison.Ordinal))
                foreach (var tiding in All.Value)
                    if (tiding.Fact == fact && (tiding.Weight <= -0.4
                        || (tiding.Weight < 0 && s.Heard.Text.Length < 60)))
                        return tiding;
        return null;
    }

    private static bool IsOwn(string plain)
    {
        foreach (var word in plain.AsSpan().Split(' '))
            if (plain.AsSpan()[word] is "you" or "your")
                return plain.Contains(" tell you ", StringComparison.Ordinal)
                    || plain.Contains(" let you know ", StringComparison.Ordinal)
                    || plain.Contains(" you know ", StringComparison.Ordinal);
        return true;
    }

    private static List<Tiding> Load()
    {
        var all = new List<Tiding>();
        foreach (var line in Resource.Lines("Dialogue/Tidings/tidings.txt"))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] != ' ')
            {
                var f = line.Split('|', StringSplitOptions.TrimEntries);
                all.Add(new Tiding { Kind = f[0], Weight = float.Parse(f[1], CultureInfo.InvariantCulture) });
                continue;
            }
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            all[^1].Take(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }
        return all;
    }
}
