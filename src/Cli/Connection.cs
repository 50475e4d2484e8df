using System.CommandLine;
using System.Text.Json;
using LinkyV.Cli.Api;
using LinkyV.Contracts;
using LinkyV.Hosting;
using LinkyV.Storage;

namespace LinkyV.Cli;

/// <summary>
/// The way to LinkyV: the address that was given, else the process that owns the data folder, else an embedded server
/// in this process on a free loopback port. Commands see the same API whichever it is.
/// </summary>
internal sealed class Connection : IAsyncDisposable
{
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(3);

    private readonly Server? _embedded;

    private Connection(ApiClient api, Server? embedded) => (Api, _embedded) = (api, embedded);

    /// <summary>The API.</summary>
    public ApiClient Api { get; }

    /// <summary>Whether it runs in this process.</summary>
    public bool IsEmbedded => _embedded is not null;

    /// <summary>Finds the way.</summary>
    /// <exception cref="CliException">Nothing answers where something should.</exception>
    public static async Task<Connection> OpenAsync(Globals globals, ParseResult parsed, CancellationToken cancel)
    {
        var participant = globals.Participant(parsed);
        var key = globals.Key(parsed);
        if (globals.Server(parsed) is { } address)
        {
            var api = new ApiClient(address, key, participant);
            await api.GetAsync("/api/info", cancel);
            return new Connection(api, null);
        }
        var data = globals.Data(parsed);
        if (Owned(data) && OwnerFile.Read(data) is { } owner && await ProbeAsync(owner, cancel))
            return new Connection(new ApiClient(new Uri(owner.Url), key ?? owner.Token, participant), null);
        return await EmbedAsync(data, participant, cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }

    private static bool Owned(string data)
    {
        try
        {
            return DataFolder.FindOwner(data) is not null;
        }
        catch (StoreException)
        {
            return true;
        }
    }

    /// <summary>Whether that process still serves.</summary>
    public static async Task<bool> ProbeAsync(OwnerFile owner, CancellationToken cancel)
    {
        if (!Uri.TryCreate(owner.Url, UriKind.Absolute, out var url))
            return false;
        using var probe = new ApiClient(url, owner.Token, "local", ProbeTime);
        try
        {
            var info = await probe.GetAsync("/api/info", cancel);
            return info.ValueKind == JsonValueKind.Object;
        }
        catch (CliException)
        {
            return false;
        }
    }

    private static async Task<Connection> EmbedAsync(string data, string participant, CancellationToken cancel)
    {
        try
        {
            var server = await Server.StartAsync(
                new ServeOptions { DataFolder = data, Urls = ["http://127.0.0.1:0"] }, cancel);
            return new Connection(new ApiClient(server.Address, server.Token, participant), server);
        }
        catch (StoreException e) when (e.Fault == StoreFault.Locked)
        {
            throw new CliException(
                Exit.Unavailable, $"{data} is in use by another process that does not answer: {e.Message}", e);
        }
    }
}
