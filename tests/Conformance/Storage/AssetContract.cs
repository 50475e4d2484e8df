using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Storage;

/// <summary>What every keeper of assets does, whether it is a store's own or apart from it.</summary>
public static class AssetContract
{
    /// <summary>An asset is replaced, read and deleted, within its tenant.</summary>
    public static async Task LivesAsync(IAssets assets, TenantId tenant, TenantId other)
    {
        Assert.Null(await assets.GetAsync(tenant, "face"));
        await assets.PutAsync(tenant, "face", "image/png", new byte[] { 1, 2, 3 });
        await assets.PutAsync(tenant, "face", "image/svg+xml", new byte[] { 4, 5 });

        var asset = await assets.GetAsync(tenant, "face");

        Assert.Equal("image/svg+xml", asset!.MediaType);
        Assert.Equal([4, 5], asset.Bytes.ToArray());
        Assert.Null(await assets.GetAsync(other, "face"));
        Assert.True(await assets.DeleteAsync(tenant, "face"));
        Assert.False(await assets.DeleteAsync(tenant, "face"));
        Assert.Null(await assets.GetAsync(tenant, "face"));
    }

    /// <summary>A bad name, type or size is refused.</summary>
    public static async Task RefusesAsync(
        IAssets assets, TenantId tenant, string name, string type, int size, string field)
    {
        var thrown = await Assert.ThrowsAsync<InvalidInputException>(async () =>
            await assets.PutAsync(tenant, name, type, new byte[size]));
        Assert.Equal(field, thrown.Field);
    }
}
