using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LinkyV.Core.Memory;

/// <summary>
/// Vectors in little room. Those of 32 dimensions at four bits each, two dimensions in a byte: a cosine within about
/// .02 of that of the whole vector. Wider ones, in blocks of 64, at two bits each, four dimensions in a byte.
/// </summary>
internal static class PackedVector
{
    /// <summary>Dimensions of a block.</summary>
    public const int Block = 32;

    /// <summary>Dimensions of a block of wider vectors.</summary>
    public const int Levels = 64;

    private const int Half = Block / 2;

    /// <summary>Whether vectors of so many dimensions can be packed.</summary>
    public static bool Fits(int size) => size == Block || (size % Levels == 0 && size is > 0 and <= 512);

    /// <summary>Bytes of one vector of so many dimensions.</summary>
    public static int Bytes(int size) => size == Block ? size / 2 : size / 4;

    /// <summary>Packs a vector: of 32 dimensions, i stands in the low half of byte i, i + 16 in the high half; of more,
    /// each quarter of a block of 64 has two bits of each byte.</summary>
    public static void Pack(ReadOnlySpan<sbyte> vector, Span<byte> into)
    {
        if (vector.Length == Block)
            for (var i = 0; i < Half; i++)
                into[i] = (byte)((Four(vector[i]) & 0xF) | (Four(vector[i + Half]) << 4));
        else
            PackLevels(vector, into);
    }

    /// <summary>Cosine between a whole vector and a packed one, -1 to 1; 0 if either is all zero.</summary>
    public static float Cosine(ReadOnlySpan<sbyte> whole, ReadOnlySpan<byte> packed)
    {
        if (whole.Length != Block)
            return LevelCosine(whole, packed);
        var bytes = Vector128.Create(MemoryMarshal.Cast<byte, sbyte>(packed[..Half]));
        var low = Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(bytes, 4), 4);
        var high = Vector128.ShiftRightArithmetic(bytes, 4);
        // Products of four by eight bits, and sums of two of them, fit sixteen.
        var (dot, aa, bb) = (Vector128<int>.Zero, Vector128<int>.Zero, Vector128<int>.Zero);
        Add(Vector128.Create(whole[..Half]), low, ref dot, ref aa, ref bb);
        Add(Vector128.Create(whole.Slice(Half, Half)), high, ref dot, ref aa, ref bb);
        var (a, b) = (Vector128.Sum(aa), Vector128.Sum(bb));
        return a == 0 || b == 0 ? 0 : Vector128.Sum(dot) / MathF.Sqrt((float)a * b);
    }

    /// <summary>The cosine with levels -3, -1, 1, 3 of two bits each; 0 if either is all zero.</summary>
    private static float LevelCosine(ReadOnlySpan<sbyte> whole, ReadOnlySpan<byte> packed)
    {
        var (dot, aa, bb) = (Vector128<int>.Zero, Vector128<int>.Zero, Vector128<int>.Zero);
        for (var block = 0; block < whole.Length; block += Levels)
        {
            var bytes = Vector128.Create(packed.Slice(block / 4, Half));
            if (bytes == Vector128<byte>.Zero)
                return 0;
            for (var quarter = 0; quarter < 4; quarter++)
            {
                var level = Vector128.ShiftRightLogical(bytes, 2 * quarter) & Vector128.Create((byte)3);
                var signed = (level.AsSByte() * (sbyte)2) - Vector128.Create((sbyte)3);
                Add(Vector128.Create(whole.Slice(block + (Half * quarter), Half)), signed, ref dot, ref aa, ref bb);
            }
        }
        var a = Vector128.Sum(aa);
        return a == 0 ? 0 : Vector128.Sum(dot) / MathF.Sqrt((float)a * Vector128.Sum(bb));
    }

    /// <summary>Two bits of a dimension, told apart at 0 and at the vector's root mean square: the best four even
    /// levels of a normal distribution lie so (Max 1960). An all-zero vector has no levels: all bits are 0.</summary>
    private static void PackLevels(ReadOnlySpan<sbyte> vector, Span<byte> into)
    {
        into.Clear();
        var sum = 0;
        foreach (var v in vector)
            sum += v * v;
        if (sum == 0)
            return;
        var mean = MathF.Sqrt((float)sum / vector.Length);
        for (var i = 0; i < vector.Length; i++)
        {
            var level = vector[i] > mean ? 3 : vector[i] > 0 ? 2 : vector[i] > -mean ? 1 : 0;
            into[(i / Levels * Half) + (i % Half)] |= (byte)(level << (2 * (i % Levels / Half)));
        }
    }

    private static void Add(
        Vector128<sbyte> whole, Vector128<sbyte> packed, ref Vector128<int> dot, ref Vector128<int> aa,
        ref Vector128<int> bb)
    {
        var ((w0, w1), (p0, p1)) = (Vector128.Widen(whole), Vector128.Widen(packed));
        dot += Sum((w0 * p0) + (w1 * p1));
        aa += Sum(w0 * w0) + Sum(w1 * w1);
        bb += Sum((p0 * p0) + (p1 * p1));
    }

    private static Vector128<int> Sum(Vector128<short> values) =>
        Vector128.WidenLower(values) + Vector128.WidenUpper(values);

    private static int Four(sbyte value) => (int)MathF.Round(value * 7 / 127f);
}
