using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LinkyV.Gateway.Tests;

public sealed class HostTests
{
    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://linkyv.example:0")]
    public async Task BeyondLoopback_WithoutKeysDoesNotStart(string url)
    {
        var refused = await Assert.ThrowsAsync<GatewayConfigurationException>(
            () => Running.StartAsync(o => o with { Urls = [url] }));
        Assert.Equal("urls", refused.Option);
        Assert.Equal(url, refused.Value);
        Assert.Contains("LINKYV_ADMIN_KEY", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BeyondLoopback_StartsWithAnAdministratorsKey()
    {
        var key = "lk_" + new string('k', 40);
        await using var gateway = await Running.StartAsync(o => o with { Urls = ["http://0.0.0.0:0"], AdminKey = key });
        var port = gateway.Address.Port;
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/personas")).StatusCode);
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/keys")).StatusCode);
    }

    public static TheoryData<string, Func<GatewayOptions, GatewayOptions>> WrongOptions => new()
    {
        { "urls", o => o with { Urls = [] } },
        { "urls", o => o with { Urls = ["localhost"] } },
        { "urls", o => o with { Urls = ["ftp://localhost"] } },
        { "LINKYV_ADMIN_KEY", o => o with { AdminKey = "secret" } },
        { "allowedOrigins", o => o with { AllowedOrigins = ["studio.example"] } },
        { "ratePerSecond", o => o with { RatePerSecond = 0 } },
        { "rateBurst", o => o with { RateBurst = 0 } },
        { "bodyBytesMax", o => o with { BodyBytesMax = 3 } },
        { "drainMax", o => o with { DrainMax = TimeSpan.Zero } },
    };

    [Theory]
    [MemberData(nameof(WrongOptions), DisableDiscoveryEnumeration = true)]
    public void WrongOption_IsNamedWithItsRule(string option, Func<GatewayOptions, GatewayOptions> change)
    {
        var refused = Assert.Throws<GatewayConfigurationException>(
            () => GatewayHost.Build(change(new GatewayOptions()), s => s.AddLinkyV()));
        Assert.Equal(option, refused.Option);
        Assert.StartsWith(option + ":", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakenPort_IsAnIoException()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await Assert.ThrowsAsync<IOException>(() => Running.StartAsync(o =>
            o with { Urls = [$"http://127.0.0.1:{port}"] }));
    }

    [Fact]
    public async Task LocalToken_IsAnAdministratorAndClosesNothing()
    {
        var token = "lk_" + new string('t', 40);
        await using var gateway = await Running.StartAsync(o => o with { LocalToken = token });
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync("/api/personas")).StatusCode);
        await gateway.KeyAsync(gateway.Http, "admin");
        using var client = gateway.Client(token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/keys")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.Http.GetAsync("/api/keys")).StatusCode);
    }

    [Fact]
    public async Task Rate_IsLimitedPerParticipantWithRetryAfter()
    {
        await using var gateway = await Running.StartAsync(o => o with { RatePerSecond = 0.001, RateBurst = 3 });
        using var alice = gateway.Client(participant: "alice");
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await alice.GetAsync("/api/personas")).StatusCode);
        using var refused = await alice.GetAsync("/api/personas");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, (await alice.GetAsync("/health/live")).StatusCode);
        using var bob = gateway.Client(participant: "bob");
        Assert.Equal(HttpStatusCode.OK, (await bob.GetAsync("/api/personas")).StatusCode);
        var (status, body) = await alice.GetJsonAsync("/v1/models");
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Equal("rate_limit_exceeded", body.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task LiveSocket_IsRateLimitedAndLives()
    {
        await using var gateway = await Running.StartAsync(o => o with { RatePerSecond = 0.001, RateBurst = 4 });
        var session = await gateway.SessionAsync(await gateway.PersonaAsync());
        await using var live = await LiveClient.ConnectAsync(gateway, session);
        for (var i = 0; i < 3; i++)
            await live.SendAsync("""{"type":"stop"}""");
        var error = await live.UntilAsync("error");
        Assert.Equal(429, error.GetProperty("status").GetInt32());
        Assert.True(error.GetProperty("retryAfterMs").GetInt64() > 0);
        await live.SendAsync("""{"type":"ping"}""");
        await live.UntilAsync("pong");
    }

    [Fact]
    public async Task Stopping_FinishesOpenTurnsAndClosesSocketsWith1001()
    {
        var gateway = await Running.StartAsync();
        var session = await gateway.SessionAsync(await gateway.PersonaAsync());
        await using var live = await LiveClient.ConnectAsync(gateway, session);
        await live.SendAsync("""{"type":"say","text":"Tell me about your day."}""");
        var turn = (await live.UntilAsync("ack")).GetProperty("turn").GetString();
        var stopping = gateway.StopAsync();
        Assert.Equal(1001, await live.ClosedAsync());
        Assert.Contains(live.Seen, e => e.GetProperty("type").GetString() == "said"
            && e.GetProperty("turn").GetString() == turn);
        await live.DisposeAsync();
        await stopping.Within("the stop");
        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task Restart_KeepsWhatWasToldForItsParticipant()
    {
        using var folder = new TempFolder();
        string key, session;
        await using (var gateway = await Running.StartAsync(linky: o => o.DataFolder = folder["data"]))
        {
            key = await gateway.KeyAsync(gateway.Http, "admin");
            using var admin = gateway.Client(key, "alice");
            session = await gateway.SessionAsync(await gateway.PersonaAsync("ada", admin), admin);
            await admin.TalkAsync(session, "My grandfather built lighthouses in Orkney.");
            await gateway.StopAsync();
        }
        await using (var gateway = await Running.StartAsync(linky: o => o.DataFolder = folder["data"]))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.Http.GetAsync("/api/personas")).StatusCode);
            using var alice = gateway.Client(key, "alice");
            using var bob = gateway.Client(key, "bob");
            Assert.Contains("Orkney", await alice.GetStringAsync("/api/personas/ada/memories"),
                StringComparison.Ordinal);
            Assert.DoesNotContain("Orkney", await bob.GetStringAsync("/api/personas/ada/memories"),
                StringComparison.Ordinal);
            await using var live = await LiveClient.ConnectAsync(gateway, session, participant: "alice", key: key);
            var heard = await live.UntilAsync("heard");
            Assert.Contains("Orkney", heard.GetProperty("text").GetString(), StringComparison.Ordinal);
            await gateway.StopAsync();
        }
    }

    [Fact]
    public async Task Studio_IsServedCompressedCachedAndForEveryPage()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["assets"]);
        await File.WriteAllTextAsync(folder["index.html"], "<!doctype html><title>Studio</title>");
        await File.WriteAllTextAsync(folder["assets/app-1f.js"], "console.log('studio');");
        await using (var gzip = new GZipStream(File.Create(folder["assets/app-1f.js.gz"]), CompressionLevel.Fastest))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("console.log('studio');"));
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(folder.Path)!, Path.GetFileName(folder.Path)
            + "-secret.txt"), "no");
        await using var gateway = await Running.StartAsync(o => o with { StudioFolder = folder.Path });

        foreach (var page in (string[])["/", "/personas/ada", "/sessions/x"])
        {
            using var response = await gateway.Http.GetAsync(page);
            Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
            Assert.True(response.Headers.CacheControl!.NoCache);
            Assert.Contains("Studio", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/app-1f.js");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var script = await gateway.Http.SendAsync(request);
        Assert.Equal("gzip", script.Content.Headers.ContentEncoding.Single());
        Assert.Contains("immutable", script.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var plain = await gateway.Http.GetAsync("/assets/app-1f.js");
        Assert.Equal("console.log('studio');", await plain.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.Http.GetAsync("/assets/missing.js")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.Http.GetAsync(
            $"/..%2f{Path.GetFileName(folder.Path)}-secret.txt")).StatusCode);
        File.Delete(folder.Path + "-secret.txt");
    }

    [Fact]
    public async Task MissingStudio_IsSaidPlainly()
    {
        await using var gateway = await Running.StartAsync();
        var page = await gateway.Http.GetStringAsync("/");
        Assert.Contains("not built", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErasedParticipantAndRemovedKey_AreCutOff()
    {
        await using var gateway = await Running.StartAsync();
        var key = await gateway.KeyAsync(gateway.Http, "admin");
        using var admin = gateway.Client(key);
        var persona = await gateway.PersonaAsync("ada", admin);
        var talker = await gateway.KeyAsync(admin, "talker");
        using var alice = gateway.Client(talker, "alice");
        var session = await gateway.SessionAsync(persona, alice);
        await using var live = await LiveClient.ConnectAsync(gateway, session, participant: "alice", key: talker);
        await live.UntilAsync("opened");
        Assert.Equal(HttpStatusCode.OK, (await alice.SendJsonAsync(HttpMethod.Delete, "/api/me")).Status);
        Assert.Equal(1008, await live.ClosedAsync());

        session = await gateway.SessionAsync(persona, alice);
        await using var next = await LiveClient.ConnectAsync(gateway, session, participant: "alice", key: talker);
        await next.UntilAsync("opened");
        var (_, keys) = await admin.GetJsonAsync("/api/keys");
        var id = keys.GetProperty("items").EnumerateArray().Single(k =>
            k.GetProperty("role").GetString() == "talker").GetProperty("id");
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/api/keys/{id.GetString()}")).StatusCode);
        Assert.Equal(1008, await next.ClosedAsync());
    }

    [Fact]
    public async Task Ready_WaitsForModelsAndTables()
    {
        var gate = new TaskCompletionSource();
        await using var gateway = await Running.StartAsync(
            services: s => s.AddSingleton<IPersonaGenerator>(new HeldGenerator(gate.Task)));
        var (status, body) = await gateway.Http.GetJsonAsync("/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "models"), (status, body.GetProperty("status").GetString()));

        gate.SetResult();
        await gateway.Service<WarmUp>().RunAsync().Within("models and tables");

        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task Ready_NeverComes_AndSaysWhy_WhereModelsCannotBeLoaded()
    {
        var broken = Task.FromException(new InvalidOperationException("no such device (planted)"));
        await using var gateway = await Running.StartAsync(
            services: s => s.AddSingleton<IPersonaGenerator>(new HeldGenerator(broken)));

        await Assert.ThrowsAsync<InvalidOperationException>(gateway.Service<WarmUp>().RunAsync);

        var (status, body) = await gateway.Http.GetJsonAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("no such device (planted)", body.GetProperty("detail").GetString());
    }

    /// <summary>The generator, once it may begin.</summary>
    private sealed class HeldGenerator(Task gate) : IPersonaGenerator
    {
        private readonly PersonaGenerator _inner = new();

        public GenerationResult Generate(BasePersona persona, ulong seed, DateOnly asOf) =>
            _inner.Generate(persona, seed, asOf);

        public async ValueTask<GenerationResult> GenerateAsync(BasePersona persona, ulong seed, DateOnly asOf)
        {
            await gate;
            return _inner.Generate(persona, seed, asOf);
        }
    }

    [Fact]
    public async Task Ready_FollowsTheLife()
    {
        var gateway = await Running.StartAsync();
        await gateway.Service<WarmUp>().RunAsync().Within("models and tables");
        Assert.Equal("ready",
            (await gateway.Http.GetJsonAsync("/health/ready")).Body.GetProperty("status").GetString());
        Assert.Equal("live", (await gateway.Http.GetJsonAsync("/health/live")).Body.GetProperty("status").GetString());
        gateway.Service<Draining>().Begin();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gateway.Http.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync("/health/live")).StatusCode);
        var session = await gateway.SessionAsync(await gateway.PersonaAsync());
        var (status, _) = await gateway.Http.PostJsonAsync($"/api/sessions/{session}/messages", """{"text":"Hello"}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        await gateway.DisposeAsync();
    }
}
