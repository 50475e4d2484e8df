using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LinkyV.Adapters.Tests.S3;

/// <summary>Takes what an S3 client puts, and keeps bodies as they come over HTTP.</summary>
internal sealed class S3StandIn : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public S3StandIn()
    {
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/");
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    public string Address { get; }

    public ConcurrentDictionary<string, (string Type, byte[] Bytes)> Kept { get; } = new();

    public void Dispose()
    {
        _listener.Close();
        _serving.GetAwaiter().GetResult();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var key = request.Url!.AbsolutePath;
        switch (request.HttpMethod)
        {
            case "PUT":
                using (var body = new MemoryStream())
                {
                    await request.InputStream.CopyToAsync(body);
                    Kept[key] = (request.ContentType ?? "", body.ToArray());
                }

                break;
            case "GET" when Kept.TryGetValue(key, out var found):
                response.ContentType = found.Type;
                response.ContentLength64 = found.Bytes.Length;
                await response.OutputStream.WriteAsync(found.Bytes);
                break;
            case "GET":
                response.StatusCode = 404;
                response.ContentType = "application/xml";
                await response.OutputStream.WriteAsync(
                    "<Error><Code>NoSuchKey</Code><Message>There is none.</Message></Error>"u8.ToArray());
                break;
            case "DELETE":
                Kept.TryRemove(key, out _);
                response.StatusCode = 204;
                break;
        }

        response.Close();
    }
}
