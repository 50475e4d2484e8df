using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Storage;

namespace LinkyV.Cli.Bench;

/// <summary>What serves a load: one process, or silos.</summary>
/// <param name="Postgres">Connection string of the store; null = SQLite in a temporary folder. A schema of its own is
/// made in that database, and stays.</param>
/// <param name="Silo">The program linkyv-silo; null = one process.</param>
/// <param name="Silos">How many silos.</param>
internal sealed record ServedBy(string? Postgres = null, string? Silo = null, int Silos = 1)
{
    /// <summary>The schema made for it.</summary>
    public string Schema { get; } = string.Create(
        CultureInfo.InvariantCulture, $"bench_{TimeProvider.System.GetUtcNow():yyyyMMddHHmmssff}");

    /// <summary>Opens the store, seen from outside; null where it is in the folder.</summary>
    public async ValueTask<IStore?> OpenAsync() => Postgres is null ? null : await PostgreSqlStore.OpenAsync(
        new PostgreSqlOptions { Connection = Postgres, Schema = Schema, ConnectionsMax = 4 },
        new IdSource(TimeProvider.System));

    /// <summary>Processor time of all processes of PostgreSQL servers on this machine.</summary>
    public static TimeSpan StoreTime()
    {
        var sum = TimeSpan.Zero;
        foreach (var process in Process.GetProcessesByName("postgres"))
            using (process)
                try
                {
                    sum += process.TotalProcessorTime;
                }
                catch (Exception e) when (e is InvalidOperationException or Win32Exception)
                {
                    // It has just ended.
                }
        return sum;
    }
}

/// <summary>The processes that serve.</summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly List<ServerProcess> _processes = [];

    /// <summary>One after another, so that the first is ready before the second joins.</summary>
    public static async Task<Served> StartAsync(ServedBy by, string data, CancellationToken cancel)
    {
        var served = new Served();
        var variables = new Dictionary<string, string> { ["LINKYV_RATELIMIT"] = "off" };
        if (by.Postgres is { } connection)
        {
            variables["LINKYV_PostgreSql__Connection"] = connection;
            variables["LINKYV_PostgreSql__Schema"] = by.Schema;
        }
        try
        {
            for (var i = 0; i < (by.Silo is null ? 1 : by.Silos); i++)
                served._processes.Add(await ServerProcess.StartAsync(
                    url => by.Silo is null ? ["serve", "--data", data, "--urls", url, "--quiet"] : Silo(by, url),
                    "/health/ready", variables, cancel, by.Silo));
            return served;
        }
        catch
        {
            await served.DisposeAsync();
            throw;
        }
    }

    /// <summary>The processes, the first one first.</summary>
    public IReadOnlyList<ServerProcess> All => _processes;

    /// <summary>Processor time of all.</summary>
    public TimeSpan CpuTime() => TimeSpan.FromTicks(_processes.Sum(p => p.CpuTime().Ticks));

    /// <summary>Resident memory of all, bytes.</summary>
    public long ResidentBytes() => _processes.Sum(p => p.ResidentBytes());

    /// <summary>What the garbage collectors of all did.</summary>
    public async Task<Collections> CollectionsAsync(CancellationToken cancel)
    {
        var sum = new Collections(0, 0, 0, 0, 0);
        foreach (var process in _processes)
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://{process.Address}") };
            sum = sum.And(await Collections.OfAsync(http, cancel));
        }
        return sum;
    }

    /// <summary>Ends them as a power switch would.</summary>
    public async Task KillAsync()
    {
        foreach (var process in _processes)
            await process.KillAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
    }

    private static string[] Silo(ServedBy by, string url) =>
    [
        "--Urls", url, "--Cluster", by.Schema, "--Dashboard", "false",
        "--Port", ServerProcess.FreePort().Port.ToString(CultureInfo.InvariantCulture),
    ];
}
