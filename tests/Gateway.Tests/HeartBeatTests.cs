using System.Net.WebSockets;
using LinkyV.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace LinkyV.Gateway.Tests;

/// <summary>Who answers no heart-beat is let go by the server's clock; who is heard from stays.</summary>
public sealed class HeartBeatTests
{
    private static readonly TimeSpan Ping = TimeSpan.FromMinutes(50),
        Silence = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task AClientThatAnswersNoPing_IsClosedAfterItsTime_AndOneThatIsHeardStays()
    {
        var time = new ManualTime();
        await using var gateway = await Running.StartAsync(
            // The real pings, which come by the system's clock, are far off: the silence is the client's own.
            o => o with { PingInterval = Ping, SilenceMax = Silence },
            services: s => s.AddSingleton<TimeProvider>(time));
        var session = await gateway.SessionAsync(await gateway.PersonaAsync());
        await using var silent = await LiveClient.ConnectAsync(gateway, session);
        await using var heard = await LiveClient.ConnectAsync(gateway, session);
        await BeatAsync(silent);
        await BeatAsync(heard);

        var silence = silent.ClosedAsync();
        time.Advance(Ping);
        await BeatAsync(heard);
        Assert.False(silence.IsCompleted, "it was let go before its time");

        // The server may have begun to listen to it only now, so its time may begin now.
        for (var step = 0; step < 12 && !silence.IsCompleted; step++)
        {
            time.Advance(Silence);
            await BeatAsync(heard);
        }
        await Assert.ThrowsAsync<WebSocketException>(() => silence.Within("the end of the silent socket"));
        await BeatAsync(heard);
        Assert.Equal(WebSocketState.Open, heard.Socket.State);
    }

    /// <summary>Says something and hears the answer: the server has listened.</summary>
    private static async Task BeatAsync(LiveClient client)
    {
        await client.SendAsync("""{"type":"ping"}""");
        await client.UntilAsync("pong");
    }
}
