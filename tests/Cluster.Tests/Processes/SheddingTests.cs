using System.Net.Http.Json;
using LinkyV.Contracts;
using LinkyV.Storage;
using LinkyV.Storage.Tests;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>A silo that runs out of memory puts away actors that nobody uses, long before their time.</summary>
[Collection("processes")]
public sealed class SheddingTests(PostgreSqlServer server)
{
    private const int Personas = 8;

    /// <summary>On a machine that does nothing else it is some seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task WhereMemoryIsShort_WhoIsNotUsed_IsPutAway()
    {
        var database = await server.OptionsAsync();
        await using var store = await PostgreSqlStore.OpenAsync(database, new IdSource(TimeProvider.System));
        // A heap of 512 MB at most, as in a small container, of which more than a tenth is in use: room to work in, and
        // yet beyond the limit.
        await using var silo = await SiloProcess.StartAsync(
            database, new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x20000000" },
            "--Memory:LimitPercent", "10", "--Memory:TargetPercent", "5");
        using var http = new HttpClient { BaseAddress = silo.Address };
        for (var i = 0; i < Personas; i++)
        {
            using var made = await http.PostAsJsonAsync(
                "/api/personas", new { id = $"p{i}", name = "Ada Brook", seed = i });
            Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        }

        await SomebodyIsPutAwayAsync(store, silo);
    }

    /// <summary>Who is put away leaves a snapshot; their time would be ten minutes.</summary>
    private static async Task SomebodyIsPutAwayAsync(PostgreSqlStore store, SiloProcess silo)
    {
        using var limit = new CancellationTokenSource(Patience);
        for (var i = 0; ; i = (i + 1) % Personas)
        {
            if (await store.LoadSnapshotAsync(new PersonaId(TenantId.Default, $"p{i}").Stream) is not null)
                return;
            Assert.False(silo.HasExited, silo.Log);
            Assert.False(limit.IsCancellationRequested, $"nobody was put away\n{silo.Log}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }
}
