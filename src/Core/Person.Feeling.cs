using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Emotion;

namespace LinkyV.Core;

public sealed partial class Person
{
    private const string Sway = "sway";

    /// <summary>Mood at a time, decayed from the last turn; no emotion, as emotions belong to conversations.</summary>
    public Feeling FeelingAt(DateTimeOffset now)
    {
        var mood = Dynamics.Decay(_mood, _base, _moodAt, now.UtcTicks);
        return new Feeling("neutral", 0, 0, 0, 0, mood.P, mood.A, mood.D);
    }

    /// <summary>Mood, and the emotion of one conversation, at a time.</summary>
    public Feeling FeelingAt(string session, DateTimeOffset now) =>
        _talks.TryGetValue(session, out var talk) ? FeelingIn(talk, now) : FeelingAt(now);

    private Feeling FeelingIn(Conversation talk, DateTimeOffset now)
    {
        var mood = Dynamics.Decay(_mood, _base, _moodAt, now.UtcTicks);
        var left = Dynamics.EmotionLeft(talk.Emotion, talk.AtTicks, now.UtcTicks, Profile.Traits);
        var intensity = talk.Intensity * left;
        var pad = new Pad(talk.Pad.P, talk.Pad.A, talk.Pad.D) * left;
        return intensity < 0.05f
            ? new Feeling("neutral", 0, 0, 0, 0, mood.P, mood.A, mood.D)
            : new Feeling(talk.Emotion, intensity, pad.P, pad.A, pad.D, mood.P, mood.A, mood.D);
    }
}
