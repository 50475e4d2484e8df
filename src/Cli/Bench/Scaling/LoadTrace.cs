using System.Globalization;

namespace LinkyV.Cli.Bench.Scaling;

/// <summary>Requests a second, for each second.</summary>
internal static class LoadTrace
{
    private const int SecondsMax = 7 * 24 * 3600;

    /// <summary>
    /// Quiet, a steep morning, a plateau, a spike beyond what the largest pool carries, an evening
    /// that fades. Four hours; an own prior of a shape, not a record.
    /// </summary>
    public static IReadOnlyList<double> Day { get; } = Between(
        [(0, 150), (1800, 150), (3600, 3000), (6000, 3000), (6060, 12000), (7200, 12000), (7260, 2500), (10800, 1500),
            (12600, 150), (14400, 150)]);

    /// <summary>Reads lines 'seconds,requests per second', rising, joined by straight lines.</summary>
    /// <exception cref="CliException">A line is not that.</exception>
    public static IReadOnlyList<double> Read(string file)
    {
        if (!File.Exists(file))
            throw CliException.Usage("--trace", file, "a file that exists");
        var points = new List<(int Second, double Rate)>();
        foreach (var line in File.ReadLines(file).Where(l => l.Trim().Length > 0))
        {
            var parts = line.Split(',');
            if (parts.Length != 2 || !int.TryParse(parts[0], CultureInfo.InvariantCulture, out var second)
                || !double.TryParse(parts[1], CultureInfo.InvariantCulture, out var rate)
                || rate is not (>= 0 and < 1e9) || second < 0 || second > SecondsMax
                || (points.Count > 0 && second <= points[^1].Second))
                throw CliException.Usage("--trace", line, "seconds (rising, a week at most) and requests a second");
            points.Add((second, rate));
        }

        return points.Count >= 2 ? Between(points)
            : throw CliException.Usage("--trace", file, "two or more lines 'seconds,requests per second'");
    }

    private static double[] Between(IReadOnlyList<(int Second, double Rate)> points)
    {
        var rates = new double[points[^1].Second];
        for (var i = 1; i < points.Count; i++)
        {
            var (from, to) = (points[i - 1], points[i]);
            for (var t = from.Second; t < to.Second; t++)
                rates[t] = from.Rate + ((to.Rate - from.Rate) * (t - from.Second) / (to.Second - from.Second));
        }

        return rates;
    }
}
