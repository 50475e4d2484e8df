using System.Threading.Channels;
using LinkyV.Actors;
using LinkyV.Contracts;

namespace LinkyV.Grains.Calls;

/// <summary>
/// A second way to what happens in a session, beside its activation: hints say that the log has gone on, and when the
/// activation has not shown it within <see cref="Patience"/>, because its silo hangs or another activation wrote, the
/// log is read. Hints may be lost, late or come twice, or their carrier may be gone: a poll finds what nobody told of.
/// </summary>
/// <param name="hints">Who tells that there is something; null = nobody.</param>
/// <param name="store">Holds the log.</param>
/// <param name="time">The clock.</param>
/// <param name="pollEvery">How long a listener who is told nothing waits until it looks.</param>
public sealed class SessionFollower(ISessionHints? hints, IStore store, TimeProvider time, TimeSpan pollEvery)
{
    private const int PageMax = 200;

    /// <summary>How long the activation has to show by itself what a hint tells of.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    /// <summary>Writes events that are in the log and were not shown, until cancelled.</summary>
    /// <param name="id">The session.</param>
    /// <param name="known">The version shown so far.</param>
    /// <param name="to">Where they go; what is known may come again.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task FollowAsync(
        SessionId id, Func<long> known, ChannelWriter<SessionEvent> to, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var told = new Told();
        var hearing = hints is null ? Task.CompletedTask : HearAsync(hints, id, told, over.Token);
        try
        {
            while (true)
            {
                if (await told.AnyAsync(pollEvery, time, cancel))
                {
                    if (told.Newest <= known())
                        continue;
                    await Task.Delay(Patience, time, cancel);
                    if (told.Newest <= known())
                        continue;
                }
                await ReadAsync(id, known(), to, cancel);
            }
        }
        finally
        {
            await over.CancelAsync();
            await hearing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task HearAsync(ISessionHints from, SessionId id, Told told, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await using var hearing = await from.HearAsync(id, told.Tell, cancel);
                await Task.Delay(Timeout.InfiniteTimeSpan, time, cancel);
            }
            catch (StoreException)
            {
                await Task.Delay(Again, time, cancel);
            }
        }
    }

    private async Task ReadAsync(
        SessionId id, long after, ChannelWriter<SessionEvent> to, CancellationToken cancel)
    {
        try
        {
            IReadOnlyList<SessionEvent> page;
            do
            {
                page = await SessionActor.ReadAsync(store, id, after, PageMax, cancel);
                foreach (var e in page)
                {
                    after = e.Seq;
                    await to.WriteAsync(e, cancel);
                }
            }
            while (page.Count == PageMax);
        }
        catch (StoreException)
        {
            // The next hint or the poll tries again, and the activation shows it when it can.
        }
    }

    /// <summary>The newest version told of; hints that were overtaken change nothing.</summary>
    private sealed class Told
    {
        private readonly Channel<bool> _any = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        private readonly Lock _lock = new();
        private long _newest;

        public long Newest
        {
            get
            {
                lock (_lock)
                    return _newest;
            }
        }

        public void Tell(long version)
        {
            lock (_lock)
            {
                if (version <= _newest)
                    return;
                _newest = version;
            }
            _any.Writer.TryWrite(true);
        }

        /// <summary>Whether something was told of within that time.</summary>
        public async Task<bool> AnyAsync(TimeSpan within, TimeProvider time, CancellationToken cancel)
        {
            using var limit = new CancellationTokenSource(within, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
            try
            {
                return await _any.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return false;
            }
        }
    }
}
