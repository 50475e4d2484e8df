using LinkyV.Adapters.EventHubs;
using LinkyV.Adapters.Kafka;
using LinkyV.Adapters.Redis;
using LinkyV.Adapters.S3;
using LinkyV.Adapters.TorchSharp;
using LinkyV.Contracts;
using LinkyV.Silo.Hints;
using Microsoft.Extensions.DependencyInjection;

namespace LinkyV.Silo.Adapters;

/// <summary>What a silo uses beside its database. Each is off unless it is told of.</summary>
internal static class SiloAdapters
{
    /// <summary>Checks the options of those that are told of.</summary>
    /// <exception cref="InvalidInputException">Names option, value and rule.</exception>
    public static void Validate(SiloOptions options)
    {
        options.Kafka?.Validate();
        options.EventHubs?.Validate();
        options.Redis?.Validate();
        options.S3?.Validate();
        try
        {
            options.Torch?.Validate();
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidInputException("Torch", options.Torch!.Device, wrong.Message);
        }
    }

    /// <summary>Adds them; before LinkyV itself, which keeps what is there.</summary>
    public static void Add(IServiceCollection services, SiloOptions options)
    {
        if (options.Kafka is { } kafka)
            services.AddLinkyVKafka(kafka);
        if (options.EventHubs is { } hub)
            services.AddLinkyVEventHubs(hub);
        if (options.Redis is { } redis)
            services.AddLinkyVRedis(redis.Connection, SiloHints.ThroughRedis(options));
        if (options.S3 is { } s3)
            services.AddLinkyVS3(s3);
        if (options.Torch is { } torch)
            services.UseTorch(torch);
    }
}
