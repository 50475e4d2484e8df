using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LinkyV.Core.Memory;

/// <summary>
/// Vectors at four bits a dimension, two dimensions in a byte: half the room, and a cosine within about .02 of that of
/// the whole vector. Dimensions are packed in blocks of 32 to 16 bytes.
/// </summary>
internal static class PackedVector
{
    /// <summary>Dimensions of a block.</summary>
    public const int Block = 32;

    private const int Half = Block / 2;

    /// <summary>Bytes of one vector of so many dimensions.</summary>
    public static int Bytes(int size) => size / 2;

    /// <summary>Packs a vector: in each block dimension i stands in the low half of byte i, dimension i + 16 in the
    /// high half.</summary>
    public static void Pack(ReadOnlySpan<sbyte> vector, Span<byte> into)
    {
        for (var block = 0; block < vector.Length; block += Block)
            for (var i = 0; i < Half; i++)
                into[(block / 2) + i] = (byte)((Four(vector[block + i]) & 0xF) | (Four(vector[block + i + Half]) << 4));
    }

    /// <summary>Cosine between a whole vector and a packed one, -1 to 1; 0 if either is all zero.</summary>
    public static float Cosine(ReadOnlySpan<sbyte> whole, ReadOnlySpan<byte> packed)
    {
        // Products of four by eight bits, and sums of two of them, fit sixteen.
        var (dot, aa, bb) = (Vector128<int>.Zero, Vector128<int>.Zero, Vector128<int>.Zero);
        for (var block = 0; block < whole.Length; block += Block)
        {
            var bytes = Vector128.Create(MemoryMarshal.Cast<byte, sbyte>(packed.Slice(block / 2, Half)));
            var low = Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(bytes, 4), 4);
            var high = Vector128.ShiftRightArithmetic(bytes, 4);
            Add(Vector128.Create(whole.Slice(block, Half)), low, ref dot, ref aa, ref bb);
            Add(Vector128.Create(whole.Slice(block + Half, Half)), high, ref dot, ref aa, ref bb);
        }
        var (a, b) = (Vector128.Sum(aa), Vector128.Sum(bb));
        return a == 0 || b == 0 ? 0 : Vector128.Sum(dot) / MathF.Sqrt((float)a * b);
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
