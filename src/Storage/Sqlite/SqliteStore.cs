using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using LinkyV.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkyV.Storage;

/// <summary>
/// The default store: one SQLite database in a data folder, write-ahead logging, one writer with group commit, a pool
/// of readers. Acknowledged means synced (<see cref="Durability.Full"/>). Owns its data folder.
/// </summary>
public sealed partial class SqliteStore : IStore
{
    private readonly DataFolder _folder;
    private readonly IIdSource _ids;
    private readonly SqliteOptions _options;
    private readonly PersonaShelf _personas;
    private readonly AssetFolder _assets;
    private readonly Readers _readers;
    private readonly Writer _writer;
    private readonly Pulse _appended = new();
    private readonly LocalOutbox _outbox;
    private readonly Lock _closing = new();
    private Task? _closed;

    private SqliteStore(DataFolder folder, Db db, PersonaShelf shelf, IIdSource ids, SqliteOptions options, ILogger log)
    {
        _folder = folder;
        _ids = ids;
        _options = options;
        _personas = shelf;
        _assets = new AssetFolder(folder.AssetsPath);
        _readers = new Readers(folder.DatabasePath, options);
        _writer = new Writer(db, shelf, _readers, _appended, options, log);
        _outbox = new LocalOutbox(this, new SqliteCheckpoints(_writer, _readers), _appended);
        Graph = new TableGraph(new SqliteGraph(_writer, _readers));
    }

    /// <summary>Opens the database of a data folder, made or brought up to date if need be.</summary>
    /// <param name="folder">Taken over: closed with the store, or at once if opening fails.</param>
    /// <param name="ids">Makes pseudonyms.</param>
    /// <param name="options">How it works.</param>
    /// <param name="log">Hears of faults.</param>
    /// <exception cref="StoreException">The file is corrupt, foreign, newer, or cannot be written.</exception>
    /// <exception cref="InvalidInputException">An option is out of range.</exception>
    public static SqliteStore Open(
        DataFolder folder, IIdSource ids, SqliteOptions? options = null, ILogger<SqliteStore>? log = null)
    {
        options ??= new SqliteOptions();
        Db? db = null;
        try
        {
            options.Validate();
            db = Db.Open(folder.DatabasePath, create: true, readOnly: false, options.Vfs);
            Schema.Inspect(db);
            db.Execute("PRAGMA journal_mode = WAL");
            db.Execute(string.Create(CultureInfo.InvariantCulture, $"""
                PRAGMA synchronous = {options.Synchronous}; PRAGMA secure_delete = ON;
                PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 67108864;
                PRAGMA cache_size = -{options.CacheMiB * 1024};
                """));
            Schema.Migrate(db);
            if (new FileInfo(folder.DatabasePath).Length <= (long)options.CheckedMiBMax << 20)
                Schema.CheckIntegrity(db);
            var shelf = new PersonaShelf();
            Load(db, shelf);
            var store = new SqliteStore(folder, db, shelf, ids, options, (ILogger?)log ?? NullLogger.Instance);
            store.TakeUpScrub(log);
            return store;
        }
        catch (Exception e)
        {
            db?.Dispose();
            folder.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw FileFaults.Of(e, folder.Path);
            throw;
        }
    }

    /// <summary>Takes a folder and opens its database.</summary>
    public static SqliteStore Open(string path, TimeProvider time, IIdSource ids, SqliteOptions? options = null) =>
        Open(DataFolder.Open(path, time), ids, options);

    /// <summary>The folder it owns.</summary>
    public DataFolder Folder => _folder;

    /// <inheritdoc/>
    public IPersonaDirectory Personas => this;

    /// <inheritdoc/>
    public ISessionDirectory Sessions => this;

    /// <inheritdoc/>
    public IParticipants Participants => this;

    /// <inheritdoc/>
    public IIndex Index => this;

    /// <inheritdoc/>
    public IAssets Assets => _assets;

    /// <inheritdoc/>
    public IOutbox Outbox => _outbox;

