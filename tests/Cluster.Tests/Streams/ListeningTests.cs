using LinkyV.Actors;
using LinkyV.Conformance;
using LinkyV.Conformance.Engine;
using LinkyV.Contracts;
using LinkyV.Grains;
using LinkyV.Grains.Placement;
using LinkyV.Grains.Streams;
using LinkyV.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.TestingHost;
using Xunit;

namespace LinkyV.Cluster.Tests.Streams;

/// <summary>Three silos: whoever listens to a session, on whatever gateway, sees all of it, with hints or
/// without.</summary>
public sealed class ListeningTests : IAsyncLifetime
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(50);

    private readonly SequentialIds _ids = new();
    private readonly CancellationTokenSource _over = new();
    private InMemoryStore _store = null!;
    private InProcessTestCluster _cluster = null!;

    public ValueTask InitializeAsync()
    {
        _store = new InMemoryStore(_ids);
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        await _store.DisposeAsync();
        _over.Dispose();
    }

    [Fact]
    public async Task AListenerOnEachGateway_SeesEveryEventOnce_InOrder()
    {
        await StartAsync(Never, hints: true);
        var session = await OpenAsync("s1");
        var listening = Silos.Select(s => ListenAsync(s, "s1")).ToList();

        for (var i = 0; i < 10; i++)
            Assert.IsType<SayResult.Heard>(
                await session.SayAsync(new(Kim, $"Number {i}, please.", [])).Within("a turn"));
        // Opened, and for each message heard and said.
        const int all = 1 + (2 * 10);

        await AssertAllAsync(listening, all);
    }

    [Fact]
    public async Task WhatTheActivationDoesNotShow_IsSeenByAHint() => await BehindItsBackAsync(
        Never, hints: true, version => Silos[2].GetRequiredService<StreamHints>().TellAsync(Id("s1"), version));

    [Fact]
    public async Task WithoutHints_ItIsSeenByThePoll() =>
        await BehindItsBackAsync(Often, hints: false, static _ => default);

    [Fact]
    public async Task HintsThatAreLost_Doubled_OrLate_ChangeNothing() => await BehindItsBackAsync(
        Often, hints: true,
        async version =>
        {
            var hints = Silos[2].GetRequiredService<StreamHints>();
            if (version % 3 == 0)
                return;
            await hints.TellAsync(Id("s1"), version);
            await hints.TellAsync(Id("s1"), version);
            await hints.TellAsync(Id("s1"), Math.Max(0, version - 2));
            await hints.TellAsync(Id("s1"), version + 5);
        });

    private static readonly TenantId Tenant = TenantId.Default;
    private static readonly ParticipantId Kim = new(Tenant, "p-kim");

    private IReadOnlyList<IServiceProvider> Silos => [.. _cluster.Silos.Select(s => s.ServiceProvider)];

    private static SessionId Id(string name) => new(Tenant, name);

    /// <summary>Events come into the log that the session's activation did not write.</summary>
    private async Task BehindItsBackAsync(TimeSpan poll, bool hints, Func<long, ValueTask> tell)
    {
        const int more = 12;
        await StartAsync(poll, hints);
        await OpenAsync("s1");
        var listening = Silos.Select(s => ListenAsync(s, "s1")).ToList();
        await Task.WhenAll(listening.Select(l => l.ReachesAsync(1))).Within("the first event");
        for (var version = 1; version <= more; version++)
        {
            var elsewhere = new TurnRetracted(new TurnId($"t{version}"), "ada", "elsewhere")
            {
                At = DateTimeOffset.UnixEpoch,
            };
            Assert.IsType<AppendResult.Appended>(await _store.AppendAsync(
                new AppendUnit(Id("s1").Stream, version, [EventJson.Encode(elsewhere)])));
            await tell(version + 1);
        }

        await AssertAllAsync(listening, 1 + more);
    }

    private static async Task AssertAllAsync(IReadOnlyList<Listener> listening, int all)
    {
        foreach (var listener in listening)
        {
            await listener.ReachesAsync(all).Within($"event {all}");
            Assert.Equal(Enumerable.Range(1, all).Select(n => (long)n), listener.Seen);
        }
    }

    private async Task<ISession> OpenAsync(string name)
    {
        var actors = Silos[0].GetRequiredService<IActors>();
        var ada = new PersonaId(Tenant, "ada");
        await actors.Persona(ada).CreateAsync(SamplePersonas.Named("Ada Marsh")).Within("the persona");
        var session = actors.Session(Id(name));
        Assert.IsType<OpenResult.Opened>(
            await session.OpenAsync(new([ada], [Kim], new SessionOptions())).Within("the session"));
        return session;
    }

    private Listener ListenAsync(IServiceProvider silo, string session)
    {
        var listener = new Listener();
        _ = listener.RunAsync(silo.GetRequiredService<IActors>().Session(Id(session)), _over.Token);
        return listener;
    }

    private async Task StartAsync(TimeSpan poll, bool hints)
    {
        var services = new ActorServices(
            _store, null, TimeProvider.System, _ids, new ActorOptions(), NullLogger.Instance);
        var builder = new InProcessTestClusterBuilder(3);
        builder.Options.ConfigureFileLogging = false;
        builder.Options.InitializeClientOnDeploy = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.TryAddSingleton<IStore>(_store);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.Services.AddSessionFollower(poll);
            if (hints)
                silo.AddHintsInMemory([.. Roles.All]);
            silo.AddLinkyVGrains([.. Roles.All], _ => services);
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        while (!_cluster.Silos.All(s => _cluster.Silos.All(other => s.ServiceProvider
            .GetRequiredService<ISiloMetadataCache>().GetSiloMetadata(other.SiloAddress)
            .Metadata.ContainsKey(Roles.MetadataKey))))
            await Task.Delay(Often, TimeProvider.System, CancellationToken.None);
        if (hints)
            foreach (var silo in Silos)
                await silo.GetRequiredService<StreamHints>().Subscribed.Within("the subscriptions");
    }

    /// <summary>Listens from the beginning on, and keeps what is durable.</summary>
    private sealed class Listener
    {
        private readonly Lock _lock = new();
        private readonly List<long> _seen = [];
        private readonly List<(long Seq, TaskCompletionSource Reached)> _waits = [];

        public IReadOnlyList<long> Seen
        {
            get
            {
                lock (_lock)
                    return [.. _seen];
            }
        }

        public async Task RunAsync(ISession session, CancellationToken cancel)
        {
            await foreach (var e in session.ListenAsync(0, cancel))
                if (e.Seq > 0)
                    lock (_lock)
                    {
                        _seen.Add(e.Seq);
                        foreach (var wait in _waits.Where(w => w.Seq <= e.Seq))
                            wait.Reached.TrySetResult();
                    }
        }

        public Task ReachesAsync(long seq)
        {
            lock (_lock)
            {
                if (_seen.Exists(s => s >= seq))
                    return Task.CompletedTask;
                var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waits.Add((seq, wait));
                return wait.Task;
            }
        }
    }
}
