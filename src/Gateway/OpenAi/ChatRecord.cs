using LinkyV.Contracts;

namespace LinkyV.Gateway.OpenAi;

/// <summary>A turn of a recorded session.</summary>
internal sealed class ChatTurn(MessageHeard heard)
{
    public string Id => heard.Turn;

    public long Seq => heard.Seq;

    public string? ClientKey => heard.ClientKey;

    /// <summary>The turn whose words this one answers again; null if it is new.</summary>
    public string? Regenerates => heard.Regenerates;

    public string? Said { get; set; }

    public bool Interrupted { get; set; }

    public bool Retracted { get; set; }

    public bool Superseded { get; set; }

    public bool IsOpen => Said is null && !Retracted && !Superseded;
}

/// <summary>What a session's log says about its turns.</summary>
internal sealed class ChatRecord
{
    private readonly List<ChatTurn> _turns = [];
    private readonly Dictionary<string, ChatTurn> _byId = [];

    public long Version { get; private set; }

    public ChatTurn? Find(string turn) => _byId.GetValueOrDefault(turn);

    public ChatTurn? FindByKey(string clientKey) => _turns.Find(t => t.ClientKey == clientKey);

    /// <summary>The turn and all that answer its words again, oldest first.</summary>
    public IReadOnlyList<ChatTurn> Variants(ChatTurn turn)
    {
        while (turn.Regenerates is { } earlier && _byId.TryGetValue(earlier, out var first))
            turn = first;
        var all = new List<ChatTurn> { turn };
        foreach (var t in _turns)
            if (t.Regenerates is { } of && all.Exists(v => v.Id == of))
                all.Add(t);
        return all;
    }

    /// <summary>Turns that count, from this one on.</summary>
    public IReadOnlyList<ChatTurn> From(ChatTurn turn) => [.. _turns.Where(t => t.Seq >= turn.Seq && !t.Superseded)];

    /// <summary>Turns that count, after this one.</summary>
    public IReadOnlyList<ChatTurn> After(ChatTurn turn) => [.. _turns.Where(t => t.Seq > turn.Seq && !t.Superseded)];

    /// <summary>Reads a session that a participant takes part in; null if it is gone or not theirs.</summary>
    public static async ValueTask<ChatRecord?> ReadAsync(
        ISession session, ParticipantId participant, CancellationToken cancel)
    {
        var record = new ChatRecord();
        var theirs = false;
        while (await session.ReadAsync(record.Version, 1000, cancel) is { Count: > 0 } events)
        {
            foreach (var e in events)
            {
                record.Take(e);
                theirs |= e is SessionStarted s && s.Participants.Contains(participant.Value);
            }
        }
        return theirs ? record : null;
    }

    private void Take(SessionEvent e)
    {
        Version = e.Seq;
        switch (e)
        {
            case MessageHeard h:
                var turn = new ChatTurn(h);
                _turns.Add(turn);
                _byId[h.Turn] = turn;
                break;
            case MessageSaid s when _byId.TryGetValue(s.Turn, out var said):
                (said.Said, said.Interrupted, said.Retracted) = (s.Text ?? "", s.Interrupted, false);
                break;
            case ReplyRetracted r when _byId.TryGetValue(r.Turn, out var retracted):
                (retracted.Said, retracted.Retracted) = (null, r.Reason != "crash");
                break;
            case TurnsSuperseded s:
                foreach (var t in s.Turns)
                    if (_byId.TryGetValue(t, out var gone))
                        gone.Superseded = true;
                break;
        }
    }
}
