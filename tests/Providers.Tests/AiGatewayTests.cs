using LinkyV.Conformance;
using LinkyV.Conformance.Models;
using LinkyV.Contracts;
using LinkyV.Providers.Models;
using Xunit;

namespace LinkyV.Providers.Tests;

/// <summary>The gateway against a server that does what real ones do on bad days.</summary>
public sealed class AiGatewayTests
{
    private static readonly TenantId Tenant = TenantId.Default;
    private readonly ManualTime _time = new();

    [Fact]
    public async Task AStream_ArrivesPieceByPieceAndEndsWithItsUsage()
    {
        await using var server = new ScriptedOpenAiServer(
            new ScriptedReply.Stream(["Good ", "morning", "."]) { Usage = (40, 3) });
        using var gateway = Gateway(Endpoint("one", server));
        var parts = await SpeakAsync(gateway);
        Assert.Equal(["Good ", "morning", "."], Texts(parts));
        Assert.Equal(new ModelPart.Done("scripted", "stop", new Usage(40, 3)), parts[^1]);
    }

    [Fact]
    public async Task TheRequest_CarriesModelMessagesLimitSeedAndKey()
    {
        await using var server = new ScriptedOpenAiServer();
        using var gateway = Gateway(Endpoint("one", server) with { Key = "secret-key" });
        await SpeakAsync(gateway);
        var body = await server.NextRequestAsync();
        Assert.Equal("test-model", body.GetProperty("model").GetString());
        Assert.Equal(64, body.GetProperty("max_tokens").GetInt32());
        Assert.False(body.TryGetProperty("max_completion_tokens", out _));
        Assert.Equal(7, body.GetProperty("seed").GetInt64());
        Assert.Equal("system", body.GetProperty("messages")[0].GetProperty("role").GetString());
        Assert.Equal("Hello?", body.GetProperty("messages")[1].GetProperty("content").GetString());
        Assert.Contains("secret-key", server.Keys);
    }

    [Fact]
    public async Task NewerModels_GetTheNewerLimitField()
    {
        await using var server = new ScriptedOpenAiServer();
        using var gateway = Gateway(Endpoint("one", server) with { LimitField = "max_completion_tokens" });
        await SpeakAsync(gateway);
        var body = await server.NextRequestAsync();
        Assert.Equal(64, body.GetProperty("max_completion_tokens").GetInt32());
        Assert.False(body.TryGetProperty("max_tokens", out _));
    }

    [Fact]
    public async Task WithoutUsageFromTheServer_TokensAreCounted()
    {
        await using var server = new ScriptedOpenAiServer(ScriptedReply.Say("12345678"));
        using var gateway = Gateway(Endpoint("one", server));
        var done = Assert.IsType<ModelPart.Done>((await SpeakAsync(gateway))[^1]);
        Assert.Equal(2, done.Usage.CompletionTokens);
        Assert.True(done.Usage.PromptTokens > 8);
    }

