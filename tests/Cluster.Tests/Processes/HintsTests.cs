using System.Net.Http.Json;
using System.Text.Json;
using LinkyV.Cluster.Tests.Streams;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Grains.Streams;
using LinkyV.Silo;
using LinkyV.Storage.Tests;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>Hints between silos as they are run: processes over PostgreSQL, which keeps the subscriptions.</summary>
public sealed class HintsTests(PostgreSqlServer server)
{
    [Fact]
    public async Task AGateway_HearsOfASession_ThatLivesInAnotherProcess()
    {
        using var folder = new TempFolder();
        var database = await server.OptionsAsync();
        await using var persona = await SiloProcess.StartAsync(database, "--Roles", "persona");
        var config = Path.Combine(folder.Path, "linkyv.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(
            new { PostgreSql = new { database.Connection, database.Schema, ConnectionsMax = 8 } }));
        await using var gateway = SiloHost.Build(new SiloOptions
        {
            Roles = "gateway", Config = config, Port = SiloProcess.FreePort(), Urls = "http://127.0.0.1:0",
            Dashboard = false,
        });
        await gateway.StartAsync().Within("the gateway");
        var hints = gateway.Services.GetRequiredService<StreamHints>();
        await hints.Subscribed.Within("the gateway's subscriptions");
        using var http = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };
        using var made = await http.PostAsJsonAsync("/api/personas", new { id = "ada", name = "Ada Brook", seed = 1 });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        using var opened = await http.PostAsJsonAsync("/api/sessions", new { personas = new[] { "ada" } });
        var id = JsonElement.Parse(await opened.Content.ReadAsStringAsync()).GetProperty("id").GetString()!;
        await using var ear = await Ear.OfAsync(hints, new SessionId(TenantId.Default, id));

        using var said = await http.PostAsJsonAsync($"/api/sessions/{id}/messages", new { text = "Hello!" });
        Assert.True(said.IsSuccessStatusCode, await said.Content.ReadAsStringAsync());

        // Opened, heard, said.
        await ear.ReachesAsync(3).Within("a hint from the other process");
        await gateway.StopAsync().Within("the gateway's end");
    }
}
