using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkyV.Cli.Api;

/// <summary>A live session: events in, frames out. One reader, one writer at a time.</summary>
internal sealed class LiveSocket : IAsyncDisposable
{
    private const int MessageBytesMax = 4 * 1024 * 1024;

    private readonly ClientWebSocket _socket = new();
    private byte[] _buffer = new byte[8192];

    /// <summary>Connects to a session's events after a sequence number.</summary>
    public static async Task<LiveSocket> ConnectAsync(
        ApiClient api, string session, long after, CancellationToken cancel)
    {
        var live = new LiveSocket();
        var scheme = api.Address.Scheme == "https" ? "wss" : "ws";
        var query = $"after={after}&participant={Uri.EscapeDataString(api.Participant)}";
        var address = new UriBuilder(
            new Uri(api.Address, $"/api/sessions/{session}/live?{query}")) { Scheme = scheme }.Uri;
        if (api.Token is { } token)
            live._socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        try
        {
            await live._socket.ConnectAsync(address, cancel);
            return live;
        }
        catch (WebSocketException e)
        {
            await live.DisposeAsync();
            throw new CliException(Exit.Unavailable, $"the live session '{session}' cannot be reached: {e.Message}", e);
        }
    }

    /// <summary>Sends one frame.</summary>
    public async Task SendAsync(JsonObject frame, CancellationToken cancel)
    {
        try
        {
            var bytes = Encoding.UTF8.GetBytes(frame.ToJsonString());
            await _socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, cancel);
        }
        catch (WebSocketException e)
        {
            throw new CliException(Exit.Unavailable, $"the connection broke: {e.Message}", e);
        }
    }

    /// <summary>The next event; null when the server closed.</summary>
    public async Task<JsonElement?> ReceiveAsync(CancellationToken cancel)
    {
        try
        {
            var length = 0;
            while (true)
            {
                if (length == _buffer.Length)
                {
                    if (length >= MessageBytesMax)
                        throw new CliException(Exit.Failed, $"an event is larger than {MessageBytesMax} bytes");
                    Array.Resize(ref _buffer, length * 2);
                }
                var got = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancel);
                if (got.MessageType == WebSocketMessageType.Close)
                    return null;
                length += got.Count;
                if (!got.EndOfMessage)
                    continue;
                using var json = JsonDocument.Parse(_buffer.AsMemory(0, length));
                return json.RootElement.Clone();
            }
        }
        catch (WebSocketException e)
        {
            throw new CliException(Exit.Unavailable, $"the connection broke: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            try
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException)
            {
                // It is closing already.
            }
        }
        _socket.Dispose();
    }
}
