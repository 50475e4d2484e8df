using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LinkyV.Contracts;

namespace LinkyV.Cli.Bench;

/// <summary>A child process, of this very program or a silo, that serves on a free loopback port; ended by its
/// id.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, IPEndPoint address, double readyMs) =>
        (_process, Address, ReadyMs) = (process, address, readyMs);

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address { get; }

    /// <summary>Milliseconds from process start to the first successful readiness answer.</summary>
    public double ReadyMs { get; }

    /// <summary>Starts it and waits until <paramref name="readyPath"/> answers 200.</summary>
    /// <param name="arguments">Given the address.</param>
    /// <param name="readyPath">Where to ask.</param>
    /// <param name="environment">Further variables.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <param name="program">The program; null = this one.</param>
    /// <exception cref="LinkyVException">It ended or was not ready within a minute.</exception>
    public static async Task<ServerProcess> StartAsync(
        Func<string, IReadOnlyList<string>> arguments, string readyPath,
        IReadOnlyDictionary<string, string> environment, CancellationToken cancel, string? program = null)
    {
        var address = FreePort();
        var own = program
            ?? Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "linkyv.exe" : "linkyv");
        var start = new ProcessStartInfo(File.Exists(own) ? own : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!File.Exists(own))
            start.ArgumentList.Add(typeof(ServerProcess).Assembly.Location);
        foreach (var a in arguments($"http://{address}"))
            start.ArgumentList.Add(a);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start) ?? throw new LinkyVException("the server process did not start");
        process.OutputDataReceived += static (_, _) => { };
        var errors = new Queue<string>();
        process.ErrorDataReceived += (_, e) =>
        {
            lock (errors)
                if (e.Data is not null && errors.Count < 50)
                    errors.Enqueue(e.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = new Uri($"http://{address}") };
        while (clock.Elapsed < TimeSpan.FromMinutes(1))
        {
            if (process.HasExited)
                throw new LinkyVException($"the server ended with {process.ExitCode}: {string.Join(" | ", errors)}");
            try
            {
                using var answer = await http.GetAsync(readyPath, cancel);
                if (answer.IsSuccessStatusCode)
                    return new ServerProcess(process, address, clock.Elapsed.TotalMilliseconds);
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancel);
        }

        process.Kill();
        throw new LinkyVException("the server was not ready within a minute");
    }

    /// <summary>Processor time used so far, user and system.</summary>
    public TimeSpan CpuTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Resident memory in bytes.</summary>
    public long ResidentBytes()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <summary>Ends it as a power switch would (SIGKILL) and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    /// <summary>A loopback port that is free now.</summary>
    internal static IPEndPoint FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return (IPEndPoint)probe.LocalEndpoint;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"process {_process.Id} at {Address}");
}
