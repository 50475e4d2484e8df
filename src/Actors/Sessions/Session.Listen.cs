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
                _id, _title, _state.Personas, _state.Participants, _state.Options, _scenario,
                _journal.Durable, _state.TurnCount, _state.OpenTurns, _state.OpenedAt, _state.UpdatedAt, SceneSeen())
            : null;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SessionEvent>> ReadAsync(long after, int limit, CancellationToken cancel = default) =>
        SessionViews.ReadAsync(_services.Store, _id, Math.Max(0, after), Math.Clamp(limit, 1, 1000), cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<SessionEvent> ListenAsync(long after, CancellationToken cancel = default) =>
        new Listening(this, Math.Max(0, after), cancel);

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
            var listener = session._listeners.Add(session._published);
            var progress = session.InProgress();
            return ReadAsync(listener, progress, cancel).GetAsyncEnumerator(cancel);
        }

        private async IAsyncEnumerable<SessionEvent> ReadAsync(
            Listener? listener, List<SessionEvent> progress, [EnumeratorCancellation] CancellationToken cancel)
        {
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
