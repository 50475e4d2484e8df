using System.Diagnostics;
using Npgsql;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>
/// A silo is killed under two thousand sessions that have all just spoken. For a machine that does nothing else, so it
/// is run when it is asked for: <c>LinkyV.Cluster.Tests -explicit only -class '*ManySessionsTests' -showLiveOutput</c>.
/// <see cref="LostSiloTests"/> has a smaller one without bounds of time.
/// </summary>
[Collection("processes")]
public sealed class ManySessionsTests(ThreeSilos cluster, ITestOutputHelper output) : IClassFixture<ThreeSilos>
{
    private const int Personas = 200, Sessions = 2000;

    /// <summary>A call that lies on the dead silo is answered or refused by then.</summary>
    private static readonly TimeSpan InFlightMax = TimeSpan.FromSeconds(6);

    /// <summary>A call that begins when the silo was found dead is answered by then.</summary>
    private static readonly TimeSpan AfterwardsMax = TimeSpan.FromSeconds(1);

    [Fact(Explicit = true)]
    public async Task AKilledSilo_IsSurvivedByTwoThousandSessions()
    {
        var silos = await cluster.WholeAsync();
        await using var talk = new Conversations(silos, "many-") { Pause = TimeSpan.FromSeconds(20) };
        await talk.BeginAsync(Personas, Sessions);
        await talk.MoreAsync(1);

        await talk.TogetherAsync();
        var heard = talk.Acknowledged.Count;
        await talk.SoonAsync(
            () => talk.Acknowledged.Count > heard + 20 && talk.InFlight > Sessions / 4, "calls in flight");
        var killed = Stopwatch.GetTimestamp();
        silos[2].Kill();
        talk.Avoid(silos[2]);
        var found = await FoundDeadAsync(silos[2].Port);
        await talk.MoreAsync(2);
        await talk.EndAsync();

        var silent = await Records.AssertWholeAsync(cluster.Store, talk.Acknowledged);
        output.WriteLine(
            $"{Sessions} sessions, {talk.Acknowledged.Count} turns, none lost, {silent} without a reply; found dead "
            + $"after {Stopwatch.GetElapsedTime(killed, found).TotalSeconds:f2} s");
        var calls = talk.Calls.Where(c => c.Gateway != 2).ToList();
        var under = Report("in flight at the kill", calls.Where(c => c.Began < killed && c.Ended > killed));
        var blind = Report("begun before it was found dead", calls.Where(c => c.Began >= killed && c.Began < found));
        var later = Report("begun afterwards", calls.Where(c => c.Began >= found));
        Report("at the dead silo itself", talk.Calls.Where(c => c.Gateway == 2 && c.Ended > killed));
        output.WriteLine($"refused: {talk.Refusals}");

        Assert.True(under.Count > Sessions / 10, $"only {under.Count} calls were in flight at the kill");
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
    private async Task<long> FoundDeadAsync(int port)
    {
        await using var connection = new NpgsqlConnection(cluster.Database.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"SELECT count(*) FROM {cluster.Database.Schema}_cluster.silos WHERE port = $1 AND status = 6", connection)
        {
            Parameters = { new() { Value = port } },
        };
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((long)(await command.ExecuteScalarAsync(limit.Token))! == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        return Stopwatch.GetTimestamp();
    }
}
