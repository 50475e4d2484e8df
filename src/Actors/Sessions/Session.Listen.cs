using System.Runtime.CompilerServices;
using LinkyV.Actors.Sessions;
using LinkyV.Contracts;

namespace LinkyV.Actors;

public sealed partial class SessionActor
{
    /// <inheritdoc/>
    public async Task<SessionView?> DescribeAsync(CancellationToken cancel = default)
    {
        await WholeAsync();
        await _journal.SettledAsync();
        await WholeAsync();
        return _state.IsOpen
            ? new(
                _id, _title, _state.Personas, _state.Participants,
                _state.Options with { MaskPersonalData = Level }, _scenario,
                _journal.Durable, _state.TurnCount, _state.OpenTurns, _state.OpenedAt, _state.UpdatedAt, SceneSeen())
            : null;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SessionEvent>> ReadAsync(long after, int limit, CancellationToken cancel = default) =>
        ReadAsync(_services.Store, _id, after, limit, cancel);

    /// <summary>A session's events after a version, without asking the session.</summary>
    /// <param name="store">Holds its log.</param>
    /// <param name="id">The session.</param>
    /// <param name="after">The version.</param>
    /// <param name="limit">How many at most, 1 to 1,000.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StoreException">The log cannot be read.</exception>
    public static Task<IReadOnlyList<SessionEvent>> ReadAsync(
        IStore store, SessionId id, long after, int limit, CancellationToken cancel = default) =>
        SessionViews.ReadAsync(store, id, Math.Max(0, after), Math.Clamp(limit, 1, 1000), cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<SessionEvent> ListenAsync(long after, CancellationToken cancel = default) =>
        new Listening(this, Math.Max(0, after), cancel);

    /// <summary>Gives a listener its place. Whoever asks for a session that is gone gets none: nothing will ever come
    /// there, and nobody would tell it so.</summary>
    private async Task<Place> RegisterAsync()
    {
        while (_reload is not null || _journal.IsBroken)
            await WholeAsync();
        return _state.IsOpen ? new(true, _listeners.Add(_published), InProgress()) : new(false, null, []);
    }

    /// <summary>Where a listener stands.</summary>
    /// <param name="IsThere">Whether the session is.</param>
    /// <param name="Listener">Its queue; null if there are too many.</param>
    /// <param name="Progress">What is being spoken.</param>
    private readonly record struct Place(bool IsThere, Listener? Listener, List<SessionEvent> Progress);

    /// <summary>
    /// Registers when reading begins, on the session's turn, at the version shown so far; what is older comes from the
    /// log. From then on it needs the session's turn no more.
    /// </summary>
    private sealed class Listening(SessionActor session, long after, CancellationToken outer)
        : IAsyncEnumerable<SessionEvent>
    {
        public IAsyncEnumerator<SessionEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            var cancel = cancellationToken.CanBeCanceled ? cancellationToken : outer;
            return ReadAsync(session.RegisterAsync(), cancel).GetAsyncEnumerator(cancel);
        }

        private async IAsyncEnumerable<SessionEvent> ReadAsync(
            Task<Place> registering, [EnumeratorCancellation] CancellationToken cancel)
        {
            var (isThere, listener, progress) = await registering;
            if (!isThere)
                yield break;
            if (listener is null)
            {
                yield return new ListenerLagged(after);
                yield break;
            }
            try
            {
                var last = after;
                while (last < listener.From)
                {
                    var page = await SessionViews.ReadAsync(session._services.Store, session._id, last, 500, cancel);
                    foreach (var e in page)
                    {
                        // What became durable meanwhile is in the queue, too.
                        if (e.Seq > listener.From)
                            break;
                        last = e.Seq;
                        yield return e;
                    }
                    if (page.Count == 0)
                        break;
                }
                foreach (var e in progress)
                    yield return e;
                await foreach (var e in listener.ReadAsync(Math.Max(last, listener.From), cancel))
                    yield return e;
            }
            finally
            {
                listener.End();
            }
        }
    }
}
