namespace LinkyV.Cli.Bench.Scaling;

/// <summary>
/// Waiting in a queue with k servers, on paper. Exact for M/M/k (Erlang 1917); for other service times the
/// approximation of Allen and Cunneen (Allen 1990, Probability, Statistics and Queueing Theory, section 5.3), which for
/// one server is exact (Pollaczek and Khinchine). Times in any one unit, rates in its inverse.
/// </summary>
internal static class Queueing
{
    /// <summary>Share of arrivals that wait in M/M/k (Erlang C), by the recursion of Erlang B.</summary>
    /// <param name="servers">k, 1 or more.</param>
    /// <param name="load">Arrival rate times mean service time, in servers; at or above k everybody waits: 1.</param>
    public static double ErlangC(int servers, double load)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(servers, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(load);
        if (load >= servers)
            return 1;
        var blocked = 1.0;
        for (var k = 1; k <= servers; k++)
            blocked = load * blocked / (k + (load * blocked));
        var busy = load / servers;
        return blocked / (1 - (busy * (1 - blocked)));
    }

    /// <summary>Mean wait before service; infinite where the servers cannot keep up.</summary>
    /// <param name="servers">k, 1 or more.</param>
    /// <param name="rate">Arrivals per unit of time.</param>
    /// <param name="service">Mean service time.</param>
    /// <param name="serviceScv">Squared coefficient of variation of the service: 0 constant, 1 exponential.</param>
    /// <param name="arrivalScv">That of the gaps between arrivals: 1 for Poisson.</param>
    public static double MeanWait(
        int servers, double rate, double service, double serviceScv = 1, double arrivalScv = 1)
    {
        var load = rate * service;
        if (load >= servers)
            return double.PositiveInfinity;
        var exponential = ErlangC(servers, load) * service / (servers - load);
        return exponential * (arrivalScv + serviceScv) / 2;
    }

    /// <summary>
    /// A quantile of the wait: those who wait at all are taken to wait exponentially long, which is exact for M/M/k and
    /// right in heavy traffic (Kingman 1962).
    /// </summary>
    public static double WaitQuantile(
        double q, int servers, double rate, double service, double serviceScv = 1, double arrivalScv = 1)
    {
        var mean = MeanWait(servers, rate, service, serviceScv, arrivalScv);
        var waiting = ErlangC(servers, rate * service);
        return double.IsInfinity(mean) ? mean : waiting <= 1 - q ? 0 : mean / waiting * Math.Log(waiting / (1 - q));
    }

    /// <summary>
    /// Units a second that group commit carries at most: a commit of n units takes <paramref name="each"/> seconds and
    /// <paramref name="unit"/> for each of them.
    /// </summary>
    public static double CommitCapacity(double each, double unit, int batchMax) =>
        batchMax / (each + (batchMax * unit));

    /// <summary>
    /// Mean time from asking to durable under group commit with Poisson arrivals: on average half a commit is waited
    /// out, then one's own takes its time. The batch is what arrives during a commit (a fixed point); a mean-value
    /// estimate, low where commits vary a lot.
    /// </summary>
    public static double CommitTime(double rate, double each, double unit, int batchMax)
    {
        if (rate >= CommitCapacity(each, unit, batchMax))
            return double.PositiveInfinity;
        var busy = Math.Min(1, rate * (each + unit));
        var commit = rate * unit >= 1 ? double.PositiveInfinity : Math.Max(each + unit, each / (1 - (rate * unit)));
        return (busy * commit / 2) + commit;
    }
}
