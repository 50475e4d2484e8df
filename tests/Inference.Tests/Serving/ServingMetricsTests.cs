using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LinkyV.Conformance;
using LinkyV.Inference.Serving;
using Xunit;

namespace LinkyV.Inference.Tests.Serving;

/// <summary>What monitoring sees of a served model.</summary>
public sealed class ServingMetricsTests
{
    [Fact]
    public async Task Meter_TellsQueueBatchLatencyAndOutcomes()
    {
        var time = new ManualTime();
        var model = new HeldModel("7", held: true);
        var told = new ConcurrentBag<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "LinkyV.Inference")
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((i, v, tags, _) => Note(i, v, tags));
        listener.SetMeasurementEventCallback<long>((i, v, tags, _) => Note(i, v, tags));
        listener.SetMeasurementEventCallback<double>((i, v, tags, _) => Note(i, v, tags));
        listener.Start();
        await using (var pool = new ServingPool(time, 1))
        {
            var server = pool.Add("metered", model, new() { QueueMax = 2 });
            var first = server.AskAsync(1).AsTask();
            await model.BegunAsync();
            Task<ServingResult<int>>[] waiting = [server.AskAsync(2).AsTask(), server.AskAsync(3).AsTask()];
            await server.AskAsync(4);
            await server.AskAsync(13);
            time.Advance(TimeSpan.FromMilliseconds(40));
            model.LetGo(2);
            await Task.WhenAll([first, .. waiting]).Within("all answers");
        }

        var expected = new Dictionary<string, int>
        {
            ["linkyv.inference.queue 1"] = 3,
            ["linkyv.inference.queue -1"] = 3,
            ["linkyv.inference.batch 1 version 7"] = 1,
            ["linkyv.inference.batch 2 version 7"] = 1,
            ["linkyv.inference.latency 40 version 7"] = 3,
            ["linkyv.inference.requests 1 outcome answered"] = 3,
            ["linkyv.inference.requests 1 outcome busy"] = 1,
            ["linkyv.inference.requests 1 outcome refused"] = 1,
        };
        foreach (var (what, times) in expected)
            Assert.True(told.Count(t => t == what) == times, $"{what}: {told.Count(t => t == what)} times");

        void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var all = tags.ToArray();
            if (all.Any(t => t.Key == "model" && Equals(t.Value, "metered")))
                told.Add(string.Join(' ', [instrument.Name, $"{value}",
                    .. all.Where(t => t.Key != "model").Select(t => $"{t.Key} {t.Value}")]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(250)]
    [InlineData(40_000)]
    [InlineData(3_000_000)]
    public void Quantiles_AreWithinAnEighth(int microseconds)
    {
        var histogram = new LatencyHistogram();
        for (var i = 0; i < 100; i++)
            histogram.Add(TimeSpan.FromMicroseconds(i < 50 ? microseconds : microseconds * 100.0));
        var median = histogram.Quantile(0.5).TotalMicroseconds;
        Assert.InRange(median, microseconds, (microseconds * 1.126) + 1);
        Assert.InRange(histogram.Quantile(0.99).TotalMicroseconds, microseconds * 100.0, (microseconds * 112.6) + 1);
        Assert.Equal(TimeSpan.Zero, new LatencyHistogram().Quantile(0.5));
    }
}
