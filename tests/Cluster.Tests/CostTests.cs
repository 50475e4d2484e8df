using System.Diagnostics;
using LinkyV.Actors;
using LinkyV.Conformance;
using LinkyV.Conformance.Engine;
using LinkyV.Contracts;
using LinkyV.Grains;
using LinkyV.Grains.Placement;
using LinkyV.Storage;
using LinkyV.Storage.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime;
using Orleans.TestingHost;
using Xunit;

namespace LinkyV.Cluster.Tests;

/// <summary>
/// What actors cost on silos. For a machine that does nothing else, so they are run when they are asked for:
/// <c>LinkyV.Cluster.Tests -explicit only -class '*CostTests' -showLiveOutput</c>.
/// </summary>
public sealed class CostTests(PostgreSqlServer server, ITestOutputHelper output)
{
    private const int Callers = 100, Called = 1000, Lives = 100, Turns = 20;

    [Theory(Explicit = true)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task CallsPerSecond(short silos)
    {
        var ids = new SequentialIds();
        await using var cluster = await StartAsync(silos, new InMemoryStore(ids), ids);
        var actors = cluster.GetSiloServiceProvider().GetRequiredService<IActors>();
        async Task<double> MeasureAsync(TimeSpan time)
        {
            var (began, calls) = (Stopwatch.GetTimestamp(), 0);
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(c => Task.Run(async () =>
            {
                for (var i = c; Stopwatch.GetElapsedTime(began) < time; i += Callers)
                {
                    await actors.Persona(new(TenantId.Default, $"p{i % Called}")).DescribeAsync();
                    Interlocked.Increment(ref calls);
                }
            })));
            return calls / Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        await MeasureAsync(TimeSpan.FromSeconds(3));
        output.WriteLine(
            $"{silos} silos in one process: {await MeasureAsync(TimeSpan.FromSeconds(5)):f0} calls/s of personas that "
            + $"are not there, {Callers} callers, {Called} grains");
    }

    [Fact(Explicit = true)]
    public async Task ActivationFromPostgreSql_AndBytesOfALivePersona()
    {
        var ids = new IdSource(TimeProvider.System);
        await using var store = await PostgreSqlStore.OpenAsync(await server.OptionsAsync(), ids);
        await using var cluster = await StartAsync(1, store, ids);
        var actors = cluster.GetSiloServiceProvider().GetRequiredService<IActors>();
        await Task.WhenAll(Enumerable.Range(0, Lives).Select(i => LiveAsync(actors, i)));
        await PutAwayAsync(cluster);
        var none = GC.GetTotalMemory(forceFullCollection: true);

        var took = new List<double>();
        for (var i = 0; i < Lives; i++)
        {
            var began = Stopwatch.GetTimestamp();
            Assert.NotNull(await actors.Persona(Id(i)).DescribeAsync());
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        var live = GC.GetTotalMemory(forceFullCollection: true);
        took.Sort();
        output.WriteLine(
            $"activation from PostgreSQL, {Turns} turns lived: median {took[Lives / 2]:f2} ms, 90 % "
            + $"{took[Lives * 9 / 10]:f2} ms; {(live - none) / (double)Lives / 1024:f1} KiB a live persona");
    }

    private static PersonaId Id(int i) => new(TenantId.Default, $"life{i}");

    private static async Task LiveAsync(IActors actors, int i)
    {
        Assert.IsType<PersonaResult.Done>(await actors.Persona(Id(i)).CreateAsync(SamplePersonas.Named("Ada Marsh")));
        var who = new ParticipantId(TenantId.Default, $"kim{i}");
        var session = actors.Session(new(TenantId.Default, $"s{i}"));
        await session.OpenAsync(new([Id(i)], [who], new SessionOptions()));
        for (var n = 1; n <= Turns; n++)
        {
            var said = await session.SayAsync(new(who, $"This is number {n}, my cousin number {n} keeps bees.", []));
            var heard = Assert.IsType<SayResult.Heard>(said);
            await foreach (var e in session.ListenAsync(heard.Seq))
                if (e is MessageSaid reply && reply.Turn == heard.Turn.Value)
                    break;
        }
    }

    private static async Task PutAwayAsync(InProcessTestCluster cluster)
    {
        var hosts = cluster.Silos.Select(s => s.ServiceProvider.GetRequiredService<ActorHost>()).ToList();
        var management = cluster.GetSiloServiceProvider().GetRequiredService<IGrainFactory>()
            .GetGrain<IManagementGrain>(0);
        using var limit = new CancellationTokenSource(Soon.Limit);
        while (hosts.Sum(h => h.LivePersonas + h.LiveSessions) > 0)
        {
            Assert.False(limit.IsCancellationRequested, "somebody was never put away");
            await management.ForceActivationCollection(TimeSpan.Zero);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    private static async Task<InProcessTestCluster> StartAsync(short silos, IStore store, IIdSource ids)
    {
        var services = new ActorServices(
            store, null, TimeProvider.System, ids, new ActorOptions(), NullLogger.Instance);
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ConfigureFileLogging = false;
        builder.Options.InitializeClientOnDeploy = false;
        builder.ConfigureSilo((_, silo) => silo.AddLinkyVGrains([.. Roles.All], _ => services));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
