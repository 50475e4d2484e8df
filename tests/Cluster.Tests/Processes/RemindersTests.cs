using System.Net.Http.Json;
using System.Text.Json;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Storage;
using LinkyV.Storage.Tests;
using Xunit;
using StreamId = LinkyV.Contracts.StreamId;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>Reminders are kept in PostgreSQL, so that they outlive the silo that set them.</summary>
public sealed class RemindersTests(PostgreSqlServer server)
{
    private static readonly string[] Told =
    [
        "My dog Rex died on Monday.", "I can't stop crying about Rex.", "My mother is in hospital, too.",
        "I am so afraid that she will die.", "I lost my job last week.", "I have an exam on Friday.",
        "My husband left me in spring.", "I hate how quiet the house is.", "You are wonderful, thank you!",
        "I love talking with you.", "My sister Ann got married yesterday!", "We danced all night, it was great.",
    ];

    [Fact]
    public async Task APersonaThatWasLeftAlone_LooksBack_ThoughTheSiloThatHeardItWasKilled()
    {
        var database = await server.OptionsAsync();
        await using var store = await PostgreSqlStore.OpenAsync(database, new IdSource(TimeProvider.System));
        var stream = new PersonaId(TenantId.Default, "ada").Stream;
        await using (var first = await SiloProcess.StartAsync(database, Rest("01:00:00")))
        {
            using var http = new HttpClient { BaseAddress = first.Address };
            await TalkAsync(http);
            Assert.Equal(Told.Length, await CountAsync<TurnLived>(store, stream));
            Assert.Equal(0, await CountAsync<Reflected>(store, stream));
            first.Kill();
        }

        // An hour is not waited for: the reminder that the first silo left is made due.
        await using var source = Npgsql.NpgsqlDataSource.Create(database.Connection);
        await using var due = source.CreateCommand(
            $"UPDATE {database.Schema}_cluster.reminders SET start = now() - interval '1 second', period = 1000");
        Assert.Equal(1, await due.ExecuteNonQueryAsync());
        await using var second = await SiloProcess.StartAsync(database, Rest("00:00:01"));

        await LooksBackAsync(store, stream).Within("the look back");

        await using var left = source.CreateCommand($"SELECT count(*) FROM {database.Schema}_cluster.reminders");
        await NoneAsync(left).Within("the end of the reminder");
    }

    private static Dictionary<string, string> Rest(string time) => new() { ["LINKYV_Actors__LookBackAfter"] = time };

    private static async Task TalkAsync(HttpClient http)
    {
        await http.PostAsJsonAsync("/api/personas", new { id = "ada", name = "Ada Brook", seed = 1 });
        using var opened = await http.PostAsJsonAsync("/api/sessions", new { personas = new[] { "ada" } });
        var session = JsonElement.Parse(await opened.Content.ReadAsStringAsync()).GetProperty("id").GetString();
        foreach (var text in Told)
        {
            using var said = await http.PostAsJsonAsync($"/api/sessions/{session}/messages", new { text });
            var heard = JsonElement.Parse(await said.Content.ReadAsStringAsync());
            await ClosedAsync(http, $"/api/sessions/{session}/events?after={heard.GetProperty("seq").GetInt64()}")
                .Within($"the reply to '{text}'");
        }
    }

    private static async Task ClosedAsync(HttpClient http, string events)
    {
        while (!JsonElement.Parse(await http.GetStringAsync(events)).GetProperty("items").EnumerateArray()
            .Any(e => e.GetProperty("type").GetString() == "said"))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
    }

    private static async Task LooksBackAsync(PostgreSqlStore store, StreamId stream)
    {
        while (await CountAsync<Reflected>(store, stream) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
    }

    private static async Task NoneAsync(Npgsql.NpgsqlCommand count)
    {
        while ((long)(await count.ExecuteScalarAsync())! != 0)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
    }

    private static async Task<int> CountAsync<T>(PostgreSqlStore store, StreamId stream) =>
        (await store.ReadAsync(stream, 0, 1000)).Select(EventJson.DecodePersona).OfType<T>().Count();
}
