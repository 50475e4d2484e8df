using System.Net.Http.Json;
using System.Text.Json;
using LinkyV.Contracts;

namespace LinkyV.Cli.Bench;

/// <summary>What to measure.</summary>
/// <param name="Conversations">Concurrent WebSocket conversations, 1 to 20,000.</param>
/// <param name="Rate">Turns per second over all of them.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Personas">Personas they talk to, round robin.</param>
/// <param name="WarmUpSeconds">Load before measuring begins.</param>
/// <param name="Peak">Search for the highest rate at which the 99th percentile stays below 200 ms, without errors or
/// missing turns.</param>
/// <param name="Echo">Measure a bare WebSocket echo beside it.</param>
/// <param name="Further">Rates that are measured after the first, each as long; null = none.</param>
internal sealed record ChatBenchOptions(
    int Conversations = 5000, double Rate = 1000, int Seconds = 60, int Personas = 100, int WarmUpSeconds = 10,
    bool Peak = false, bool Echo = true, IReadOnlyList<double>? Further = null)
{
    /// <summary>What serves; default one process with SQLite.</summary>
    public ServedBy By { get; init; } = new();

    /// <summary>Turns per second before measuring begins; default half the rate.</summary>
    public double WarmUpRate { get; init; } = Rate / 2;
}

/// <summary>What was measured.</summary>
/// <param name="ReadyMs">Process start to ready, ms.</param>
/// <param name="Load">Latencies and errors at the rate asked for.</param>
/// <param name="CpuMsPerTurn">Server processor time per turn, ms.</param>
/// <param name="AllocatedBytesPerTurn">Server allocations per turn; NaN if it did not tell.</param>
/// <param name="Memory">What the garbage collector did during the load.</param>
/// <param name="ResidentBytes">Server memory at the end.</param>
/// <param name="Acknowledged">Turns whose reply arrived as durable.</param>
/// <param name="FoundAfterKill">Replies found in the store after the server was killed with SIGKILL.</param>
/// <param name="PeakRate">Highest rate that held; 0 if none did or it was not asked for.</param>
/// <param name="Echo">The bare echo at the same rate; null if not asked for.</param>
/// <param name="EchoCpuMsPerMessage">Its processor time per message, ms.</param>
/// <param name="Loads">The rate asked for and the further ones, with the load generator's own processor time.</param>
internal sealed record ChatBenchResult(
    double ReadyMs, LoadResult Load, double CpuMsPerTurn, double AllocatedBytesPerTurn, Collections Memory,
    long ResidentBytes, long Acknowledged, long FoundAfterKill, double PeakRate, LoadResult? Echo,
    double EchoCpuMsPerMessage, IReadOnlyList<Scaling.MeasuredLoad> Loads);

/// <summary>
/// Live conversations against a served child process with SQLite on disk, or PostgreSQL, or silos: latency of the first
/// and last event of each reply, processor time and allocations per turn, and whether each acknowledged reply is in the
/// store after kill -9.
/// </summary>
internal sealed class ChatBench(ChatBenchOptions options, Func<string, ValueTask<IStore>> openStore, Action<string> say)
{
    private const int PeakTrialSeconds = 10;

