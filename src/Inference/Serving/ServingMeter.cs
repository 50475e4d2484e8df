using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LinkyV.Inference.Serving;

/// <summary>What one served model tells monitoring, under the meter <c>LinkyV.Inference</c>.</summary>
internal sealed class ServingMeter(string model)
{
    /// <summary>The meter's name.</summary>
    public const string Name = "LinkyV.Inference";

    private static readonly Meter Source = new(Name);
    private static readonly UpDownCounter<int> QueueLength =
        Source.CreateUpDownCounter<int>("linkyv.inference.queue", "{request}", "Requests waiting");
    private static readonly Histogram<int> BatchSize =
        Source.CreateHistogram<int>("linkyv.inference.batch", "{request}", "Requests run together");
    private static readonly Histogram<double> Latency =
        Source.CreateHistogram<double>("linkyv.inference.latency", "ms", "From asking to the reply");
    private static readonly Counter<long> Outcomes =
        Source.CreateCounter<long>("linkyv.inference.requests", "{request}", "Requests by outcome");

    private readonly LatencyHistogram _latencies = new();
    private readonly long[] _counts = new long[Enum.GetValues<Outcome>().Length];

    /// <summary>What became of a request.</summary>
    public enum Outcome
    {
        Answered,
        Busy,
        Expired,
        Cancelled,
        Failed,
        Refused,
        Stopped,
    }

    public long Batches { get; private set; }

    public long Batched { get; private set; }

    public long this[Outcome outcome] => Volatile.Read(ref _counts[(int)outcome]);

    public TimeSpan Quantile(double share) => _latencies.Quantile(share);

    public void Queue(int change) => QueueLength.Add(change, new KeyValuePair<string, object?>("model", model));

    /// <summary>Counts an outcome; alone of all members it needs no lock.</summary>
    public void Count(Outcome outcome)
    {
        Interlocked.Increment(ref _counts[(int)outcome]);
        Outcomes.Add(1, new TagList { { "model", model }, { "outcome", Told(outcome) } });
    }

    public void Batch(int size, string version)
    {
        Batches++;
        Batched += size;
        BatchSize.Record(size, new TagList { { "model", model }, { "version", version } });
    }

    public void Answer(TimeSpan took, string version)
    {
        Count(Outcome.Answered);
        _latencies.Add(took);
        Latency.Record(took.TotalMilliseconds, new TagList { { "model", model }, { "version", version } });
    }

    private static string Told(Outcome outcome) => outcome switch
    {
        Outcome.Answered => "answered",
        Outcome.Busy => "busy",
        Outcome.Expired => "expired",
        Outcome.Cancelled => "cancelled",
        Outcome.Failed => "failed",
        Outcome.Refused => "refused",
        _ => "stopped",
    };
}
