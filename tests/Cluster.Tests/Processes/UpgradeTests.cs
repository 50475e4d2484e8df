using System.Net;
using System.Text;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Storage;
using LinkyV.Storage.Tests;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>
/// Silos of today's contract and of the next one side by side. The next one has a call, a field of a message and a
/// field of events that today's does not know, and uses them in every turn.
/// </summary>
[Collection("processes")]
public sealed class UpgradeTests(PostgreSqlServer server, ITestOutputHelper output)
{
    /// <summary>Nothing fails here, so a busy machine is given time.</summary>
    private static readonly string[] Patient = ["--Failure:CallSeconds", "20", "--Failure:Missed", "10"];

    private static readonly Dictionary<string, string> None = [];

    [Fact]
    public async Task SilosAreReplacedOneByOne_AndBack_WithoutAFailedTurn()
    {
        using var folder = new NextSilo();
        var database = await server.OptionsAsync();
        await using var store = await PostgreSqlStore.OpenAsync(database, new IdSource(TimeProvider.System));
        var silos = new List<SiloProcess>();
        async Task<SiloProcess> StartAsync(SiloPlace place)
        {
            silos.Add(await SiloProcess.StartAsync(place, database, None, Patient));
            return silos[^1];
        }

        try
        {
            for (var i = 0; i < 3; i++)
                await StartAsync(SiloPlace.Here);
            await using var talk = new Conversations([.. silos], "up-")
            {
                Pause = TimeSpan.FromSeconds(1),
            };
            await talk.BeginAsync(12, 36);
            await talk.MoreAsync(1);

            for (var i = 0; i < 3; i++)
            {
                talk.Replace(i, await StartAsync(folder.Place));
                await talk.MoreAsync(1);
                await StopAsync(silos[i]);
                await talk.MoreAsync(1);
            }

            // Back again: what newer silos wrote is read and gone on with by an older one.
            var old = await StartAsync(SiloPlace.Here);
            for (var i = 0; i < 3; i++)
                talk.Replace(i, old);
            foreach (var next in silos[3..6])
                await StopAsync(next);
            await talk.MoreAsync(2);
            await talk.EndAsync();

            var silent = await Records.AssertWholeAsync(store, talk.Acknowledged);
            var (newer, after) = await WrittenAsync(store, talk.Acknowledged.Select(a => a.Session).Distinct());
            output.WriteLine(
                $"{talk.Acknowledged.Count} turns, {silent} without a reply, {newer} heard by newer silos, {after} by "
                + $"older ones after them; {talk.Refused} calls refused, slowest {talk.SlowestCall.TotalSeconds:f2} s");
            Assert.Equal(0, silent);
            Assert.True(newer > 36 && after >= 36, $"{newer} turns by newer silos, {after} by older ones after them");
        }
        finally
        {
            foreach (var silo in silos)
                await silo.DisposeAsync();
        }
    }

    [Fact]
    public async Task AGatewayOfTheNextContract_TakesClientsOnlyWhenAPersonaSiloKnowsItsCalls()
    {
        using var folder = new NextSilo();
        var database = await server.OptionsAsync();
        await using var today = await SiloProcess.StartAsync(database, [.. Patient, "--Roles", "persona"]);
        await using var gateway = await SiloProcess.StartAsync(
            folder.Place, database, None, [.. Patient, "--Roles", "gateway"]);
        using var http = new HttpClient { BaseAddress = gateway.Address };

        await BecomesAsync(http, HttpStatusCode.ServiceUnavailable, "personas");
        await using var next = await SiloProcess.StartAsync(
            folder.Place, database, None, [.. Patient, "--Roles", "persona"]);
        await BecomesAsync(http, HttpStatusCode.OK, "ready");
    }

    private static async Task BecomesAsync(HttpClient http, HttpStatusCode status, string word)
    {
        using var limit = new CancellationTokenSource(Soon.Limit);
        while (true)
        {
            using var answer = await http.GetAsync("/health/ready", limit.Token);
            var text = await answer.Content.ReadAsStringAsync(limit.Token);
            if (answer.StatusCode == status && text.Contains($"\"{word}\"", StringComparison.Ordinal))
                return;
            Assert.False(limit.IsCancellationRequested, $"it never was {word}: {text}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    private static async Task StopAsync(SiloProcess silo)
    {
        await silo.SignalAsync("TERM");
        await silo.ExitAsync();
        Assert.True(silo.ExitCode == 0, silo.Log);
    }

    /// <summary>Turns that silos of the next contract heard, and turns of today's in logs where those had
    /// written.</summary>
    private static async Task<(int Newer, int After)> WrittenAsync(IStore store, IEnumerable<string> sessions)
    {
        var (newer, after) = (0, 0);
        foreach (var session in sessions)
        {
            var before = false;
            foreach (var e in await store.ReadAsync(new SessionId(TenantId.Default, session).Stream, 0, 10_000))
            {
                if (e.Type != "turn-heard.1")
                    continue;
                var isNew = Encoding.UTF8.GetString(e.Json.Span).Contains("\"contract\":2", StringComparison.Ordinal);
                newer += isNew ? 1 : 0;
                after += before && !isNew ? 1 : 0;
                before |= isNew;
            }
        }
        return (newer, after);
    }
}
