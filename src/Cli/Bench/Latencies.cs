namespace LinkyV.Cli.Bench;

/// <summary>Latencies in milliseconds, kept whole up to a stated number. Thread-safe.</summary>
internal sealed class Latencies(int capacity)
{
    private readonly float[] _values = new float[capacity];
    private int _count;

    /// <summary>How many were added.</summary>
    public int Count => Math.Min(_count, capacity);

    /// <summary>Adds one; beyond the capacity they are dropped.</summary>
    public void Add(double ms)
    {
        var i = Interlocked.Increment(ref _count) - 1;
        if (i < capacity)
            _values[i] = (float)ms;
    }

    /// <summary>All of them, milliseconds.</summary>
    public IReadOnlyList<double> Samples() => [.. _values.AsSpan(0, Count).ToArray().Select(v => (double)v)];

    /// <summary>Median, 95th, 99th percentile and maximum.</summary>
    public LatencySummary Summarise()
    {
        var sorted = _values.AsSpan(0, Count).ToArray();
        Array.Sort(sorted);
        double At(double q) => sorted.Length == 0 ? double.NaN
            : sorted[(int)Math.Min(sorted.Length - 1, q * sorted.Length)];
        return new LatencySummary(sorted.Length, At(0.5), At(0.95), At(0.99), sorted.Length == 0 ? double.NaN
            : sorted[^1]);
    }
}

/// <summary>Latencies in milliseconds.</summary>
internal sealed record LatencySummary(int Count, double P50Ms, double P95Ms, double P99Ms, double MaxMs);
