using LinkyV.Cli.Bench;
using Xunit;

namespace LinkyV.Cli.Tests;

public sealed class PeakSearchTests
{
    [Theory]
    [InlineData(1000, 1730)]
    [InlineData(1000, 390)]
    [InlineData(1000, 1000)]
    [InlineData(200, 6100)]
    public async Task Search_ComesWithinATwelfthOfWhatHolds(double first, double capacity)
    {
        var trials = 0;
        var peak = await PeakSearch.RunAsync(first, first <= capacity, rate =>
        {
            trials++;
            return Task.FromResult(rate <= capacity);
        });
        Assert.InRange(peak, capacity / 1.09, capacity);
        Assert.InRange(trials, 1, PeakSearch.TrialsMost);
    }

    [Fact]
    public async Task Search_GivesZero_WhereNothingHolds() =>
        Assert.Equal(0, await PeakSearch.RunAsync(1000, false, _ => Task.FromResult(false)));
}
