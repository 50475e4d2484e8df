using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LinkyV.Gateway;

/// <summary>
/// Start: the keys are read and the addresses checked against them before anything listens. Stop: nothing new is
/// begun, open turns may finish within <see cref="GatewayOptions.DrainMax"/>, then the sockets close with 1001.
/// </summary>
internal sealed class Lifecycle(
    KeyRing keys, LiveHub hub, Draining draining, GatewayOptions options, TimeProvider clock, ILogger<Lifecycle> log)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => keys.OpenAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        draining.Begin();
        using var limit = new CancellationTokenSource(options.DrainMax, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await hub.QuietAsync(both.Token);
        }
        catch (OperationCanceledException)
        {
            log.LogWarning("Open turns did not finish within {Limit}; they are taken up at the next start",
                options.DrainMax);
        }
        await hub.CloseAllAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        hub.AbortAll();
        return Task.CompletedTask;
    }
}
