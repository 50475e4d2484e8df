using System.Diagnostics;
using Npgsql;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>
/// A silo is killed under two thousand sessions. For a machine that does nothing else, so it is run when it is asked
/// for: <c>LinkyV.Cluster.Tests -explicit only -class '*ManySessionsTests' -showLiveOutput</c>.
/// </summary>
[Collection("processes")]
public sealed class ManySessionsTests(ThreeSilos cluster, ITestOutputHelper output) : IClassFixture<ThreeSilos>
{
    private const int Personas = 200, Sessions = 2000;

    [Fact(Explicit = true)]
    public async Task AKilledSilo_IsSurvivedByTwoThousandSessions()
    {
        var silos = await cluster.WholeAsync();
        await using var talk = new Conversations(silos, "many-") { Pause = TimeSpan.FromSeconds(20) };
        await talk.BeginAsync(Personas, Sessions);
        await talk.MoreAsync(1);

        var killed = Stopwatch.GetTimestamp();
        silos[2].Kill();
        talk.Avoid(silos[2]);
        var found = await FoundDeadAsync(silos[2].Port);
        await talk.MoreAsync(2);
        await talk.EndAsync();

        var silent = await Records.AssertWholeAsync(cluster.Store, talk.Acknowledged);
        var calls = talk.Calls.ToList();
        var under = calls.Where(c => c.Began < killed && c.Ended > killed).ToList();
        var blind = calls.Where(c => c.Began >= killed && c.Began < found).ToList();
        var later = calls.Where(c => c.Began >= found).ToList();
        output.WriteLine(
            $"{Sessions} sessions, {talk.Acknowledged.Count} turns, none lost, {silent} without a reply; found dead "
            + $"after {Stopwatch.GetElapsedTime(killed, found).TotalSeconds:f2} s");
        Report("in flight at the kill", under);
        Report("begun before it was found dead", blind);
        Report("begun afterwards", later);
        Report(
            "begun a second afterwards",
            [.. later.Where(c => Stopwatch.GetElapsedTime(found, c.Began).TotalSeconds > 1)]);
        output.WriteLine($"refused: {talk.Refusals}");
    }

    private void Report(string which, IReadOnlyList<Call> calls)
    {
        var took = calls.Select(c => c.Took.TotalSeconds).Order().ToList();
        output.WriteLine(
            took.Count == 0 ? $"{which}: none"
            : $"{which}: {took.Count} calls, {calls.Count(c => !c.Answered)} refused, median "
                + $"{took[took.Count / 2]:f3} s, 99 % {took[(int)(took.Count * 0.99)]:f2} s, slowest {took[^1]:f2} s");
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
