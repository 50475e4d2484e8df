using LinkyV.Actors.Embedded;
using LinkyV.Contracts;
using LinkyV.Core.Generation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LinkyV.Hosting;

/// <summary>
/// Start: the starter cast is made if there is nobody, turns that a crash left open are taken up. Stop: the engine
/// drains before the store closes.
/// </summary>
internal sealed class LinkyVLifecycle(
    ILinkyV linkyv, IOptions<LinkyVOptions> options, ILogger<LinkyVLifecycle> log)
        : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.StarterCast)
            await MakeStarterCastAsync(new TenantId(options.Value.Tenant), cancellationToken);
        var recovered = await linkyv.RecoverAsync(cancellationToken);
        if (recovered > 0)
            log.LogInformation("Took up {Count} turns that were left open", recovered);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (linkyv.Actors is EmbeddedEngine engine)
            await engine.DisposeAsync();
    }

    /// <summary>Each is made under a fixed id, so that a start broken off half-way is completed by the next.</summary>
    private async Task MakeStarterCastAsync(TenantId tenant, CancellationToken cancel)
    {
        const string Space = "linkyv-starter";
        if (await linkyv.Store.Index.GetAsync(tenant, Space, "made", cancel) is not null)
            return;
        foreach (var (id, persona) in StarterCast.All)
        {
            switch (await linkyv.CreatePersonaAsync(tenant, persona, id, cancel))
            {
                case CreateResult.Refused refused:
                    log.LogError(
                        "The starter {Id} was refused: {Reasons}", id,
                        string.Join("; ", refused.Reasons.Select(r => $"{r.Stage}: {r.Field}: '{r.Value}': {r.Rule}")));
                    break;
                case CreateResult.Failed failed:
                    throw new StoreException(failed.Fault, $"the starter cast could not be stored: {failed.Message}");
            }
        }
        await linkyv.Store.Index.PutAsync(new IndexRow(tenant, Space, "made", "1"), cancel);
    }
}
