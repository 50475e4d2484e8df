using System.Net;
using System.Net.Sockets;
using LinkyV.Conformance;
using LinkyV.Hosting;
using LinkyV.Storage;
using Xunit;

namespace LinkyV.Cli.Tests;

/// <summary><c>linkyv serve</c> and commands that use the process which owns the data folder.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhileOneServes_OtherCommandsUseItsApi()
    {
        await using var server = await ServeAsync();
        var made = await RunAsync("persona", "create", "--id", "ada", "--seed", "3");
        Assert.True(made.Code == 0, made.ToString());
        using var http = new HttpClient { BaseAddress = server.Address };
        using var answer = await http.GetAsync("/api/personas/ada");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task TheOwnersNote_GoesWhenItEnds()
    {
        var server = await ServeAsync();
        Assert.Equal(server.Address.ToString(), OwnerFile.Read(_folder["data"])!.Url);
        await server.DisposeAsync();
        Assert.Null(OwnerFile.Read(_folder["data"]));
    }

    [Fact]
    public async Task AStaleNote_DoesNoHarm()
    {
        Directory.CreateDirectory(_folder["data"]);
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        new OwnerFile($"http://127.0.0.1:{port}", "lk_old", 1, DateTimeOffset.UnixEpoch).Write(_folder["data"]);
        var run = await RunAsync("persona", "create", "--id", "ada", "--seed", "3");
        Assert.True(run.Code == 0, run.ToString());
    }

    [Fact]
    public async Task APortInUse_EndsWith5AndNamesIt()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var run = await RunAsync("serve", "--urls", url);
        Assert.True(run.Code == 5, run.ToString());
        Assert.Contains(url, run.Error, StringComparison.Ordinal);
        Assert.Contains("in use", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressThatIsNone_EndsWith2()
    {
        var run = await RunAsync("serve", "--urls", "here");
        Assert.True(run.Code == 2, run.ToString());
        Assert.Contains("here", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongConfiguration_EndsWith2AndNamesOptionValueAndRule()
    {
        Directory.CreateDirectory(_folder["data"]);
        File.WriteAllText(
            Path.Combine(_folder["data"], "linkyv.json"),
            """{ "models": { "endpoints": [ { "name": "m", "address": "nowhere", "model": "x" } ] } }""");
        var run = await RunAsync("serve", "--urls", "http://127.0.0.1:0");
        Assert.True(run.Code == 2, run.ToString());
        Assert.Contains("Models.Endpoints[0].Address: 'nowhere' is not allowed: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderInOtherHands_EndsWith5()
    {
        using var held = new HeldFolder(_folder["data"]);
        var run = await RunAsync("persona", "list");
        Assert.True(run.Code == 5, run.ToString());
    }

    [Fact]
    public async Task AnAddressWhereNobodyIs_EndsWith5()
    {
        var run = await RunAsync("persona", "list", "--server", "http://127.0.0.1:9");
        Assert.True(run.Code == 5, run.ToString());
    }

    private async Task<Server> ServeAsync() => await Server.StartAsync(
        new ServeOptions { DataFolder = _folder["data"], Urls = ["http://127.0.0.1:0"] }, CancellationToken.None);

    private Task<Run> RunAsync(params string[] args) => Run.LinkyVAsync(_folder["data"], args);

    /// <summary>A data folder that is open in this process without being served.</summary>
    private sealed class HeldFolder(string path) : IDisposable
    {
        private readonly DataFolder _held = DataFolder.Open(path, TimeProvider.System);

        public void Dispose() => _held.Dispose();
    }
}
