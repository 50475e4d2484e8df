using System.Buffers.Binary;
using System.Security.Cryptography;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>
/// Ids of a real installation. Names: 26 characters of Crockford's base 32 in lower case, 48 bits of Unix
/// milliseconds and 80 random bits (the ULID layout), rising within one process. Content ids: 41 bits of milliseconds
/// since 2024, 10 bits of a node drawn at start, 12 bits of sequence, rising within one process even when the clock
/// steps back. Seeds come from the system's cryptographic source.
/// </summary>
public sealed class IdSource : IIdSource
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private static readonly long Epoch =
        new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly TimeProvider _time;
    private readonly long _node;
    private readonly Lock _names = new();
    private UInt128 _lastName;
    private long _lastContent;

    /// <summary>Takes the time of its ids from <paramref name="time"/>.</summary>
    public IdSource(TimeProvider time)
    {
        _time = time;
        _node = (long)(NewSeed() & 0x3FF);
    }

    /// <inheritdoc/>
    public string NewName()
    {
        Span<byte> random = stackalloc byte[10];
        RandomNumberGenerator.Fill(random);
        UInt128 value = (ulong)_time.GetUtcNow().ToUnixTimeMilliseconds() & 0xFFFF_FFFF_FFFF;
        value = (value << 16) | BinaryPrimitives.ReadUInt16BigEndian(random);
        value = (value << 64) | BinaryPrimitives.ReadUInt64BigEndian(random[2..]);
        lock (_names)
        {
            // A step of up to 2^32 keeps the order without making the next name guessable.
            if (value <= _lastName)
                value = _lastName + 1 + BinaryPrimitives.ReadUInt32BigEndian(random);
            _lastName = value;
        }

        return string.Create(26, value, static (text, v) =>
        {
            for (var i = text.Length - 1; i >= 0; i--, v >>= 5)
                text[i] = Alphabet[(int)(v & 31)];
        });
    }

    /// <inheritdoc/>
    public ContentId NewContent()
    {
        var now = Math.Max(1, _time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 12;
        long last, next;
        do
        {
            last = Volatile.Read(ref _lastContent);
            next = Math.Max(now, last + 1);
        }
        while (Interlocked.CompareExchange(ref _lastContent, next, last) != last);
        return new ContentId(((next >> 12) << 22 | _node << 12 | (next & 0xFFF)) & long.MaxValue);
    }

    /// <inheritdoc/>
    public ulong NewSeed()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }
}
