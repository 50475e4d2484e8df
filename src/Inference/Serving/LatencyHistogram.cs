using System.Numerics;

namespace LinkyV.Inference.Serving;

/// <summary>
/// Counts of durations in classes that grow by an eighth, from a microsecond to about half an hour: any quantile to
/// within 12 % in one kilobyte and a half, however many are counted. Not thread-safe.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int Fine = 3, Classes = 31 << Fine;

    private readonly long[] _counts = new long[Classes];
    private long _total;

    public void Add(TimeSpan duration)
    {
        var us = (ulong)Math.Max(0, duration.TotalMicroseconds);
        _counts[Class(us)]++;
        _total++;
    }

    /// <summary>The duration that this share of all stays below; zero if there are none.</summary>
    public TimeSpan Quantile(double share)
    {
        var wanted = (long)Math.Ceiling(share * _total);
        long seen = 0;
        for (var i = 0; i < Classes && _total > 0; i++)
        {
            seen += _counts[i];
            if (seen >= wanted)
                return TimeSpan.FromMicroseconds(UpperEdge(i));
        }

        return TimeSpan.Zero;
    }

    // Below 8 µs a class for each; above, eight classes for each doubling.
    private static int Class(ulong us)
    {
        if (us < 1 << Fine)
            return (int)us;
        var doublings = BitOperations.Log2(us) - Fine;
        return Math.Min(Classes - 1, ((doublings + 1) << Fine) + (int)((us >> doublings) & ((1 << Fine) - 1)));
    }

    private static double UpperEdge(int i)
    {
        if (i < 1 << Fine)
            return i + 1;
        var doublings = (i >> Fine) - 1;
        return ((1 << Fine) + (i & ((1 << Fine) - 1)) + 1) * Math.Pow(2, doublings);
    }
}
