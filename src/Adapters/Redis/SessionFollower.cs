using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LinkyV.Contracts;

namespace LinkyV.Adapters.Redis;

/// <summary>
/// Follows a session's durable events from any gateway: reads the log, then waits for a hint to read on. Without hints,
/// because Redis is gone or one was lost, it looks by itself every <paramref name="look"/>; so losing Redis makes a
/// session slower, never deaf.
/// </summary>
/// <param name="hints">Who tells that there is something.</param>
/// <param name="time">The clock.</param>
/// <param name="look">How often to look without a hint.</param>
public sealed class SessionFollower(ISessionHints hints, TimeProvider time, TimeSpan look)
{
    private const int PageMax = 200;

    /// <summary>Reads events after a version, at most so many.</summary>
    public delegate Task<IReadOnlyList<SessionEvent>> Read(long after, int limit, CancellationToken cancel);

    /// <summary>Events after a version, then further ones as they come, until cancelled.</summary>
    /// <param name="read">Reads the session's log, e.g. <see cref="ISession.ReadAsync"/>.</param>
    /// <param name="id">The session.</param>
    /// <param name="after">The version.</param>
    /// <param name="cancel">Ends it.</param>
    public async IAsyncEnumerable<SessionEvent> FollowAsync(
        Read read, SessionId id, long after, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var told = Channel.CreateBounded<long>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        IAsyncDisposable? hearing = null;
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                hearing ??= await TryHearAsync(id, told.Writer, cancel);
                var page = await read(after, PageMax, cancel);
                foreach (var e in page)
                {
                    after = Math.Max(after, e.Seq);
                    yield return e;
                }

                if (page.Count == 0)
                    await WaitAsync(told.Reader, cancel);
            }
        }
        finally
        {
            if (hearing is not null)
                await hearing.DisposeAsync();
        }
    }

    private async Task<IAsyncDisposable?> TryHearAsync(SessionId id, ChannelWriter<long> told, CancellationToken cancel)
    {
        try
        {
            return await hints.HearAsync(id, version => told.TryWrite(version), cancel);
        }
        catch (StoreException)
        {
            return null;
        }
    }

    private async Task WaitAsync(ChannelReader<long> told, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(
            told.WaitToReadAsync(either.Token).AsTask(), Task.Delay(look, time, either.Token));
        await either.CancelAsync();
        while (told.TryRead(out _))
        {
        }
    }
}
