using LinkyV.Contracts;
using Microsoft.Extensions.Logging;

namespace LinkyV.Storage;

/// <content>Deletion and erasure, down to the bytes.</content>
internal sealed partial class Writer
{
    /// <summary>Deletes a stream with what is its own; what forks share goes to the fork that copied most.</summary>
    private bool Delete(StreamId stream)
    {
        var state = State(stream);
        if (state.Key == 0)
            return false;
        var tenant = Tenant(stream.Tenant);
        var there = HandOver(tenant, state.Key);
        var events = _db["DELETE FROM events WHERE stream = ?"].Add(state.Key).Run();
        Interlocked.Add(ref _events, -events);
        _db["DELETE FROM snapshots WHERE stream = ?"].Add(state.Key).Run();
        Unlink(tenant, state.Key);
        there |= _db["DELETE FROM sessions WHERE stream = ?"].Add(state.Key).Run() > 0;
        there |= _db["DELETE FROM personas WHERE stream = ?"].Add(state.Key).Run() > 0;
        _db["DELETE FROM streams WHERE id = ?"].Add(state.Key).Run();
        _streams.Remove(stream);
        _touched.Clear();
        if (stream.Kind == StreamKind.Persona)
        {
            Leave(stream.Tenant, GraphSubscriber.Persona(stream.Name));
            _afterCommit.Add(() => _shelf.Remove(new PersonaId(stream.Tenant, stream.Name)));
        }

        return there || events > 0;
    }

    /// <summary>Deletes what is known of a participant and the snapshots of all streams it may have reached.</summary>
    private ErasedParticipant Erase(ParticipantId participant)
    {
        var tenant = Tenant(participant.Tenant);
        var contents = Numbers(
            "SELECT content FROM owners WHERE tenant = ? AND participant = ?", tenant, participant.Value);
        foreach (var content in contents)
            DeleteContent(tenant, content);
        var rows = Delete("DELETE FROM index_rows WHERE tenant = ? AND owner = ?", tenant, participant.Value);
        Delete("DELETE FROM identities WHERE tenant = ? AND participant = ?", tenant, participant.Value);
        Delete("DELETE FROM consents WHERE tenant = ? AND participant = ?", tenant, participant.Value);
        Leave(participant.Tenant, GraphSubscriber.Participant(participant.Value));
        var personas = new List<PersonaId>();
        var sessions = new List<SessionId>();
        foreach (var (key, kind, name) in Reached(tenant, participant.Value))
        {
            _db["DELETE FROM snapshots WHERE stream = ?"].Add(key).Run();
            _db["UPDATE streams SET erased_at = (SELECT max(version) FROM events WHERE stream = ?1) WHERE id = ?1"]
                .Add(key).Run();
            if (kind == StreamKind.Persona)
                personas.Add(new PersonaId(participant.Tenant, name));
            else
                sessions.Add(new SessionId(participant.Tenant, name));
        }

        Delete("DELETE FROM touched WHERE tenant = ? AND participant = ?", tenant, participant.Value);
        _touched.Clear();
        return new ErasedParticipant(contents.Count, rows, personas, sessions);
    }

    /// <summary>Quiet time after which words of deleted sessions are scrubbed.</summary>
    private static readonly TimeSpan QuietBeforeScrub = TimeSpan.FromSeconds(2);

    /// <summary>File size up to which that happens by itself; a larger file waits for an erasure or opening.</summary>
    private const long ScrubBySelfBytesMax = 64 * 1024 * 1024;

    private bool _scrubDue;

    /// <summary>
    /// Deletes a stream in a transaction of its own and empties the write-ahead log. Deleted cells are overwritten at
    /// once (secure_delete). What page splits may have left of them goes with a scrub: at once for a persona; for a
    /// session when the writer has been quiet or closes, since some callers delete a session after each request.
    /// </summary>
    public bool DeleteAlone(StreamId stream)
    {
        var deleted = Transact(() =>
        {
            var there = Delete(stream);
            if (there)
                MarkScrub();
            return there;
        });
        if (deleted && stream.Kind == StreamKind.Persona)
            Scrub();
        else if (deleted)
            _scrubDue = EmptyLog();
        return deleted;
    }

    /// <summary>
    /// Erases a participant in a transaction of its own, then leaves no byte of it in any file. An erasure that a
    /// crash or a full disk cut off after that transaction is finished when the store is opened or erases again.
    /// </summary>
    public ErasedParticipant EraseAlone(ParticipantId participant)
    {
        var erased = Transact(() =>
        {
            var result = Erase(participant);
            MarkScrub();
            return result;
        });
        Scrub();
        return erased;
    }

    /// <summary>
    /// Finishes a scrub that is due. Deleted cells were overwritten when they went, but a page that splits leaves
    /// copies of cells in its free space; so the tables that hold words are written anew, page by page, and their old
    /// pages overwritten. (Snapshots need no such care, see <see cref="Schema"/>.) Then the log is emptied.
    /// </summary>
    public bool Scrub()
    {
        if (_db["SELECT value FROM meta WHERE key = 'scrub'"].Number() is not > 0)
            return false;
        Transact(() =>
        {
            foreach (var table in Schema.TablesOfWords)
                Schema.WriteAnew(_db, table);
            return true;
        });
        if (!EmptyLog())
            throw new StoreException(
                StoreFault.Locked, $"'{_db.Path}': another program reads the file, so erased words stay in its log");
        _db["UPDATE meta SET value = 0 WHERE key = 'scrub'"].Run();
        _scrubDue = false;
        return true;
    }

