using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Emotion;

namespace LinkyV.Core;

public sealed partial class Person
{
    private const string Sway = "sway";

    /// <summary>Mood at a time, decayed from the last turn; no emotion, as emotions belong to conversations.</summary>
    public Feeling FeelingAt(DateTimeOffset now) =>
        Emotions.With([], Dynamics.Decay(_mood, _base, Dynamics.Seconds(_moodAt, now.UtcTicks)));

    /// <summary>Mood, and the emotion of one conversation, at a time.</summary>
    public Feeling FeelingAt(string session, DateTimeOffset now)
    {
        if (!_talks.TryGetValue(session, out var talk))
            return FeelingAt(now);
        var felt = Emotions.Fade(talk.Felt, Dynamics.Seconds(talk.AtTicks, now.UtcTicks), Profile.Traits);
        return Emotions.With(felt, Dynamics.Decay(_mood, _base, Dynamics.Seconds(_moodAt, now.UtcTicks)));
    }

    /// <summary>What is still felt in a conversation as its next turn comes.</summary>
    private List<ActiveEmotion> FeltIn(Conversation talk, DateTimeOffset now) =>
        Emotions.Fade(talk.Felt, Dynamics.BetweenTurns(talk.AtTicks, now.UtcTicks), Profile.Traits);

    /// <summary>The mood as a turn comes.</summary>
    private Pad MoodNow(DateTimeOffset now) =>
        Dynamics.Decay(_mood, _base, Dynamics.BetweenTurns(_moodAt, now.UtcTicks));
}
