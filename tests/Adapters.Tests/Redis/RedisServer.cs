using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LinkyV.Conformance;
using Xunit;

namespace LinkyV.Adapters.Tests.Redis;

/// <summary>A Redis of one's own on a free loopback port, in memory; it can be killed and started again.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private Process? _process;

    private RedisServer(int port) => Port = port;

    public int Port { get; }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public static async Task<RedisServer> StartAsync()
    {
        var there = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "redis-server")));
        Assert.SkipUnless(there, "not shown: redis-server is not installed");
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        var server = new RedisServer(port);
        await server.LaunchAsync();
        return server;
    }

    public async Task LaunchAsync()
    {
        var start = new ProcessStartInfo("redis-server")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.Path,
        };
        foreach (var argument in (string[])["--port", Port.ToString(CultureInfo.InvariantCulture), "--bind",
            "127.0.0.1", "--save", "", "--appendonly", "no"])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start) ?? throw new InvalidOperationException("redis-server did not start");
        while (await _process.StandardOutput.ReadLineAsync().Within("Redis' readiness") is { } line)
            if (line.Contains("Ready to accept connections", StringComparison.OrdinalIgnoreCase))
                return;
        throw new InvalidOperationException("redis-server ended at once");
    }

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync().Within("the end of redis-server");
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        _folder.Dispose();
    }
}
