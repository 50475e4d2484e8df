using System.Net.Http.Json;
using System.Text;
using LinkyV.Actors.Embedded;
using LinkyV.Actors.Personas;
using LinkyV.Contracts;
using LinkyV.Core.Models;
using LinkyV.Hosting;
using LinkyV.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LinkyV.Cli.Bench;

/// <summary>What live and idle personas cost.</summary>
/// <param name="Personas">How many there were.</param>
/// <param name="Episodes">Episodes each of them held.</param>
/// <param name="LiveBytes">Heap of one live persona, episodes and shell included, after a full collection.</param>
/// <param name="IdleBytes">Heap left of one that was put away.</param>
/// <param name="StoreBytesPerPersona">Its share of the database, without the words it heard.</param>
/// <param name="BaseBytes">Resident memory of the server before the first of them came to life.</param>
/// <param name="ResidentBytes">Resident memory with all of them live, each having answered in a session.</param>
/// <param name="HeapBytes">Managed part of it.</param>
/// <param name="Answered">How many answered.</param>
internal sealed record MemoryBenchResult(
    int Personas, int Episodes, double LiveBytes, double IdleBytes, long StoreBytesPerPersona, long BaseBytes,
    long ResidentBytes, long HeapBytes, int Answered);

/// <summary>
/// The memory that personas with a long life take. Each is generated, given a life of its own and put to a store as a
/// snapshot; then some come to life in this process, to weigh one, and all in a served child process, to weigh them
/// all.
/// </summary>
internal sealed class MemoryBench(int count, int episodes, Action<string> say)
{
    private const int Weighed = 400;

    /// <summary>Runs it in a folder that the caller deletes.</summary>
    public async Task<MemoryBenchResult> RunAsync(string folder, CancellationToken cancel)
    {
        say($"generating {count} personas and {episodes} episodes for each");
        var stored = await SeedAsync(folder, cancel);
        say("weighing one");
        var (live, idle) = await WeighAsync(folder, cancel);
        say("bringing all of them to life in a server");
        var (before, resident, heap, answered) = await ServeAsync(folder, cancel);
        return new MemoryBenchResult(
            count, episodes, live, idle, stored / count, before, resident, heap, answered);
    }

    private async Task<long> SeedAsync(string folder, CancellationToken cancel)
    {
        var born = new CreateResult.Created[count];
        PersonModels models;
        await using (var services = Compose(folder))
        {
            models = services.GetRequiredService<TrainedModels>().Person;
            await BearAsync(services.GetRequiredService<ILinkyV>(), born, cancel);
        }
        // Their actors are put away now and write no snapshots of their own any more.
        await using var store = SqliteStore.Open(folder, TimeProvider.System, new IdSource(TimeProvider.System));
        var done = 0;
        await Parallel.ForAsync(0, count, cancel, async (i, stop) =>
        {
            var life = new Life(
                born[i].Id, born[i].Profile, i, TimeProvider.System.GetUtcNow().AddDays(-200), models);
            var snapshot = await life.LiveAsync(episodes, born[i].Version, new MemoryShelf(store, born[i].Id, models));
            await store.SaveSnapshotAsync(snapshot, stop);
            if (Interlocked.Increment(ref done) % 1000 == 0)
                say($"{done} of {count}");
        });
        return (await store.StatisticsAsync(cancel)).Bytes;
    }

