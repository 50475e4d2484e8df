using System.Diagnostics;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>
/// A silo is killed under two thousand sessions. For a machine that does nothing else, so it is run when it is asked
/// for: <c>LinkyV.Cluster.Tests -explicit only -class '*ManySessionsTests' -showLiveOutput</c>. How much is said is
/// sized to the machine. <see cref="LostSiloTests"/> has a smaller one without bounds of time.
/// </summary>
[Collection("processes")]
public sealed class ManySessionsTests(ThreeSilos cluster, ITestOutputHelper output) : IClassFixture<ThreeSilos>
{
    private const int Personas = 200, Sessions = 2000, Killed = 2;

    /// <summary>Turns a second that each core is given; a turn takes some 6 ms of all processes of this test.</summary>
    private const int TurnsPerCore = 50;

    /// <summary>Those that speak at once, each core: a second of work at most.</summary>
    private const int BurstPerCore = 100;

    /// <summary>Calls that must have been in flight on the silo when it was killed.</summary>
    private const int CaughtMin = 20;

    /// <summary>A call that lies on the dead silo is answered or refused by then.</summary>
    private static readonly TimeSpan InFlightMax = TimeSpan.FromSeconds(6);

    /// <summary>A call that begins when the silo was found dead is answered by then.</summary>
    private static readonly TimeSpan AfterwardsMax = TimeSpan.FromSeconds(1);

    /// <summary>All talk, and some whose clients are at other gateways all speak just before the kill.</summary>
    [Fact(Explicit = true)]
    public async Task AKilledSilo_IsSurvivedByTwoThousandSessions()
    {
        var burst = BurstPerCore * Environment.ProcessorCount;
        await SurvivedAsync("many-", i => i % 3 != Killed && i < burst * 3 / 2, burst);
    }

    /// <summary>All two thousand have just spoken: so much at once that two cores need five seconds for it, and so fail
    /// the bounds of time.</summary>
    [Fact(Explicit = true)]
    public Task AKilledSilo_IsSurvivedByTwoThousandSessions_ThatAllSpokeAtOnce() =>
        SurvivedAsync("crowd-", _ => true, Sessions);

    private async Task SurvivedAsync(string prefix, Func<int, bool> who, int burst)
    {
        var silos = await cluster.WholeAsync();
        await using var talk = new Conversations(silos, prefix)
        {
            Pause = TimeSpan.FromSeconds((double)Sessions / (TurnsPerCore * Environment.ProcessorCount)),
        };
        await talk.BeginAsync(Personas, Sessions);
        await talk.MoreAsync(1);

        await talk.TogetherAsync(who);
        await talk.SoonAsync(() => talk.InFlight > burst / 2, "calls in flight");
        var killed = Stopwatch.GetTimestamp();
        silos[Killed].Kill();
        talk.Avoid(silos[Killed]);
        var found = await FoundDeadAsync(silos[Killed]);
        await talk.MoreAsync(2);
        await talk.EndAsync();

        var silent = await Records.AssertWholeAsync(cluster.Store, talk.Acknowledged);
        output.WriteLine(
            $"{Sessions} sessions, {talk.Acknowledged.Count} turns, none lost, {silent} without a reply; found dead "
            + $"after {Stopwatch.GetElapsedTime(killed, found).TotalSeconds:f2} s");
        var calls = talk.Calls.Where(c => c.Gateway != Killed).ToList();
        var under = Report("in flight at the kill", calls.Where(c => c.Began < killed && c.Ended > killed));
        // Nobody else has to wait until the silo is found dead.
        var caught = Report("of these on the silo", under.Where(c => c.End != CallEnd.Answered || c.Ended > found));
        var blind = Report("begun before it was found dead", calls.Where(c => c.Began >= killed && c.Began < found));
        var later = Report("begun afterwards", calls.Where(c => c.Began >= found));
        Report("at the dead silo itself", talk.Calls.Where(c => c.Gateway == Killed && c.Ended > killed));
        output.WriteLine($"refused: {talk.Refusals}");

        Assert.True(caught.Count >= CaughtMin, $"only {caught.Count} calls were in flight on the silo at the kill");
        Assert.All(under.Concat(blind), c => Assert.True(
            c.End != CallEnd.Broken && c.Took < InFlightMax, $"{c.End} after {c.Took.TotalSeconds:f2} s"));
        Assert.All(later, c => Assert.True(
            c.End == CallEnd.Answered && c.Took < AfterwardsMax,
            $"begun {Stopwatch.GetElapsedTime(found, c.Began).TotalSeconds:f2} s after the silo was found dead: "
            + $"{c.End} after {c.Took.TotalSeconds:f2} s"));
    }

    private List<Call> Report(string which, IEnumerable<Call> some)
    {
        var calls = some.OrderBy(c => c.Took).ToList();
        double At(double share) => calls[(int)((calls.Count - 1) * share)].Took.TotalSeconds;
        output.WriteLine(
            calls.Count == 0 ? $"{which}: none"
            : $"{which}: {calls.Count} calls, {calls.Count(c => c.End == CallEnd.Refused)} refused, "
                + $"{calls.Count(c => c.End == CallEnd.Broken)} broken, median {At(0.5):f3} s, 99 % {At(0.99):f2} s, "
                + $"slowest {At(1):f2} s");
        return calls;
    }

    /// <summary>When the table of members says that it is dead.</summary>
    private async Task<long> FoundDeadAsync(SiloProcess silo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await cluster.IsDeadAsync(silo))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        return Stopwatch.GetTimestamp();
    }
}
