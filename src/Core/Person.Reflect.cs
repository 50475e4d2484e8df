using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Memory;
using LinkyV.Core.Reflections;

namespace LinkyV.Core;

/// <summary>What looking back leaves: the event and the words it refers to.</summary>
public sealed record Reflection(Reflected Event, IReadOnlyList<ContentRow> Contents);

public sealed partial class Person
{
    /// <summary>
    /// Sum of importance of what was lived since the last look back that makes the next one due. Park et al. 2023, 4.2:
    /// 150 on their scale of 1 to 10, which is 15 on ours of 0 to 1.
    /// </summary>
    public const float ReflectionThreshold = 15;

    /// <summary>What makes a look back due once one had rest, as after a night: a third of
    /// <see cref="ReflectionThreshold"/>; own prior.</summary>
    public const float RestedThreshold = 5;

    /// <summary>Episodes looked back on, the latest; Park et al. 2023, 4.2.</summary>
    public const int ReflectedOnMost = 100;

    private Insights _insights = new();
    private float _unreflected;

    /// <summary>Whether enough was lived since the last look back.</summary>
    public bool IsReflectionDue => IsDue(rested: false);

    /// <summary>Whether enough was lived for a look back after a rest.</summary>
    public bool IsRestedReflectionDue => IsDue(rested: true);

    private bool IsDue(bool rested) => Exists && _unreflected >= (rested ? RestedThreshold : ReflectionThreshold);

    /// <summary>The content rows whose words <see cref="Reflect"/> wants; none if it is not due.</summary>
    public IReadOnlyList<ContentId> ContentsToReflect(bool rested = false)
    {
        if (!IsDue(rested))
            return [];
        var wanted = new List<ContentId>(ReflectedOnMost + 32);
        foreach (var e in _episodes.LatestSpoken(ReflectedOnMost))
            wanted.Add(e.Content);
        foreach (var f in _facts.All)
            if (Reflecting.IsPlan(f))
                wanted.Add(f.Content);
        foreach (var held in _insights.All)
            wanted.Add(held.Insight.Content);
        return wanted;
    }

    /// <summary>
    /// Looks back over the latest episodes, between turns: what participants talk of, how they feel, how one gets on,
    /// what they had planned. Null if it is not due; the same state and words give the same insights. Changes
    /// nothing.
    /// </summary>
    public Reflection? Reflect(
        DateTimeOffset now, IWords words, Func<ContentId> newContent, bool rested = false)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(newContent);
        if (!IsDue(rested))
            return null;
        var noticed = Reflecting.Notice(
            _episodes.LatestSpoken(ReflectedOnMost), _facts.All, words, p => BondWith(p), now);
        var rows = new List<ContentRow>(Reflecting.Most);
        var insights = new List<Insight>(Reflecting.Most);
        foreach (var one in noticed)
        {
            if (insights.Count == Reflecting.Most)
                break;
            if (IsHeld(one, words))
                continue;
            var row = new ContentRow(
                newContent(), new SessionId(Id.Tenant, one.Session).Stream, [new ParticipantId(Id.Tenant, one.About)],
                one.Words, now);
            rows.Add(row);
            insights.Add(new Insight(
                row.Id, one.Kind, one.About, one.Session, one.Sources, one.Audience, one.Importance, one.Valence));
        }
        return new Reflection(new Reflected(insights) { At = now }, rows);
    }

    private bool IsHeld(Noticed one, IWords words)
    {
        foreach (var (held, _, _) in _insights.All)
            if (held.About == one.About && held.Kind == one.Kind && words[held.Content] == one.Words)
                return true;
        return false;
    }

    private void TakeIn(Reflected e)
    {
        _unreflected = 0;
        foreach (var insight in e.Insights)
        {
            var turns = new List<uint>(insight.Sources.Count);
            foreach (var source in insight.Sources)
                if (TurnOf(source) is { } turn && !turns.Contains(turn))
                    turns.Add(turn);
            if (_insights.Count == Insights.Max && LeastRecent() is { } who)
                File(who, PartnerFactsMoved, insights: true);
            _insights.Add(new HeldInsight(insight, e.At, [.. turns]));
        }
    }

    private uint? TurnOf(ContentId source)
    {
        foreach (var fact in _facts.All)
            if (fact.Content == source)
                return fact.Turn;
        return _episodes.TurnOf(source);
    }

    private IEnumerable<HeldInsight> OnFile(string about, IReadOnlyList<string> listeners) =>
        _beside?.Insights.Usable(about, listeners) ?? [];

    private List<RememberedInsight> InsightsFor(ReplyRequest heard, IReadOnlyList<string> listeners, IWords words)
    {
        var found = new List<RememberedInsight>();
        foreach (var (insight, at, _) in _insights.Usable(heard.Participant!.Value.Value, listeners))
            if (words[insight.Content] is { } text)
                found.Add(new RememberedInsight(insight.Content, insight.Kind, text, at, insight.Importance));
        foreach (var (insight, at, _) in OnFile(heard.Participant!.Value.Value, listeners))
            if (words[insight.Content] is { } text && !found.Exists(f => f.Kind == insight.Kind))
                found.Add(new RememberedInsight(insight.Content, insight.Kind, text, at, insight.Importance));
        return found;
    }
}
