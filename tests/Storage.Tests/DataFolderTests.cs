using LinkyV.Conformance;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Storage.Tests;

public sealed class DataFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folder_IsMade_AndBelongsToOne()
    {
        var path = _folder["new/data"];
        using (var owned = DataFolder.Open(path, new ManualTime()))
        {
            Assert.Equal(
                StoreFault.Locked, Assert.Throws<StoreException>(() => DataFolder.Open(path, new ManualTime())).Fault);
            Assert.Equal(
                new DataFolderOwner(Environment.ProcessId, null, new ManualTime().GetUtcNow()),
                DataFolder.FindOwner(path));
            owned.Publish("http://localhost:1");
            Assert.Equal("http://localhost:1", DataFolder.FindOwner(path)!.Url);
        }

        Assert.Null(DataFolder.FindOwner(path));
        Assert.False(File.Exists(Path.Combine(path, "owner.json")));
        using var again = DataFolder.Open(path, new ManualTime());
    }

    [Fact]
    public void Owner_OfAFolderThatIsNotThere_IsNobody() => Assert.Null(DataFolder.FindOwner(_folder["nowhere"]));

    [Fact]
    public void Folder_WhereAFileIs_IsRefused()
    {
        File.WriteAllText(_folder["file"], "x");

        var thrown = Assert.Throws<StoreException>(() => DataFolder.Open(_folder["file"], new ManualTime()));

        Assert.Equal(StoreFault.Io, thrown.Fault);
        Assert.Contains(_folder["file"], thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_WhereNothingCanBeWritten_IsReadOnly()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a folder that nobody can write: Linux's /sys");

        var thrown = Assert.Throws<StoreException>(() => DataFolder.Open("/sys/linkyv", new ManualTime()));

        Assert.Equal(StoreFault.ReadOnly, thrown.Fault);
    }

    [Fact]
    public async Task Assets_LeftUnfinishedByACrash_AreCleared()
    {
        var tenant = Directory.CreateDirectory(_folder["assets/acme"]).FullName;
        await File.WriteAllTextAsync(Path.Combine(tenant, "face.1.tmp"), "half");
        await using var store = SqliteStore.Open(_folder.Path, new ManualTime(), new SequentialIds());

        Assert.Empty(Directory.EnumerateFiles(tenant));
        await store.Assets.PutAsync(new TenantId("acme"), "face", "image/png", new byte[] { 1 });
        Assert.Equal(["face"], Directory.EnumerateFiles(tenant).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Asset_ThatIsDamaged_IsSaidToBe()
    {
        Directory.CreateDirectory(_folder["assets/acme"]);
        await File.WriteAllBytesAsync(_folder["assets/acme/face"], new byte[200]);
        await using var store = SqliteStore.Open(_folder.Path, new ManualTime(), new SequentialIds());

        var thrown = await Assert.ThrowsAsync<StoreException>(async () =>
            await store.Assets.GetAsync(new TenantId("acme"), "face"));

        Assert.Equal(StoreFault.Corrupt, thrown.Fault);
    }
}
