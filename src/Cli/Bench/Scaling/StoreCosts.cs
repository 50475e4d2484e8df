using LinkyV.Contracts;

namespace LinkyV.Cli.Bench.Scaling;

/// <summary>What group commit costs in a store.</summary>
/// <param name="Unit">Processor time of this process for one unit, seconds.</param>
/// <param name="Sync">How long the disk takes for one commit, as measured with one writer.</param>
/// <param name="UnitsPerSecond">Units a second with many writers.</param>
internal sealed record StoreCosts(double Unit, ServiceTime Sync, double UnitsPerSecond)
{
    private const int Many = 512;

    /// <summary>How long one more unit holds a commit up, seconds, in commits of <paramref name="batchMax"/>.</summary>
    public double Held(int batchMax) => Math.Max(0, (1 / UnitsPerSecond) - (Sync.Mean / batchMax));

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
        var sync = new ServiceTime.Measured([.. alone.Samples().Select(ms => Math.Max(0, (ms / 1000) - unit))]);
        return new StoreCosts(unit, sync, many.UnitsPerSecond);
    }
}
