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
    /// <summary>Memories held: episodes, facts about participants and what was noticed about them.</summary>
    public int MemoryCount => _episodes.Count + _facts.Count + _insights.Count;

    /// <summary>Memories usable with all of an audience; how many others there are is nobody's business but
    /// theirs.</summary>
    public int MemoryCountFor(IReadOnlyList<ParticipantId> audience, DateTimeOffset now)
    {
        var listeners = NamesOf(audience);
        return listeners.Count == 0
            ? MemoryCount
            : _facts.All.Count(f => PartnerFacts.MayUse(f, listeners, "")) + Episodes(listeners, now).Count()
                + _insights.All.Count(h => Audience.MayUse(h.Insight.Audience, listeners));
    }

    /// <summary>
    /// Memories usable with all of the query's audience, newest first or, with a text, most relevant first; their
    /// words are in the content rows. Only those before <see cref="MemoryQuery.Before"/>, at most the query's limit.
    /// </summary>
    public IReadOnlyList<HeldMemory> Memories(MemoryQuery query, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(query);
        var limit = Math.Clamp(query.Limit, 1, 200);
        var listeners = NamesOf(query.Audience);
        var found = new List<HeldMemory>(limit);
        foreach (var fact in _facts.All)
            if (Before(fact.Content) && (listeners.Count == 0 || PartnerFacts.MayUse(fact, listeners, "")))
                found.Add(new HeldMemory(
                    fact.Content, "fact", fact.Attribute, fact.About, fact.Session, 0.7f, 0, fact.ToldAt,
                        fact.IsPast));
        foreach (var (insight, at, _) in _insights.All)
            if (Before(insight.Content) && (listeners.Count == 0 || Audience.MayUse(insight.Audience, listeners)))
                found.Add(new HeldMemory(
                    insight.Content, "reflection", insight.Kind, insight.About, insight.Session, insight.Importance, 0,
                        at, false));
        if (query.Text is { Length: > 0 } text)
        {
            foreach (var e in _episodes.Recall(new RecallQuery
            {
                Terms = Terms.Of(text), Now = now, Listeners = listeners, Session = "", Limit = limit,
            }))
                if (Before(e.Content))
                    found.Add(Held(e.Content, now));
            return found.Count <= limit ? found : found.GetRange(found.Count - limit, limit);
        }
        foreach (var id in Episodes(listeners, now))
        {
            if (Before(id))
                found.Add(Held(id, now));
            if (found.Count >= limit + _facts.Count + _insights.Count)
                break;
        }
        found.Sort(static (x, y) => y.Content.Value.CompareTo(x.Content.Value));
        return found.Count <= limit ? found : found.GetRange(0, limit);

        bool Before(ContentId id) => query.Before.IsNone || id.Value < query.Before.Value;
    }

    private IEnumerable<ContentId> Episodes(IReadOnlyList<string> listeners, DateTimeOffset now) =>
        listeners.Count > 0 ? _episodes.Newest(listeners, "", now).Select(e => e.Content) : _episodes.All().Reverse();

    private HeldMemory Held(ContentId content, DateTimeOffset now)
    {
        var e = _episodes.About(content, now)!;
        return new HeldMemory(
            content, "episode", null, e.Speaker, e.Session, e.Importance, e.Activation, e.At, false);
    }
}
