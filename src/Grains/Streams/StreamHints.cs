using LinkyV.Contracts;
using LinkyV.Grains.Interfaces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Streams;

namespace LinkyV.Grains.Streams;

/// <summary>
/// Hints over Orleans' streams. A silo that serves listeners subscribes when it joins, and tries until it can: the silo
/// does not wait for it, for listeners have the poll. It ends its subscriptions when it leaves; those of a silo that
/// died go with the first hint that does not reach it.
/// </summary>
public sealed class StreamHints : ISessionHints, ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(2);

    private readonly IServiceProvider _services;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly bool _listens;
    private readonly HintTeller _teller;
    private readonly HintEars _ears = new();
    private readonly List<StreamSubscriptionHandle<HintBatch>> _subscriptions = [];
    private readonly CancellationTokenSource _leaving = new();
    private Task _subscribing = Task.CompletedTask;

    /// <summary>One per silo.</summary>
    /// <param name="services">The silo's.</param>
    /// <param name="listens">Whether it serves listeners.</param>
    public StreamHints(IServiceProvider services, bool listens)
    {
        (_services, _listens) = (services, listens);
        _time = services.GetRequiredService<TimeProvider>();
        _log = services.GetRequiredService<ILogger<StreamHints>>();
        _teller = new HintTeller((lane, batch) => StreamOf(lane).OnNextAsync(batch), _time, _log);
    }

    /// <summary>Hints for which there was no room.</summary>
    public long Dropped => _teller.Dropped;

    /// <summary>Sessions somebody listens to on this silo.</summary>
    public int Heard => _ears.Count;

    /// <summary>Completes when this silo hears what is told.</summary>
    internal Task Subscribed => _subscribing;

    /// <summary>Tells soon; returns at once, whatever becomes of it.</summary>
    public void Tell(SessionId session, long version) => _teller.Tell(GrainKeys.Of(session), version);

    /// <inheritdoc cref="Tell"/>
    public ValueTask TellAsync(SessionId session, long version, CancellationToken cancel = default)
    {
        Tell(session, version);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<IAsyncDisposable> HearAsync(
        SessionId session, Action<long> heard, CancellationToken cancel = default) =>
        new(_ears.Add(GrainKeys.Of(session), heard));

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle)
    {
        if (_listens)
            lifecycle.Subscribe(nameof(StreamHints), ServiceLifecycleStage.Active, JoinAsync, LeaveAsync);
    }

    /// <inheritdoc/>
    public void Dispose() => _leaving.Dispose();

    private Task JoinAsync(CancellationToken cancel)
    {
        _subscribing = Task.Run(SubscribeAllAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task SubscribeAllAsync()
    {
        for (var warned = false; _subscriptions.Count < HintStreams.Count;)
            try
            {
                _subscriptions.Add(await StreamOf(_subscriptions.Count).SubscribeAsync(OnHintsAsync));
            }
            catch (Exception cause) when (!_leaving.IsCancellationRequested)
            {
                if (!warned)
                    _log.LogWarning(cause, "Hints of sessions cannot be subscribed to yet");
                warned = true;
                await Task.Delay(Again, _time, _leaving.Token);
            }
    }

    private async Task LeaveAsync(CancellationToken cancel)
    {
        await _leaving.CancelAsync();
        try
        {
            await Task.Run(
                async () =>
                {
                    await _subscribing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    await Task.WhenAll(_subscriptions.Select(s => s.UnsubscribeAsync()));
                },
                cancel).WaitAsync(LeaveWithin, _time, cancel);
        }
        catch (Exception cause)
        {
            // The first hint that does not arrive ends them.
            _log.LogDebug(cause, "Subscriptions were left behind");
        }
    }

    private Task OnHintsAsync(HintBatch batch, StreamSequenceToken? token)
    {
        _ears.Hear(batch);
        return Task.CompletedTask;
    }

    private IAsyncStream<HintBatch> StreamOf(int lane) =>
        _services.GetRequiredKeyedService<IStreamProvider>(HintStreams.Provider)
            .GetStream<HintBatch>(HintStreams.Of(lane));
}
