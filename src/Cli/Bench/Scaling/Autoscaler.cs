namespace LinkyV.Cli.Bench.Scaling;

/// <summary>How fast replicas may be added or taken away: so many, or such a share, within a period.</summary>
/// <param name="Pods">Replicas, 1 or more; 0 = none by number.</param>
/// <param name="Percent">Percent of those at the period's beginning; 0 = none by share.</param>
/// <param name="PeriodSeconds">The period, 1 to 1,800 s.</param>
internal sealed record ScalingPolicy(int Pods, int Percent, int PeriodSeconds);

/// <summary>What k8s/components/autoscale-hpa says; a test holds them together.</summary>
internal sealed record AutoscalerOptions
{
    /// <summary>Fewest replicas; 10.</summary>
    public int Min { get; init; } = 10;

    /// <summary>Most replicas; 200.</summary>
    public int Max { get; init; } = 200;

    /// <summary>Requests that should wait at each replica; 8.</summary>
    public double Target { get; init; } = 8;

    /// <summary>
    /// Share of its processor request that a replica should use; 0.7. Without it the queue of a pool that is just large
    /// enough is empty, so that it would be taken apart and built up for ever. Null = the queue alone counts.
    /// </summary>
    public double? BusyTarget { get; init; } = 0.7;

    /// <summary>How far the ratio may be off before anything is done; the controller's default 0.1.</summary>
    public double Tolerance { get; init; } = 0.1;

    /// <summary>How often it decides; the controller's default 15 s.</summary>
    public int SyncSeconds { get; init; } = 15;

    /// <summary>Scaling up heeds the lowest wish of so long; 0 s.</summary>
    public int UpWindowSeconds { get; init; }

    /// <summary>Scaling down heeds the highest wish of so long; 300 s.</summary>
    public int DownWindowSeconds { get; init; } = 300;

    /// <summary>How fast up, the most generous counts.</summary>
    public IReadOnlyList<ScalingPolicy> Up { get; init; } = [new(10, 0, 30), new(0, 100, 30)];

    /// <summary>How fast down, the most generous counts.</summary>
    public IReadOnlyList<ScalingPolicy> Down { get; init; } = [new(0, 10, 60)];
}

/// <summary>
/// The decision of Kubernetes' horizontal pod autoscaler as its documentation states it (autoscaling/v2, "Algorithm
/// details" and "Configurable scaling behavior"): wish = ceil(replicas x metric / target), nothing within the
/// tolerance, the highest wish of all metrics, then stabilisation over a window, then policies of speed, then the
/// bounds. All replicas are taken to be ready.
/// </summary>
internal sealed class Autoscaler(AutoscalerOptions options, int replicas)
{
    private readonly List<(double Time, int Wish)> _wishes = [];
    private readonly List<(double Time, int Change)> _changes = [];

    /// <summary>Replicas asked for now.</summary>
    public int Replicas { get; private set; } = replicas;

    /// <summary>Decides at a moment by the sum of all queues.</summary>
    /// <param name="now">Seconds; must not fall.</param>
    /// <param name="queued">Requests that wait, at all replicas together.</param>
    /// <param name="busy">Mean share of its processor request that a replica uses.</param>
    public int Decide(double now, double queued, double busy = 0)
    {
        var wish = Wish(queued / (options.Target * Math.Max(1, Replicas)));
        if (options.BusyTarget is { } target)
            wish = Math.Max(wish, Wish(busy / target));
        var stable = Stabilise(now, wish);
        var next = Math.Clamp(stable > Replicas ? Math.Min(stable, UpLimit(now))
            : stable < Replicas ? Math.Max(stable, DownLimit(now)) : stable, options.Min, options.Max);
        if (next != Replicas)
            _changes.Add((now, next - Replicas));
        return Replicas = next;
    }

    // A little below, so that a product that is whole on paper is not rounded up.
    private int Wish(double ratio) => Math.Abs(ratio - 1) <= options.Tolerance ? Replicas
        : (int)Math.Ceiling((ratio * Replicas) - 1e-9);

    // Down follows the highest wish of its window, up the lowest of its own.
    private int Stabilise(double now, int wish)
    {
        _wishes.RemoveAll(w => w.Time < now - Math.Max(options.DownWindowSeconds, options.UpWindowSeconds));
        var (up, down) = (wish, wish);
        foreach (var (time, earlier) in _wishes)
        {
            if (time >= now - options.UpWindowSeconds)
                up = Math.Min(up, earlier);
            if (time >= now - options.DownWindowSeconds)
                down = Math.Max(down, earlier);
        }

        _wishes.Add((now, wish));
        return Replicas < up ? up : Replicas > down ? down : Replicas;
    }

    private int UpLimit(double now) => Math.Max(Replicas, options.Up.Max(p =>
    {
        var began = Began(now, p);
        return p.Pods > 0 ? began + p.Pods : (int)Math.Ceiling((began * (1 + (p.Percent / 100.0))) - 1e-9);
    }));

    private int DownLimit(double now) => Math.Min(Replicas, options.Down.Min(p =>
    {
        var began = Began(now, p);
        return p.Pods > 0 ? began - p.Pods : (int)Math.Floor((began * (1 - (p.Percent / 100.0))) + 1e-9);
    }));

    // Replicas there were when the policy's period began.
    private int Began(double now, ScalingPolicy policy) =>
        Replicas - _changes.Where(c => c.Time > now - policy.PeriodSeconds).Sum(c => c.Change);
}
