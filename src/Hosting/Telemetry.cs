using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LinkyV.Hosting;

/// <summary>
/// Exports the meters and activity sources named "LinkyV" or "LinkyV.*" over OTLP, if an endpoint is configured.
/// Without one nothing of it is loaded.
/// </summary>
internal static class Telemetry
{
    /// <summary>OpenTelemetry's own variable.</summary>
    public const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static IServiceCollection Add(IServiceCollection services, TelemetryOptions options)
    {
        var endpoint = options.OtlpEndpoint ?? Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(endpoint))
            return services;
        services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(options.ServiceName))
            .WithMetrics(m => m.AddMeter("LinkyV", "LinkyV.*", "Microsoft.AspNetCore.*", "System.Runtime")
                .AddOtlpExporter(o => Point(o, options)))
            .WithTracing(t => t.AddSource("LinkyV", "LinkyV.*", "Microsoft.AspNetCore")
                .AddOtlpExporter(o => Point(o, options)));
        return services;
    }

    private static void Point(OtlpExporterOptions exporter, TelemetryOptions options)
    {
        if (options.OtlpEndpoint is { } endpoint)
            exporter.Endpoint = new Uri(endpoint);
    }
}
