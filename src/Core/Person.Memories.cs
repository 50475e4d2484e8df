using LinkyV.Contracts;
using LinkyV.Core.Memory;

namespace LinkyV.Core;

/// <summary>A memory as held: where its words are and how it stands. Kind is "episode", "fact" or
/// "reflection" (what it noticed about a participant).</summary>
public sealed record HeldMemory(
    ContentId Content, string Kind, string? Attribute, string? Participant, string Session, float Importance,
    float Activation, DateTimeOffset At, bool Ended);

public sealed partial class Person
{
    /// <summary>Memories: episodes, facts about participants and what was noticed about them; those on disk are counted
    /// as they were put there.</summary>
    public int MemoryCount =>
        _episodes.Count + _facts.Count + _insights.Count + (int)Math.Min(_episodesPutAway, int.MaxValue / 2);

    /// <summary>Memories usable with all of an audience, those on disk included; how many others there are is nobody's
    /// business but theirs.</summary>
    public int MemoryCountFor(
        IReadOnlyList<ParticipantId> audience, DateTimeOffset now, StoredMemories? stored = null)
    {
        var listeners = NamesOf(audience);
        var count = CountIn(_episodes, _facts, _insights, listeners, now);
        foreach (var episodes in stored?.Episodes ?? [])
            count += CountIn(episodes, None.Facts, None.Insights, listeners, now);
        foreach (var file in stored?.Partners ?? [])
            count += CountIn(Nothing, file.Facts, file.Insights, listeners, now);
        return count;
    }

    private static readonly PartnerFile None = new();
    private static readonly EpisodicMemory Nothing = new();

    private static int CountIn(
        EpisodicMemory episodes, PartnerFacts facts, Insights insights, IReadOnlyList<string> listeners,
        DateTimeOffset now) => listeners.Count == 0
        ? episodes.Count + facts.Count + insights.Count
        : facts.All.Count(f => PartnerFacts.MayUse(f, listeners, "")) + Episodes(episodes, listeners, now).Count()
            + insights.All.Count(h => Audience.MayUse(h.Insight.Audience, listeners));

    /// <summary>
    /// Memories usable with all of the query's audience, newest first, at most the query's limit. With a text the
    /// episodes that fit it, best first, then all that is known, newest first, for the caller to compare: its words are
    /// in the content rows. Only those before <see cref="MemoryQuery.Before"/>.
    /// </summary>
    public IReadOnlyList<HeldMemory> Memories(MemoryQuery query, DateTimeOffset now, StoredMemories? stored = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        var limit = Math.Clamp(query.Limit, 1, 200);
        var listeners = NamesOf(query.Audience);
        if (query.Text is { Length: > 0 } text)
            return Fitting(text, query, listeners, now, stored, limit);
        var found = new List<HeldMemory>(limit);
        AddKnown(_facts, _insights, query, listeners, found);
        foreach (var file in stored?.Partners ?? [])
            AddKnown(file.Facts, file.Insights, query, listeners, found);
        var known = found.Count;
        AddEpisodes(_episodes, query, listeners, now, limit + known, found);
        foreach (var episodes in stored?.Episodes ?? [])
            AddEpisodes(episodes, query, listeners, now, limit, found);
        found.Sort(static (x, y) => y.Content.Value.CompareTo(x.Content.Value));
        return found.Count <= limit ? found : found.GetRange(0, limit);
    }

    private List<HeldMemory> Fitting(
        string text, MemoryQuery query, IReadOnlyList<string> listeners, DateTimeOffset now, StoredMemories? stored,
        int limit)
    {
        var asked = new RecallQuery
        {
            Terms = Terms.Of(text), Now = now, Listeners = listeners, Session = "", Limit = limit,
        };
        var recalled = _episodes.Recall(asked).Select(e => (From: _episodes, Item: e));
        foreach (var episodes in stored?.Episodes ?? [])
            recalled = recalled.Concat(episodes.Recall(asked).Select(e => (From: episodes, Item: e)));
        var found = new List<HeldMemory>(limit);
        foreach (var (from, e) in recalled.OrderByDescending(r => r.Item.Score))
            if (found.Count < limit && Before(query, e.Content))
                found.Add(Held(from, e.Content, now));
        var known = new List<HeldMemory>();
        AddKnown(_facts, _insights, query, listeners, known);
        foreach (var file in stored?.Partners ?? [])
            AddKnown(file.Facts, file.Insights, query, listeners, known);
        found.AddRange(known.OrderByDescending(m => m.Content.Value));
        return found;
    }

    private static bool Before(MemoryQuery query, ContentId id) =>
        query.Before.IsNone || id.Value < query.Before.Value;

    private static void AddKnown(
        PartnerFacts facts, Insights insights, MemoryQuery query, IReadOnlyList<string> listeners,
        List<HeldMemory> found)
    {
        foreach (var fact in facts.All)
            if (Before(query, fact.Content) && (listeners.Count == 0 || PartnerFacts.MayUse(fact, listeners, "")))
                found.Add(new HeldMemory(
                    fact.Content, "fact", fact.Attribute, fact.About, fact.Session, 0.7f, 0, fact.ToldAt,
                        fact.IsPast));
        foreach (var (insight, at, _) in insights.All)
            if (Before(query, insight.Content)
                && (listeners.Count == 0 || Audience.MayUse(insight.Audience, listeners)))
                found.Add(new HeldMemory(
                    insight.Content, "reflection", insight.Kind, insight.About, insight.Session, insight.Importance, 0,
                        at, false));
    }

    private static void AddEpisodes(
        EpisodicMemory episodes, MemoryQuery query, IReadOnlyList<string> listeners, DateTimeOffset now, int most,
        List<HeldMemory> found)
    {
        var left = most;
        foreach (var id in Episodes(episodes, listeners, now))
        {
            if (!Before(query, id))
                continue;
            if (left-- == 0)
                break;
            found.Add(Held(episodes, id, now));
        }
    }

    private static IEnumerable<ContentId> Episodes(
        EpisodicMemory episodes, IReadOnlyList<string> listeners, DateTimeOffset now) =>
        listeners.Count > 0 ? episodes.Newest(listeners, "", now).Select(e => e.Content) : episodes.All().Reverse();

    private static HeldMemory Held(EpisodicMemory episodes, ContentId content, DateTimeOffset now)
    {
        var e = episodes.About(content, now)!;
        return new HeldMemory(
            content, "episode", null, e.Speaker, e.Session, e.Importance, e.Activation, e.At, false);
    }
}
