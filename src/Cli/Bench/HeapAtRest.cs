namespace LinkyV.Cli.Bench;

/// <summary>
/// The live heap once nothing is on its way any more. What is being put away is held by the work that does it until
/// its last step has returned, after it is counted as gone: a single collection may find all of it still there.
/// </summary>
internal static class HeapAtRest
{
    private const int Alike = 4, Most = 200;
    private const long NearBytes = 16 * 1024;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(25);

    /// <summary>Bytes after full collections, once four in a row found no less.</summary>
    /// <exception cref="CliException">The heap still fell after 200 of them.</exception>
    public static Task<long> BytesAsync(CancellationToken cancel) =>
        BytesAsync(static () => GC.GetTotalMemory(forceFullCollection: true), Between, cancel);

    /// <summary>The same of whatever weighs.</summary>
    internal static async Task<long> BytesAsync(Func<long> weigh, TimeSpan between, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(between);
        var (least, alike) = (long.MaxValue, 0);
        for (var i = 0; i < Most; i++)
        {
            await timer.WaitForNextTickAsync(cancel);
            var now = weigh();
            alike = now < least - NearBytes ? 0 : alike + 1;
            least = Math.Min(least, now);
            if (alike == Alike)
                return least;
        }
        throw new CliException(Exit.Failed, $"the heap did not come to rest within {Most} collections");
    }
}
