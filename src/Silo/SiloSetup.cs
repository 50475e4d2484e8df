using System.Net;
using LinkyV.Hosting;
using LinkyV.Silo.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;

namespace LinkyV.Silo;

/// <summary>Orleans' own settings: where the silo is found, how failures are noticed, what is kept in memory.</summary>
internal static class SiloSetup
{
    public static void Configure(ISiloBuilder silo, SiloOptions options, ClusterDatabase? database)
    {
        var address = IPAddress.Parse(options.Address);
        if (database is null)
        {
            silo.UseLocalhostClustering(
                options.Port, options.ClientPort, clusterId: options.Cluster, serviceId: options.Cluster);
            silo.UseInMemoryReminderService();
            silo.AddMemoryGrainStorage("PubSubStore");
        }
        else
        {
            silo.Configure<ClusterOptions>(c => (c.ClusterId, c.ServiceId) = (options.Cluster, options.Cluster));
            silo.ConfigureEndpoints(
                address, options.Port, options.ClientPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(address));
            silo.UseAdoNetClustering(c => (c.Invariant, c.ConnectionString) =
                (ClusterDatabase.Invariant, database.Connection));
            silo.UseAdoNetReminderService(c => (c.Invariant, c.ConnectionString) =
                (ClusterDatabase.Invariant, database.Connection));
            silo.AddAdoNetGrainStorage("PubSubStore", c => (c.Invariant, c.ConnectionString) =
                (ClusterDatabase.Invariant, database.Connection));
        }
        silo.Services.AddOptions<ReminderOptions>().Configure<IOptions<LinkyVOptions>>((reminders, linkyv) =>
        {
            var after = linkyv.Value.Actors.LookBackAfter;
            if (after < reminders.MinimumReminderPeriod)
                reminders.MinimumReminderPeriod = after;
        });
        silo.Configure<Orleans.Configuration.SiloOptions>(s => s.SiloName = options.Name!);
        Detect(silo, options.Failure);
        silo.Services.AddOptions<GrainCollectionOptions>().Configure(c =>
        {
            c.EnableActivationSheddingOnMemoryPressure = options.Memory.Shedding;
            c.MemoryUsageLimitPercentage = options.Memory.LimitPercent;
            c.MemoryUsageTargetPercentage = options.Memory.TargetPercent;
        });
        if (options.Dashboard)
            silo.AddDashboard();
    }

    private static void Detect(ISiloBuilder silo, FailureOptions failure)
    {
        silo.Configure<ClusterMembershipOptions>(m =>
        {
            m.ProbeTimeout = TimeSpan.FromSeconds(failure.ProbeSeconds);
            m.NumMissedProbesLimit = failure.Missed;
            m.NumVotesForDeathDeclaration = failure.Votes;
            m.TableRefreshTimeout = TimeSpan.FromSeconds(failure.TableSeconds);
            m.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(failure.TableSeconds);
            m.NumMissedTableIAmAliveLimit = SilentSilos.MissedLimit;
            // A probe that is given more and more time finds a paused silo late.
            m.ExtendProbeTimeoutDuringDegradation = false;
        });
        silo.Configure<SiloMessagingOptions>(m =>
        {
            m.ResponseTimeout = TimeSpan.FromSeconds(failure.CallSeconds);
            m.SystemResponseTimeout = TimeSpan.FromSeconds(failure.CallSeconds);
        });
    }
}
