using LinkyV.Contracts;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;

namespace LinkyV.Providers.Models;

/// <summary>One endpoint at run time: its client, places, breaker and how fast it has been.</summary>
internal sealed class ModelEndpoint : IDisposable
{
    /// <summary>Weight of the newest sample in the moving average of latency (own prior).</summary>
    private const double Smoothing = 0.2;

    /// <summary>Latency expected of an endpoint never tried, in seconds (own prior).</summary>
    private const double UnknownLatency = 0.8;

    /// <summary>Prompt and completion tokens of an ordinary reply, for comparing prices (own prior).</summary>
    private const int UsualPrompt = 1500, UsualCompletion = 100;

    private readonly ModelsOptions _models;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _places;
    private readonly ResiliencePipeline<ModelFault?> _breaker;
    private readonly CircuitBreakerStateProvider _state = new();
    private long _openUntil;
    private int _inFlight;
    private int _waiting;
    private double _latency = UnknownLatency;

    public ModelEndpoint(ModelEndpointOptions options, ModelsOptions models, IChatClient client, TimeProvider time)
    {
        (Options, Client, _models, _time) = (options, client, models, time);
        _places = new SemaphoreSlim(options.Concurrency, options.Concurrency);
        _breaker = new ResiliencePipelineBuilder<ModelFault?> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ModelFault?>
            {
                FailureRatio = models.FailureRatio,
                MinimumThroughput = models.MinimumCalls,
                SamplingDuration = models.SamplingTime,
                BreakDuration = models.BreakTime,
                StateProvider = _state,
                ShouldHandle = args => ValueTask.FromResult(CountsAgainst(args.Outcome.Result)),
                OnOpened = args =>
                {
                    Volatile.Write(ref _openUntil, (_time.GetUtcNow() + args.BreakDuration).UtcTicks);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    public ModelEndpointOptions Options { get; }

    public IChatClient Client { get; }

    /// <summary>Whether the breaker would let a call through now.</summary>
    public bool IsOpen =>
        _state.CircuitState is CircuitState.Open or CircuitState.Isolated
        && _time.GetUtcNow().UtcTicks < Volatile.Read(ref _openUntil);

    /// <summary>Whether every place and every waiting place is taken.</summary>
    public bool IsFull => _places.CurrentCount == 0 && Volatile.Read(ref _waiting) >= Options.Queue;

    /// <summary>Moving average of the time to the first token, in seconds.</summary>
    public double Latency => Volatile.Read(ref _latency);

    /// <summary>What it would cost to use it now, in one number; lower is better.</summary>
    public double Score()
    {
        var load = Math.Min(0.99, (double)Volatile.Read(ref _inFlight) / Options.Concurrency);
        var price = (double)(Options.PromptPrice * UsualPrompt + Options.CompletionPrice * UsualCompletion) / 1e6;
        return _models.LatencyWeight * Latency / (1 - load)
            + _models.CostWeight * price
            - _models.CapabilityWeight * Options.Capability;
    }

    /// <summary>Price of a number of tokens.</summary>
    public decimal Price(long prompt, long completion) =>
        (Options.PromptPrice * prompt + Options.CompletionPrice * completion) / 1_000_000m;

    /// <summary>Takes a place, waiting for one at most <paramref name="patience"/>; false if there is none.</summary>
    public async ValueTask<bool> EnterAsync(TimeSpan patience, CancellationToken cancel)
    {
        if (!_places.Wait(0, CancellationToken.None) && !await WaitAsync(patience, cancel).ConfigureAwait(false))
            return false;
        Interlocked.Increment(ref _inFlight);
        return true;
    }

    /// <summary>Gives the place back.</summary>
    public void Leave()
    {
        Interlocked.Decrement(ref _inFlight);
        _places.Release();
    }

    /// <summary>Runs the first part of a call under the breaker, which may not let it through.</summary>
    public async ValueTask<ModelFault?> GuardAsync(Func<ValueTask<ModelFault?>> call)
    {
        try
        {
            return await _breaker.ExecuteAsync(static (c, _) => c(), call, CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            return ModelFault.CircuitOpen;
        }
    }

    /// <summary>Tells the breaker of a fault that came after the first token.</summary>
    public async ValueTask BlameAsync(ModelFault fault) =>
        await GuardAsync(() => ValueTask.FromResult<ModelFault?>(fault)).ConfigureAwait(false);

    /// <summary>Takes a time to first token into the average.</summary>
    public void Observe(TimeSpan firstToken)
    {
        double old, next;
        do
        {
            old = Volatile.Read(ref _latency);
            next = old + Smoothing * (firstToken.TotalSeconds - old);
        }
        while (Interlocked.CompareExchange(ref _latency, next, old) != old);
    }

    public void Dispose()
    {
        _places.Dispose();
        Client.Dispose();
    }

    /// <summary>Other mistakes of ours (4xx) and cancelled calls say nothing of its health.</summary>
    private static bool CountsAgainst(ModelFault? fault) =>
        fault is not null && fault.Reason != "cancelled"
        && (fault.Retryable
            || fault.Reason is "timeout" or "cut-off" or "malformed" or "unreachable" or "http-401" or "http-403");

    private async ValueTask<bool> WaitAsync(TimeSpan patience, CancellationToken cancel)
    {
        if (patience <= TimeSpan.Zero || Interlocked.Increment(ref _waiting) > Options.Queue)
        {
            if (patience > TimeSpan.Zero)
                Interlocked.Decrement(ref _waiting);
            return false;
        }
        try
        {
            using var limit = new CancellationTokenSource(patience, _time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
            await _places.WaitAsync(both.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
