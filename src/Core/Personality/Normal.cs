using LinkyV.Contracts;

namespace LinkyV.Core.Personality;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    /// <summary>
    /// Distribution function, relative error below 1e-7 in the tails (Abramowitz and Stegun 7.1.26 body, continued
    /// fraction in the tails).
    /// </summary>
    public static double Cdf(double x)
    {
        if (double.IsPositiveInfinity(x))
            return 1;
        if (double.IsNegativeInfinity(x))
            return 0;
        var upper = UpperTail(Math.Abs(x));
        return x > 0 ? 1 - upper : upper;
    }

    /// <summary>P(X &gt; x) for x at or above 0: series below 3, continued fraction above.</summary>
    public static double UpperTail(double x)
    {
        var density = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
        if (x < 3)
        {
            double term = x, sum = x;
            for (var n = 3; n < 200 && Math.Abs(term) > 1e-17; n += 2)
            {
                term *= x * x / n;
                sum += term;
            }
            return 0.5 - (density * sum);
        }
        var fraction = 0.0;
        for (var n = 60; n > 0; n--)
            fraction = n / (x + fraction);
        return density / (x + fraction);
    }

    /// <summary>A standard normal within [min, max]; min below max (Robert 1995).</summary>
    public static double Truncated(double min, double max, ref Chance chance)
    {
        if (min > 0.5)
            return Tail(min, max, ref chance);
        if (max < -0.5)
            return -Tail(-max, -min, ref chance);
        if (max - min < 1)
        {
            var peak = min > 0 ? min : max < 0 ? max : 0;
            for (var i = 0; i < 1000; i++)
            {
                var x = min + ((max - min) * chance.NextDouble());
                if (chance.NextDouble() <= Math.Exp(0.5 * ((peak * peak) - (x * x))))
                    return x;
            }
            return peak;
        }
        for (var i = 0; i < 1000; i++)
        {
            var x = chance.NextNormal();
            if (x >= min && x <= max)
                return x;
        }
        return Math.Clamp(0, min, max);
    }

    private static double Tail(double min, double max, ref Chance chance)
    {
        var rate = (min + Math.Sqrt((min * min) + 4)) / 2;
        var whole = double.IsPositiveInfinity(max) ? 1 : 1 - Math.Exp(-rate * (max - min));
        for (var i = 0; i < 1000; i++)
        {
            var x = min - (Math.Log(1 - (whole * chance.NextDouble())) / rate);
            if (chance.NextDouble() <= Math.Exp(-0.5 * (x - rate) * (x - rate)))
                return Math.Min(x, max);
        }
        return min;
    }
}
