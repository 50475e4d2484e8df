using LinkyV.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xunit;

namespace LinkyV.Hosting.Tests;

/// <summary>Telemetry leaves the process only where it is told to.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task WithAnEndpoint_MetricsAndTracesAreExported()
    {
        await using var services = new ServiceCollection()
            .AddLinkyV(o => o.Telemetry.OtlpEndpoint = "http://127.0.0.1:4317").BuildServiceProvider();
        Assert.NotNull(services.GetService<MeterProvider>());
        Assert.NotNull(services.GetService<TracerProvider>());
    }

    [Fact]
    public async Task WithoutAnEndpoint_NothingOfItIsThere()
    {
        await using var services = new ServiceCollection().AddLinkyV().BuildServiceProvider();
        Assert.Null(services.GetService<MeterProvider>());
        Assert.Null(services.GetService<TracerProvider>());
    }
}
