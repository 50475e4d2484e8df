using System.Collections.Concurrent;
using System.Net.WebSockets;
using LinkyV.Contracts;
using LinkyV.Gateway.Limits;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LinkyV.Gateway.Live;

/// <summary>What every live socket needs.</summary>
internal sealed class LiveServices(
    GatewayOptions options, GatewayMetrics metrics, RateLimits rates, Draining draining, TimeProvider clock,
    ILogger<LiveServices> log)
{
    public GatewayOptions Options => options;

    public GatewayMetrics Metrics => metrics;

    public RateLimits Rates => rates;

    public Draining Draining => draining;

    public TimeProvider Clock => clock;

    public void Failed(Exception e, SessionId session) =>
        log.LogError(e, "session {Session}: a live socket failed", session);
}

/// <summary>All live sockets: counts them, drops those whose peer takes nothing any more or leaves pings unanswered,
/// closes them when it drains.</summary>
internal sealed class LiveHub(GatewayOptions options, GatewayMetrics metrics, TimeProvider clock) : BackgroundService
{
    private readonly ConcurrentDictionary<LiveSocket, byte> _sockets = new();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>The longest that any socket has been waiting for its peer to take something.</summary>
    public TimeSpan SlowestFor => _sockets.Keys.Select(s => s.StuckFor).DefaultIfEmpty().Max();

    /// <summary>Takes a place; false if all are taken.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= options.SocketsMax)
            return true;
        Interlocked.Decrement(ref _count);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _count);

    public void Add(LiveSocket socket)
    {
        _sockets[socket] = 0;
        metrics.Sockets.Add(1);
    }

    public void Remove(LiveSocket socket)
    {
        if (_sockets.TryRemove(socket, out _))
            metrics.Sockets.Add(-1);
    }

    /// <summary>What a turn closed with is still on its way to the sockets when the turn no longer counts as open.
    /// </summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until the sessions of all sockets have no open turn, at most until cancelled.</summary>
    public async Task QuietAsync(CancellationToken limit)
    {
        while (true)
        {
            var open = 0;
            foreach (var session in _sockets.Keys.Select(s => s.Conversation).Distinct())
                open += (await session.DescribeAsync(limit))?.OpenTurns ?? 0;
            if (open == 0 && !_sockets.IsEmpty)
                await Task.Delay(OnItsWay, clock, limit);
            if (open == 0)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, limit);
        }
    }

    /// <summary>Tells all clients that the server goes away (1001).</summary>
    public Task CloseAllAsync() =>
        Task.WhenAll(_sockets.Keys.Select(s => s.CloseAsync(WebSocketCloseStatus.EndpointUnavailable,
            "the server stops")));

    /// <summary>Closes the sockets of those who may no longer listen or speak: erased, or their key removed
    /// (1008).</summary>
    public Task CloseAsync(Func<LiveSocket, bool> whose, string reason) =>
        Task.WhenAll(_sockets.Keys.Where(whose).Select(s =>
            s.CloseAsync(WebSocketCloseStatus.PolicyViolation, reason)));

    /// <summary>Ends what did not answer.</summary>
    public void AbortAll()
    {
        foreach (var socket in _sockets.Keys)
            socket.Abort();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        try
        {
            while (await tick.WaitForNextTickAsync(stoppingToken))
                foreach (var socket in _sockets.Keys)
                    if (socket.StuckFor > options.SilenceMax
                        || socket.SilentFor > options.PingInterval + options.SilenceMax)
                        socket.Abort();
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
