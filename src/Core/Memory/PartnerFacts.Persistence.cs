using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

public sealed partial class PartnerFacts
{
    private const byte Format = 2;

    /// <summary>Writes the facts; the same facts always give the same bytes.</summary>
    public void Save(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        using var w = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true);
        w.Write(Format);
        w.Write(_facts.Count);
        foreach (var packed in _facts)
        {
            var f = Unpack(packed);
            w.Write(f.Content.Value);
            w.Write(f.Source.Value);
            w.Write(packed.Replaces);
            w.Write(f.Turn);
            w.Write(f.About);
            w.Write(f.Attribute);
            w.Write(f.Session);
            w.Write(f.Audience.Count);
            foreach (var name in f.Audience)
                w.Write(name);
            Write(w, f.ToldAt);
            Write(w, f.ValidFrom);
            Write(w, f.EndedAt);
            w.Write(f.SessionOnly);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="StoreException">The bytes are damaged or of another format; rebuild from the log.</exception>
    public static PartnerFacts Load(Stream from) => Load(from, Max, MaxPerParticipant);

    internal static PartnerFacts Load(Stream from, int most, int mostOfOne)
    {
        ArgumentNullException.ThrowIfNull(from);
        try
        {
            using var r = new BinaryReader(from, Encoding.UTF8, leaveOpen: true);
            var format = r.ReadByte();
            if (format != Format)
                throw new StoreException(StoreFault.NewerVersion, $"facts snapshot has format {format}, not {Format}");
            var facts = new PartnerFacts(most, mostOfOne);
            var n = r.ReadInt32();
            if (n < 0 || n > most)
                throw new InvalidDataException("count out of range");
            facts._facts.Capacity = n;
            for (var i = 0; i < n; i++)
                facts._facts.Add(facts.ReadFact(r));
            return facts;
        }
        catch (Exception cause) when (cause is EndOfStreamException or ArgumentException or InvalidDataException
            or FormatException)
        {
            throw new StoreException(StoreFault.Corrupt, "facts snapshot cannot be read", cause);
        }
    }

    private PackedFact ReadFact(BinaryReader r)
    {
        var (content, source, replaces) = (new ContentId(r.ReadInt64()), new ContentId(r.ReadInt64()), r.ReadInt64());
        var turn = r.ReadUInt32();
        var (about, attribute, session) = (r.ReadString(), r.ReadString(), r.ReadString());
        var audience = new string[Math.Clamp(r.ReadInt32(), 0, 1_000)];
        for (var j = 0; j < audience.Length; j++)
            audience[j] = StringPool.Shared(r.ReadString());
        var told = ReadTime(r) ?? throw new InvalidDataException("time of telling is missing");
        var fact = new KnownFact(
            content, source, turn, about, attribute, session, audience, told, ReadTime(r), ReadTime(r),
                r.ReadBoolean());
        return Pack(fact, replaces);
    }

    private static void Write(BinaryWriter w, DateTimeOffset? time)
    {
        w.Write(time?.UtcTicks ?? 0);
        w.Write((short)(time?.TotalOffsetMinutes ?? 0));
    }

    private static DateTimeOffset? ReadTime(BinaryReader r) => Time(r.ReadInt64(), r.ReadInt16());
}
