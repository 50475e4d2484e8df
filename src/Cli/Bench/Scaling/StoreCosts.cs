using LinkyV.Contracts;

namespace LinkyV.Cli.Bench.Scaling;

/// <summary>What group commit costs in a store.</summary>
/// <param name="Unit">Processor time of this process for one unit, seconds.</param>
/// <param name="Rest">
/// What is left of the machine's cores for one unit, seconds: a server's own work, at most; without a server idling.
/// </param>
/// <param name="Sync">How long the disk takes for one commit, as measured with one writer.</param>
/// <param name="UnitsPerSecond">Units a second with many writers.</param>
internal sealed record StoreCosts(double Unit, double Rest, ServiceTime Sync, double UnitsPerSecond)
{
    private const int Many = 512;

    /// <summary>Measures one writer, then many, each for <paramref name="seconds"/> seconds.</summary>
    public static async Task<StoreCosts> MeasureAsync(
        IStore store, IIdSource ids, int seconds, CancellationToken cancel)
    {
        var alone = new Latencies(1_000_000);
        await StoreBench.MeasureAsync(store, ids, TimeProvider.System, 1, seconds, alone, cancel);
        var own = Environment.CpuUsage.TotalTime;
        var many = await StoreBench.MeasureAsync(
            store, ids, TimeProvider.System, Many, seconds, new Latencies(4_000_000), cancel);
        var unit = (Environment.CpuUsage.TotalTime - own).TotalSeconds / Math.Max(1, many.Units);
        var rest = Math.Max(0, (Environment.ProcessorCount / many.UnitsPerSecond) - unit);
        var sync = new ServiceTime.Measured([.. alone.Samples().Select(ms => Math.Max(0, (ms / 1000) - unit))]);
        return new StoreCosts(unit, rest, sync, many.UnitsPerSecond);
    }
}
