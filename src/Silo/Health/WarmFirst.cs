using LinkyV.Hosting;
using Microsoft.Extensions.Hosting;

namespace LinkyV.Silo;

/// <summary>A silo joins when its models and tables are there, so that no actor lands on one that is cold.</summary>
internal sealed class WarmFirst(WarmUp warm) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => warm.RunAsync().WaitAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
