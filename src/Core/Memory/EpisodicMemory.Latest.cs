using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

/// <summary>An episode a participant spoke, for looking back.</summary>
internal readonly record struct SpokenEpisode(
    ContentId Content, string Session, string Speaker, IReadOnlyList<string> Audience, float Importance,
    float Valence);

public sealed partial class EpisodicMemory
{
    /// <summary>
    /// The latest episodes that participants spoke and that may be used beyond their session, oldest first, at most
    /// <paramref name="most"/>.
    /// </summary>
    internal List<SpokenEpisode> LatestSpoken(int most)
    {
        var found = new List<SpokenEpisode>(Math.Min(most, _count));
        for (var i = _count - 1; i >= 0 && found.Count < most; i--)
            if (_speaker[i] != 0 && !_sessionOnly[i])
                found.Add(new SpokenEpisode(
                    new ContentId(_content[i]), _sessions[_session[i]], _speakers[_speaker[i]],
                    _audiences[_audience[i]], _importance[i] / 255f, _valence[i] / 127f));
        found.Reverse();
        return found;
    }

    /// <summary>Key of the turn an episode is of; null if it is not held.</summary>
    internal uint? TurnOf(ContentId content) => Find(content) is >= 0 and var i ? _turn[i] : null;
}
