using System.Collections.Concurrent;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Storage.Tests.Faults;
using Xunit;
using Xunit.Sdk;

namespace LinkyV.Storage.Tests;

/// <summary>The power goes in the middle of a load: what was acknowledged is there.</summary>
public sealed class PowerLossTests
{
    [Theory]
    [InlineData(1UL, 0.0)]
    [InlineData(2UL, 0.5)]
    [InlineData(3UL, 0.9)]
    [InlineData(4UL, 1.0)]
    public async Task Acknowledged_SurvivesPowerLoss(ulong seed, double survives)
    {
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        await LoseAndCheck(seed, survives, new SqliteOptions());
    }

    [Fact]
    public async Task Detector_SeesThatTheSyncIsMissing()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(
            () => LoseAndCheck(5, 0, new SqliteOptions { NeverSync = true }));

        Assert.Contains("acknowledged", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6UL)]
    [InlineData(7UL)]
    public async Task Normal_MayLoseTheEnd_ButTheRestIsWhole(ulong seed)
    {
        var options = new SqliteOptions { Durability = Durability.Normal };
        await LoseAndCheck(seed, 0.5, options, checkAcknowledged: false);
    }

    private static async Task LoseAndCheck(
        ulong seed, double survives, SqliteOptions options, bool checkAcknowledged = true)
    {
        var disk = new FaultyDisk();
        using var vfs = new FaultyVfs(disk);
        using var folder = new TempFolder();
        var acknowledged = new ConcurrentBag<Acknowledged>();
        var images = new List<(TempFolder Folder, List<Acknowledged> Units)>();
        try
        {
            await using (var store = SqliteStore.Open(
                folder.Path, new ManualTime(), new SequentialIds(),
                options with { Vfs = vfs.Name, CheckpointPages = 60, BatchMax = 16 }))
            {
                await LoadAndCut(store, disk, seed, survives, acknowledged, images);
            }

            foreach (var (image, units) in images)
            {
                await using var again = SqliteStore.Open(image.Path, new ManualTime(), new SequentialIds("again"));
                var streams = await again.ReadAllAsync(0, int.MaxValue);
                foreach (var group in streams.GroupBy(e => e.Stream))
                    Assert.Equal(
                        Enumerable.Range(1, group.Count()).Select(i => (long)i), group.Select(e => e.Version));
                if (checkAcknowledged)
                    await AcknowledgedUnits.CheckAsync(again, units);
            }
        }
        finally
        {
            images.ForEach(i => i.Folder.Dispose());
        }
    }

    /// <summary>Runs twelve streams and cuts the power, as it were, at five moments of the load.</summary>
    private static async Task LoadAndCut(
        SqliteStore store, FaultyDisk disk, ulong seed, double survives, ConcurrentBag<Acknowledged> acknowledged,
        List<(TempFolder Folder, List<Acknowledged> Units)> images)
    {
        const int cuts = 5, between = 150;
        using var stop = new CancellationTokenSource();
        var reached = new SemaphoreSlim(0);
        var count = 0;
        var writers = Enumerable.Range(0, 12).Select(i => Task.Run(() => AcknowledgedUnits.WriteAsync(
            store, $"s{i}", seed, unit =>
            {
                acknowledged.Add(unit);
                if (Interlocked.Increment(ref count) % between == 0)
                    reached.Release();
            }, stop.Token))).ToList();
        for (var cut = 0; cut < cuts; cut++)
        {
            Assert.True(await reached.WaitAsync(Soon.Limit), $"{between} more acknowledged units never came");
            // First what was promised, then what is left: a promise in between may or may not be kept.
            var promised = acknowledged.ToList();
            var image = new TempFolder();
            images.Add((image, promised));
            disk.LosePower(image.Path, Chance.For(seed, "power", $"{cut}"), survives);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers).Within("the end of the load");
    }
}
