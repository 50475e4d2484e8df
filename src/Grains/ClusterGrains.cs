using LinkyV.Actors;
using LinkyV.Contracts;
using LinkyV.Grains.Calls;
using LinkyV.Grains.Placement;
using LinkyV.Grains.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace LinkyV.Grains;

/// <summary>What makes a silo one of LinkyV's.</summary>
public static class ClusterGrains
{
    /// <summary>Adds the grains, their placement by role, the messages' serialization and the way to the
    /// actors.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="roles">What it does, of <see cref="Roles"/>.</param>
    /// <param name="services">Makes the actors' services, once.</param>
    public static ISiloBuilder AddLinkyVGrains(
        this ISiloBuilder silo, IReadOnlyCollection<string> roles, Func<IServiceProvider, ActorServices> services)
    {
        ArgumentNullException.ThrowIfNull(silo);
        Roles.Validate(roles);
        silo.UseSiloMetadata(new Dictionary<string, string> { [Roles.MetadataKey] = string.Join(',', roles) });
        silo.Services.AddPlacementFilter<RoleFilter, RoleFilterDirector>(ServiceLifetime.Transient);
        silo.Services.AddContractsSerialization();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton<IActors>(s => new ClusterActors(
            s.GetRequiredService<IGrainFactory>(), s.GetRequiredService<TimeProvider>(), follower: FollowerOf(s)));
        silo.Services.AddSingleton(s => new ActorHost(services(s), s.GetRequiredService<IActors>()));
        silo.Services.AddOptions<GrainCollectionOptions>().Configure<ActorHost>((collection, host) =>
        {
            var options = host.Services.Options;
            collection.CollectionQuantum = Least(options.SweepEvery, TimeSpan.FromSeconds(1));
            collection.CollectionAge = Least(options.IdleAfter, collection.CollectionQuantum + TimeSpan.FromSeconds(1));
            collection.DeactivationTimeout = options.DrainWithin + TimeSpan.FromSeconds(5);
        });
        return silo;
    }

    private static SessionFollower? FollowerOf(IServiceProvider services) =>
        services.GetService<ISessionHints>() is { } hints
            ? new SessionFollower(hints, services.GetRequiredService<IStore>(),
                services.GetRequiredService<TimeProvider>())
            : null;

    private static TimeSpan Least(TimeSpan value, TimeSpan least) => value < least ? least : value;
}
