using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LinkyV.Conformance;
using LinkyV.Storage;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>What is started, and where: today's silo on this machine unless it says otherwise.</summary>
/// <param name="Folder">Where its files are.</param>
/// <param name="Before">A command that starts it, such as "ip netns exec there".</param>
/// <param name="Address">Its own address.</param>
internal sealed record SiloPlace(string Folder, IReadOnlyList<string> Before, string Address)
{
    /// <summary>The program there, and what it is told before the silo's options.</summary>
    public IReadOnlyList<string> Program { get; init; } = ["linkyv-silo"];

    public static SiloPlace Here { get; } = new(AppContext.BaseDirectory, [], "127.0.0.1");
}

/// <summary>A silo as a process of its own, on free ports.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    /// <summary>A silo loads its models first: two seconds of work, of which a busy machine makes a minute.</summary>
    private static readonly TimeSpan StartMax = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _lines = [];

    private SiloProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Said(line.Data);
        process.ErrorDataReceived += (_, line) => Said(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = process.WaitForExitAsync().ContinueWith(
            _ => _listens.TrySetException(new InvalidOperationException($"the silo ended: {Log}")),
            TaskScheduler.Default);
    }

    /// <summary>Its API, or its health where it serves no clients.</summary>
    public Uri Address { get; private set; } = null!;

    public int Id => _process.Id;

    /// <summary>Where other silos reach it.</summary>
    public int Port { get; private init; }

    /// <summary>What clients show it: beyond loopback it wants a key.</summary>
    public string? Key { get; private init; }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>What it printed, the last 200 lines.</summary>
    public string Log
    {
        get
        {
            lock (_lines)
                return string.Join('\n', _lines);
        }
    }

    /// <summary>Starts it; it has joined the cluster when this completes.</summary>
    public static Task<SiloProcess> StartAsync(PostgreSqlOptions database, params string[] arguments) =>
        StartAsync(database, new Dictionary<string, string>(), arguments);

    /// <summary>Starts it with further variables; without a database it is alone.</summary>
    public static Task<SiloProcess> StartAsync(
        PostgreSqlOptions? database, IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        StartAsync(SiloPlace.Here, database, variables, arguments);

    /// <summary>Starts it somewhere.</summary>
    public static async Task<SiloProcess> StartAsync(
        SiloPlace place, PostgreSqlOptions? database, IReadOnlyDictionary<string, string> variables,
        params string[] arguments)
    {
        string[] command =
            [.. place.Before, Path.Combine(place.Folder, place.Program[0]), .. place.Program.Skip(1)];
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        if (database is not null)
        {
            start.Environment["LINKYV_PostgreSql__Connection"] = database.Connection;
            start.Environment["LINKYV_PostgreSql__Schema"] = database.Schema;
            start.Environment["LINKYV_PostgreSql__ConnectionsMax"] = "16";
        }
        start.Environment["LINKYV_RATELIMIT"] = "1000000";
        start.Environment["LINKYV_STUDIO"] = Path.GetTempPath();
        start.Environment["DOTNET_gcServer"] = "0";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        var port = FreePort();
        var key = place.Address == SiloPlace.Here.Address ? null : "lk_" + new string('k', 40);
        if (key is not null)
            start.Environment["LINKYV_ADMIN_KEY"] = key;
        foreach (var argument in (string[])
            [
                .. command[1..], "--Port", port.ToString(CultureInfo.InvariantCulture), "--Address", place.Address,
                "--Urls", $"http://{place.Address}:0", .. arguments,
            ])
            start.ArgumentList.Add(argument);
        var silo = new SiloProcess(Process.Start(start)!) { Key = key, Port = port };
        try
        {
            silo.Address = await silo._listens.Task.WaitAsync(StartMax);
            return silo;
        }
        catch (TimeoutException late)
        {
            await silo.DisposeAsync();
            throw new TimeoutException($"it did not listen within {StartMax}\n{silo.Log}", late);
        }
    }

    /// <summary>kill -9.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Sends a signal by name: TERM, STOP, CONT.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start(
            "kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().Within($"kill -{name}");
    }

    public Task ExitAsync() => _process.WaitForExitAsync().Within("the silo's end");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Said(string? line)
    {
        const string Listens = "; listens on ";
        if (line is null)
            return;
        lock (_lines)
        {
            _lines.Add(line);
            if (_lines.Count > 200)
                _lines.RemoveAt(0);
        }
        if (line.IndexOf(Listens, StringComparison.Ordinal) is var at and > 0)
            _listens.TrySetResult(new Uri(line[(at + Listens.Length)..].Split(' ')[0]));
    }
}
