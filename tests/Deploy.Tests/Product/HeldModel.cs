using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LinkyV.Deploy.Tests.Product;

/// <summary>A language model on loopback that is asked and answers, streaming, when the test says so.</summary>
internal sealed class HeldModel : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldModel()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/v1");
        }

        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    /// <summary>Done when the first request has come.</summary>
    public Task Asked => _asked.Task;

    public void Answer(string text) => _answer.TrySetResult(text);

    public void Dispose()
    {
        _answer.TrySetResult("");
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = ReplyAsync(await _listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // closed
        }
    }

    private async Task ReplyAsync(HttpListenerContext context)
    {
        _asked.TrySetResult();
        var text = await _answer.Task;
        context.Response.ContentType = "text/event-stream";
        var body = Chunk($$"""{"role":"assistant","content":"{{text}}"}""", "null") + Chunk("{}", "\"stop\"")
            + "data: [DONE]\n\n";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }

    private static string Chunk(string delta, string finish) =>
        $$"""data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"held","choices":"""
        + $$"""[{"index":0,"delta":{{delta}},"finish_reason":{{finish}}}]}""" + "\n\n";
}
