using LinkyV.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace LinkyV.Silo.Recovery;

/// <summary>
/// When a silo is declared dead, the sessions it held with open turns come back to life elsewhere at once, whether
/// somebody asks for them or not. Of the silos that are left, the one with the lowest address does it.
/// </summary>
internal sealed class TakeUp(
    IClusterMembershipService members, ILocalSiloDetails self, ILinkyV linkyv, ILogger<TakeUp> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var known = new HashSet<SiloAddress>();
        await foreach (var now in members.MembershipUpdates.WithCancellation(stoppingToken))
        {
            var live = now.Members.Values.Where(m => m.Status == SiloStatus.Active)
                .Select(m => m.SiloAddress).ToHashSet();
            var died = known.Count(s => now.GetSiloStatus(s) is SiloStatus.Dead or SiloStatus.None);
            known = live;
            if (died > 0 && live.Count > 0 && live.Min() is { } first && first.Equals(self.SiloAddress))
                await RecoverAsync(died, stoppingToken);
        }
    }

    private async Task RecoverAsync(int died, CancellationToken cancel)
    {
        try
        {
            var turns = await linkyv.RecoverAsync(cancel);
            log.LogWarning("{Count} silos are gone: {Turns} open turns were taken up", died, turns);
        }
        catch (StoreException cause)
        {
            // Those who ask for a session take up its turns, too.
            log.LogError(cause, "The open turns of a silo that is gone could not be taken up");
        }
    }
}
