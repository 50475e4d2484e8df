using System.Runtime.InteropServices;
using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

public sealed partial class EpisodicMemory
{
    private const byte Format = 4;

    /// <summary>Writes the memory; the same memory always gives the same bytes.</summary>
    public void Save(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        DropUnusedNames();
        using var w = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true);
        w.Write(Format);
        w.Write(_dense.Version);
        w.Write(Capacity);
        w.Write(_count);
        w.Write(_pooled);
        WriteNames(w, _sessions);
        WriteNames(w, _speakers);
        w.Write(_audiences.Count);
        for (var i = 1; i < _audiences.Count; i++)
        {
            w.Write(_audiences[(ushort)i].Count);
            foreach (var name in _audiences[(ushort)i])
                w.Write(name);
        }
        Write<long>(w, _content);
        Write<uint>(w, _turn);
        Write<uint>(w, _at);
        Write<uint>(w, _lastUse);
        Write<ushort>(w, _uses);
        Write<ushort>(w, _session);
        Write<ushort>(w, _speaker);
        Write<ushort>(w, _audience);
        Write<byte>(w, _importance);
        Write<sbyte>(w, _valence);
        Write<bool>(w, _sessionOnly);
        Write<byte>(w, _terms);
        w.Write(MemoryMarshal.AsBytes(_low.AsSpan(0, _pooled)));
        w.Write(_high.AsSpan(0, _pooled));
        w.Write(MemoryMarshal.AsBytes(_vectors.AsSpan(0, _count * _packed)));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="StoreException">The bytes are damaged or of another format; rebuild from the log.</exception>
    public static EpisodicMemory Load(Stream from, ITextVectors? vectors = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        try
        {
            using var r = new BinaryReader(from, Encoding.UTF8, leaveOpen: true);
            var format = r.ReadByte();
            if (format != Format)
                throw new StoreException(
                    StoreFault.NewerVersion, $"memory snapshot has format {format}, not {Format}");
            var wanted = (vectors ?? HashedVectors.Default).Version;
            if (r.ReadString() is var made && made != wanted)
                throw new StoreException(
                    StoreFault.NewerVersion, $"memory snapshot has vectors of {made}, not of {wanted}");
            var memory = new EpisodicMemory(r.ReadInt32(), vectors);
            memory.ReadFrom(r);
            return memory;
        }
        catch (Exception cause) when (cause is EndOfStreamException or ArgumentException or InvalidDataException
            or FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new StoreException(StoreFault.Corrupt, "memory snapshot cannot be read", cause);
        }
    }

    private void ReadFrom(BinaryReader r)
    {
        var count = r.ReadInt32();
        var pooled = r.ReadInt32();
        if (count < 0 || count > Capacity || pooled < 0 || pooled > count * MaxTermsPerEpisode)
            throw new InvalidDataException("counts out of range");
        ReadNames(r, _sessions);
        ReadNames(r, _speakers);
        var sets = r.ReadInt32();
        for (var i = 1; i < sets; i++)
        {
            var names = new string[Math.Clamp(r.ReadInt32(), 0, 1_000)];
            for (var j = 0; j < names.Length; j++)
                names[j] = StringPool.Shared(r.ReadString());
            _audiences.Of(names);
        }
        Grow(count, pooled);
        _count = count;
        _pooled = pooled;
        Read<long>(r, _content);
        Read<uint>(r, _turn);
        Read<uint>(r, _at);
        Read<uint>(r, _lastUse);
        Read<ushort>(r, _uses);
        Read<ushort>(r, _session);
        Read<ushort>(r, _speaker);
        Read<ushort>(r, _audience);
        Read<byte>(r, _importance);
        Read<sbyte>(r, _valence);
        Read<bool>(r, _sessionOnly);
        Read<byte>(r, _terms);
        r.BaseStream.ReadExactly(MemoryMarshal.AsBytes(_low.AsSpan(0, pooled)));
        r.BaseStream.ReadExactly(_high.AsSpan(0, pooled));
        r.BaseStream.ReadExactly(MemoryMarshal.AsBytes(_vectors.AsSpan(0, count * _packed)));
        Verify();
    }

    private void Verify()
    {
        var terms = 0;
        for (var i = 0; i < _count; i++)
            terms += _terms[i];
        if (terms != _pooled)
            throw new InvalidDataException("terms out of range");
        for (var i = 0; i < _count; i++)
            if (_session[i] >= _sessions.Count || _speaker[i] >= _speakers.Count
                || _audience[i] >= _audiences.Count)
                throw new InvalidDataException($"episode {i} is out of range");
    }

    private void Write<T>(BinaryWriter w, T[] values)
        where T : unmanaged => w.Write(MemoryMarshal.AsBytes(values.AsSpan(0, _count)));

    private void Read<T>(BinaryReader r, T[] values)
        where T : unmanaged => r.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(0, _count)));

    private static void WriteNames(BinaryWriter w, NameTable names)
    {
        w.Write(names.Count);
        for (var i = 1; i < names.Count; i++)
            w.Write(names[(ushort)i]);
    }

    private static void ReadNames(BinaryReader r, NameTable names)
    {
        var n = r.ReadInt32();
        for (var i = 1; i < n; i++)
            names.Of(StringPool.Shared(r.ReadString()));
    }
}