    private async Task BearAsync(ILinkyV linkyv, CreateResult.Created[] born, CancellationToken cancel)
    {
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel,
        };
        await Parallel.ForAsync(0, count, parallel, async (i, stop) =>
        {
            var id = new PersonaId(TenantId.Default, Name(i));
            CreateResult? made = null;
            // The checks refuse a few in a hundred thousand; then another seed takes the place.
            for (var seed = (ulong)i + 1; made is null or CreateResult.Refused; seed += (ulong)count)
                made = await linkyv.CreatePersonaAsync(
                    TenantId.Default, new BasePersona { Seed = seed }, id.Value, stop);
            born[i] = made as CreateResult.Created ?? throw new LinkyVException($"{id}: {made}");
        });
    }

    private async Task<(double Live, double Idle)> WeighAsync(string folder, CancellationToken cancel)
    {
        await using var services = Compose(folder);
        var engine = (EmbeddedEngine)services.GetRequiredService<IActors>();
        var n = Math.Min(Weighed, count);
        // The first round fills what all personas share and what the process keeps.
        await LiveAsync(engine, n, cancel);
        await PutAwayAsync(engine);
        var none = await HeapAtRest.BytesAsync(cancel);
        await LiveAsync(engine, n, cancel);
        var live = await HeapAtRest.BytesAsync(cancel);
        await PutAwayAsync(engine);
        var idle = await HeapAtRest.BytesAsync(cancel);
        // What the process pools for all may be let go between two weighings; the lighter one is what it holds anyway.
        var held = Math.Min(none, idle);
        return ((live - held) / (double)n, (idle - held) / (double)n);
    }

    private async Task LiveAsync(EmbeddedEngine engine, int n, CancellationToken cancel)
    {
        for (var i = 0; i < n; i++)
        {
            var view = await engine.Persona(Id(i)).DescribeAsync(cancel)
                ?? throw new LinkyVException($"{Id(i)} did not come to life");
            // Without its snapshot it would be weighed as one that has lived through nothing.
            if (view.Episodes < episodes / 2)
                throw new LinkyVException($"{Id(i)} came to life with {view.Episodes} of {episodes} episodes");
        }
    }

    private static async Task PutAwayAsync(EmbeddedEngine engine)
    {
        while (engine.LivePersonas > 0)
        {
            await engine.SweepAsync(TimeSpan.Zero);
            await Task.Yield();
        }
    }

    private async Task<(long Before, long Resident, long Heap, int Answered)> ServeAsync(
        string folder, CancellationToken cancel)
    {
        await using var server = await ServerProcess.StartAsync(
            url => ["serve", "--data", folder, "--urls", url, "--quiet"], "/health/ready",
            new Dictionary<string, string> { ["LINKYV_RATELIMIT"] = "off" }, cancel);
        using var http = new HttpClient { BaseAddress = new Uri($"http://{server.Address}") };
        var before = server.ResidentBytes();
        var answered = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancel };
        await Parallel.ForAsync(0, count, parallel, async (i, stop) =>
        {
            using var session = await PostAsync(http, i, "/api/sessions", $$"""{"personas":["{{Name(i)}}"]}""", stop);
            var name = session.RootElement.GetProperty("id").GetString();
            using var turn = await PostAsync(
                http, i, $"/api/sessions/{name}/messages", $$"""{"text":"{{Utterances.At(i, 1 + (i % 9))}}"}""", stop);
            if (Interlocked.Increment(ref answered) % 1000 == 0)
                say($"{answered} of {count}");
        });
        using var status = await http.GetFromJsonAsync<System.Text.Json.JsonDocument>("/api/status", cancel);
        return (before, server.ResidentBytes(), status!.RootElement.GetProperty("heapBytes").GetInt64(), answered);
    }

    private static async Task<System.Text.Json.JsonDocument> PostAsync(
        HttpClient http, int i, string path, string json, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-LinkyV-Participant", $"bench-{i}");
        using var answer = await http.SendAsync(request, cancel);
        if (!answer.IsSuccessStatusCode)
            throw new LinkyVException(
                $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancel)}");
        return System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancel));
    }

    private static ServiceProvider Compose(string folder) =>
        new ServiceCollection().AddLinkyV(o => o.DataFolder = folder).BuildServiceProvider();

    private static PersonaId Id(int i) => new(TenantId.Default, Name(i));

    private static string Name(int i) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"bench-{i}");
}
