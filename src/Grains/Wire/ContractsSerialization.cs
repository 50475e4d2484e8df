using LinkyV.Actors;
using LinkyV.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Configuration;

namespace LinkyV.Grains.Wire;

/// <summary>
/// How messages cross the cluster: the contracts' records as JSON unless they have a serializer of their own. Within a
/// silo they are handed over as they are, for every message is immutable.
/// </summary>
public static class ContractsSerialization
{
    /// <summary>Adds it to a silo or a client of the cluster.</summary>
    public static IServiceCollection AddContractsSerialization(this IServiceCollection services)
    {
        services.AddSerializer(s => s.AddJsonSerializer(IsMessage, MessageJson.Options));
        services.AddSingleton<IGeneralizedCopier, SharedMessages>();
        services.Configure<TypeManifestOptions>(o => o.AddAllowedAssembly(typeof(IActors).Assembly));
        return services;
    }

    /// <summary>Whether a type is a message of the contracts.</summary>
    internal static bool IsMessage(Type type) =>
        type.Assembly == typeof(IActors).Assembly && !typeof(Exception).IsAssignableFrom(type);

    /// <summary>Copies nothing.</summary>
    private sealed class SharedMessages : IGeneralizedCopier
    {
        public bool IsSupportedType(Type type) => IsMessage(type);

        public object? DeepCopy(object? input, CopyContext context) => input;
    }
}
