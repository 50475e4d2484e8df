using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Core.Personality;

/// <summary>Tries the watch over drift in simulation, as one would before trusting it.</summary>
public static class DriftTrial
{
    /// <summary>
    /// Mean number of occasions until the watch alarms on one domain whose mean is off by <paramref name="drift"/>
    /// trait SD: at 0 the false-alarm rate is its inverse.
    /// </summary>
    /// <param name="drift">How far the domain is off its set-point, trait SD.</param>
    /// <param name="trials">Independent trials, each of at most 20,000 occasions.</param>
    /// <param name="seed">Of chance.</param>
    public static double OccasionsToAlarm(double drift, int trials, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        double sum = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            var chance = Chance.For(seed, "drift-trial", trial.ToString(CultureInfo.InvariantCulture));
            var kept = Math.Pow(2, -DriftGuard.OccasionHours / Momentary.HalfLifeHours);
            var noise = Momentary.Spread * Math.Sqrt(1 - (kept * kept));
            IReadOnlyList<float> sums = new float[10];
            float x = 0;
            var n = 0;
            for (; n < 20_000; n++)
            {
                x = (float)((x * kept) + (noise * chance.NextNormal()));
                float[] moved = [0, 0, (float)drift, 0, 0];
                var (next, corrected) = DriftGuard.Watch(sums, [0, 0, x, 0, 0], moved);
                if (corrected.Count > 0)
                    break;
                sums = next;
            }
            sum += n + 1;
        }
        return sum / trials;
    }
}
