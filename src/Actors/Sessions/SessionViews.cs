using LinkyV.Contracts;

namespace LinkyV.Actors.Sessions;

/// <summary>Turns records into what listeners see.</summary>
internal static class SessionViews
{
    /// <summary>Said at the start of every session.</summary>
    public static string Disclosure(int personas) => personas == 1
        ? "You are talking with an artificial persona, not with a human being."
        : "You are talking with artificial personas, not with human beings.";

    /// <summary>Recorded events after a version with the words they refer to; erased words are null.</summary>
    public static async Task<IReadOnlyList<SessionEvent>> ReadAsync(
        IStore store, SessionId id, long after, int limit, CancellationToken cancel)
    {
        var stored = await store.ReadAsync(id.Stream, after, limit, cancel);
        if (stored.Count == 0)
            return [];
        var records = new SessionRecord[stored.Count];
        var wanted = new List<ContentId>(stored.Count);
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = EventJson.DecodeSession(stored[i]);
            var content = Content(records[i]);
            if (!content.IsNone)
                wanted.Add(content);
        }
        var rows = wanted.Count == 0
            ? new Dictionary<ContentId, ContentRow>()
            : await store.ContentsAsync(id.Tenant, wanted, cancel);
        var events = new SessionEvent[records.Length];
        for (var i = 0; i < events.Length; i++)
            events[i] = Show(records[i], stored[i].Version, rows.GetValueOrDefault(Content(records[i]))?.Text);
        return events;
    }

    /// <summary>One record as listeners see it.</summary>
    public static SessionEvent Show(SessionRecord record, long seq, string? text) => record switch
    {
        SessionOpened r => new SessionStarted(r.Personas, r.Participants, text, Disclosure(r.Personas.Count))
        {
            Seq = seq, At = r.At,
        },
        SessionJoined r => new ParticipantJoined(r.Participant) { Seq = seq, At = r.At },
        SessionRenamed r => new TitleChanged(text ?? "") { Seq = seq, At = r.At },
        TurnHeard r => new MessageHeard(
            r.Turn.Value, r.Participant, r.Persona, text, r.To, r.ClientKey, r.Regenerates?.Value,
            r.Masked is { } tags ? [.. tags.Select(t => t.Kind).Distinct()] : null)
        {
            Seq = seq, At = r.At,
        },
        TurnSaid r => new MessageSaid(
            r.Turn.Value, r.Persona, r.Content.IsNone ? "" : text, r.Interrupted, r.Feeling, r.Timing, r.Usage,
            r.Speaker)
        {
            Seq = seq, At = r.At,
        },
        TurnRetracted r => new ReplyRetracted(r.Turn.Value, r.Persona, r.Reason) { Seq = seq, At = r.At },
        TurnSuperseded r => new TurnsSuperseded([.. r.Turns.Select(t => t.Value)], r.Reason)
        {
            Seq = seq, At = r.At,
        },
        SceneMoved r => new SceneChanged(r.Turn.Value, r.After.Turn, r.After.Ending) { Seq = seq, At = r.At },
        SessionErased r => new WordsErased(r.Participant) { Seq = seq, At = r.At },
        _ => new SessionMarked { Seq = seq, At = record.At },
    };

    private static ContentId Content(SessionRecord record) => record switch
    {
        SessionOpened r => r.Title,
        SessionRenamed r => r.Title,
        TurnHeard r => r.Content,
        TurnSaid r => r.Content,
        _ => ContentId.None,
    };
}
