using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LinkyV.Contracts;
using LinkyV.Gateway;
using LinkyV.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LinkyV.Gateway.Tests;

/// <summary>A gateway with everything behind it, on a free loopback port, spoken to over HTTP as anybody
/// would.</summary>
public sealed class Running : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Joined? _joined;

    private Running(WebApplication app, Uri address, Joined? joined)
    {
        (_app, Address, _joined) = (app, address, joined);
        Http = Client();
    }

    /// <summary>How a gateway joins a cluster made for it; null where it is alone.</summary>
    public static Func<Task<Joined>>? Cluster { get; set; }

    public Uri Address { get; }

    /// <summary>A client without any header.</summary>
    public HttpClient Http { get; }

    public ILinkyV Linky => _app.Services.GetRequiredService<ILinkyV>();

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<Running> StartAsync(
        Func<GatewayOptions, GatewayOptions>? change = null, Action<LinkyVOptions>? linky = null,
        Action<IServiceCollection>? services = null)
    {
        // Tests ask as fast as they can, so the usual rate would stop them.
        var options = new GatewayOptions
        {
            Urls = ["http://127.0.0.1:0"], StudioFolder = "/nonexistent", RateBurst = 1_000_000,
        };
        var joined = Cluster is null ? null : await Cluster();
        var app = GatewayHost.Build(change?.Invoke(options) ?? options, s =>
        {
            services?.Invoke(s);
            s.AddLinkyV(linky + joined?.Linky);
        },
        builder => builder.Logging.SetMinimumLevel(LogLevel.Error),
        joined?.First);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Running(app, new Uri(address), joined);
    }

    public HttpClient Client(string? key = null, string? participant = null)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (participant is not null)
            client.DefaultRequestHeaders.Add("X-LinkyV-Participant", participant);
        return client;
    }

    /// <summary>A persona made over the API; its id.</summary>
    public async Task<string> PersonaAsync(string? id = null, HttpClient? client = null)
    {
        using var response = await (client ?? Http).PostAsync("/api/personas", Json(
            $$"""{"id":{{JsonSerializer.Serialize(id ?? Fresh("p"))}},"name":"Ada Brook","seed":7}"""));
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == System.Net.HttpStatusCode.Created, body);
        return Parse(body).GetProperty("id").GetString()!;
    }

    /// <summary>A session with one persona, opened over the API; its id.</summary>
    public async Task<string> SessionAsync(string persona, HttpClient? client = null)
    {
        using var response = await (client ?? Http).PostAsync(
            "/api/sessions", Json($$"""{"personas":["{{persona}}"]}"""));
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == System.Net.HttpStatusCode.Created, body);
        return Parse(body).GetProperty("id").GetString()!;
    }

    /// <summary>A key made by an administrator.</summary>
    public async Task<string> KeyAsync(HttpClient admin, string role, string space = "main", string? tenant = null)
    {
        using var response = await admin.PostAsync("/api/keys", Json(
            $$"""{"role":"{{role}}","space":"{{space}}"{{(tenant is null ? "" : $",\"tenant\":\"{tenant}\"")}}}"""));
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == System.Net.HttpStatusCode.Created, body);
        return Parse(body).GetProperty("key").GetString()!;
    }

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public static JsonElement Parse(string json) => JsonElement.Parse(json);

    private static int s_count;

    /// <summary>An id nobody has.</summary>
    public static string Fresh(string prefix) =>
        prefix + Interlocked.Increment(ref s_count).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        if (_joined is not null)
            await _joined.Others.DisposeAsync();
    }
}

/// <summary>A gateway's part in a cluster.</summary>
/// <param name="First">Joins it.</param>
/// <param name="Linky">Points to its store.</param>
/// <param name="Others">Its other silos.</param>
public sealed record Joined(Action<WebApplicationBuilder> First, Action<LinkyVOptions> Linky, IAsyncDisposable Others);

/// <summary>One gateway for all tests that change nothing of its own.</summary>
public sealed class Shared : IAsyncLifetime
{
    public Running Gateway { get; private set; } = null!;

    /// <summary>A persona that everybody may talk to.</summary>
    public string Persona { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Gateway = await Running.StartAsync();
        Persona = await Gateway.PersonaAsync("ada");
    }

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}

/// <summary>Short words for what tests do most.</summary>
internal static class Saying
{
    public static async Task<(System.Net.HttpStatusCode Status, JsonElement Body)> GetJsonAsync(this HttpClient client,
        string path)
    {
        using var response = await client.GetAsync(path);
        return (response.StatusCode, await BodyAsync(response));
    }

    public static async Task<(System.Net.HttpStatusCode Status, JsonElement Body)> SendJsonAsync(
        this HttpClient client, HttpMethod method, string path, string? json = null, params (string, string)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = Running.Json(json);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await BodyAsync(response));
    }

    public static Task<(System.Net.HttpStatusCode Status, JsonElement Body)> PostJsonAsync(
        this HttpClient client, string path, string json, params (string, string)[] headers) =>
        client.SendJsonAsync(HttpMethod.Post, path, json, headers);

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    /// <summary>Says something over REST and waits until the reply is durable; its words.</summary>
    public static async Task<string> TalkAsync(this HttpClient client, string session, string text)
    {
        var (status, heard) = await client.PostJsonAsync(
            $"/api/sessions/{session}/messages", $$"""{"text":{{JsonSerializer.Serialize(text)}}}""");
        Assert.True(status == System.Net.HttpStatusCode.Accepted, heard.ToString());
        var turn = heard.GetProperty("turn").GetString();
        var after = heard.GetProperty("seq").GetInt64();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            var (_, page) = await client.GetJsonAsync($"/api/sessions/{session}/events?after={after}");
            foreach (var e in page.GetProperty("items").EnumerateArray())
                if (e.GetProperty("type").GetString() is "said" or "retracted"
                    && e.GetProperty("turn").GetString() == turn)
                    return e.TryGetProperty("text", out var said) ? said.GetString()! : "";
            await Task.Yield();
        }
    }
}
