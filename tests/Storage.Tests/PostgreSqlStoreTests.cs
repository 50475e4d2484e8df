using LinkyV.Conformance;
using LinkyV.Conformance.Storage;
using LinkyV.Contracts;
using Npgsql;
using Xunit;

namespace LinkyV.Storage.Tests;

public sealed class PostgreSqlStoreTests(PostgreSqlServer server) : StoreSuite
{
    private PostgreSqlOptions _options = null!;

    protected override async Task<IStore> OpenAsync()
    {
        _options = await server.OptionsAsync();
        return await PostgreSqlStore.OpenAsync(_options, Ids);
    }

    public override async ValueTask DisposeAsync()
    {
        if (Store is not null)
            await base.DisposeAsync();
    }

    [Fact]
    public async Task TwoProcesses_ShareOneOrder_AndSeeEachOthersPersonas()
    {
        await using var second = await PostgreSqlStore.OpenAsync(_options, new SequentialIds("second"));
        await Append(Unit(Persona("ada"), 0) with { Persona = Card("ada", "Ada") });

        Assert.Equal(new AppendResult.Conflict(1), await second.AppendAsync(Unit(Persona("ada"), 0)));
        Assert.Equal(new AppendResult.Appended(2), await second.AppendAsync(Unit(Persona("ada"), 1)));
        Assert.Equal(new AppendResult.Conflict(2), await Store.AppendAsync(Unit(Persona("ada"), 1)));
        Assert.Equal("Ada", (await second.Personas.GetAsync(new PersonaId(Tenant, "ada")))!.Name);
        await Store.DeleteStreamAsync(Persona("ada"));
        Assert.Null(await second.Personas.GetAsync(new PersonaId(Tenant, "ada")));
    }

    [Fact]
    public async Task TwoProcesses_Writing_NeverMakeTheOutboxSkip()
    {
        await using var second = await PostgreSqlStore.OpenAsync(_options, new SequentialIds("second"));
        const int each = 60;
        var writing = Task.WhenAll(new[] { Store, second }.SelectMany((store, s) => Enumerable.Range(0, 4).Select(w =>
            Task.Run(async () =>
            {
                for (var i = 0; i < each; i++)
                    Assert.IsType<AppendResult.Appended>(await store.AppendAsync(Unit(Session($"s{s}-{w}"), i)));
            }))));
        var seen = new List<RecordedEvent>();
        while (seen.Count < 8 * each)
        {
            var done = writing.IsCompleted;
            var page = await Store.ReadAllAsync(seen.Count == 0 ? 0 : seen[^1].Position, 50);
            seen.AddRange(page);
            Assert.False(done && page.Count == 0, $"{seen.Count} of {8 * each} events seen, all were written");
        }

        await writing.Within("both writers");
        Assert.Equal(8 * each, seen.Select(e => e.Position).Distinct().Count());
    }

    [Fact]
    public async Task Backup_RestoresToAnEmptySchema_AndNeverOverwrites()
    {
        using var folder = new TempFolder();
        var ann = await Store.Participants.ResolveAsync(Tenant, "key", "ann");
        var words = Words(Persona("ada"), "kept", ann);
        await Append(Unit(Persona("ada"), 0, 2) with { Contents = [words], Persona = Card("ada", "Ada") });
        await Store.Assets.PutAsync(Tenant, "face", "image/png", new byte[] { 1, 2 });

        await Store.BackupAsync(folder["backup"]);
        var target = _options with { Schema = _options.Schema + "_restored" };
        await PostgreSqlStore.RestoreAsync(folder["backup"], target);

        await using var again = await PostgreSqlStore.OpenAsync(target, Ids);
        Assert.Equal(2, await again.VersionAsync(Persona("ada")));
        Assert.Equal("kept", (await again.ContentsAsync(Tenant, [words.Id]))[words.Id].Text);
        Assert.Equal(ann, await again.Participants.FindAsync(Tenant, "key", "ann"));
        Assert.Equal("Ada", (await again.Personas.GetAsync(new PersonaId(Tenant, "ada")))!.Name);
        Assert.Equal([1, 2], (await again.Assets.GetAsync(Tenant, "face"))!.Bytes.ToArray());
        Assert.Equal(new AppendResult.Appended(3), await again.AppendAsync(Unit(Persona("ada"), 2)));
        Assert.Equal(StoreFault.Io, (await Assert.ThrowsAsync<StoreException>(
            () => PostgreSqlStore.RestoreAsync(folder["backup"], target))).Fault);
        Assert.Equal(StoreFault.Io, (await Assert.ThrowsAsync<StoreException>(
            async () => await Store.BackupAsync(folder["backup"]))).Fault);
    }

    [Fact]
    public async Task NewerSchema_IsRefused()
    {
        await using (var source = NpgsqlDataSource.Create(_options.Connection))
        await using (var command = source.CreateCommand(
            $"UPDATE {_options.Schema}.meta SET value = 99 WHERE key = 'version'"))
            await command.ExecuteNonQueryAsync();

        var thrown = await Assert.ThrowsAsync<StoreException>(() => PostgreSqlStore.OpenAsync(_options, Ids));

        Assert.Equal(StoreFault.NewerVersion, thrown.Fault);
    }

    [Fact]
    public async Task LostConnection_IsAFault_AndTheStoreWorksAgain()
    {
        await Append(Unit(Persona("ada"), 0));
        await using (var source = NpgsqlDataSource.Create(_options.Connection))
        await using (var command = source.CreateCommand(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND application_name = 'linkyv'
            """))
            await command.ExecuteNonQueryAsync();

        var version = await Store.VersionAsync(Persona("ada")).AsTask().ContinueWith(t => t.IsFaulted ? 0 : t.Result);
        for (var tries = 0; tries < 20 && version < 2; tries++)
            version = await Store.AppendAsync(Unit(Persona("ada"), 1)) switch
            {
                AppendResult.Appended a => a.Version,
                AppendResult.Conflict c => c.ActualVersion,
                _ => 1,
            };

        Assert.Equal(2, await Store.VersionAsync(Persona("ada")));
    }

    [Fact]
    public async Task ServerThatIsNotThere_IsAClearFault()
    {
        var thrown = await Assert.ThrowsAsync<StoreException>(() => PostgreSqlStore.OpenAsync(
            new PostgreSqlOptions { Connection = "Host=127.0.0.1;Port=1;Username=x;Timeout=5" }, Ids));

        Assert.Equal(StoreFault.Io, thrown.Fault);
    }
}
