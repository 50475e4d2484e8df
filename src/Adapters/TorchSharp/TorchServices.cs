using LinkyV.Inference.Backends;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LinkyV.Adapters.TorchSharp;

/// <summary>Registration.</summary>
public static class TorchServices
{
    /// <summary>Models of this host compute on libtorch. The device is opened when the first model is loaded.</summary>
    public static IServiceCollection UseTorch(
        this IServiceCollection services, Action<TorchOptions>? configure = null)
    {
        var options = new TorchOptions();
        configure?.Invoke(options);
        return services.UseTorch(options);
    }

    /// <summary>Models of this host compute on libtorch. The device is opened when the first model is loaded.</summary>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    public static IServiceCollection UseTorch(this IServiceCollection services, TorchOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        options.Validate();
        services.Replace(ServiceDescriptor.Singleton<ITensorBackend>(_ => new TorchBackend(options)));
        return services;
    }
}
