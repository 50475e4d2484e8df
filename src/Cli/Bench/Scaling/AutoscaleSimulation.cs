using LinkyV.Contracts;

namespace LinkyV.Cli.Bench.Scaling;

/// <summary>One step of an autoscaled service.</summary>
/// <param name="Second">When.</param>
/// <param name="Rate">Requests a second that come.</param>
/// <param name="Queued">Requests that wait.</param>
/// <param name="Replicas">Replicas asked for.</param>
/// <param name="Serving">Of them, those that have started.</param>
internal sealed record AutoscaleStep(int Second, double Rate, double Queued, int Replicas, int Serving);

/// <summary>What came of a trace.</summary>
/// <param name="Steps">Each decision.</param>
/// <param name="SecondsAtMin">Time at the lower bound.</param>
/// <param name="SecondsAtMax">Time at the upper bound.</param>
/// <param name="QueuedMost">Longest queue of all replicas together.</param>
/// <param name="WaitMost">Longest wait that a queue meant, seconds: its length over what the replicas serve.</param>
/// <param name="Refused">Share of requests that no replica had room for.</param>
/// <param name="ReplicaHours">Replicas times hours, started or not.</param>
/// <param name="FixedHours">The same for as many replicas as the peak needed, all the time.</param>
internal sealed record AutoscaleResult(
    IReadOnlyList<AutoscaleStep> Steps, int SecondsAtMin, int SecondsAtMax, double QueuedMost, double WaitMost,
    double Refused, double ReplicaHours, double FixedHours);

/// <summary>
/// A pool of inference replicas behind the autoscaler, second by second: requests come by chance (Poisson, seeded)
/// around the trace's rate, each started replica serves so many a second, new ones take a while to start. What would
/// wait longer than a request's deadline is refused, as the pool does.
/// </summary>
internal static class AutoscaleSimulation
{
    /// <summary>Deadline of a request that names none (ServingOptions), seconds.</summary>
    private const double Deadline = 1;

    /// <summary>Runs the trace.</summary>
    /// <param name="options">The autoscaler's.</param>
    /// <param name="rates">Requests a second, for each second.</param>
    /// <param name="perReplica">Requests a second that one replica serves.</param>
    /// <param name="startSeconds">From being asked for to serving.</param>
    /// <param name="seed">Of the chance of requests.</param>
    public static AutoscaleResult Run(
        AutoscalerOptions options, IReadOnlyList<double> rates, double perReplica, int startSeconds, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perReplica);
        var chance = Chance.For(seed, "requests");
        var scaler = new Autoscaler(options, options.Min);
        var starting = new Queue<(int At, int Count)>();
        var (serving, queued, most, wait) = (options.Min, 0.0, 0.0, 0.0);
        var steps = new List<AutoscaleStep>();
        var (atMin, atMax, hours, came, refused) = (0, 0, 0.0, 0.0, 0.0);
        for (var t = 0; t < rates.Count; t++)
        {
            while (starting.TryPeek(out var ready) && ready.At <= t)
                serving += starting.Dequeue().Count;
            var coming = Poisson(ref chance, rates[t]);
            queued = Math.Max(0, queued + coming - (serving * perReplica));
            var over = Math.Max(0, queued - (serving * perReplica * Deadline));
            (came, refused, queued) = (came + coming, refused + over, queued - over);
            (most, wait) = (Math.Max(most, queued), Math.Max(wait, queued / (serving * perReplica)));
            if (t % options.SyncSeconds == 0)
            {
                var before = scaler.Replicas;
                var busy = Math.Min(1, (rates[t] + queued) / (serving * perReplica));
                var change = scaler.Decide(t, queued, busy) - before;
                if (change > 0)
                    starting.Enqueue((t + startSeconds, change));
                else
                    serving = Drop(starting, serving, -change);
                steps.Add(new AutoscaleStep(t, rates[t], queued, scaler.Replicas, serving));
            }

            atMin += scaler.Replicas == options.Min ? 1 : 0;
            atMax += scaler.Replicas == options.Max ? 1 : 0;
            hours += scaler.Replicas / 3600.0;
        }

        var needed = Math.Clamp((int)Math.Ceiling(rates.DefaultIfEmpty().Max() / perReplica), options.Min, options.Max);
        return new AutoscaleResult(steps, atMin, atMax, most, wait, refused / Math.Max(1, came), hours,
            needed * rates.Count / 3600.0);
    }

    // The youngest go first: those that have not started, then those that serve.
    private static int Drop(Queue<(int At, int Count)> starting, int serving, int count)
    {
        var left = starting.ToArray();
        starting.Clear();
        for (var i = left.Length - 1; i >= 0; i--)
        {
            var taken = Math.Min(count, left[i].Count);
            (left[i].Count, count) = (left[i].Count - taken, count - taken);
        }

        foreach (var batch in left.Where(b => b.Count > 0))
            starting.Enqueue(batch);
        return serving - count;
    }

    // Knuth's product for small means; the normal approximation above 50.
    private static double Poisson(ref Chance chance, double mean)
    {
        if (mean <= 0)
            return 0;
        if (mean > 50)
            return Math.Max(0, Math.Round(mean + (Math.Sqrt(mean) * chance.NextNormal())));
        var (limit, product, count) = (Math.Exp(-mean), chance.NextDouble(), 0);
        while (product > limit)
        {
            product *= chance.NextDouble();
            count++;
        }

        return count;
    }
}
