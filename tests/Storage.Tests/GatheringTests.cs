using System.Collections.Concurrent;
using LinkyV.Conformance;
using Xunit;

namespace LinkyV.Storage.Tests;

/// <summary>Under load units gather before a transaction: nobody who writes alone waits for that, nor does who closes
/// the store, and what gathered is written.</summary>
public sealed class GatheringTests
{
    private static readonly TimeSpan ForEver = TimeSpan.FromHours(1);

    [Fact]
    public async Task UnitsOneByOne_NeverWait()
    {
        using var folder = new TempFolder();
        await using var store = Open(folder, from: 4);
        await WriteAsync(store, 30).Within("units that nobody else's came with");
    }

    [Fact]
    public async Task Closing_WritesWhatGathered_AtOnce()
    {
        using var folder = new TempFolder();
        var written = new ConcurrentBag<Acknowledged>();
        Task writing;
        await using (var store = Open(folder, from: 1))
        {
            writing = WriteAsync(store, 1, written);
            while ((await store.StatisticsAsync()).QueuedUnits == 0)
                await Task.Yield();
        }
        await writing.Within("the unit that gathered when the store was closed");
        await using var again = SqliteStore.Open(folder.Path, new ManualTime(), new SequentialIds("again"));
        Assert.Single(written);
        await AcknowledgedUnits.CheckAsync(again, written);
    }

    private static SqliteStore Open(TempFolder folder, int from) => SqliteStore.Open(folder.Path, new ManualTime(),
        new SequentialIds(), new SqliteOptions { GatherFrom = from, GatherFor = ForEver });

    private static async Task WriteAsync(SqliteStore store, int units, ConcurrentBag<Acknowledged>? written = null)
    {
        using var enough = new CancellationTokenSource();
        written ??= [];
        await AcknowledgedUnits.WriteAsync(store, "s", 7, unit =>
        {
            written.Add(unit);
            if (written.Count >= units)
                enough.Cancel();
        }, enough.Token);
    }
}