    /// <inheritdoc/>
    public IRelationshipGraph Graph { get; }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(AppendUnit unit, CancellationToken cancel = default)
    {
        Rules.Check(unit);
        return _writer.AppendAsync(unit, cancel);
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult> ForkAsync(
        StreamId parent, long atVersion, AppendUnit first, CancellationToken cancel = default)
    {
        Rules.CheckFork(parent, atVersion, first);
        return Refusable(_writer.RunAsync(w => w.Fork(parent, atVersion, first), cancel));
    }

    /// <inheritdoc/>
    public async ValueTask SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancel = default)
    {
        Rules.Check(snapshot);
        await _writer.RunAsync(w => w.Save(snapshot), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeleteStreamAsync(StreamId stream, CancellationToken cancel = default)
    {
        Rules.Check(stream);
        return _writer.RunAsync(w => w.DeleteAlone(stream), cancel, alone: true);
    }

    /// <inheritdoc/>
    public ValueTask<ErasedParticipant> EraseParticipantAsync(
        ParticipantId participant, CancellationToken cancel = default)
    {
        Rules.Check(participant);
        return _writer.RunAsync(w => w.EraseAlone(participant), cancel, alone: true);
    }

    /// <inheritdoc/>
    public async ValueTask<StoreStatistics> StatisticsAsync(CancellationToken cancel = default)
    {
        var sessions = await _readers.ReadAsync(
            0, static (db, _) => db["SELECT count(*) FROM sessions"].Number() ?? 0, cancel);
        var (events, contents) = _writer.Counts;
        long bytes = _assets.Bytes();
        foreach (var file in new DirectoryInfo(_folder.Path).EnumerateFiles("linkyv.db*"))
            bytes += file.Length;
        return new StoreStatistics(_personas.Count, sessions, events, contents, bytes, _writer.Queued);
    }

    /// <summary>Finishes what is queued, then closes files and frees the data folder.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_closing)
            _closed ??= Task.Run(() =>
            {
                _readers.Dispose();
                _appended.Fire();
                _writer.Dispose();
                _assets.Dispose();
                _folder.Dispose();
            });
        return new(_closed);
    }

    private static async ValueTask<AppendResult> Refusable(ValueTask<AppendResult> running)
    {
        try
        {
            return await running;
        }
        catch (StoreException e)
        {
            return new AppendResult.Failed(e.Fault, e.Message);
        }
    }

    private void TakeUpScrub(ILogger? log) =>
        _ = _writer.RunAsync(w => w.Scrub(), CancellationToken.None, alone: true).AsTask().ContinueWith(
            t => log?.LogError(t.Exception, "An erasure that was cut off could not be finished"),
            CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    /// <summary>All rows of personas, for <see cref="ReadCard"/>.</summary>
    internal const string Cards = """
        SELECT t.name, s.name, p.name, p.summary, p.culture, p.age, p.occupation, p.tags, p.traits, p.parent,
            p.created, p.version
        FROM personas p JOIN streams s ON s.id = p.stream JOIN tenants t ON t.id = p.tenant
        """;

    /// <summary>The present row of <see cref="Cards"/>.</summary>
    internal static PersonaCard ReadCard(Db db, Statement rows)
    {
        var traits = MemoryMarshal.Cast<byte, float>(rows.Bytes(8)).ToArray();
        if (traits.Length != PersonaShelf.TraitCount)
            throw new StoreException(StoreFault.Corrupt, $"'{db.Path}' is damaged: a persona's traits are cut off");
        return new PersonaCard(
            new PersonaId(new TenantId(rows.Text(0)), rows.Text(1)), rows.Text(2), rows.Text(3), rows.Text(4),
            rows.Int(5), rows.Text(6), JsonSerializer.Deserialize(rows.Text(7), TagsJson.Default.StringArray) ?? [],
            traits, rows.IsNull(9) ? null : rows.Text(9), rows.Time(10), rows.Long(11));
    }

    private static void Load(Db db, PersonaShelf shelf)
    {
        var rows = db[Cards];
        while (rows.Step())
            shelf.Put(ReadCard(db, rows));
    }
}
