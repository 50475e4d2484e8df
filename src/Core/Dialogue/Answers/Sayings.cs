using System.Collections.Frozen;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>Answers to what is said in every conversation: "guess what", "you already said that".</summary>
internal static class Sayings
{
    private sealed record Saying(string Then, Frame Frame);

    private static readonly Lazy<FrozenDictionary<string, Saying>> All = new(static () =>
        EmbeddedData.Lines("Dialogue/Answers/sayings.txt").Select(l => l.Split('|', 3))
            .ToFrozenDictionary(f => f[0], f => new Saying(f[1], Frame.Of(f[2]))));

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        if (!All.Value.TryGetValue(a.Slot, out var saying))
            return false;
        d.Say("acknowledge", saying.Frame, Tone.Reaction, 0.1, null);
        _ = saying.Then switch
        {
            "ask" => Initiative.Ask(s, d),
            "tell" => Initiative.TellSomething(s, d),
            "story" => Stories.Tell(s, d, static _ => true) || Initiative.TellSomething(s, d),
            "more" => s.Talk.LastFacts.Count > 0 && FollowUps.Answer(s, new Asked("more"), d),
            _ => false,
        };
        return true;
    }
}
