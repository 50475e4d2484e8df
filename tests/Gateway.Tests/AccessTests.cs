using System.Net;
using System.Net.WebSockets;
using LinkyV.Conformance;
using LinkyV.Gateway.Callers;
using Microsoft.AspNetCore.Routing;

namespace LinkyV.Gateway.Tests;

public sealed class AccessTests
{
    [Theory]
    [InlineData("GET", "/api/info", null)]
    [InlineData("GET", "/health/live", null)]
    [InlineData("GET", "/health/ready", null)]
    [InlineData("GET", "/openapi/v1.json", null)]
    [InlineData("GET", "/api/cultures", "reader")]
    [InlineData("GET", "/api/taxonomy", "reader")]
    [InlineData("GET", "/api/personas", "reader")]
    [InlineData("GET", "/api/personas/ada", "reader")]
    [InlineData("GET", "/v1/models", "reader")]
    [InlineData("GET", "/v1/models/persona:ada", "reader")]
    [InlineData("POST", "/v1/chat/completions", "talker")]
    [InlineData("GET", "/api/sessions", "talker")]
    [InlineData("POST", "/api/sessions", "talker")]
    [InlineData("GET", "/api/sessions/x", "talker")]
    [InlineData("GET", "/api/sessions/x/live", "talker")]
    [InlineData("GET", "/api/personas/ada/memories", "talker")]
    [InlineData("GET", "/api/me", "talker")]
    [InlineData("GET", "/api/me/export", "talker")]
    [InlineData("PUT", "/api/me/consent", "talker")]
    [InlineData("POST", "/api/personas", "author")]
    [InlineData("PATCH", "/api/personas/ada", "author")]
    [InlineData("DELETE", "/api/personas/nobody", "author")]
    [InlineData("POST", "/api/personas/ada/fork", "author")]
    [InlineData("POST", "/api/personas/import", "author")]
    [InlineData("GET", "/api/personas/ada/export", "author")]
    [InlineData("GET", "/api/personas/ada/events", "author")]
    [InlineData("GET", "/api/keys", "admin")]
    [InlineData("POST", "/api/keys", "admin")]
    [InlineData("DELETE", "/api/keys/x", "admin")]
    [InlineData("GET", "/api/events", "admin")]
    [InlineData("GET", "/api/events/end", "admin")]
    [InlineData("GET", "/api/events/consumers", "admin")]
    [InlineData("PUT", "/api/events/consumers/x", "admin")]
    [InlineData("DELETE", "/api/events/consumers/x", "admin")]
    [InlineData("GET", "/api/events/keys/main/x", "admin")]
    [InlineData("GET", "/api/graph/neighbours?node=persona/ada", "admin")]
    [InlineData("GET", "/api/graph/path?from=persona/ada&to=persona/eve", "admin")]
    [InlineData("GET", "/api/graph/influence", "admin")]
    [InlineData("GET", "/api/graph/communities", "admin")]
    [InlineData("GET", "/api/status", "admin")]
    [InlineData("POST", "/api/backup", "admin")]
    [InlineData("DELETE", "/api/participants/main/x", "admin")]
    public async Task EachRoute_AsksForItsRole(string method, string path, string? least)
    {
        var keys = await KeysAsync();
        var roles = new[] { "reader", "talker", "author", "admin" };
        Assert.Equal(least is not null, await StatusAsync(null) == 401);
        foreach (var role in roles)
        {
            var mayNot = least is not null && Array.IndexOf(roles, role) < Array.IndexOf(roles, least);
            Assert.True(mayNot == (await StatusAsync(role) == 403), $"{role} on {method} {path}");
        }
        Assert.Equal(least is null ? 200 : 401, await StatusAsync("forged"));

        async Task<int> StatusAsync(string? role)
        {
            using var client = keys.Gateway.Client(role is null ? null : role == "forged" ? "lk_" + new string('x', 43)
                : keys[role]);
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var response = await client.SendAsync(request);
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task EveryRoute_NamesItsRole()
    {
        await using var gateway = await Running.StartAsync();
        var routes = gateway.Service<IEnumerable<EndpointDataSource>>().SelectMany(s =>
            s.Endpoints).OfType<RouteEndpoint>().ToList();
        Assert.True(routes.Count > 40);
        Assert.All(routes, r => Assert.NotNull(r.Metadata.GetMetadata<Needs>()));
    }

    [Fact]
    public async Task ForeignHost_IsRefusedWhileOpen()
    {
        await using var gateway = await Running.StartAsync();
        var (status, body) = await gateway.Http.SendJsonAsync(
            HttpMethod.Get, "/api/personas", null, ("Host", "rebound.example:80"));
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("Host", body.GetProperty("field").GetString());
    }

    [Fact]
    public async Task ForeignOrigin_IsRefusedWhileOpenUnlessAllowed()
    {
        await using var gateway = await Running.StartAsync(o => o with { AllowedOrigins = ["https://studio.example"] });
        var (refused, body) = await gateway.Http.SendJsonAsync(
            HttpMethod.Delete, "/api/me", null, ("Origin", "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, refused);
        Assert.Equal("Origin", body.GetProperty("field").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await gateway.Http.SendJsonAsync(
            HttpMethod.Get, "/api/me", null, ("Origin", "null"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.SendJsonAsync(
            HttpMethod.Get, "/api/me", null, ("Origin", "https://studio.example"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await gateway.Http.SendJsonAsync(
            HttpMethod.Get, "/api/me", null, ("Sec-Fetch-Site", "cross-site"))).Status);
    }

    [Fact]
    public async Task FirstKey_ClosesTheGatewayAndMustBeAnAdmins()
    {
        await using var gateway = await Running.StartAsync();
        var (refused, body) = await gateway.Http.PostJsonAsync("/api/keys", """{"role":"reader","space":"main"}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Equal("role", body.GetProperty("field").GetString());

        var admin = await gateway.KeyAsync(gateway.Http, "admin");

        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.Http.GetAsync("/api/personas")).StatusCode);
        using var client = gateway.Client(admin);
        var (_, info) = await client.GetJsonAsync("/api/info");
        Assert.Equal("keys", info.GetProperty("auth").GetString());
        var (_, keys) = await client.GetJsonAsync("/api/keys");
        var only = Assert.Single(keys.GetProperty("items").EnumerateArray());
        Assert.False(only.TryGetProperty("key", out _));
        Assert.DoesNotContain(admin, keys.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemovedKey_IsRefusedAtOnceAndTheLastAdminStays()
    {
        await using var gateway = await Running.StartAsync();
        using var admin = gateway.Client(await gateway.KeyAsync(gateway.Http, "admin"));
        var reader = await gateway.KeyAsync(admin, "reader");
        using var client = gateway.Client(reader);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/personas")).StatusCode);
        var (_, keys) = await admin.GetJsonAsync("/api/keys");
        var ids = keys.GetProperty("items").EnumerateArray()
            .ToDictionary(k => k.GetProperty("role").GetString()!, k => k.GetProperty("id").GetString());

        Assert.Equal(HttpStatusCode.Conflict, (await admin.DeleteAsync($"/api/keys/{ids["admin"]}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/api/keys/{ids["reader"]}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/personas")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/api/keys/{ids["admin"]}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync("/api/personas")).StatusCode);
    }

    [Fact]
    public async Task Tenants_DoNotSeeEachOther()
    {
        await using var gateway = await Running.StartAsync();
        using var main = gateway.Client(await gateway.KeyAsync(gateway.Http, "admin"));
        using var other = gateway.Client(await gateway.KeyAsync(main, "admin", tenant: "other"));
        var persona = await gateway.PersonaAsync("mine", main);
        var session = await gateway.SessionAsync(persona, main);
        await main.TalkAsync(session, "Hello");

        foreach (var path in (string[])[$"/api/personas/{persona}", $"/api/sessions/{session}",
            $"/api/sessions/{session}/events",
            $"/api/personas/{persona}/events", $"/api/personas/{persona}/memories", $"/v1/models/persona:{persona}"])
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
        Assert.Empty((await other.GetJsonAsync("/api/personas")).Body.GetProperty("items").EnumerateArray());
        Assert.Empty((await other.GetJsonAsync("/api/sessions?all=true")).Body.GetProperty("items").EnumerateArray());
        Assert.Single((await other.GetJsonAsync("/api/keys")).Body.GetProperty("items").EnumerateArray());
        foreach (var path in (string[])
            ["/api/events", "/api/events/consumers", "/api/events/keys/main/x", "/api/status"])
            Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(path)).StatusCode);
        var (status, _) = await other.PostJsonAsync("/api/keys", """{"role":"admin","space":"main","tenant":"main"}""");
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync($"/api/personas/{persona}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await main.GetAsync($"/api/personas/{persona}")).StatusCode);
    }

    [Fact]
    public async Task SameName_InTwoNamespacesIsTwoPeople()
    {
        await using var gateway = await Running.StartAsync();
        using var admin = gateway.Client(await gateway.KeyAsync(gateway.Http, "admin"));
        await gateway.PersonaAsync("ada", admin);
        using var one = gateway.Client(await gateway.KeyAsync(admin, "talker", "shop"), "alice");
        using var two = gateway.Client(await gateway.KeyAsync(admin, "talker", "school"), "alice");
        var session = await gateway.SessionAsync("ada", one);
        await one.TalkAsync(session, "My sister is called Wilhelmina.");

        Assert.NotEqual(
            (await one.GetJsonAsync("/api/me")).Body.GetProperty("participant").GetString(),
            (await two.GetJsonAsync("/api/me")).Body.GetProperty("participant").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await two.GetAsync($"/api/sessions/{session}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await two.PostAsync($"/api/sessions/{session}/join", null)).StatusCode);
        Assert.DoesNotContain("Wilhelmina", (await two.GetStringAsync("/api/personas/ada/memories")),
            StringComparison.Ordinal);
        Assert.Contains("Wilhelmina", (await one.GetStringAsync("/api/personas/ada/memories")),
            StringComparison.Ordinal);
        using var friend = gateway.Client(await gateway.KeyAsync(admin, "talker", "shop"), "bob");
        Assert.Equal(HttpStatusCode.NotFound, (await friend.GetAsync($"/api/sessions/{session}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await friend.PostAsync($"/api/sessions/{session}/join", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await friend.GetAsync($"/api/sessions/{session}")).StatusCode);
    }

    [Fact]
    public async Task LiveSocket_TakesTheKeyFromTheAddress()
    {
        await using var gateway = await Running.StartAsync();
        var key = await gateway.KeyAsync(gateway.Http, "admin");
        using var admin = gateway.Client(key);
        var session = await gateway.SessionAsync(await gateway.PersonaAsync("ada", admin), admin);
        await Assert.ThrowsAsync<WebSocketException>(() => LiveClient.ConnectAsync(gateway, session));
        await using var live = await LiveClient.ConnectAsync(gateway, session, key: key);
        await live.UntilAsync("opened");
        // An address is written down in many places, so over plain HTTP the key is not taken from it.
        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.Http.GetAsync($"/api/personas?key={key}")).StatusCode);
    }

    private static readonly SemaphoreSlim s_making = new(1);
    private static Keys? s_keys;

    /// <summary>One gateway with a key of each role, for the whole matrix.</summary>
    private static async Task<Keys> KeysAsync()
    {
        await s_making.WaitAsync();
        try
        {
            return s_keys ??= await Keys.MakeAsync();
        }
        finally
        {
            s_making.Release();
        }
    }

    private sealed record Keys(Running Gateway, IReadOnlyDictionary<string, string> ByRole)
    {
        public string this[string role] => ByRole[role];

        public static async Task<Keys> MakeAsync()
        {
            var gateway = await Running.StartAsync(o => o with { RateBurst = 10_000 });
            await gateway.Service<Hosting.WarmUp>().RunAsync().Within("models and tables");
            var keys = new Dictionary<string, string> { ["admin"] = await gateway.KeyAsync(gateway.Http, "admin") };
            using var admin = gateway.Client(keys["admin"]);
            foreach (var role in (string[])["reader", "talker", "author"])
                keys[role] = await gateway.KeyAsync(admin, role);
            await gateway.PersonaAsync("ada", admin);
            return new(gateway, keys);
        }
    }
}
