namespace LinkyV.Cli.Bench;

/// <summary>
/// The highest rate that holds: up by halves, or down by halves where the first did not hold, then between the last
/// that held and the first that did not, to within a twelfth. At most <see cref="TrialsMost"/> trials.
/// </summary>
internal static class PeakSearch
{
    /// <summary>Most trials of one search.</summary>
    public const int TrialsMost = 12;

    private const double Least = 10;
    private const double Close = 1.08;

    /// <summary>Searches; 0 if nothing held.</summary>
    /// <param name="first">A rate that was tried already.</param>
    /// <param name="holds">Whether it held.</param>
    /// <param name="tryAsync">Tries a rate.</param>
    public static async Task<double> RunAsync(double first, bool holds, Func<double, Task<bool>> tryAsync)
    {
        var (low, high) = holds ? (first, double.PositiveInfinity) : (0, first);
        for (var trial = 0; trial < TrialsMost && high > Math.Max(low * Close, Least); trial++)
        {
            var rate = Math.Round(double.IsInfinity(high) ? low * 1.5 : low == 0 ? high / 2 : (low + high) / 2);
            if (await tryAsync(rate))
                low = rate;
            else
                high = rate;
        }
        return low;
    }
}
