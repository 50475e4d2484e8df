using System.Buffers.Binary;
using LinkyV.Contracts;
using LinkyV.Core;

namespace LinkyV.Actors.Personas;

/// <summary>Snapshots of personas: version of the profile, time of the last event, the person's own bytes.</summary>
internal static class PersonaSnapshot
{
    /// <summary>Format of the whole; the person's own format is part of it.</summary>
    public const int Format = 1000 + Person.SnapshotFormat;

    private const int Header = 16;

    public static byte[] Save(Person person, long profileVersion, DateTimeOffset lastAt)
    {
        var body = person.Save();
        var bytes = new byte[Header + body.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, profileVersion);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), lastAt.UtcTicks);
        body.CopyTo(bytes, Header);
        return bytes;
    }

    /// <summary>The person, or null if the bytes cannot be read: a snapshot is a cache, the log is the truth.</summary>
    public static (Person Person, long ProfileVersion, DateTimeOffset LastAt)? Load(PersonaId id, Snapshot? snapshot)
    {
        if (snapshot is not { Format: Format } || snapshot.Bytes.Length < Header)
            return null;
        try
        {
            var bytes = snapshot.Bytes.Span;
            return (
                Person.Load(id, bytes[Header..]), BinaryPrimitives.ReadInt64LittleEndian(bytes),
                new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), TimeSpan.Zero));
        }
        catch (StoreException)
        {
            return null;
        }
    }
}
