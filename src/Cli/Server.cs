using System.Net.Sockets;
using System.Security.Cryptography;
using LinkyV.Contracts;
using LinkyV.Gateway;
using LinkyV.Gateway.Rest;
using LinkyV.Hosting;
using LinkyV.Providers.Models;
using LinkyV.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LinkyV.Cli;

/// <summary>What to serve and where.</summary>
internal sealed record ServeOptions
{
    /// <summary>Data folder; null = in memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Configuration file; null = linkyv.json in the data folder, if it is there.</summary>
    public string? Config { get; init; }

    /// <summary>Addresses to listen on.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Whether to make the starter cast at first start.</summary>
    public bool StarterCast { get; init; } = true;

    /// <summary>Web pages that may use the open API.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Whether to log to the console.</summary>
    public bool Log { get; init; }
}

/// <summary>
/// The gateway with LinkyV in it, running in this process, and its note in the data folder for others.
/// </summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string? _dataFolder;
    private readonly OwnerFile _owner;
    private bool _stopped;

    private Server(WebApplication app, string? dataFolder, OwnerFile owner) =>
        (_app, _dataFolder, _owner) = (app, dataFolder, owner);

    /// <summary>First address it listens on.</summary>
    public Uri Address => new(_owner.Url);

    /// <summary>Token for commands of the same user.</summary>
    public string Token => _owner.Token;

    /// <summary>What is inside.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it.</summary>
    /// <exception cref="CliException">An option is wrong, or the address is in use.</exception>
    /// <exception cref="StoreException">The data folder cannot be opened.</exception>
    public static async Task<Server> StartAsync(ServeOptions options, CancellationToken cancel)
    {
        var token = "lk_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        WebApplication? app = null;
        try
        {
            app = Build(options, token);
            await app.StartAsync(cancel);
            var url = app.Services.GetRequiredService<IServer>().Features
                .Get<IServerAddressesFeature>()!.Addresses.First();
            var owner = new OwnerFile(
                Reachable(url), token, Environment.ProcessId, TimeProvider.System.GetUtcNow());
            if (options.DataFolder is { } folder)
                owner.Write(folder);
            if (app.Services.GetRequiredService<IStore>() is SqliteStore store)
                store.Folder.Publish(owner.Url);
            return new Server(app, options.DataFolder, owner);
        }
        catch (Exception e)
        {
            if (app is not null)
                await app.DisposeAsync();
            if (Explain(e, options) is { } why)
                throw why;
            throw;
        }
    }

    /// <summary>Waits until the process is asked to stop, then drains.</summary>
    public async Task WaitAsync(CancellationToken cancel)
    {
        var stopping = _app.Services.GetRequiredService<IHostApplicationLifetime>();
        await using var asked = cancel.Register(stopping.StopApplication);
        await _app.WaitForShutdownAsync(CancellationToken.None);
        _stopped = true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_dataFolder is not null)
            _owner.Delete(_dataFolder);
        if (!_stopped)
            await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(ServeOptions options, string token)
    {
        var linkyv = new LinkyVOptions { DataFolder = options.DataFolder, StarterCast = options.StarterCast };
        LinkyVConfiguration.Read(linkyv, options.DataFolder, options.Config);
        var rate = Environment.GetEnvironmentVariable("LINKYV_RATELIMIT");
        var gateway = new GatewayOptions
        {
            Urls = options.Urls,
            AllowedOrigins = options.AllowedOrigins,
            AdminKey = Environment.GetEnvironmentVariable("LINKYV_ADMIN_KEY") is { Length: > 0 } key ? key : null,
            LocalToken = token,
            StudioFolder = Environment.GetEnvironmentVariable("LINKYV_STUDIO") is { Length: > 0 } studio ? studio
                : null,
            RatePerSecond = double.TryParse(rate, System.Globalization.CultureInfo.InvariantCulture, out var r) ? r
                : null,
        };
        return GatewayHost.Build(gateway, services =>
        {
            services.AddLinkyV(linkyv.CopyTo);
            services.AddSingleton(s => new GatewaySpeakers(
                ["auto", "embedded", .. s.GetRequiredService<AiGateway>().Names]));
        },
        builder =>
        {
            if (!options.Log)
                builder.Logging.ClearProviders();
            // A failure to start is explained to the caller, not dumped.
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        });
    }

    /// <summary>An address that listens everywhere is reached through loopback.</summary>
    private static string Reachable(string url)
    {
        var uri = new UriBuilder(url.Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://*", "://localhost", StringComparison.Ordinal));
        if (uri.Host is "0.0.0.0" or "[::]" or "::")
            uri.Host = "127.0.0.1";
        return uri.Uri.ToString();
    }

    private static CliException? Explain(Exception e, ServeOptions options) => e switch
    {
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } or
            Microsoft.AspNetCore.Connections.AddressInUseException =>
            new CliException(
                Exit.Unavailable, $"--urls: '{string.Join(";", options.Urls)}' is not allowed: the port is in use.", e),
        SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } socket =>
            new CliException(
                Exit.Unavailable, $"--urls: '{string.Join(";", options.Urls)}' is not allowed: {socket.Message}.", e),
        OptionsValidationException wrong =>
            new CliException(Exit.Usage, string.Join(Environment.NewLine, wrong.Failures), e),
        GatewayConfigurationException wrong => new CliException(Exit.Usage, wrong.Message, e),
        InvalidInputException wrong => new CliException(Exit.Usage, wrong.Message, e),
        FormatException wrong => CliException.Usage("--urls", string.Join(";", options.Urls), wrong.Message),
        _ => null,
    };
}
