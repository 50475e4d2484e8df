using System.Net.Http.Json;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Storage;
using LinkyV.Storage.Tests;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>A silo that runs out of memory puts away actors that nobody uses, long before their time.</summary>
public sealed class SheddingTests(PostgreSqlServer server)
{
    [Fact]
    public async Task WhereMemoryIsShort_WhoIsNotUsed_IsPutAway()
    {
        var database = await server.OptionsAsync();
        await using var store = await PostgreSqlStore.OpenAsync(database, new IdSource(TimeProvider.System));
        // A heap of 300 MB at most, as in a small container, of which much more than a tenth is in use.
        await using var silo = await SiloProcess.StartAsync(
            database, new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x12C00000" },
            "--Memory:LimitPercent", "10", "--Memory:TargetPercent", "5");
        using var http = new HttpClient { BaseAddress = silo.Address };
        using var made = await http.PostAsJsonAsync("/api/personas", new { id = "ada", name = "Ada Brook", seed = 7 });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());

        // Who is put away leaves a snapshot; its time would be ten minutes.
        await PutAwayAsync(store, new PersonaId(TenantId.Default, "ada")).Within("the snapshot of who was put away");
    }

    private static async Task PutAwayAsync(PostgreSqlStore store, PersonaId persona)
    {
        while (await store.LoadSnapshotAsync(persona.Stream) is null)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
    }
}
