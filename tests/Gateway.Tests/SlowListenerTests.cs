using System.Diagnostics.Metrics;
using System.Net.Sockets;
using LinkyV.Conformance;

namespace LinkyV.Gateway.Tests;

/// <summary>A listener that does not read is let go, holds nobody up, and misses nothing when it comes back.</summary>
public sealed class SlowListenerTests
{
    private const int MessagesMax = 600;

    [Fact]
    public async Task ASlowListener_IsClosedWith4008_AndResumesWithoutGapOrDouble()
    {
        await using var gateway = await Running.StartAsync(linky: o =>
            o.Actors = o.Actors with { ListenerDurableMax = 16 });
        var session = await gateway.SessionAsync(await gateway.PersonaAsync());
        using var narrow = Narrow();
        await using var slow = await LiveClient.ConnectAsync(gateway, session, over: narrow);
        await using var fast = await LiveClient.ConnectAsync(gateway, session);

        // Letters that JSON escapes: one message fills some 48 KB of socket buffers that nobody empties.
        var text = new string('\u00e9', 7_900);
        var lagged = 0L;
        using var meters = new MeterListener { InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == "linkyv.listeners.lagged")
                listener.EnableMeasurementEvents(instrument);
        } };
        meters.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref lagged, count));
        meters.Start();
        var told = 0;
        for (; told < MessagesMax && Interlocked.Read(ref lagged) == 0; told++)
            await fast.TalkAsync(text);
        Assert.True(Interlocked.Read(ref lagged) > 0, $"no listener lagged after {told} messages");

        Assert.Equal(4008, await slow.ClosedAsync());
        Assert.Equal("lagged", slow.Seen[^1].GetProperty("type").GetString());
        var last = slow.Seqs.Max();
        await using var again = await LiveClient.ConnectAsync(gateway, session, after: last);
        // A fresh utterance marks the end: everything before it must come first.
        await again.SendAsync("""{"type":"say","text":"Goodbye"}""");
        var end = (await again.UntilAsync("ack")).GetProperty("seq").GetInt64();
        while (again.Seqs.DefaultIfEmpty().Max() < end)
            await again.NextAsync();

        Assert.Equal(Enumerable.Range(1, (int)last).Select(n => (long)n), slow.Seqs);
        Assert.Equal(last + 1, again.Seqs.First());
        Assert.Equal(again.Seqs.Distinct().Count(), (int)(again.Seqs.Max() - last));
    }

    private static HttpMessageInvoker Narrow() => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancel) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
            await socket.ConnectAsync(context.DnsEndPoint, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });
}
