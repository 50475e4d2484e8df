using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

/// <summary>What an episode is, beside its words: for lists of memories.</summary>
/// <param name="Content">Its words' row.</param>
/// <param name="Session">Where it was.</param>
/// <param name="Speaker">Who said it; null for the persona or another persona.</param>
/// <param name="At">When.</param>
/// <param name="Importance">0 to 1.</param>
/// <param name="Activation">Base-level activation now (ln).</param>
public sealed record EpisodeCard(
    ContentId Content, string Session, string? Speaker, DateTimeOffset At, float Importance, float Activation);

public sealed partial class EpisodicMemory
{
    /// <summary>The card of an episode; null if it is not held.</summary>
    public EpisodeCard? About(ContentId content, DateTimeOffset now)
    {
        var i = Find(content);
        if (i < 0)
            return null;
        var item = Item(i, 0, 0, Seconds(now));
        return new EpisodeCard(
            content, _sessions[_session[i]], item.Speaker, item.At, _importance[i] / 255f, item.Activation);
    }
}
