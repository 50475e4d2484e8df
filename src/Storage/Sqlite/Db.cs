using LinkyV.Contracts;
using SQLitePCL;

namespace LinkyV.Storage;

/// <summary>
/// One SQLite connection with its prepared statements, used by one thread at a time. SQL texts are constants, so the
/// statement cache is bounded by the program's text.
/// </summary>
internal sealed class Db : IDisposable
{
    private static readonly Lazy<bool> Loaded = new(() =>
    {
        Batteries_V2.Init();
        return true;
    });

    private readonly sqlite3 _handle;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    private Db(sqlite3 handle, string path)
    {
        _handle = handle;
        Path = path;
    }

    /// <summary>The database's file.</summary>
    public string Path { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public static Db Open(string path, bool create, bool readOnly, string? vfs = null)
    {
        _ = Loaded.Value;
        var flags = raw.SQLITE_OPEN_NOMUTEX | (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE)
            | (create ? raw.SQLITE_OPEN_CREATE : 0);
        var rc = raw.sqlite3_open_v2(path, out var handle, flags, vfs);
        var db = new Db(handle, path);
        if (rc != raw.SQLITE_OK)
        {
            var fault = db.Fault(rc, "open");
            db.Dispose();
            throw fault;
        }

        raw.sqlite3_extended_result_codes(handle, 1);
        raw.sqlite3_busy_timeout(handle, 10_000);
        return db;
    }

    /// <summary>The prepared statement of a constant SQL text, reset and ready to bind.</summary>
    public Statement this[string sql]
    {
        get
        {
            if (_statements.TryGetValue(sql, out var statement))
                return statement.Ready();
            var rc = raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle);
            if (rc != raw.SQLITE_OK)
                throw Fault(rc, sql);
            return _statements[sql] = new Statement(this, handle, sql);
        }
    }

    /// <summary>Rows the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Runs statements that return nothing and are not kept.</summary>
    public void Execute(string sql)
    {
        var rc = raw.sqlite3_exec(_handle, sql, null, null!, out _);
        if (rc != raw.SQLITE_OK)
            throw Fault(rc, sql);
    }

    /// <summary>Ends a transaction without its writes. Never throws: it runs where something failed already.</summary>
    public void Rollback()
    {
        if (InTransaction)
            _ = raw.sqlite3_exec(_handle, "ROLLBACK", null, null!, out _);
    }

    /// <summary>Pages this connection has written to the log since it was opened; wraps around.</summary>
    public int PagesWritten =>
        raw.sqlite3_db_status(_handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 0) == raw.SQLITE_OK
            ? pages : 0;

    /// <summary>Moves what it can of the write-ahead log into the file, disturbing nobody.</summary>
    public void MoveLog()
    {
        var rc = raw.sqlite3_wal_checkpoint_v2(_handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        if (rc != raw.SQLITE_OK && (rc & 0xFF) is not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED))
            throw Fault(rc, "checkpoint");
    }

    /// <summary>Moves the write-ahead log into the file and empties it; false if a reader is in the way.</summary>
    public bool TruncateLog()
    {
        var rc = raw.sqlite3_wal_checkpoint_v2(_handle, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        if (rc is raw.SQLITE_OK)
            return true;
        return (rc & 0xFF) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED ? false : throw Fault(rc, "checkpoint");
    }

    /// <summary>Makes <see cref="Words.Match"/> known to SQL as has_words(text, words joined by line breaks).</summary>
    public void DefineHasWords() =>
        raw.sqlite3_create_function(
            _handle, "has_words", 2, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null!, static (context, _, values) =>
            {
                var text = raw.sqlite3_value_text(values[0]).utf8_to_string() ?? "";
                var words = (raw.sqlite3_value_text(values[1]).utf8_to_string() ?? "").Split('\n');
                raw.sqlite3_result_int(context, Words.Match(text, words) ? 1 : 0);
            });

    /// <summary>What an SQLite error means.</summary>
    public StoreException Fault(int rc, string doing)
    {
        var message = raw.sqlite3_errmsg(_handle).utf8_to_string();
        return Faults.Of(rc, message, Path, doing);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _statements.Clear();
        raw.sqlite3_close_v2(_handle);
    }
}
