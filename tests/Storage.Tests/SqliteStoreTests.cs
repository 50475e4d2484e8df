using LinkyV.Conformance;
using LinkyV.Conformance.Storage;
using LinkyV.Contracts;

namespace LinkyV.Storage.Tests;

public sealed class SqliteStoreTests : StoreSuite
{
    private readonly TempFolder _folder = new();

    protected override Task<IStore> OpenAsync() =>
        Task.FromResult<IStore>(SqliteStore.Open(_folder.Path, new ManualTime(), Ids));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}
