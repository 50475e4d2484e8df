using System.Threading.Channels;
using LinkyV.Actors;
using LinkyV.Contracts;

namespace LinkyV.Grains.Calls;

/// <summary>
/// A second way to what happens in a session, beside its activation: hints say that the log has gone on, and when the
/// activation has not shown it within <see cref="Patience"/>, because its silo hangs or another activation wrote, the
/// log is read. Without hints, because their carrier is gone, listeners have the activation alone.
/// </summary>
/// <param name="hints">Who tells that there is something.</param>
/// <param name="store">Holds the log.</param>
/// <param name="time">The clock.</param>
public sealed class SessionFollower(ISessionHints hints, IStore store, TimeProvider time)
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
        var told = Channel.CreateBounded<long>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        await using var hearing = await HearAsync(id, told.Writer, cancel);
        await foreach (var version in told.Reader.ReadAllAsync(cancel))
        {
            if (version <= known())
                continue;
            await Task.Delay(Patience, time, cancel);
            if (version > known())
                await ReadAsync(id, known(), to, cancel);
        }
    }

    private async Task<IAsyncDisposable> HearAsync(
        SessionId id, ChannelWriter<long> told, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return await hints.HearAsync(id, version => told.TryWrite(version), cancel);
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
            // The next hint tries again, and the activation shows it when it can.
        }
    }
}