    /// <summary>Scrubs in a quiet moment; what fails stays marked and is taken up at the next opening.</summary>
    private void ScrubBySelf()
    {
        _scrubDue = false;
        try
        {
            if (new FileInfo(_db.Path).Length <= ScrubBySelfBytesMax)
                Scrub();
        }
        catch (StoreException e)
        {
            _db.Rollback();
            Forget();
            _log.LogWarning(e, "Words of deleted sessions could not be scrubbed yet: {Message}", e.Message);
        }
    }

    private void MarkScrub() => _db["UPDATE meta SET value = 1 WHERE key = 'scrub'"].Run();

    private bool EmptyLog()
    {
        _checkpointer.Wait();
        _db.MoveLog();
        var empty = false;
        _readers.Alone(() => empty = _db.TruncateLog());
        return empty;
    }

    private T Transact<T>(Func<T> write)
    {
        _db["BEGIN IMMEDIATE"].Run();
        var result = write();
        SaveCounters();
        _db["COMMIT"].Run();
        Publish();
        return result;
    }

    /// <summary>True if there was content of the stream.</summary>
    private bool HandOver(long tenant, long stream)
    {
        var children = new List<(long Child, long At)>();
        var rows = _db["""
            SELECT f.child, f.at FROM forks f JOIN streams s ON s.id = f.child WHERE f.parent = ?
            ORDER BY f.at DESC, s.name
            """].Add(stream);
        while (rows.Step())
            children.Add((rows.Long(0), rows.Long(1)));
        var heir = children.Count > 0 ? children[0] : (Child: 0, At: -1);
        var own = Numbers("SELECT id FROM contents WHERE origin = ? AND version > ?", stream, heir.At);
        foreach (var content in own)
            DeleteContent(tenant, content);
        if (heir.Child > 0)
        {
            _db["UPDATE contents SET origin = ? WHERE origin = ?"].Add(heir.Child).Add(stream).Run();
            _db["UPDATE OR IGNORE touched SET stream = ? WHERE stream = ?"].Add(heir.Child).Add(stream).Run();
            _db["UPDATE forks SET parent = ?1 WHERE parent = ?2 AND child <> ?1"].Add(heir.Child).Add(stream).Run();
            _db["DELETE FROM forks WHERE child = ?"].Add(heir.Child).Run();
            _db["""
                INSERT INTO forks(child, tenant, parent, at)
                SELECT ?1, tenant, parent, min(at, ?2) FROM forks WHERE child = ?3
                """].Add(heir.Child).Add(heir.At).Add(stream).Run();
        }

        _db["DELETE FROM touched WHERE stream = ?"].Add(stream).Run();
        _db["DELETE FROM forks WHERE child = ?"].Add(stream).Run();
        return own.Count > 0;
    }

    private void DeleteContent(long tenant, long content)
    {
        var owners = _db["SELECT owners FROM contents WHERE tenant = ? AND id = ?"].Add(tenant).Add(content).Line();
        foreach (var owner in (owners ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            _db["DELETE FROM owners WHERE tenant = ? AND participant = ? AND content = ?"]
                .Add(tenant).Add(owner).Add(content).Run();
        var gone = _db["DELETE FROM contents WHERE tenant = ? AND id = ?"].Add(tenant).Add(content).Run();
        Interlocked.Add(ref _contents, -gone);
    }

    private List<(long Key, StreamKind Kind, string Name)> Reached(long tenant, string participant)
    {
        var found = new List<(long, StreamKind, string)>();
        var rows = _db["""
            WITH RECURSIVE reached(id) AS (
                SELECT stream FROM touched WHERE tenant = ? AND participant = ?
                UNION SELECT f.child FROM forks f JOIN reached r ON f.parent = r.id)
            SELECT s.id, s.kind, s.name FROM reached r JOIN streams s ON s.id = r.id
            WHERE EXISTS(SELECT 1 FROM events e WHERE e.stream = s.id) ORDER BY s.name
            """].Add(tenant).Add(participant);
        while (rows.Step())
            found.Add((rows.Long(0), (StreamKind)rows.Int(1), rows.Text(2)));
        return found;
    }

    private List<long> Numbers(string sql, long key, string participant)
    {
        var found = new List<long>();
        var rows = _db[sql].Add(key).Add(participant);
        while (rows.Step())
            found.Add(rows.Long(0));
        return found;
    }

    private List<long> Numbers(string sql, long key, long bound)
    {
        var found = new List<long>();
        var rows = _db[sql].Add(key).Add(bound);
        while (rows.Step())
            found.Add(rows.Long(0));
        return found;
    }

    private int Delete(string sql, long tenant, string participant) =>
        _db[sql].Add(tenant).Add(participant).Run();
}