    [Fact]
    public async Task AFailureBeforeTheFirstToken_IsRetried()
    {
        await using var server = new ScriptedOpenAiServer(new ScriptedReply.Error(500), ScriptedReply.Say("There."));
        using var gateway = Gateway(Endpoint("one", server));
        Assert.Equal(["There."], Texts(await WithRetriesAsync(gateway, 1)));
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task TooManyRequests_WaitsAsLongAsTheServerAsks()
    {
        await using var server = new ScriptedOpenAiServer(
            new ScriptedReply.Error(429, "3"), ScriptedReply.Say("There."));
        using var gateway = Gateway(Endpoint("one", server));
        var speaking = SpeakAsync(gateway);
        await server.NextRequestAsync();
        var before = _time.GetUtcNow();
        while (!speaking.IsCompleted)
            await StepAsync(speaking);
        Assert.Equal(["There."], Texts(await speaking));
        Assert.True(_time.GetUtcNow() - before >= TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData(400, "http-400", 1)]
    [InlineData(401, "http-401", 1)]
    [InlineData(404, "http-404", 1)]
    [InlineData(500, "http-500", 3)]
    [InlineData(503, "http-503", 3)]
    [InlineData(429, "http-429", 3)]
    public async Task AStatus_IsReportedByItsNumberAndRetriedOnlyIfThatMayHelp(int status, string reason, int requests)
    {
        await using var server = new ScriptedOpenAiServer(new ScriptedReply.Error(status));
        using var gateway = Gateway(Endpoint("one", server));
        var failed = Assert.IsType<ModelPart.Failed>((await WithRetriesAsync(gateway, requests - 1))[^1]);
        Assert.Equal(reason, failed.Reason);
        Assert.Equal(requests, server.Requests);
    }

    [Fact]
    public async Task AConnectionCutAfterText_IsNotRetried()
    {
        await using var server = new ScriptedOpenAiServer(
            new ScriptedReply.CutOff(["Half a"]), ScriptedReply.Say("no"));
        using var gateway = Gateway(Endpoint("one", server));
        var parts = await SpeakAsync(gateway);
        Assert.Equal(["Half a"], Texts(parts));
        Assert.Equal("cut-off", Assert.IsType<ModelPart.Failed>(parts[^1]).Reason);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task AMalformedStream_IsAFailureNotAnException()
    {
        await using var server = new ScriptedOpenAiServer(new ScriptedReply.Malformed("So "));
        using var gateway = Gateway(Endpoint("one", server));
        var parts = await SpeakAsync(gateway);
        Assert.Equal(["So "], Texts(parts));
        Assert.Equal("malformed", Assert.IsType<ModelPart.Failed>(parts[^1]).Reason);
    }

    [Fact]
    public async Task AServerThatHangs_TimesOutAtTheFirstToken()
    {
        await using var server = new ScriptedOpenAiServer(new ScriptedReply.Hang([]));
        using var gateway = Gateway(Endpoint("one", server));
        var speaking = SpeakAsync(gateway);
        await server.NextRequestAsync();
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("timeout", Assert.IsType<ModelPart.Failed>((await speaking)[^1]).Reason);
    }

    [Fact]
    public async Task AStreamThatStalls_TimesOutAtTheDeadlineAndKeepsWhatCame()
    {
        await using var server = new ScriptedOpenAiServer(new ScriptedReply.Hang(["Well, "]));
        using var gateway = Gateway(Endpoint("one", server));
        var parts = new List<ModelPart>();
        await foreach (var part in gateway.SpeakAsync(Request(), CancellationToken.None))
        {
            parts.Add(part);
            if (part is ModelPart.Text)
                _time.Advance(TimeSpan.FromSeconds(25));
        }
        Assert.Equal(["Well, "], Texts(parts));
        Assert.Equal("timeout", Assert.IsType<ModelPart.Failed>(parts[^1]).Reason);
    }

    [Fact]
    public async Task NothingListening_IsUnreachable()
    {
        var server = new ScriptedOpenAiServer();
        await server.DisposeAsync();
        using var gateway = Gateway(Endpoint("one", server));
        var failed = Assert.IsType<ModelPart.Failed>((await WithRetriesAsync(gateway, 2))[^1]);
        Assert.Equal("unreachable", failed.Reason);
    }

    [Fact]
    public async Task Cancelling_EndsTheStreamAndGivesThePlaceBack()
    {
        await using var server = new ScriptedOpenAiServer(
            new ScriptedReply.Hang(["Well, "]), ScriptedReply.Say("Next."));
        using var gateway = Gateway(Endpoint("one", server) with { Concurrency = 1, Queue = 0 });
        using var cancel = new CancellationTokenSource();
        var parts = new List<ModelPart>();
        await foreach (var part in gateway.SpeakAsync(Request(), cancel.Token))
        {
            parts.Add(part);
            await cancel.CancelAsync();
        }
        Assert.Equal("cancelled", Assert.IsType<ModelPart.Failed>(parts[^1]).Reason);
        Assert.Equal(["Next."], Texts(await SpeakAsync(gateway)));
    }

    [Fact]
    public async Task AFailingEndpoint_IsReplacedByTheNext()
    {
        await using var bad = new ScriptedOpenAiServer(new ScriptedReply.Error(400));
        await using var good = new ScriptedOpenAiServer(ScriptedReply.Say("Here."));
        using var gateway = Gateway(
            Endpoint("good", good) with { Priority = 20 }, Endpoint("bad", bad) with { Priority = 1 });
        Assert.Equal(["Here."], Texts(await SpeakAsync(gateway)));
        Assert.Equal((1, 1), (bad.Requests, good.Requests));
    }

    [Fact]
    public async Task AnEndpointPreferredByName_IsTheOnlyOneAsked()
    {
        await using var bad = new ScriptedOpenAiServer(new ScriptedReply.Error(400));
        await using var good = new ScriptedOpenAiServer();
        using var gateway = Gateway(Endpoint("good", good), Endpoint("bad", bad));
        var parts = await SpeakAsync(gateway, Request() with { Preferred = "bad" });
        var failed = Assert.IsType<ModelPart.Failed>(parts[^1]);
        Assert.Equal("http-400", failed.Reason);
        Assert.Equal(0, good.Requests);
    }

    [Fact]
    public async Task AnUnknownName_IsNoEndpoint()
    {
        using var gateway = Gateway();
        Assert.False(gateway.CanSpeak(Tenant, "auto"));
        Assert.Equal("no-endpoint", Assert.IsType<ModelPart.Failed>((await SpeakAsync(gateway))[^1]).Reason);
    }

    [Fact]
    public async Task TheCheaperOfTwoEqualEndpoints_IsTaken()
    {
        await using var dear = new ScriptedOpenAiServer();
        await using var cheap = new ScriptedOpenAiServer();
        using var gateway = Gateway(
            Endpoint("dear", dear) with { PromptPrice = 300, CompletionPrice = 900 },
            Endpoint("cheap", cheap) with { PromptPrice = 1, CompletionPrice = 3 });
        await SpeakAsync(gateway);
        Assert.Equal((0, 1), (dear.Requests, cheap.Requests));
    }

    [Fact]
    public async Task ALoadedEndpoint_YieldsToAFreeOne()
    {
        var gate = new TaskCompletionSource();
        await using var first = new ScriptedOpenAiServer(new ScriptedReply.Stream(["a"]) { Gate = gate.Task });
        await using var second = new ScriptedOpenAiServer(ScriptedReply.Say("b"));
        using var gateway = Gateway(
            Endpoint("first", first) with { Concurrency = 1, Capability = 0.9 },
            Endpoint("second", second) with { Concurrency = 4 });
        var held = SpeakAsync(gateway);
        await first.NextRequestAsync();
        Assert.Equal(["b"], Texts(await SpeakAsync(gateway)));
        gate.SetResult();
        Assert.Equal(["a"], Texts(await held));
    }

    [Fact]
    public async Task MoreThanItsPlaces_IsBusy()
    {
        var gate = new TaskCompletionSource();
        await using var server = new ScriptedOpenAiServer(new ScriptedReply.Stream(["a"]) { Gate = gate.Task });
        using var gateway = Gateway(Endpoint("one", server) with { Concurrency = 1, Queue = 0 });
        var held = SpeakAsync(gateway);
        await server.NextRequestAsync();
        Assert.False(gateway.CanSpeak(Tenant, "auto"));
        Assert.Equal("busy", Assert.IsType<ModelPart.Failed>((await SpeakAsync(gateway))[^1]).Reason);
        gate.SetResult();
        await held;
        Assert.True(gateway.CanSpeak(Tenant, "auto"));
    }

    [Fact]
    public async Task TheBreaker_OpensAfterFailuresAndLetsATrialThroughLater()
    {
        await using var server = new ScriptedOpenAiServer(
            [.. Enumerable.Repeat<ScriptedReply>(new ScriptedReply.Error(500), 4), ScriptedReply.Say("Back.")]);
        using var gateway = Gateway(Endpoint("one", server) with { Retries = 0 });
        for (var i = 0; i < 4; i++)
            Assert.Equal("http-500", Assert.IsType<ModelPart.Failed>((await SpeakAsync(gateway))[^1]).Reason);
        Assert.False(gateway.CanSpeak(Tenant, "auto"));
        Assert.Equal("circuit-open", Assert.IsType<ModelPart.Failed>((await SpeakAsync(gateway))[^1]).Reason);
        Assert.Equal(4, server.Requests);
        _time.Advance(TimeSpan.FromSeconds(16));
        Assert.True(gateway.CanSpeak(Tenant, "auto"));
        Assert.Equal(["Back."], Texts(await SpeakAsync(gateway)));
    }

    [Fact]
    public async Task ATenantsBudget_EndsAtItsLimitAndReturnsTheNextDay()
    {
        await using var server = new ScriptedOpenAiServer(new ScriptedReply.Stream(["Hi."]) { Usage = (900, 60) });
        using var gateway = new AiGateway(
            new ModelsOptions { Endpoints = [Endpoint("one", server)], TokensPerDay = 1000 }, _time);
        Assert.IsType<ModelPart.Done>((await SpeakAsync(gateway))[^1]);
        Assert.Equal(960, gateway.Budget.Used(Tenant).Tokens);
        Assert.Equal("budget", Assert.IsType<ModelPart.Failed>((await SpeakAsync(gateway))[^1]).Reason);
        var other = Request() with { Tenant = new TenantId("other") };
        Assert.IsType<ModelPart.Done>((await SpeakAsync(gateway, other))[^1]);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.IsType<ModelPart.Done>((await SpeakAsync(gateway))[^1]);
    }

    [Fact]
    public async Task MoneySpent_CountsAgainstTheTenantsOwnLimit()
    {
        await using var server = new ScriptedOpenAiServer(new ScriptedReply.Stream(["Hi."]) { Usage = (1000, 100) });
        var options = new ModelsOptions
        {
            Endpoints = [Endpoint("one", server) with { PromptPrice = 10, CompletionPrice = 100 }],
            Tenants = new Dictionary<string, TenantBudget> { ["main"] = new() { CostPerDay = 0.025m } },
        };
        using var gateway = new AiGateway(options, _time);
        Assert.IsType<ModelPart.Done>((await SpeakAsync(gateway))[^1]);
        Assert.Equal(0.02m, gateway.Budget.Used(Tenant).Cost);
        Assert.Equal("budget", Assert.IsType<ModelPart.Failed>((await SpeakAsync(gateway))[^1]).Reason);
    }

    private AiGateway Gateway(params ModelEndpointOptions[] endpoints) =>
        new(new ModelsOptions { Endpoints = [.. endpoints] }, _time);

    private static ModelEndpointOptions Endpoint(string name, ScriptedOpenAiServer server) =>
        new() { Name = name, Address = server.Address, Model = "test-model" };

    private ModelRequest Request() => new(
        Tenant, "auto", [new ModelMessage("system", "You are Ada."), new ModelMessage("user", "Hello?")], 64, 0.7, 7,
        _time.GetUtcNow() + TimeSpan.FromSeconds(20));

    private Task<List<ModelPart>> SpeakAsync(AiGateway gateway) => SpeakAsync(gateway, Request());

    private static async Task<List<ModelPart>> SpeakAsync(AiGateway gateway, ModelRequest request)
    {
        var parts = new List<ModelPart>();
        await foreach (var part in gateway.SpeakAsync(request, CancellationToken.None))
            parts.Add(part);
        return parts;
    }

    /// <summary>Speaks, moving the clock whenever the gateway waits before one of its retries.</summary>
    private async Task<List<ModelPart>> WithRetriesAsync(AiGateway gateway, int retries)
    {
        var speaking = SpeakAsync(gateway);
        while (!speaking.IsCompleted && retries > 0)
            await StepAsync(speaking);
        return await speaking;
    }

    /// <summary>Lets real input and output go on for a moment, then moves the clock a little.</summary>
    private async Task StepAsync(Task speaking)
    {
        var moment = Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        await Task.WhenAny(speaking, moment);
        if (!speaking.IsCompleted)
            _time.Advance(TimeSpan.FromMilliseconds(50));
    }

    private static IEnumerable<string> Texts(IEnumerable<ModelPart> parts) =>
        parts.OfType<ModelPart.Text>().Select(t => t.Value);
}
