using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LinkyV.Conformance;
using LinkyV.Storage.Tests;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgreSqlServer))]

namespace LinkyV.Storage.Tests;

/// <summary>
/// A PostgreSQL server of one's own: started on a free loopback port with its data in a temporary folder, on first
/// use, and stopped at the end. PostgreSQL refuses to run as root, so root lends it the user "nobody".
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly TempFolder _folder = new();
    private Process? _server;
    private string? _missing;
    private int _schemas;

    /// <summary>An address at which machines of its network of 256 reach it, beside loopback; null = none.</summary>
    public string? Beyond { get; init; }

    /// <summary>Where it listens; a schema name no other test has.</summary>
    public async Task<PostgreSqlOptions> OptionsAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_server is null && _missing is null)
                await StartAsync();
        }
        finally
        {
            _starting.Release();
        }

        Assert.SkipWhen(_missing is not null, _missing ?? "");
        return new PostgreSqlOptions
        {
            Connection = Connection(Port),
            Schema = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _schemas)}"),
            ConnectionsMax = 8,
        };
    }

    private int Port { get; set; }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _starting.Dispose();
        _folder.Dispose();
    }

    /// <summary>Ends it at once, as if it had crashed: SIGQUIT to the postmaster.</summary>
    public async Task StopAsync()
    {
        if (_server is { HasExited: false })
        {
            await Run("kill", "-QUIT", _server.Id.ToString(CultureInfo.InvariantCulture));
            await _server.WaitForExitAsync().Within("the end of the PostgreSQL server");
        }

        _server?.Dispose();
        _server = null;
    }

    /// <summary>Starts it again on what it had written.</summary>
    public Task StartAgainAsync() => ServeAsync(Tool("postgres")!);

    private async Task StartAsync()
    {
        if (Tool("initdb") is not { } initdb || Tool("postgres") is not { } postgres)
        {
            _missing = "not shown: PostgreSQL's initdb and postgres are not installed";
            return;
        }

        var data = _folder["data"];
        Directory.CreateDirectory(data);
        if (Environment.IsPrivilegedProcess)
            await Run("chown", "-R", "nobody", _folder.Path);
        await Run(AsUser(initdb, "-D", data, "-U", "linkyv", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"));
        if (Beyond is not null)
            await File.AppendAllTextAsync(Path.Combine(data, "pg_hba.conf"), $"host all all {Beyond}/24 trust\n");
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        await ServeAsync(postgres);
    }

    private async Task ServeAsync(string postgres)
    {
        var data = _folder["data"];
        _server = Launch(AsUser(
            postgres, "-D", data, "-p", Port.ToString(CultureInfo.InvariantCulture),
            "-h", Beyond is null ? "127.0.0.1" : $"127.0.0.1,{Beyond}", "-k", data,
            "-c", "max_connections=200", "-c", "log_min_messages=fatal", "-c", "fsync=off"));
        using var limit = new CancellationTokenSource(Soon.Limit);
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Connection(Port));
                await connection.OpenAsync(limit.Token);
                return;
            }
            catch (NpgsqlException) when (!_server.HasExited && !limit.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
            }
        }
    }

    private static string Connection(int port) => string.Create(
        CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={port};Username=linkyv;Database=postgres;Include Error Detail=true;Timeout=30");

    private static string[] AsUser(params string[] command) => Environment.IsPrivilegedProcess
        ? ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", .. command]
        : command;

    private static string? Tool(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).AsEnumerable();
        if (Directory.Exists("/usr/lib/postgresql"))
            folders = folders.Concat(
                Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")));
        return folders.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);
    }

    private static async Task Run(params string[] command)
    {
        using var process = Launch(command);
        await process.WaitForExitAsync().Within($"the end of {command[0]}");
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command)} ended with {process.ExitCode}");
    }

    private static Process Launch(params string[] command)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        start.WorkingDirectory = Path.GetTempPath();
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
