using LinkyV.Conformance;
using LinkyV.Conformance.Storage;
using LinkyV.Contracts;
using Npgsql;
using Xunit;

namespace LinkyV.Storage.Tests;

// One of its tests ends every connection to the server.
[Collection("PostgreSQL")]
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
    public async Task WhatIsLaterInTheLog_IsNotSeenBefore_WhatAnOpenTransactionWrote()
    {
        await using var second = await PostgreSqlStore.OpenAsync(_options, new SequentialIds("second"));
        await using var source = NpgsqlDataSource.Create(_options.Connection + $";Search Path={_options.Schema}");
        await using var connection = await source.OpenConnectionAsync();
        await using var open = await connection.BeginTransactionAsync();
        var slow = Unit(Session("slow"), 0, 2);
        using (var written = await PgUnit.BeginAsync(connection, [slow.Stream], CancellationToken.None))
        {
            written.Write(slow, links: false);
            await written.SaveAsync(CancellationToken.None);
        }

        var quick = second.AppendAsync(Unit(Session("quick"), 0)).AsTask();
        await Task.WhenAny(quick, WaitsAsync(source)).Within("the other's append, done or waiting");
        Assert.Empty(await Store.ReadAllAsync(0, 10));

        await open.CommitAsync();
        Assert.Equal(new AppendResult.Appended(1), await quick.Within("the other's append"));
        await using var reader = await Store.Outbox.TryOpenAsync("bus");
        var read = await reader!.ReadAsync(10);
        Assert.Equal([1L, 2, 3], read.Select(e => e.Position));
        Assert.Equal(["slow", "slow", "quick"], read.Select(e => e.Stream.Name));
    }

    [Fact]
    public async Task AppendsThatWait_AreWrittenInOneTransaction()
    {
        await using var source = NpgsqlDataSource.Create(_options.Connection + $";Search Path={_options.Schema}");
        await using var connection = await source.OpenConnectionAsync();
        List<Task<AppendResult>> appends;
        await using (var others = await connection.BeginTransactionAsync())
        {
            await connection.RunAsync($"SELECT pg_advisory_xact_lock({PgSchema.WriteLock})", CancellationToken.None);
            appends = [.. Enumerable.Range(0, 100).Select(i => Store.AppendAsync(Unit(Session($"s{i}"), 0)).AsTask())];
        }

        Assert.All(await Task.WhenAll(appends).Within("the appends"), a => Assert.IsType<AppendResult.Appended>(a));
        // Some had been taken when the first came to the lock.
        var transactions = await connection.NumberAsync(
            "SELECT count(DISTINCT xmin::text) FROM events", CancellationToken.None);
        Assert.InRange(transactions!.Value, 1, 2);
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

    [Fact]
    public async Task ManyProcesses_StartingAtOnce_MakeTheSchemaOnce()
    {
        var fresh = _options with { Schema = _options.Schema + "_many", ConnectionsMax = 2 };
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(
            i => PostgreSqlStore.OpenAsync(fresh, new SequentialIds($"p{i}-"))));

        Assert.Equal(new AppendResult.Appended(1), await stores[0].AppendAsync(Unit(Persona("ada"), 0)));
        foreach (var store in stores)
        {
            Assert.Equal(1, await store.VersionAsync(Persona("ada")));
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task SchemaOfTheFirstFormat_IsBroughtUpToDate_WithItsEvents()
    {
        var old = _options with { Schema = _options.Schema + "_old" };
        await using (var source = NpgsqlDataSource.Create(old.Connection + $";Search Path={old.Schema}"))
        {
            await PgSchema.MigrateAsync(source, old.Schema, CancellationToken.None, to: 1);
            await using var fill = source.CreateCommand("""
                INSERT INTO streams(id, tenant, kind, name, version) SELECT i, 'acme', 1, 's' || i, 3
                    FROM generate_series(1, 100) i;
                INSERT INTO events(position, tenant, stream, version, type, at, json)
                    SELECT (v - 1) * 100 + i, 'acme', i, v, 'tested.1', 0, '{}'
                    FROM generate_series(1, 100) i, generate_series(1, 3) v;
                UPDATE meta SET value = 300 WHERE key IN ('position', 'events');
                UPDATE meta SET value = 100 WHERE key = 'next_stream'
                """);
            await fill.ExecuteNonQueryAsync();
        }

        await using var store = await PostgreSqlStore.OpenAsync(old, Ids);

        var all = await store.ReadAllAsync(0, 1_000);
        Assert.Equal(Enumerable.Range(1, 300).Select(i => (long)i), all.Select(e => e.Position));
        Assert.Equal([1L, 2, 3], (await store.ReadAsync(Session("s7"), 0, 10)).Select(e => e.Version));
        Assert.Equal(new AppendResult.Appended(4), await store.AppendAsync(Unit(Session("s7"), 3)));
        Assert.Equal(301, await store.Outbox.EndAsync());
    }

    [Fact]
    public async Task Log_LiesInParts_AndAStreamIsReadFromOne()
    {
        for (var i = 0; i < 40; i++)
            await Append(Unit(Session($"s{i}"), 0, 2));
        await using var source = NpgsqlDataSource.Create(_options.Connection + $";Search Path={_options.Schema}");
        await using var connection = await source.OpenConnectionAsync();

        var filled = await connection.RowsAsync(
            "SELECT DISTINCT tableoid::regclass::text FROM events", r => r.GetString(0), CancellationToken.None);
        Assert.True(filled.Count > PgSchema.Parts / 2, $"40 streams fill {filled.Count} of {PgSchema.Parts} parts");

        await connection.RunAsync("SET enable_seqscan = off", CancellationToken.None);
        var ofOne = await Plan(connection, "SELECT json FROM events WHERE stream = 7 AND version > 1 ORDER BY version");
        Assert.Single(ofOne, l => l.Contains("Index Scan", StringComparison.Ordinal));
        var ofAll = await Plan(
            connection, "SELECT json FROM events WHERE position > 3 ORDER BY position LIMIT 10");
        Assert.Contains(ofAll, l => l.Contains("Merge Append", StringComparison.Ordinal));
        Assert.DoesNotContain(ofAll, l => l.Contains("Sort Key: events", StringComparison.Ordinal)
            && l.Contains("Sort  ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PlaceInTheOutbox_IsNotSharedBetweenProcesses_AndGoesOnWhenItsHolderIsLost()
    {
        await using var second = await PostgreSqlStore.OpenAsync(_options, new SequentialIds("second"));
        await Append(Unit(Persona("ada"), 0, 2));
        var lost = await Store.Outbox.TryOpenAsync("bus");
        Assert.NotNull(lost);
        Assert.Null(await second.Outbox.TryOpenAsync("bus"));
        var read = await lost.ReadAsync(1);
        await lost.CommitAsync(read[0].Position);

        await using (var source = NpgsqlDataSource.Create(_options.Connection))
        await using (var command = source.CreateCommand(
            $"""
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE application_name = 'linkyv-outbox {_options.Schema}'
                AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')
            """))
            await command.ExecuteNonQueryAsync();
        IOutboxReader? heir = null;
        for (var tries = 0; heir is null && tries < 1_000; tries++)
            heir = await second.Outbox.TryOpenAsync("bus");

        Assert.NotNull(heir);
        Assert.Equal(1, heir.Checkpoint);
        Assert.Equal([2L], (await heir.ReadAsync(10)).Select(e => e.Version));
        Assert.Equal(
            StoreFault.Io,
            (await Assert.ThrowsAsync<StoreException>(async () => await lost.CommitAsync(2))).Fault);
        Assert.Equal(1, (await second.Outbox.ConsumersAsync())[0].Checkpoint);
        await lost.DisposeAsync();
        await heir.DisposeAsync();
    }

    /// <summary>Completes when somebody waits for a lock in this database.</summary>
    private static async Task WaitsAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        while (await connection.NumberAsync(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'linkyv'",
            CancellationToken.None) == 0)
            await Task.Yield();
    }

    private static Task<List<string>> Plan(NpgsqlConnection connection, string sql) =>
        connection.RowsAsync("EXPLAIN " + sql, r => r.GetString(0), CancellationToken.None);
}
