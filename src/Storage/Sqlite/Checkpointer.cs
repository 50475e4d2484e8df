using LinkyV.Contracts;
using Microsoft.Extensions.Logging;

namespace LinkyV.Storage;

/// <summary>
/// Moves the write-ahead log into the database beside the writer, so that commits do not wait for it. The writer
/// itself only moves what came meanwhile, a few pages, after which SQLite begins the log anew. A log that grows to
/// eight times its limit makes the writer wait, so it is bounded.
/// </summary>
internal sealed class Checkpointer(string path, SqliteOptions options, ILogger log) : IDisposable
{
    private Db? _db;
    private Task _running = Task.CompletedTask;
    private bool _started;
    private int _movedAt;

    /// <summary>After each commit, on the writer's thread.</summary>
    public void AfterCommit(Db writer)
    {
        var pages = writer.PagesWritten - _movedAt;
        if (pages >= options.CheckpointPages * 8L)
            Wait();
        if (_started && _running.IsCompleted)
        {
            _started = false;
            writer.MoveLog();
            _movedAt = writer.PagesWritten;
        }
        else if (!_started && pages >= options.CheckpointPages)
        {
            _started = true;
            _running = Task.Run(Move);
        }
    }

    /// <summary>Waits until it does nothing.</summary>
    public void Wait() => _running.GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Dispose()
    {
        Wait();
        _db?.Dispose();
    }

    private void Move()
    {
        try
        {
            if (_db is null)
            {
                _db = Db.Open(path, create: false, readOnly: false, options.Vfs);
                _db.Execute($"PRAGMA synchronous = {options.Synchronous}");
            }

            _db.MoveLog();
        }
        catch (StoreException e)
        {
            // Nothing is lost: the log still has it all, and the next commit tries again or says what is wrong.
            log.LogWarning(e, "The store's log could not be moved into its file: {Message}", e.Message);
        }
    }
}