    /// <summary>Runs it in a temporary folder that is deleted afterwards.</summary>
    public async Task<ChatBenchResult> RunAsync(CancellationToken cancel)
    {
        var data = Directory.CreateTempSubdirectory("linkyv-bench-").FullName;
        try
        {
            return await RunInAsync(data, cancel);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private async Task<ChatBenchResult> RunInAsync(string data, CancellationToken cancel)
    {
        say("starting the server");
        await using var server = await Served.StartAsync(options.By, data, cancel);
        var first = server.All[0];
        using var http = new HttpClient { BaseAddress = new Uri($"http://{first.Address}") };
        say($"ready after {first.ReadyMs:0} ms; "
            + $"creating {options.Personas} personas and {options.Conversations} sessions");
        var sessions = await OpenSessionsAsync(http, await CreatePersonasAsync(http, cancel), cancel);
        var seen = new long[sessions.Length];
        string Path(int i) => $"/api/sessions/{sessions[i]}/live?after={seen[i]}&participant=bench-{i}";
        long acknowledged = 0;
        var loads = new List<Scaling.MeasuredLoad>();

        async Task<(LoadResult, double, double, Collections)> LoadAsync(double rate, int seconds)
        {
            using var load = new ChatLoad(options.Conversations, rate, TimeSpan.FromSeconds(seconds),
                new LiveProtocol());
            // Replies of an earlier load are not to be taken for new ones.
            await ReadVersionsAsync(http, sessions, seen, cancel);
            await load.ConnectAsync(i => server.All[i % server.All.Count].Address, Path, cancel);
            var (cpu, before) = (server.CpuTime(), await server.CollectionsAsync(cancel));
            var (own, stored) = (Environment.CpuUsage.TotalTime, ServedBy.StoreTime());
            var result = await load.RunAsync(cancel);
            var turns = Math.Max(1, result.Done);
            loads.Add(new Scaling.MeasuredLoad(rate, result.PerSecond, result.Last,
                (server.CpuTime() - cpu).TotalMilliseconds / turns,
                (Environment.CpuUsage.TotalTime - own).TotalMilliseconds / turns,
                options.By.Postgres is null ? 0 : (ServedBy.StoreTime() - stored).TotalMilliseconds / turns));
            acknowledged += load.AcknowledgedTurns.Sum(t => (long)t);
            var memory = (await server.CollectionsAsync(cancel)).Since(before);
            return (result, (server.CpuTime() - cpu).TotalMilliseconds / turns, memory.AllocatedBytes / turns, memory);
        }

        if (options.WarmUpSeconds > 0)
        {
            say($"warming up for {options.WarmUpSeconds} s");
            await LoadAsync(options.WarmUpRate, options.WarmUpSeconds);
            loads.Clear();
        }

        say($"measuring {options.Rate:0} turns/s for {options.Seconds} s on {options.Conversations} conversations");
        var (main, cpuMs, bytes, memory) = await LoadAsync(options.Rate, options.Seconds);
        foreach (var rate in options.Further ?? [])
        {
            say($"measuring {rate:0} turns/s");
            await LoadAsync(rate, options.Seconds);
        }

        var (peak, counted) = (0.0, loads.Count);
        if (options.Peak)
            peak = await PeakSearch.RunAsync(options.Rate, Holds(main), async rate =>
            {
                await QuietAsync(http, cancel);
                var (load, _, _, _) = await LoadAsync(rate, PeakTrialSeconds);
                var holds = Holds(load) && load.PerSecond > 0.97 * rate;
                say($"peak: {rate:0} turns/s: p99 {load.Last.P99Ms:0} ms, {(holds ? "holds" : "too much")}");
                return holds;
            });
        var resident = server.ResidentBytes();
        say("killing the server (SIGKILL) and counting what is in the store");
        await server.KillAsync();
        var found = await CountSaidAsync(data, sessions, cancel);
        var (echo, echoCpu) = options.Echo ? await EchoAsync(cancel) : (null, double.NaN);
        return new ChatBenchResult(
            first.ReadyMs, main, cpuMs, bytes, memory, resident, acknowledged, found, peak, echo, echoCpu,
            loads[..counted]);
    }

    /// <summary>Waits until the server has no open replies, 60 s at most, so that one trial does not burden the
    /// next.</summary>
    private static async Task QuietAsync(HttpClient http, CancellationToken cancel)
    {
        for (var i = 0; i < 240; i++)
        {
            var status = await http.GetFromJsonAsync<JsonElement>("/api/status", cancel);
            if (status.GetProperty("openReplies").GetInt32() == 0)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, cancel);
        }
    }

    private static bool Holds(LoadResult r) => r is { Errors: 0, Missing: 0 } && r.Last.P99Ms < 200;

    private async Task<(LoadResult?, double)> EchoAsync(CancellationToken cancel)
    {
        var seconds = Math.Min(options.Seconds, 20);
        say($"a bare WebSocket echo at the same rate for {seconds} s");
        await using var server = await ServerProcess.StartAsync(
            url => ["bench", "echo-server", "--urls", url], "/health/ready", new Dictionary<string, string>(), cancel);
        using var load = new ChatLoad(
            options.Conversations, options.Rate, TimeSpan.FromSeconds(seconds), new EchoProtocol());
        await load.ConnectAsync(_ => server.Address, static _ => "/echo", cancel);
        var cpu = server.CpuTime();
        var result = await load.RunAsync(cancel);
        return (result, (server.CpuTime() - cpu).TotalMilliseconds / Math.Max(1, result.Done));
    }

    private async Task<IReadOnlyList<string>> CreatePersonasAsync(HttpClient http, CancellationToken cancel)
    {
        var names = new string[options.Personas];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = $"bench-{i}";
            using var content = Json($$"""{"id":"{{names[i]}}","seed":{{1000 + i}}}""");
            using var answer = await http.PostAsync("/api/personas", content, cancel);
            await ThrowIfRefusedAsync(answer, cancel);
        }

        return names;
    }

    private async Task<string[]> OpenSessionsAsync(HttpClient http, IReadOnlyList<string> personas,
        CancellationToken cancel)
    {
        var sessions = new string[options.Conversations];
        await Parallel.ForAsync(0, sessions.Length,
            new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancel }, async (i, stop) =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sessions")
                {
                    Content = Json($$"""{"personas":["{{personas[i % personas.Count]}}"]}"""),
                };
                request.Headers.Add("X-LinkyV-Participant", $"bench-{i}");
                using var answer = await http.SendAsync(request, stop);
                await ThrowIfRefusedAsync(answer, stop);
                using var view = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(stop));
                sessions[i] = SessionName(view.RootElement);
            });
        return sessions;
    }

    private static Task ReadVersionsAsync(HttpClient http, string[] sessions, long[] seen, CancellationToken cancel) =>
        Parallel.ForAsync(0, sessions.Length,
            new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancel }, async (i, stop) =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/sessions/{sessions[i]}");
                request.Headers.Add("X-LinkyV-Participant", $"bench-{i}");
                using var answer = await http.SendAsync(request, stop);
                await ThrowIfRefusedAsync(answer, stop);
                using var view = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(stop));
                seen[i] = view.RootElement.GetProperty("version").GetInt64();
            });

    private static string SessionName(JsonElement view)
    {
        var id = view.GetProperty("id");
        return id.ValueKind == JsonValueKind.String ? id.GetString()! : id.GetProperty("value").GetString()!;
    }

    private static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private static async Task ThrowIfRefusedAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (!answer.IsSuccessStatusCode)
            throw new LinkyVException(
                $"{answer.RequestMessage!.RequestUri!.AbsolutePath}: {(int)answer.StatusCode} "
                + await answer.Content.ReadAsStringAsync(cancel));
    }

    private async Task<long> CountSaidAsync(string data, string[] sessions, CancellationToken cancel)
    {
        await using var store = await options.By.OpenAsync() ?? await openStore(data);
        long said = 0;
        foreach (var session in sessions)
        {
            var stream = new SessionId(TenantId.Default, session).Stream;
            for (long after = 0; ;)
            {
                var page = await store.ReadAsync(stream, after, 1000, cancel);
                said += page.Count(e => e.Type.StartsWith("turn-said", StringComparison.Ordinal));
                if (page.Count < 1000)
                    break;
                after = page[^1].Version;
            }
        }

        return said;
    }
}
