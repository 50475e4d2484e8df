using System.Globalization;
using LinkyV.Actors;
using LinkyV.Contracts;
using LinkyV.Grains.Calls;
using LinkyV.Grains.Interfaces;
using LinkyV.Grains.Placement;
using LinkyV.Grains.Streams;
using LinkyV.Grains.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Versions.Compatibility;
using Orleans.Versions.Selector;

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
        silo.UseSiloMetadata(new Dictionary<string, string>
        {
            [Roles.MetadataKey] = string.Join(',', roles),
            [ContractPeers.MetadataKey] = ContractVersion.Number.ToString(CultureInfo.InvariantCulture),
        });
        silo.Configure<GrainVersioningOptions>(v =>
        {
            // While silos are replaced one by one, a call finds a silo that knows it; among those, chance spreads.
            v.DefaultCompatibilityStrategy = nameof(BackwardCompatible);
            v.DefaultVersionSelectorStrategy = nameof(AllCompatibleVersions);
        });
        silo.Services.AddSingleton<ContractPeers>();
        silo.Services.AddPlacementFilter<RoleFilter, RoleFilterDirector>(ServiceLifetime.Transient);
        silo.Services.AddContractsSerialization();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton<IActors>(s => new ClusterActors(
            s.GetRequiredService<IGrainFactory>(), s.GetRequiredService<TimeProvider>(),
            follower: s.GetService<SessionFollower>()));
        silo.Services.AddSingleton(s => new ActorHost(
            services(s), s.GetRequiredService<IActors>(), s.GetService<StreamHints>()));
        silo.Services.AddOptions<GrainCollectionOptions>().Configure<ActorHost>((collection, host) =>
        {
            var options = host.Services.Options;
            collection.CollectionQuantum = Least(options.SweepEvery, TimeSpan.FromSeconds(1));
            collection.CollectionAge = Least(options.IdleAfter, collection.CollectionQuantum + TimeSpan.FromSeconds(1));
            collection.DeactivationTimeout = options.DrainWithin + TimeSpan.FromSeconds(5);
        });
        return silo;
    }

    /// <summary>Listeners on this silo also look into the log: when they are told of something, where there is an
    /// <see cref="ISessionHints"/>, and every so often.</summary>
    /// <param name="services">The silo's; they hold a store.</param>
    /// <param name="pollEvery">How often a listener that was told nothing looks.</param>
    public static IServiceCollection AddSessionFollower(this IServiceCollection services, TimeSpan pollEvery) =>
        services.AddSingleton(s => new SessionFollower(
            s.GetService<ISessionHints>(), s.GetRequiredService<IStore>(), s.GetRequiredService<TimeProvider>(),
            pollEvery));

    private static TimeSpan Least(TimeSpan value, TimeSpan least) => value < least ? least : value;
}
