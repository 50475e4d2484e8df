using LinkyV.Actors;
using LinkyV.Cluster.Tests.Processes;
using LinkyV.Conformance.Engine;
using LinkyV.Contracts;
using LinkyV.Grains;
using LinkyV.Grains.Placement;
using LinkyV.Hosting;
using LinkyV.Silo;
using LinkyV.Silo.Database;
using LinkyV.Storage;
using LinkyV.Storage.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Xunit;

namespace LinkyV.Cluster.Tests.Engine;

/// <summary>
/// Three silos, each a process with personas and sessions, over one PostgreSQL server; and the way to them: a silo in
/// the test's own process that hosts nobody. Every test has a tenant of its own.
/// </summary>
public sealed class EngineProcesses(PostgreSqlServer server) : IAsyncLifetime
{
    private static readonly string[] Patient = ["--Failure:CallSeconds", "20", "--Failure:Missed", "10"];

    private readonly List<SiloProcess> _silos = [];
    private WebApplication? _wayIn;
    private ModelServer? _models;

    /// <summary>The store, seen from outside.</summary>
    public PostgreSqlStore Store { get; private set; } = null!;

    internal ModelServer Models => _models!;

    /// <summary>What the way in hosts: nobody.</summary>
    internal int HostedHere
    {
        get
        {
            var host = _wayIn!.Services.GetRequiredService<ActorHost>();
            return host.LivePersonas + host.LiveSessions;
        }
    }

    internal IActors Actors => _wayIn!.Services.GetRequiredService<IActors>();

    internal IManagementGrain Management =>
        _wayIn!.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);

    public async ValueTask InitializeAsync()
    {
        var database = await server.OptionsAsync();
        Store = await PostgreSqlStore.OpenAsync(database, new IdSource(TimeProvider.System));
        _models = await ModelServer.StartAsync();
        var place = SiloPlace.Here with { Program = ["LinkyV.Cluster.Tests", "silo", Models.Address.ToString()] };
        for (var i = 0; i < 3; i++)
            _silos.Add(await SiloProcess.StartAsync(place, database, new Dictionary<string, string>(), Patient));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        SiloHost.Join(
            builder,
            new SiloOptions
            {
                Roles = Roles.Gateway, Port = SiloProcess.FreePort(), Name = "way in", Dashboard = false,
                Failure = new FailureOptions { CallSeconds = 20, Missed = 10 },
            },
            ClusterDatabase.Open(database));
        builder.Services.AddLinkyV(linky => linky.PostgreSql = database);
        _wayIn = builder.Build();
        await _wayIn.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_wayIn is not null)
        {
            await _wayIn.StopAsync();
            await _wayIn.DisposeAsync();
        }
        foreach (var silo in _silos)
            await silo.DisposeAsync();
        if (_models is not null)
            await _models.DisposeAsync();
        if (Store is not null)
            await Store.DisposeAsync();
    }
}

/// <summary>The three processes as the host of one test.</summary>
internal sealed class ProcessesHost : EngineHost
{
    private readonly EngineProcesses _processes;

    public ProcessesHost(EngineProcesses processes, TenantId tenant, EngineSetup setup)
    {
        Assert.True(setup.Limits == new EngineLimits(), "other processes have limits of their own: EngineFaultSuite");
        _processes = processes;
        if (setup.Models is { } models)
            processes.Models.Serve(tenant, models);
    }

    public override bool IsWithinReach => false;

    public override IActors Actors => _processes.Actors;

    public override async Task<int> PutAwayAsync()
    {
        var before = await _processes.Management.GetTotalActivationCount();
        await _processes.Management.ForceActivationCollection(TimeSpan.Zero);
        return before - await _processes.Management.GetTotalActivationCount();
    }

    public override ValueTask DisposeAsync() => default;
}
