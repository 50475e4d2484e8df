using System.Diagnostics.CodeAnalysis;
using LinkyV.Actors;
using LinkyV.Contracts;
using LinkyV.Grains.Interfaces.Wire;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Configuration;

namespace LinkyV.Grains.Wire;

/// <summary>
/// How messages cross the cluster: those of every turn by generated serializers (<see cref="HotMessages"/>), the
/// contracts' other records as JSON. Within a silo they are handed over as they are, for every message is immutable.
/// </summary>
public static class ContractsSerialization
{
    /// <summary>Adds it to a silo or a client of the cluster.</summary>
    public static IServiceCollection AddContractsSerialization(this IServiceCollection services)
    {
        services.AddSerializer(s => s.AddJsonSerializer(IsMessage, MessageJson.Options));
        services.AddSingleton<IGeneralizedCopier, SharedMessages>();
        services.Configure<TypeManifestOptions>(o =>
        {
            o.AddAllowedAssembly(typeof(IActors).Assembly);
            foreach (var (number, type) in HotMessages.Numbers)
            {
                o.WellKnownTypeIds[number] = type;
                // Else the surrogate would be made and unmade to hand a message over within a silo.
                o.Copiers.Add(typeof(SharedMessage<>).MakeGenericType(type));
            }
        });
        return services;
    }

    /// <summary>Whether a type is a message of the contracts.</summary>
    internal static bool IsMessage(Type type) =>
        type.Assembly == typeof(IActors).Assembly && !typeof(Exception).IsAssignableFrom(type)
        && !HotMessages.Unions.Contains(type);

    /// <summary>Copies nothing.</summary>
    private sealed class SharedMessages : IGeneralizedCopier
    {
        public bool IsSupportedType(Type type) => IsMessage(type) || HotMessages.Unions.Contains(type);

        public object? DeepCopy(object? input, CopyContext context) => input;
    }
}

/// <summary>Copies nothing.</summary>
internal sealed class SharedMessage<T> : IDeepCopier<T>
{
#nullable disable annotations // releases of Orleans differ in what may be null here
    public T DeepCopy(T input, CopyContext context) => input;
#nullable restore annotations
}
