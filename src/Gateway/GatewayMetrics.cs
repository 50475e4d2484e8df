using System.Diagnostics.Metrics;

namespace LinkyV.Gateway;

/// <summary>What the gateway counts, as the meter "LinkyV.Gateway".</summary>
internal sealed class GatewayMetrics : IDisposable
{
    public const string MeterName = "LinkyV.Gateway";

    private readonly Meter _meter;

    public GatewayMetrics(IMeterFactory factory)
    {
        _meter = factory.Create(MeterName);
        Sockets = _meter.CreateUpDownCounter<long>("linkyv.gateway.sockets", description: "Live sockets that are open");
        FramesOut = _meter.CreateCounter<long>("linkyv.gateway.frames.out", description: "Frames sent to live sockets");
        FramesIn = _meter.CreateCounter<long>("linkyv.gateway.frames.in",
            description: "Frames received from live sockets");
        Lagged = _meter.CreateCounter<long>("linkyv.gateway.lagged", description: "Listeners that were too slow");
        RateLimited = _meter.CreateCounter<long>("linkyv.gateway.rate_limited",
            description: "Requests refused by rate");
        Utterances = _meter.CreateCounter<long>("linkyv.gateway.utterances", description: "Utterances heard, by face");
        FirstDelta = _meter.CreateHistogram<double>(
            "linkyv.gateway.openai.first_delta", "s", "From the request to the first words of an OpenAI reply");
    }

    public UpDownCounter<long> Sockets { get; }

    public Counter<long> FramesOut { get; }

    public Counter<long> FramesIn { get; }

    public Counter<long> Lagged { get; }

    public Counter<long> RateLimited { get; }

    public Counter<long> Utterances { get; }

    public Histogram<double> FirstDelta { get; }

    public void Dispose() => _meter.Dispose();
}
