using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LinkyV.Contracts;
using LinkyV.Core;
using LinkyV.Core.Models;

namespace LinkyV.Actors.Personas;

/// <summary>Snapshots of personas: version of the profile, time of the last event, the person's own bytes.</summary>
public static class PersonaSnapshot
{
    /// <summary>Format of the whole; the person's own format is part of it.</summary>
    public const int Format = 1000 + Person.SnapshotFormat;

    private const int Header = 16;

    /// <summary>The bytes of a snapshot.</summary>
    public static ReadOnlyMemory<byte> Save(Person person, long profileVersion, DateTimeOffset lastAt)
    {
        ArgumentNullException.ThrowIfNull(person);
        Span<byte> header = stackalloc byte[Header];
        BinaryPrimitives.WriteInt64LittleEndian(header, profileVersion);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], lastAt.UtcTicks);
        // What a person takes in memory is more than what it takes here, so the stream does not have to grow.
        using var stream = new MemoryStream(Header + (int)person.HeapBytes);
        stream.Write(header);
        person.Save(stream);
        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    /// <summary>The person, or null if the bytes cannot be read: a snapshot is a cache, the log is the truth.</summary>
    public static (Person Person, long ProfileVersion, DateTimeOffset LastAt)? Load(
        PersonaId id, Snapshot? snapshot, PersonModels? models = null, long room = Person.DefaultRoom)
    {
        if (snapshot is not { Format: Format } || snapshot.Bytes.Length < Header)
            return null;
        try
        {
            var bytes = snapshot.Bytes.Span;
            return (
                PersonOf(id, snapshot.Bytes[Header..], models, room), BinaryPrimitives.ReadInt64LittleEndian(bytes),
                new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), TimeSpan.Zero));
        }
        catch (StoreException)
        {
            return null;
        }
    }

    private static Person PersonOf(PersonaId id, ReadOnlyMemory<byte> bytes, PersonModels? models, long room)
    {
        if (!MemoryMarshal.TryGetArray(bytes, out var array))
            return Person.Load(id, bytes.Span, models, room);
        using var stream = new MemoryStream(array.Array!, array.Offset, array.Count, writable: false);
        return Person.Load(id, stream, models, room);
    }
}
