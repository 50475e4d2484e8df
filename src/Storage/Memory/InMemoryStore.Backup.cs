using System.Text.Json;
using System.Text.Json.Serialization;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <content>Backup to one JSON file, and back.</content>
public sealed partial class InMemoryStore
{
    /// <summary>Writes all to a JSON file that must not exist.</summary>
    public async ValueTask BackupAsync(string path, CancellationToken cancel = default)
    {
        Archive archive;
        lock (_lock)
        {
            ThrowIfClosed();
            archive = new Archive(
                1, _position, [.. _log],
                [.. _contents.Select(c => new ArchivedContent(c.Value.Row, c.Value.Version))],
                [.. _streams.Where(s => s.Value.Snapshot is not null).Select(s => s.Value.Snapshot!)],
                [.. _streams.Where(s => s.Value.ErasedAt > 0).Select(s => new ArchivedMark(s.Key, s.Value.ErasedAt))],
                [.. _forks.Select(f => new ArchivedFork(f.Key, f.Value.Parent, f.Value.At))],
                [.. _touched.SelectMany(t => t.Value.Select(s => new ArchivedTouch(t.Key, s)))],
                [.. _streams.Keys.Where(s => s.Kind == StreamKind.Persona)
                    .Select(s => _personas.Get(new PersonaId(s.Tenant, s.Name))).OfType<PersonaCard>()],
                [.. _sessions.Values],
                [.. _identities.Select(i => new ArchivedIdentity(i.Value, i.Key.Space, i.Key.Identity))],
                [.. _consents.Select(c => new ArchivedConsent(c.Item1, c.Purpose))],
                [.. _index.Values],
                [.. _assets.Select(a => new ArchivedAsset(a.Key.Item1, a.Value))],
                new(_checkpoints));
        }

        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await JsonSerializer.SerializeAsync(file, archive, ArchiveJson.Default.Archive, cancel);
            file.Flush(flushToDisk: true);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new StoreException(StoreFault.Io, $"backup: '{path}' exists; a backup never overwrites", e);
        }
    }

    /// <summary>A store with what <see cref="BackupAsync"/> wrote.</summary>
    /// <exception cref="StoreException">The file is not such a backup.</exception>
    public static InMemoryStore Restore(string path, IIdSource ids)
    {
        Archive? a;
        try
        {
            using var file = File.OpenRead(path);
            a = JsonSerializer.Deserialize(file, ArchiveJson.Default.Archive);
        }
        catch (JsonException e)
        {
            throw new StoreException(StoreFault.Corrupt, $"restore: '{path}' is not a backup of this store", e);
        }

        if (a is not { Format: 1 })
            throw new StoreException(StoreFault.NewerVersion, $"restore: '{path}' has format {a?.Format}, known is 1");
        var store = new InMemoryStore(ids) { _position = a.Position };
        foreach (var e in a.Events)
        {
            if (!store._streams.TryGetValue(e.Stream, out var stream))
                store._streams[e.Stream] = stream = new Stream();
            store.Record(stream, e);
        }

        foreach (var c in a.Contents)
            store._contents[(c.Row.Origin.Tenant, c.Row.Id)] = new Content(c.Row, c.Version);
        foreach (var s in a.Snapshots)
            store._streams[s.Stream].Snapshot = s;
        foreach (var m in a.ErasedAt)
            store._streams[m.Stream].ErasedAt = m.Version;
        foreach (var f in a.Forks)
            store._forks[f.Child] = (f.Parent, f.At);
        foreach (var t in a.Touched)
            store.Touch(t.Participant, t.Stream);
        foreach (var p in a.Personas)
            store._personas.Put(p);
        foreach (var s in a.Sessions)
            store._sessions[s.Id] = s;
        foreach (var i in a.Identities)
            store._identities[(i.Participant.Tenant, i.Space, i.Identity)] = i.Participant;
        foreach (var c in a.Consents)
            store._consents.Add((c.Participant, c.Purpose));
        foreach (var r in a.Index)
            store._index[(r.Tenant, r.Space, r.Key)] = r;
        foreach (var (tenant, asset) in a.Assets)
            store._assets[(tenant, asset.Name)] = asset;
        foreach (var (consumer, position) in a.Consumers ?? [])
            store._checkpoints[consumer] = position;
        return store;
    }
}

internal sealed record Archive(
    int Format, long Position, IReadOnlyList<RecordedEvent> Events, IReadOnlyList<ArchivedContent> Contents,
    IReadOnlyList<Snapshot> Snapshots, IReadOnlyList<ArchivedMark> ErasedAt, IReadOnlyList<ArchivedFork> Forks,
    IReadOnlyList<ArchivedTouch> Touched, IReadOnlyList<PersonaCard> Personas, IReadOnlyList<SessionCard> Sessions,
    IReadOnlyList<ArchivedIdentity> Identities, IReadOnlyList<ArchivedConsent> Consents, IReadOnlyList<IndexRow> Index,
    IReadOnlyList<ArchivedAsset> Assets, SortedDictionary<string, long>? Consumers = null);

internal sealed record ArchivedContent(ContentRow Row, long Version);

internal sealed record ArchivedMark(StreamId Stream, long Version);

internal sealed record ArchivedFork(StreamId Child, StreamId Parent, long At);

internal sealed record ArchivedTouch(ParticipantId Participant, StreamId Stream);

internal sealed record ArchivedIdentity(ParticipantId Participant, string Space, string Identity);

internal sealed record ArchivedConsent(ParticipantId Participant, string Purpose);

internal sealed record ArchivedAsset(TenantId Tenant, Asset Asset);

[JsonSerializable(typeof(Archive))]
internal sealed partial class ArchiveJson : JsonSerializerContext;
