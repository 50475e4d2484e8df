using LinkyV.Hosting;
using Microsoft.Extensions.Hosting;

namespace LinkyV.Gateway;

/// <summary>Lets models and tables be brought in while the gateway begins to listen; until they are there it is not
/// ready.</summary>
internal sealed class Warming(WarmUp? warm = null) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // What became of it is seen when it is asked whether the gateway is ready.
        _ = warm?.RunAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
