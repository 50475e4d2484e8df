using LinkyV.Contracts;

namespace LinkyV.Core.Personality;

/// <summary>
/// Slow change of a personality, and the watch over it. Experience moves the set-point a little: whoever is treated
/// well grows more trusting and calm, whoever is treated badly less so. What partners ask for ("talk less") is adopted
/// within bounds and fades when it is no longer asked. A two-sided CUSUM per domain (Page 1954) looks at one value an
/// occasion, deviation plus drift in units of the momentary spread, with allowance 0.5 and threshold 5; on alarm the
/// drift goes back half of the way and the sums start anew. In control it alarms once in about 320 occasions per
/// domain; a drift of half a standard deviation is caught in about 7 (simulated, see DriftTrial).
/// </summary>
internal static class DriftGuard
{
    /// <summary>Hours, and turns, after which one occasion ends.</summary>
    public const double OccasionHours = 6;

    /// <summary>Turns after which one occasion ends.</summary>
    public const int OccasionTurns = 50;

    /// <summary>Allowance of the CUSUM, in units of the momentary spread.</summary>
    public const float Allowance = 0.5f;

    /// <summary>Threshold of the CUSUM.</summary>
    public const float Threshold = 5;

    /// <summary>The farthest that experience may move a domain, in trait SD.</summary>
    public const float Most = 0.5f;

    /// <summary>The farthest that what partners ask for may move it.</summary>
    public const float AskedMost = 1;

    private const float PerOccasion = 0.02f;
    private const float Home = 0.97f;
    private const float Kept = 0.98f;
    private const float PerRequest = 0.2f;

    /// <summary>Domain ids in the order of the sums.</summary>
    private static readonly string[] Domains = ["O", "C", "E", "A", "N"];

    /// <summary>One occasion of experience.</summary>
    /// <param name="before">The course so far.</param>
    /// <param name="state">Momentary deviations now, O C E A N.</param>
    /// <param name="treated">How the persona was treated since, -1 to 1: pleasure of mood above the baseline.</param>
    /// <param name="ticks">Now.</param>
    /// <param name="turn">Turns lived.</param>
    public static Course Occasion(Course before, ReadOnlySpan<float> state, float treated, long ticks, long turn)
    {
        ReadOnlySpan<float> lesson = [0, 0, 0.5f * treated, treated, -treated];
        var drift = new float[5];
        var adapted = new float[5];
        for (var i = 0; i < drift.Length; i++)
        {
            drift[i] = Math.Clamp((Home * before.Drift[i]) + (PerOccasion * lesson[i]), -Most, Most);
            adapted[i] = Math.Abs(before.Adapted[i]) < 0.01f ? 0 : Kept * before.Adapted[i];
        }
        var (sums, corrected) = Watch(before.Sums, state, drift);
        return new Course(drift, adapted, sums, corrected, ticks, turn);
    }

    /// <summary>The sums after one more value per domain; what alarms is corrected in place.</summary>
    public static (float[] Sums, List<string> Corrected) Watch(
        IReadOnlyList<float> before, ReadOnlySpan<float> state, Span<float> drift)
    {
        var sums = new float[10];
        var corrected = new List<string>(0);
        for (var i = 0; i < 5; i++)
        {
            var r = (state[i] + drift[i]) / (float)Momentary.Spread;
            var up = Math.Max(0, before[2 * i] + r - Allowance);
            var down = Math.Max(0, before[(2 * i) + 1] - r - Allowance);
            if (up > Threshold || down > Threshold)
            {
                corrected.Add(Domains[i]);
                drift[i] *= 0.5f;
                (up, down) = (0, 0);
            }
            (sums[2 * i], sums[(2 * i) + 1]) = (up, down);
        }
        return (sums, corrected);
    }

    /// <summary>What a partner's wish makes of the course.</summary>
    public static Course Adopt(Course before, ReadOnlySpan<int> wish)
    {
        var adapted = new float[5];
        for (var i = 0; i < adapted.Length; i++)
            adapted[i] = Math.Clamp(before.Adapted[i] + (PerRequest * wish[i]), -AskedMost, AskedMost);
        return before with { Adapted = adapted, Corrected = [] };
    }
}
