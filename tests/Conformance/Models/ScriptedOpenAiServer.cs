using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace LinkyV.Conformance.Models;

/// <summary>
/// A server of OpenAI's chat-completions protocol on a free loopback port that plays a script: one
/// <see cref="ScriptedReply"/> per request in the order in which they come, the last one for ever. On a bare socket,
/// so that it can break the protocol where a web server would not let it.
/// </summary>
public sealed class ScriptedOpenAiServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ScriptedReply> _script;
    private readonly Channel<JsonElement> _arrivals = Channel.CreateBounded<JsonElement>(100_000);
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private ScriptedReply _last;
    private int _requests;

    /// <summary>Starts it.</summary>
    public ScriptedOpenAiServer(params ScriptedReply[] script)
    {
        _script = new ConcurrentQueue<ScriptedReply>(script);
        _last = script.Length > 0 ? script[^1] : ScriptedReply.Say("Hello.");
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Its base address, up to and with /v1.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1";

    /// <summary>Requests that came so far.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>The bearer tokens seen, newest last.</summary>
    public ConcurrentQueue<string> Keys { get; } = [];

    /// <summary>Adds to the script.</summary>
    public void Then(ScriptedReply reply) => _script.Enqueue(_last = reply);

    /// <summary>Awaits the next request and gives its body.</summary>
    /// <exception cref="TimeoutException">None came.</exception>
    public async Task<JsonElement> NextRequestAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            return await _arrivals.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"no request came to the scripted server within {Patience}; {Requests} before");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The server was stopped.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using var owned = connection;
        try
        {
            var stream = connection.GetStream();
            while (await ReadRequestAsync(stream) is { } body)
            {
                var reply = _script.TryDequeue(out var next) ? next : _last;
                if (reply is ScriptedReply.Answer answer)
                    reply = answer.To(body);
                Interlocked.Increment(ref _requests);
                _arrivals.Writer.TryWrite(body);
                if (!await PlayAsync(stream, reply))
                    return;
            }
        }
        catch (Exception e)
            when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client went away, or the server was stopped.
        }
    }

    /// <summary>Plays one reply; false if the connection is to be closed.</summary>
    private async Task<bool> PlayAsync(NetworkStream to, ScriptedReply reply)
    {
        switch (reply)
        {
            case ScriptedReply.Error e:
                var body = $$$"""{"error":{"message":"scripted","type":"server_error","code":"{{{e.Status}}}"}}""";
                var retry = e.RetryAfter is null ? "" : $"Retry-After: {e.RetryAfter}\r\n";
                await WriteAsync(to, $"HTTP/1.1 {e.Status} Scripted\r\nContent-Type: application/json\r\n"
                    + $"{retry}Content-Length: {body.Length}\r\n\r\n{body}");
                return true;
            case ScriptedReply.Malformed m:
                await HeadAsync(to);
                if (m.After is not null)
                    await EventAsync(to, Chunk(m.After, null));
                await EventAsync(to, "{\"choices\": [ this is no JSON");
                await WriteAsync(to, "0\r\n\r\n");
                return true;
            case ScriptedReply.CutOff c:
                await HeadAsync(to);
                foreach (var chunk in c.Chunks)
                    await EventAsync(to, Chunk(chunk, null));
                return false;
            case ScriptedReply.Hang h:
                if (h.Chunks.Count > 0)
                    await HeadAsync(to);
                foreach (var chunk in h.Chunks)
                    await EventAsync(to, Chunk(chunk, null));
                _ = await to.ReadAsync(new byte[1], _stop.Token);
                return false;
            case ScriptedReply.Stream s:
                await StreamAsync(to, s);
                return true;
            default:
                throw new InvalidOperationException($"unknown script line {reply}");
        }
    }

    private async Task StreamAsync(NetworkStream to, ScriptedReply.Stream s)
    {
        if (s.Gate is { } gate)
            await gate.WaitAsync(_stop.Token);
        await HeadAsync(to);
        foreach (var chunk in s.Chunks)
            await EventAsync(to, Chunk(chunk, null));
        await EventAsync(to, Chunk(null, s.Finish));
        if (s.Usage is { } u)
            await EventAsync(to, $$$"""
                {"id":"c1","object":"chat.completion.chunk","created":1,"model":"scripted","choices":[],
                "usage":{"prompt_tokens":{{{u.Prompt}}},"completion_tokens":{{{u.Completion}}},
                "total_tokens":{{{u.Prompt + u.Completion}}}}}
                """.ReplaceLineEndings(""));
        await EventAsync(to, "[DONE]");
        await WriteAsync(to, "0\r\n\r\n");
    }

    private static string Chunk(string? text, string? finish)
    {
        var delta = text is null ? "{}" : $"{{\"role\":\"assistant\",\"content\":{JsonSerializer.Serialize(text)}}}";
        var end = finish is null ? "null" : $"\"{finish}\"";
        return "{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"scripted\","
            + $"\"choices\":[{{\"index\":0,\"delta\":{delta},\"finish_reason\":{end}}}]}}";
    }

    private Task HeadAsync(NetworkStream to) =>
        WriteAsync(to, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");

    private Task EventAsync(NetworkStream to, string data)
    {
        var line = $"data: {data}\n\n";
        var length = Encoding.UTF8.GetByteCount(line).ToString("x", CultureInfo.InvariantCulture);
        return WriteAsync(to, $"{length}\r\n{line}\r\n");
    }

    private async Task WriteAsync(NetworkStream to, string text) =>
        await to.WriteAsync(Encoding.UTF8.GetBytes(text), _stop.Token);

    /// <summary>Reads a request whole; null at the end of the connection.</summary>
    private async Task<JsonElement?> ReadRequestAsync(NetworkStream from)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (head.Length > 64 * 1024 || await from.ReadAsync(one, _stop.Token) == 0)
                return null;
            head.Append((char)one[0]);
        }
        var length = 0;
        foreach (var line in head.ToString().Split("\r\n"))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(line[15..], CultureInfo.InvariantCulture);
            if (line.StartsWith("Authorization: Bearer ", StringComparison.OrdinalIgnoreCase))
                Keys.Enqueue(line[22..]);
        }
        var body = new byte[length];
        await from.ReadExactlyAsync(body, _stop.Token);
        return JsonDocument.Parse(body).RootElement.Clone();
    }
}
