using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using LinkyV.Adapters.S3;
using LinkyV.Conformance;
using LinkyV.Conformance.Storage;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Adapters.Tests.S3;

/// <summary>AWS' own client against a stand-in in this process, which keeps bodies as they come over HTTP.</summary>
public sealed class S3Tests : IDisposable
{
    private static readonly TenantId Tenant = new("acme"), Other = new("other");
    private readonly StandIn _server = new();
    private readonly AmazonS3Client _client;

    public S3Tests() => _client = Client(_server.Address);

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public Task Asset_IsReplacedReadAndDeleted_WithinItsTenant() =>
        AssetContract.LivesAsync(new S3Assets(_client, "assets"), Tenant, Other);

    [Theory]
    [InlineData("../secret", "image/png", 1, "name")]
    [InlineData("a/b", "image/png", 1, "name")]
    [InlineData("", "image/png", 1, "name")]
    [InlineData("face", "image/png\nX: y", 1, "mediaType")]
    [InlineData("face", "image/png", (16 << 20) + 1, "bytes")]
    public Task Asset_OfABadNameTypeOrSize_IsRefused(string name, string type, int size, string field) =>
        AssetContract.RefusesAsync(new S3Assets(_client, "assets"), Tenant, name, type, size, field);

    [Fact]
    public async Task Bytes_ArriveAsTheyAre()
    {
        var assets = new S3Assets(_client, "assets");
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        await assets.PutAsync(Tenant, "big", "image/png", bytes);

        Assert.Equal(bytes, (await assets.GetAsync(Tenant, "big"))!.Bytes.ToArray());
        Assert.Equal(bytes, _server.Kept["/assets/acme/big"].Bytes);
    }

    [Fact]
    public async Task AServerThatIsNotThere_IsAFault()
    {
        using var client = Client("http://127.0.0.1:1");
        var thrown = await Assert.ThrowsAsync<StoreException>(async () =>
            await new S3Assets(client, "assets").PutAsync(Tenant, "face", "image/png", new byte[] { 1 }));
        Assert.Equal(StoreFault.Io, thrown.Fault);
    }

    private static AmazonS3Client Client(string address) => new(
        new BasicAWSCredentials("test", "test"),
        new AmazonS3Config { ServiceURL = address, ForcePathStyle = true, MaxErrorRetry = 0, UseHttp = true });

    private sealed class StandIn : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Task _serving;

        public StandIn()
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
}
