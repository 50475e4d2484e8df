using System.Buffers;
using System.Text;
using SQLitePCL;

namespace LinkyV.Storage;

/// <summary>
/// A prepared statement. Bind in order with <see cref="Add(long)"/>, then step; a finished one resets itself.
/// </summary>
internal sealed class Statement(Db db, sqlite3_stmt handle, string sql) : IDisposable
{
    private int _bound;
    private bool _stepping;

    /// <summary>Binds the next parameter.</summary>
    public Statement Add(long value) => Check(raw.sqlite3_bind_int64(handle, ++_bound, value));

    /// <summary>Binds the next parameter; null as NULL.</summary>
    public Statement Add(double? value) => Check(value is { } number
        ? raw.sqlite3_bind_double(handle, ++_bound, number)
        : raw.sqlite3_bind_null(handle, ++_bound));

    /// <summary>Binds the next parameter.</summary>
    public Statement Add(ReadOnlySpan<byte> value) => Check(value.IsEmpty
        ? raw.sqlite3_bind_zeroblob(handle, ++_bound, 0)
        : raw.sqlite3_bind_blob(handle, ++_bound, value));

    /// <summary>Binds the next parameter; null as NULL.</summary>
    public Statement Add(string? value)
    {
        _bound++;
        if (value is null)
            return Check(raw.sqlite3_bind_null(handle, _bound));
        if (value.Length == 0)
            return Check(raw.sqlite3_bind_text(handle, _bound, value));
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most <= 512)
        {
            Span<byte> small = stackalloc byte[512];
            return Check(raw.sqlite3_bind_text(handle, _bound, small[..Encoding.UTF8.GetBytes(value, small)]));
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var n = Encoding.UTF8.GetBytes(value, rented);
            return Check(raw.sqlite3_bind_text(handle, _bound, rented.AsSpan(0, n)));
        }
        finally
        {
            // Words are not left lying in shared buffers.
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <summary>Moves to the next row; false at the end, when the statement is ready to be bound again.</summary>
    public bool Step()
    {
        var rc = raw.sqlite3_step(handle);
        _stepping = rc == raw.SQLITE_ROW;
        if (_stepping)
            return true;
        if (rc == raw.SQLITE_DONE)
        {
            Reset();
            return false;
        }

        if ((rc & 0xFF) == raw.SQLITE_CONSTRAINT)
        {
            var broken = new ConstraintException($"{db.Fault(rc, sql).Message} ({sql})");
            Reset();
            throw broken;
        }

        var fault = db.Fault(rc, sql);
        Reset();
        throw fault;
    }

    /// <summary>Runs a statement to its end and gives the rows it changed.</summary>
    public int Run()
    {
        while (Step())
        {
        }

        return db.Changes;
    }

    /// <summary>The first column of the first row; null if there is no row or it is NULL.</summary>
    public long? Number()
    {
        try
        {
            return Step() && !IsNull(0) ? Long(0) : null;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The first column of the first row as text; null if there is no row or it is NULL.</summary>
    public string? Line()
    {
        try
        {
            return Step() && !IsNull(0) ? Text(0) : null;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Ready to be bound again, whatever the state.</summary>
    public void Reset()
    {
        _ = raw.sqlite3_reset(handle);
        if (_bound > 0)
            _ = raw.sqlite3_clear_bindings(handle);
        _bound = 0;
        _stepping = false;
    }

    /// <summary>Itself, reset if an exception left it half used.</summary>
    public Statement Ready()
    {
        if (_bound > 0 || _stepping)
            Reset();
        return this;
    }

    /// <summary>A column of the present row.</summary>
    public long Long(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>A column of the present row.</summary>
    public double Double(int column) => raw.sqlite3_column_double(handle, column);

    /// <summary>A column of the present row.</summary>
    public int Int(int column) => raw.sqlite3_column_int(handle, column);

    /// <summary>A column of the present row, with any NUL in it.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(handle, column));

    /// <summary>A column of the present row, as long as the row is.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    /// <summary>Whether a column of the present row is NULL.</summary>
    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    /// <summary>A column of UTC ticks.</summary>
    public DateTimeOffset Time(int column) => new(Long(column), TimeSpan.Zero);

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    private Statement Check(int rc)
    {
        if (rc == raw.SQLITE_OK)
            return this;
        var fault = db.Fault(rc, sql);
        Reset();
        throw fault;
    }
}
