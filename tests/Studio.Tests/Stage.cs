using System.Collections.Concurrent;
using LinkyV.Contracts;
using LinkyV.Gateway;
using LinkyV.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace LinkyV.Studio.Tests;

/// <summary>A whole LinkyV in this process with the built Studio, and browsers that look at it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly Chromium _chromium;
    private readonly Action<LinkyVOptions>? _configure;
    private readonly string? _adminKey;
    private readonly List<IBrowserContext> _contexts = [];
    private readonly ConcurrentQueue<string> _thrown = [];
    private WebApplication? _app;

    private Stage(Chromium chromium, Action<LinkyVOptions>? configure, string? adminKey) =>
        (_chromium, _configure, _adminKey) = (chromium, configure, adminKey);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>LinkyV itself.</summary>
    public ILinkyV LinkyV => _app!.Services.GetRequiredService<ILinkyV>();

    /// <summary>Opens a stage, or skips the test where the browser or the built Studio is missing.</summary>
    public static async Task<Stage> OpenAsync(
        Chromium chromium, Action<LinkyVOptions>? configure = null, string? adminKey = null)
    {
        Assert.SkipWhen(chromium.Missing is not null, chromium.Missing ?? "");
        var stage = new Stage(chromium, configure, adminKey);
        await stage.StartAsync();
        return stage;
    }

    /// <summary>Starts the server, on the same port if it ran before.</summary>
    public async Task StartAsync()
    {
        var options = new GatewayOptions
        {
            Urls = [Address.ToString()], StudioFolder = House.Dist, AdminKey = _adminKey,
        };
        _app = GatewayHost.Build(options, services => services.AddLinkyV(o =>
        {
            o.StarterCast = false;
            _configure?.Invoke(o);
        }));
        await _app.StartAsync();
        var bound = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Address = new Uri(bound);
    }

    /// <summary>Stops the server; the browsers stay.</summary>
    public async Task StopAsync()
    {
        if (_app is null)
            return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>A persona made behind the Studio's back.</summary>
    public async Task<string> PersonaAsync(string name, ulong seed = 7)
    {
        var made = await LinkyV.CreatePersonaAsync(
            TenantId.Default, new BasePersona { Name = name, Culture = "GBR", Seed = seed, Tags = ["test"] });
        return Assert.IsType<CreateResult.Created>(made).Id.Value;
    }

    /// <summary>A page of a browser of its own, with replies shown at once.</summary>
    public async Task<IPage> PageAsync(
        string path = "/", int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light,
            bool touch = false, ReducedMotion motion = ReducedMotion.Reduce)
    {
        var context = await _chromium.Browser!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            HasTouch = touch,
            ReducedMotion = motion,
            Locale = "en-GB",
        });
        _contexts.Add(context);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => _thrown.Enqueue(error);
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Fails if a page threw.</summary>
    public void AssertNothingThrown() => Assert.Empty(_thrown);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
            await context.DisposeAsync();
        await StopAsync();
    }
}
