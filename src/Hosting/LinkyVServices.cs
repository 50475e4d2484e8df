using LinkyV.Actors;
using LinkyV.Actors.Embedded;
using LinkyV.Actors.Scenarios;
using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Inference.Backends;
using LinkyV.Providers.Models;
using LinkyV.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LinkyV.Hosting;

/// <summary>The composition root.</summary>
public static class LinkyVServices
{
    /// <summary>
    /// Adds LinkyV to a program: <see cref="ILinkyV"/>, <see cref="IActors"/>, <see cref="IStore"/>,
    /// <see cref="ILanguageModels"/>, <see cref="IPersonaGenerator"/> and <see cref="IIdSource"/>, with a hosted
    /// service
    /// that opens the store, takes up turns a crash left open, and drains at the end. Without options everything is in
    /// memory. What was registered before is kept.
    /// </summary>
    /// <exception cref="OptionsValidationException">When the host starts: names option, value and rule.</exception>
    public static IServiceCollection AddLinkyV(this IServiceCollection services,
        Action<LinkyVOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<LinkyVOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<LinkyVOptions>, LinkyVOptionsValidator>());
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource>(s => new IdSource(s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(s => new TrainedModels(
            Options(s).TrainedModels, s.GetService<ILogger<TrainedModels>>(), s.GetService<ITensorBackend>));
        services.TryAddSingleton(s => new ModelPool(
            s.GetRequiredService<TrainedModels>(), Options(s).TrainedModels.Serving,
            s.GetRequiredService<TimeProvider>(), s.GetService<IModelWorkers>()));
        services.TryAddSingleton<IPersonaGenerator>(static s => new PersonaGenerator(
            s.GetRequiredService<ModelPool>().Profiles, s.GetRequiredService<ModelPool>().Coherence,
            s.GetRequiredService<TrainedModels>().Person.Behaviour));
        services.TryAddSingleton(s => new WarmUp(
            s.GetRequiredService<TrainedModels>(), s.GetRequiredService<IPersonaGenerator>(),
            s.GetRequiredService<TimeProvider>(), s.GetService<ILogger<WarmUp>>()));
        services.TryAddSingleton(OpenStore);
        services.TryAddSingleton(s => new AiGateway(
            Options(s).Models, s.GetRequiredService<TimeProvider>(), s.GetService<ILogger<AiGateway>>()));
        services.TryAddSingleton<ILanguageModels>(static s => s.GetRequiredService<AiGateway>());
        services.TryAddSingleton(s => new EmbeddedEngine(
            s.GetRequiredService<IStore>(), s.GetRequiredService<ILanguageModels>(),
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<IIdSource>(), Options(s).Actors,
            s.GetService<ILogger<EmbeddedEngine>>(), personModels: s.GetRequiredService<TrainedModels>().Person));
        services.TryAddSingleton<IActors>(static s => s.GetRequiredService<EmbeddedEngine>());
        services.TryAddSingleton<ILinkyV>(s => new LinkyVService(
            s.GetRequiredService<IActors>(), s.GetRequiredService<IStore>(), s.GetRequiredService<IPersonaGenerator>(),
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<IIdSource>(),
            s.GetService<ILogger<LinkyVService>>()));
        services.TryAddSingleton(s => new ScenarioDesk(s.GetRequiredService<ILinkyV>(), PacksOf(s)));
        services.TryAddSingleton<OutboxMetrics>();
        services.TryAddSingleton<IParticipantKeys>(
            static s => new ParticipantKeys(s.GetRequiredService<IStore>().Index));
        services.TryAddSingleton<IEventEncoder>(static s => new EventEncoder(
            s.GetRequiredService<IStore>(), s.GetRequiredService<IParticipantKeys>(), Options(s).Outbox.Content));
        services.TryAddSingleton<IRelationshipGraph>(static s => s.GetRequiredService<IStore>().Graph);
        services.TryAddSingleton<IAssets>(static s => s.GetRequiredService<IStore>().Assets);
        services.AddHostedService<LinkyVLifecycle>();
        services.AddHostedService<OutboxService>();
        var asked = new LinkyVOptions();
        configure?.Invoke(asked);
        if (asked.Graph)
            services.AddSingleton<IEventSubscriber>(
                static s => new GraphSubscriber(s.GetRequiredService<IRelationshipGraph>()));
        return Telemetry.Add(services, asked.Telemetry);
    }

    /// <summary>Adds a subscriber of the outbox, e.g. one that passes events to a broker.</summary>
    public static IServiceCollection AddLinkyVSubscriber<T>(this IServiceCollection services)
        where T : class, IEventSubscriber => services.AddSingleton<IEventSubscriber, T>();

    private static LinkyVOptions Options(IServiceProvider services) =>
        services.GetRequiredService<IOptions<LinkyVOptions>>().Value;

    private static PackFolder? PacksOf(IServiceProvider services) => Options(services).DataFolder is { } folder
        ? new PackFolder(folder, services.GetRequiredService<ILogger<PackFolder>>())
        : null;

    private static IStore OpenStore(IServiceProvider services)
    {
        var (options, ids) = (Options(services), services.GetRequiredService<IIdSource>());
        if (options.PostgreSql is { } server)
            return Task.Run(() => PostgreSqlStore.OpenAsync(server, ids)).GetAwaiter().GetResult();
        if (options.DataFolder is not { } folder)
            return new InMemoryStore(ids);
        return SqliteStore.Open(
            DataFolder.Open(folder, services.GetRequiredService<TimeProvider>()), ids, options.Sqlite,
            services.GetService<ILogger<SqliteStore>>());
    }
}
