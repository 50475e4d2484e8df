using System.Collections.Concurrent;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>
/// A bounded pool of connections that only read. Write-ahead logging lets them read while the writer writes.
/// </summary>
internal sealed class Readers(string path, SqliteOptions options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Readers, options.Readers);
    private readonly ConcurrentBag<Db> _idle = [];
    private volatile bool _closed;

    /// <summary>Reads on a connection of one's own; waits while all are busy.</summary>
    /// <exception cref="StoreException">The store is closed, or the file cannot be read.</exception>
    public async ValueTask<T> ReadAsync<TState, T>(
        TState state, Func<Db, TState, T> read, CancellationToken cancel = default)
    {
        ThrowIfClosed();
        await _free.WaitAsync(cancel);
        try
        {
            ThrowIfClosed();
            if (!_idle.TryTake(out var db))
                db = Open();
            var whole = false;
            try
            {
                var result = read(db, state);
                whole = true;
                return result;
            }
            finally
            {
                // A connection that failed may stand in the middle of a statement.
                if (whole)
                    _idle.Add(db);
                else
                    db.Dispose();
            }
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Runs something while nobody reads. Reads are short, so the wait is.</summary>
    public void Alone(Action action)
    {
        var held = 0;
        try
        {
            for (; held < options.Readers; held++)
                _free.Wait();
            action();
        }
        finally
        {
            if (held > 0)
                _free.Release(held);
        }
    }

    /// <summary>Closes the connections after the reads that run.</summary>
    public void Dispose()
    {
        _closed = true;
        Alone(() =>
        {
            while (_idle.TryTake(out var db))
                db.Dispose();
        });
    }

    private void ThrowIfClosed()
    {
        if (_closed)
            throw new StoreException(StoreFault.Closed, "the store is closed");
    }

    private Db Open()
    {
        var db = Db.Open(path, create: false, readOnly: false, options.Vfs);
        try
        {
            var cacheKiB = Math.Max(1, options.CacheMiB / 8) * 1024;
            db.Execute(FormattableString.Invariant(
                $"PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -{cacheKiB}"));
            db.DefineHasWords();
            return db;
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }
}
