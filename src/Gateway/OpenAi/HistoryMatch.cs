using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Gateway.OpenAi;

/// <summary>What to do with a resent history.</summary>
internal abstract record ChatPlan
{
    private ChatPlan() { }

    /// <summary>The session knows everything but the last words: say them there.</summary>
    public sealed record Continue(SessionId Session, int Start, ChatRecord Record, int Known) : ChatPlan;

    /// <summary>The last words are being answered: wait for that reply, or for one that is recorded.</summary>
    public sealed record Join(SessionId Session, int Start, ChatTurn Turn) : ChatPlan;

    /// <summary>The last words were answered, and are to be answered again.</summary>
    public sealed record Again(SessionId Session, int Start, ChatTurn Turn, long Version) : ChatPlan;

    /// <summary>
    /// A new session: everything before the words from <paramref name="Known"/> on is context that nobody vouches
    /// for; <paramref name="Superseded"/> leave recall.
    /// </summary>
    public sealed record Fresh(int Known, IReadOnlyList<TurnId> Superseded) : ChatPlan;
}

/// <summary>
/// Finds the conversation a resent history belongs to, by the hash of its longest known prefix. Rows are written with
/// each utterance, in one unit with it, and after each reply; a reply whose row a crash swallowed is recognised by its
/// words. A row's value is "session start [turn]": messages before <c>start</c> are older than the session.
/// </summary>
internal sealed class HistoryMatch(ILinkyV linky, TenantId tenant, ParticipantId participant, PersonaId persona)
{
    /// <summary>How many of the newest messages are looked up.</summary>
    public const int LookBackMax = 256;

    /// <summary>Index space of one participant's conversations with one persona.</summary>
    public string Space { get; } = $"chain:{participant.Value}:{persona.Value}";

    /// <summary>A row of the chain.</summary>
    public IndexRow Row(string hash, SessionId session, int start, string? turn = null) => new(
        tenant, Space, hash,
        string.Create(CultureInfo.InvariantCulture, $"{session.Value} {start}") + (turn is null ? "" : " " + turn),
        participant);

    /// <summary>The client's key of the turn in which the conversation of this hash is heard.</summary>
    public static string ClientKey(string hash) => "oa-" + hash;

    /// <summary>Decides what to do.</summary>
    /// <param name="lines">The history; the last line is the user's.</param>
    /// <param name="chain">Its hashes.</param>
    /// <param name="isRetry">Whether the client says that it sends the same request again.</param>
    /// <param name="cancel">Cancels.</param>
    public async ValueTask<ChatPlan> DecideAsync(
        IReadOnlyList<ChatLine> lines, HashChain chain, bool isRetry, CancellationToken cancel)
    {
        for (var known = lines.Count; known > 0 && lines.Count - known < LookBackMax; known--)
        {
            if (await linky.Store.Index.GetAsync(tenant, Space, chain[known], cancel) is not { } row)
                continue;
            var parts = row.Split(' ');
            var session = new SessionId(tenant, parts[0]);
            var start = int.Parse(parts[1], CultureInfo.InvariantCulture);
            if (await ChatRecord.ReadAsync(linky.Actors.Session(session), participant, cancel) is not { } record)
                continue;
            var turn = parts.Length > 2 ? record.Find(parts[2]) : record.FindByKey(ClientKey(chain[known]));
            if (turn is not null)
                return Decide(lines, known, session, start, record, turn, isRetry);
        }
        return new ChatPlan.Fresh(NewWords(lines, 0), []);
    }

    private static ChatPlan Decide(
        IReadOnlyList<ChatLine> lines, int known, SessionId session, int start, ChatRecord record, ChatTurn turn,
        bool isRetry)
    {
        if (known == lines.Count)
            return Repeat(lines, session, start, record, turn, isRetry);
        if (lines[known - 1].IsUser && !lines[known].IsUser)
        {
            var told = record.Variants(turn).LastOrDefault(v => v.Said is { } s
                && ChatParameters.Clean(s) == lines[known].Text);
            if (told is null)
                return new ChatPlan.Fresh(NewWords(lines, known), Ids(record.From(turn)));
            turn = told;
            known++;
        }
        else if (lines[known - 1].IsUser)
        {
            turn = record.Variants(turn).LastOrDefault(v => !v.Superseded) ?? turn;
        }
        var isLast = !turn.Superseded && record.After(turn).Count == 0;
        return isLast && NewWords(lines, known) == known
            ? new ChatPlan.Continue(session, start, record, known)
            : new ChatPlan.Fresh(NewWords(lines, known), Ids(Later(record, turn)));
    }

    private static ChatPlan Repeat(
        IReadOnlyList<ChatLine> lines, SessionId session, int start, ChatRecord record, ChatTurn turn, bool isRetry)
    {
        var now = record.Variants(turn).LastOrDefault(v => !v.Superseded);
        if (now is { IsOpen: true } || (isRetry && now is { Said: not null, Interrupted: false }))
            return new ChatPlan.Join(session, start, now);
        if (now is not null && record.After(now).Count == 0)
            return new ChatPlan.Again(session, start, now, record.Version);
        // The conversation went on since. With something of the persona's before it, this is a way back to here;
        // without, it is another conversation that begins with the same words.
        var isWayBack = now is not null && lines.Take(lines.Count - 1).Any(l => !l.IsUser);
        return new ChatPlan.Fresh(lines.Count - 1, isWayBack ? Ids(record.From(now!)) : []);
    }

    /// <summary>Turns after a reply; where it was replaced by a later variant, that one counts as after it.</summary>
    private static IReadOnlyList<ChatTurn> Later(ChatRecord record, ChatTurn turn) =>
        [.. record.After(turn).Where(t => t.Id != turn.Id)];

    private static IReadOnlyList<TurnId> Ids(IReadOnlyList<ChatTurn> turns) => [.. turns.Select(t => new TurnId(t.Id))];

    /// <summary>Index of the first of the user's words at the end that come after <paramref name="known"/>.</summary>
    private static int NewWords(IReadOnlyList<ChatLine> lines, int known)
    {
        var first = lines.Count - 1;
        while (first > known && lines[first - 1].IsUser)
            first--;
        return first;
    }
}
