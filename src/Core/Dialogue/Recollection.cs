using LinkyV.Contracts;

namespace LinkyV.Core.Dialogue;

/// <summary>What came to mind for this turn, with words: episodes best first, and facts known of the partner.</summary>
internal sealed record Recollection(
    IReadOnlyList<RememberedEpisode> Episodes, IReadOnlyList<RememberedFact> Facts, string? PartnerName) : IWords
{
    /// <summary>What was noticed about the partner, newest first.</summary>
    public IReadOnlyList<RememberedInsight> Insights { get; init; } = [];

    /// <summary>Everything the partner told, where the turn asks after it.</summary>
    public IReadOnlyList<Testimony.Telling> Told { get; init; } = [];

    /// <summary>What lay ahead of the partner when they last met and is over now; null if nothing did.</summary>
    public PlanOver? Over { get; init; }

    /// <summary>The words of what came to mind.</summary>
    public string? this[ContentId id]
    {
        get
        {
            foreach (var f in Facts)
                if (f.Content == id)
                    return f.Value;
            foreach (var e in Episodes)
                if (e.Content == id)
                    return e.Text;
            foreach (var i in Insights)
                if (i.Content == id)
                    return i.Text;
            return null;
        }
    }

    /// <summary>Nothing came to mind.</summary>
    public static Recollection None { get; } = new([], [], null);
}

/// <summary>An episode with its words.</summary>
internal sealed record RememberedEpisode(
    ContentId Content, string Text, string? Speaker, DateTimeOffset At, float Relevance, float Score);

/// <summary>A fact about a participant with its words.</summary>
internal sealed record RememberedFact(
    ContentId Content, string About, string Attribute, string Value, bool Ended, DateTimeOffset ToldAt, bool Asked);

/// <summary>What lay ahead of the partner, and where they told it.</summary>
internal sealed record PlanOver(ContentId Content, Testimony.Upcoming Plan);

/// <summary>Something noticed about the partner, a sentence that speaks to them.</summary>
internal sealed record RememberedInsight(
    ContentId Content, string Kind, string Text, DateTimeOffset At, float Importance);
