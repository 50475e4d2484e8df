using System.Collections.Concurrent;
using LinkyV.Actors;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Grains;
using LinkyV.Grains.Interfaces;
using LinkyV.Grains.Placement;
using LinkyV.Grains.Streams;
using LinkyV.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Serialization;
using Orleans.Storage;
using Orleans.Streams.Core;
using Orleans.TestingHost;
using Xunit;

namespace LinkyV.Cluster.Tests.Streams;

/// <summary>Two gateways and a silo for actors alone, with hints over one carrier; for all tests of a class.</summary>
public abstract class HintCluster : IAsyncLifetime
{
    private static readonly string[] Names = ["Silo_0", "Silo_1"];

    private readonly ConcurrentDictionary<string, byte[]> _kept = new();
    private readonly SequentialIds _ids = new();

    public InProcessTestCluster Cluster { get; private set; } = null!;

    /// <summary>Adds hints to a silo.</summary>
    protected abstract void Carry(ISiloBuilder silo, IReadOnlyCollection<string> roles);

    /// <summary>The carrier goes away.</summary>
    public abstract Task StopBrokerAsync();

    /// <summary>The carrier is back.</summary>
    public abstract Task StartBrokerAsync();

    /// <summary>Roles of the silos that are started from now on.</summary>
    public IReadOnlyCollection<string> Further { get; set; } = [Roles.Persona];

    /// <summary>Hints on a gateway, 0 or 1.</summary>
    public StreamHints Hints(int gateway) =>
        Cluster.Silos.Single(s => s.Name == Names[gateway]).ServiceProvider.GetRequiredService<StreamHints>();

    /// <summary>The silo for actors alone.</summary>
    public InProcessSiloHandle Other => Cluster.Silos.First(s => !Names.Contains(s.Name));

    public virtual async ValueTask InitializeAsync()
    {
        var store = new InMemoryStore(_ids);
        var actors = new ActorServices(
            store, null, TimeProvider.System, _ids, new ActorOptions(), NullLogger.Instance);
        var builder = new InProcessTestClusterBuilder(3);
        builder.Options.ConfigureFileLogging = false;
        builder.Options.InitializeClientOnDeploy = false;
        builder.ConfigureSilo((options, silo) =>
        {
            var roles = Names.Contains(options.SiloName) ? [.. Roles.All] : Further;
            silo.Services.AddKeyedSingleton<IGrainStorage>(
                "PubSubStore", (s, _) => new SharedGrainStorage(_kept, s.GetRequiredService<Serializer>()));
            silo.AddLinkyVGrains(roles, _ => actors);
            Carry(silo, roles);
        });
        Cluster = builder.Build();
        await Cluster.DeployAsync();
        for (var lane = 0; lane < HintStreams.Count; lane++)
            await GoesThroughAsync(InLane(lane));
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Cluster.DisposeAsync();
    }

    /// <summary>Tells of a session until both gateways hear of it: a hint may be lost, later ones are not.</summary>
    internal async Task GoesThroughAsync(SessionId session, params StreamHints[] others)
    {
        StreamHints[] all = [Hints(0), Hints(1), .. others];
        var ears = new List<Ear>();
        foreach (var hints in all)
            ears.Add(await Ear.OfAsync(hints, session));
        using var limit = new CancellationTokenSource(Soon.Limit);
        for (var version = 1; ears.Any(e => e.Heard.IsEmpty); version++)
        {
            Assert.False(limit.IsCancellationRequested, $"never heard on every gateway: a hint of {session}");
            await Hints(0).TellAsync(session, version);
            await Task.WhenAny(
                Task.WhenAll(ears.Select(e => e.ReachesAsync(version))),
                Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System));
        }
        foreach (var ear in ears)
            await ear.DisposeAsync();
    }

    /// <summary>Subscriptions to each stream that the cluster knows of, together.</summary>
    internal async Task<int> SubscriptionsAsync()
    {
        var manager = Cluster.Silos[0].ServiceProvider.GetRequiredService<IStreamSubscriptionManagerAdmin>()
            .GetStreamSubscriptionManager(StreamSubscriptionManagerType.ExplicitSubscribeOnly);
        var all = 0;
        for (var lane = 0; lane < HintStreams.Count; lane++)
            all += (await manager.GetSubscriptions(HintStreams.Provider, HintStreams.Of(lane))).Count();
        return all;
    }

    /// <summary>A session whose hints take the stream of that number.</summary>
    internal static SessionId InLane(int lane) => Enumerable.Range(0, int.MaxValue)
        .Select(i => new SessionId(TenantId.Default, $"w{i}"))
        .First(s => HintStreams.Lane(GrainKeys.Of(s)) == lane);
}

/// <summary>What one gateway heard of one session.</summary>
internal sealed class Ear : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<(long Version, TaskCompletionSource Reached)> _waits = [];
    private IAsyncDisposable _hearing = null!;

    public ConcurrentQueue<long> Heard { get; } = new();

    public static async Task<Ear> OfAsync(ISessionHints hints, SessionId session)
    {
        var ear = new Ear();
        ear._hearing = await hints.HearAsync(session, ear.Hear);
        return ear;
    }

    /// <summary>Completes when that version or a newer one was heard of.</summary>
    public Task ReachesAsync(long version)
    {
        lock (_lock)
        {
            if (Heard.Any(v => v >= version))
                return Task.CompletedTask;
            var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Add((version, wait));
            return wait.Task;
        }
    }

    public ValueTask DisposeAsync() => _hearing.DisposeAsync();

    private void Hear(long version)
    {
        lock (_lock)
        {
            Heard.Enqueue(version);
            foreach (var wait in _waits.Where(w => w.Version <= version))
                wait.Reached.TrySetResult();
            _waits.RemoveAll(w => w.Version <= version);
        }
    }
}
