using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LinkyV.Contracts;

/// <summary>
/// The 847 z-scores of one persona in taxonomy order, stored as thousandths in 16 bits (range -32.767 to 32.767,
/// step 0.001). On the wire: base64 of little-endian 16-bit integers.
/// </summary>
[JsonConverter(typeof(TraitScoresJson))]
public sealed class TraitScores : IEquatable<TraitScores>
{
    /// <summary>How many traits there are.</summary>
    public const int Count = 847;

    private readonly short[] _milli;

    /// <summary>From z-scores.</summary>
    /// <exception cref="ArgumentException">Not 847 finite values within the range.</exception>
    public TraitScores(ReadOnlySpan<double> z)
    {
        if (z.Length != Count)
            throw new ArgumentException($"traits: {z.Length} scores, but the taxonomy has {Count}", nameof(z));
        _milli = new short[Count];
        for (var i = 0; i < Count; i++)
        {
            if (!double.IsFinite(z[i]) || Math.Abs(z[i]) > 32.767)
                throw new ArgumentException($"traits[{i}]: {z[i]} is not a finite z-score", nameof(z));
            _milli[i] = (short)Math.Round(z[i] * 1000.0);
        }
    }

    private TraitScores(short[] milli) => _milli = milli;

    /// <summary>The z-score of the trait at <paramref name="index"/> in taxonomy order.</summary>
    public double this[int index] => _milli[index] / 1000.0;

    /// <summary>Little-endian bytes, 1,694 of them.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Count * 2];
        for (var i = 0; i < Count; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(i * 2), _milli[i]);
        return bytes;
    }

    /// <summary>The opposite of <see cref="ToBytes"/>.</summary>
    /// <exception cref="FormatException">Not 1,694 bytes.</exception>
    public static TraitScores FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Count * 2)
            throw new FormatException($"traits: {bytes.Length} bytes, but {Count * 2} are needed");
        var milli = new short[Count];
        for (var i = 0; i < Count; i++)
            milli[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(i * 2)..]);
        return new TraitScores(milli);
    }

    /// <inheritdoc/>
    public bool Equals(TraitScores? other) => other is not null && _milli.AsSpan().SequenceEqual(other._milli);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TraitScores);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var h = new HashCode();
        foreach (var m in _milli)
            h.Add(m);
        return h.ToHashCode();
    }
}

/// <summary>Scores as base64; public for JSON contexts of other assemblies.</summary>
public sealed class TraitScoresJson : JsonConverter<TraitScores>
{
    public override TraitScores Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return TraitScores.FromBytes(reader.GetBytesFromBase64());
        }
        catch (FormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, TraitScores value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.ToBytes());
}
