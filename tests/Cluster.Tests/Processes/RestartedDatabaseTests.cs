using System.Diagnostics;
using LinkyV.Storage;
using LinkyV.Storage.Tests;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>PostgreSQL crashes under load and is started again; silos go on by themselves. The figures are
/// printed.</summary>
[Collection("processes")]
public sealed class RestartedDatabaseTests(ITestOutputHelper output)
{
    [Fact]
    public async Task ADatabaseThatIsRestarted_LosesNoAcknowledgedTurn_AndNoSilo()
    {
        await using var server = new PostgreSqlServer();
        await using var cluster = new ThreeSilos(server);
        await cluster.InitializeAsync();
        var silos = await cluster.WholeAsync();
        await using var talk = new Conversations(silos, "db-");
        await talk.BeginAsync(12, 48);
        await talk.MoreAsync(2);

        await server.StopAsync();
        await talk.RefusedAsync();
        var back = Stopwatch.GetTimestamp();
        await server.StartAgainAsync();
        await talk.MoreAsync(1);
        var again = Stopwatch.GetElapsedTime(back);
        await talk.MoreAsync(1);
        await talk.EndAsync();

        Assert.All(silos, s => Assert.False(s.HasExited, s.Log));
        // The connections of the store that was open before are broken.
        await using var store = await PostgreSqlStore.OpenAsync(cluster.Database, new IdSource(TimeProvider.System));
        var silent = await Records.AssertWholeAsync(store, talk.Acknowledged);
        output.WriteLine(
            $"every session was answered again {again.TotalSeconds:f1} s after the start; {talk.Acknowledged.Count} "
            + $"turns, {silent} without a reply, slowest call {talk.SlowestCall.TotalSeconds:f2} s, "
            + $"{talk.Refused} calls refused");
    }
}
