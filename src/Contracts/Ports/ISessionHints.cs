namespace LinkyV.Contracts;

/// <summary>
/// Tells gateways that a session has gone on, so that each of them can serve any session. A hint may be lost or come
/// twice: what happened is in the log, hints only say when to look.
/// </summary>
public interface ISessionHints
{
    /// <summary>Tells all that a session is at this version.</summary>
    ValueTask TellAsync(SessionId session, long version, CancellationToken cancel = default);

    /// <summary>Hears of a session until the result is disposed of.</summary>
    ValueTask<IAsyncDisposable> HearAsync(
        SessionId session, Action<long> heard, CancellationToken cancel = default);
}
