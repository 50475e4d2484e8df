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
    private readonly S3StandIn _server = new();
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
}
