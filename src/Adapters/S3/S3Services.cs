using Amazon;
using Amazon.S3;
using LinkyV.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace LinkyV.Adapters.S3;

/// <summary>Adds the adapter to a program that has LinkyV.</summary>
public static class S3Services
{
    /// <summary>Assets are kept in a bucket from now on, not in the store.</summary>
    /// <exception cref="InvalidInputException">An option is wrong.</exception>
    public static IServiceCollection AddLinkyVS3(this IServiceCollection services, S3Options options)
    {
        options.Validate();
        services.AddSingleton<IAmazonS3>(_ => new AmazonS3Client(Config(options)));
        return services.AddSingleton<IAssets>(s => new S3Assets(s.GetRequiredService<IAmazonS3>(), options.Bucket));
    }

    private static AmazonS3Config Config(S3Options options)
    {
        var config = new AmazonS3Config();
        if (options.Region is { } region)
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        if (options.Service is not { } service)
            return config;
        // Stand-ins know buckets by path, and none of them by a host of its own.
        config.ServiceURL = service;
        config.ForcePathStyle = true;
        config.UseHttp = service.StartsWith("http:", StringComparison.OrdinalIgnoreCase);
        return config;
    }
}
