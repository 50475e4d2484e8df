using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LinkyV.Cli.Bench;

/// <summary>A bare WebSocket echo on the same web server, to hold the real thing against.</summary>
internal static class EchoServer
{
    /// <summary>Serves until cancelled: <c>/echo</c> and <c>/health/ready</c>.</summary>
    public static async Task RunAsync(string url, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        app.UseWebSockets();
        app.MapGet("/health/ready", () => "ok");
        app.Map("/echo", EchoAsync);
        await app.StartAsync(cancel);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[4096];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted);
            if (received.MessageType == WebSocketMessageType.Close)
                return;
            await socket.SendAsync(
                buffer.AsMemory(0, received.Count), WebSocketMessageType.Text, received.EndOfMessage,
                    context.RequestAborted);
        }
    }
}
