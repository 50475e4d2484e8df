using System.Diagnostics;
using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Cli.Bench;

/// <summary>What was measured of the store.</summary>
/// <param name="Writers">Streams written at the same time.</param>
/// <param name="Units">Units appended, each durable before the next of its stream.</param>
/// <param name="Seconds">How long.</param>
/// <param name="UnitsPerSecond">Units per second.</param>
/// <param name="Latency">From asking to durable.</param>
internal sealed record StoreBenchResult(int Writers, long Units, double Seconds, double UnitsPerSecond,
    LatencySummary Latency);

/// <summary>Appends of one event with one row of words, from 1 to 1,000 writers at a time.</summary>
internal static class StoreBench
{
    private static readonly byte[] Event = Encoding.UTF8.GetBytes(
        "{\"$k\":\"bench.1\",\"padding\":\"" + new string('x', 500) + "\"}");

    /// <summary>Measures each number of writers for <paramref name="seconds"/> seconds.</summary>
    /// <exception cref="LinkyVException">The store did not take a unit.</exception>
    public static async Task<IReadOnlyList<StoreBenchResult>> RunAsync(
        IStore store, IIdSource ids, TimeProvider time, int seconds, CancellationToken cancel)
    {
        var results = new List<StoreBenchResult>();
        foreach (var writers in (int[])[1, 10, 100, 1000])
            results.Add(await MeasureAsync(store, ids, time, writers, seconds, new Latencies(4_000_000), cancel));
        return results;
    }

    /// <summary>Measures one number of writers; <paramref name="latencies"/> keeps each append's.</summary>
    internal static async Task<StoreBenchResult> MeasureAsync(
        IStore store, IIdSource ids, TimeProvider time, int writers, int seconds, Latencies latencies,
        CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        long units = 0;

        async Task WriteAsync()
        {
            var stream = new StreamId(TenantId.Default, StreamKind.Session, ids.NewName());
            for (long version = 0; clock.Elapsed.TotalSeconds < seconds; version++)
            {
                var begun = Stopwatch.GetTimestamp();
                var now = time.GetUtcNow();
                var unit = new AppendUnit(stream, version, [new NewEvent("bench.1", Event, now)])
                {
                    Contents = [new ContentRow(ids.NewContent(), stream, [],
                        "A sentence of the usual length, said in passing.", now)],
                };
                if (await store.AppendAsync(unit, cancel) is not AppendResult.Appended)
                    throw new LinkyVException($"{stream} at {version}: the store did not take it");
                latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                Interlocked.Increment(ref units);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(WriteAsync, cancel)));
        var elapsed = clock.Elapsed.TotalSeconds;
        return new StoreBenchResult(writers, units, elapsed, units / elapsed, latencies.Summarise());
    }
}
