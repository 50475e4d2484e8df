using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

public sealed partial class PartnerFacts
{
    private const byte Format = 1;

    /// <summary>Writes the facts; the same facts always give the same bytes.</summary>
    public void Save(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        using var w = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true);
        w.Write(Format);
        w.Write(_facts.Count);
        foreach (var f in _facts)
        {
            w.Write(f.Content.Value);
            w.Write(f.Source.Value);
            w.Write(f.Turn.Value);
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
    public static PartnerFacts Load(Stream from)
    {
        ArgumentNullException.ThrowIfNull(from);
        try
        {
            using var r = new BinaryReader(from, Encoding.UTF8, leaveOpen: true);
            var format = r.ReadByte();
            if (format != Format)
                throw new StoreException(StoreFault.NewerVersion, $"facts snapshot has format {format}, not {Format}");
            var facts = new PartnerFacts();
            var n = r.ReadInt32();
            if (n is < 0 or > Max)
                throw new InvalidDataException("count out of range");
            facts._facts.Capacity = n;
            for (var i = 0; i < n; i++)
                facts._facts.Add(facts.Shared(ReadFact(r)));
            return facts;
        }
        catch (Exception cause) when (cause is EndOfStreamException or ArgumentException or InvalidDataException
            or FormatException)
        {
            throw new StoreException(StoreFault.Corrupt, "facts snapshot cannot be read", cause);
        }
    }

    private static KnownFact ReadFact(BinaryReader r)
    {
        var (content, source) = (new ContentId(r.ReadInt64()), new ContentId(r.ReadInt64()));
        var turn = new TurnId(r.ReadString());
        var (about, attribute, session) = (r.ReadString(), r.ReadString(), r.ReadString());
        var audience = new string[Math.Clamp(r.ReadInt32(), 0, 1_000)];
        for (var j = 0; j < audience.Length; j++)
            audience[j] = r.ReadString();
        var told = ReadTime(r) ?? throw new InvalidDataException("time of telling is missing");
        return new KnownFact(
            content, source, turn, about, attribute, session, audience, told, ReadTime(r), ReadTime(r),
                r.ReadBoolean());
    }

    private static void Write(BinaryWriter w, DateTimeOffset? time)
    {
        w.Write(time?.UtcTicks ?? 0);
        w.Write((short)(time?.TotalOffsetMinutes ?? 0));
    }

    private static DateTimeOffset? ReadTime(BinaryReader r)
    {
        var (ticks, minutes) = (r.ReadInt64(), r.ReadInt16());
        return ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(minutes));
    }
}
