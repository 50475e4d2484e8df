// What a dictionary says of words, as 48 numbers and how much it says: words that are near each other by synonyms,
// opposites, derivations and definitions have like vectors, opposites have opposite ones. Made by WordVectorMaker from
// WordNet 3.0 (Fellbaum 1998; licence beside this file); no text about people and no trait had a part in it.
//   file: "LVW1", words, bytes of their list, list (sorted, one a line), then 49 signed bytes a word
// Limits: one vector a word, whatever it means in its sentence; English.
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using LinkyV.Models.Registry;

namespace LinkyV.Models.Words;

/// <summary>A table of words and phrases of up to three words with their vectors.</summary>
internal sealed class WordVectors
{
    /// <summary>Numbers of a vector: 48 of direction, and from 0 to 1 how much is known.</summary>
    public const int Size = 49;

    /// <summary>Length of a vector's direction.</summary>
    public const float Length = 4;

    private const int PhraseMost = 3, WordsMost = 100_000;
    private const uint Magic = 0x3157564C;

    private static readonly Lazy<WordVectors> s_default = new(static () =>
    {
        using var stream = DataFiles.Open(typeof(WordVectors).Assembly, "Words/words.bin")
            ?? throw new InvalidOperationException("Words/words.bin is not embedded");
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return new WordVectors(all.ToArray());
    });

    private readonly FrozenDictionary<string, int> _rows;
    private readonly sbyte[] _values;

    /// <summary>Reads a table.</summary>
    /// <exception cref="ModelException">It is damaged or of another format.</exception>
    public WordVectors(byte[] file)
    {
        if (file.Length < 12 || BinaryPrimitives.ReadUInt32LittleEndian(file) != Magic)
            throw new ModelException(ModelFault.Foreign, "words", "it does not begin as a table of word vectors does");
        var count = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4));
        var bytes = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8));
        if (count is < 1 or > WordsMost || bytes < count || file.Length != 12L + bytes + ((long)count * Size))
            throw new ModelException(ModelFault.Damaged, "words",
                $"{file.Length} bytes for {count} words; there must be a list of them and {Size} bytes each");
        var words = Encoding.UTF8.GetString(file.AsSpan(12, bytes)).Split('\n');
        if (words.Length != count)
            throw new ModelException(ModelFault.Damaged, "words", $"{words.Length} words are listed, not {count}");
        _rows = words.Select((w, i) => (w, i)).ToFrozenDictionary(x => x.w, x => x.i, StringComparer.Ordinal);
        _values = [.. file.AsSpan(12 + bytes).ToArray().Select(b => (sbyte)b)];
        Hash = Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>The table that came with the program.</summary>
    public static WordVectors Default => s_default.Value;

    /// <summary>Of the whole file.</summary>
    public string Hash { get; }

    /// <summary>Words and phrases.</summary>
    public int Count => _rows.Count;

    /// <summary>The longest phrase that begins at a word, inflections undone: how many words it has, and its number;
    /// 0 if there is none.</summary>
    public (int Words, int Number) Find(IReadOnlyList<string> words, int at)
    {
        for (var n = Math.Min(PhraseMost, words.Count - at); n > 1; n--)
            if (_rows.TryGetValue(string.Join(' ', words.Skip(at).Take(n)), out var phrase))
                return (n, phrase);
        foreach (var form in BaseForms.Of(words[at]))
            if (_rows.TryGetValue(form, out var word))
                return (1, word);
        return default;
    }

    /// <summary>The vector of a number.</summary>
    public void CopyTo(int number, Span<float> into)
    {
        for (var i = 0; i < Size; i++)
            into[i] = _values[(number * Size) + i] * (i == Size - 1 ? 1 / 127f : DirectionScale);
    }

    // Directions have length 1 in 48 dimensions: made larger, so that their numbers are near 1.
    private const float DirectionScale = Length / 127f;

    /// <summary>Writes a table: words in order and their vectors, each of length 1 and how much is known.</summary>
    internal static void Write(Stream to, IReadOnlyList<(string Word, float[] Direction, float Known)> rows)
    {
        var list = Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(r => r.Word)));
        Span<byte> head = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32LittleEndian(head, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], rows.Count);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], list.Length);
        to.Write(head);
        to.Write(list);
        foreach (var (_, direction, known) in rows)
        {
            foreach (var x in direction)
                to.WriteByte((byte)(sbyte)Math.Clamp(MathF.Round(x * 127), -127, 127));
            to.WriteByte((byte)(sbyte)MathF.Round(Math.Clamp(known, 0, 1) * 127));
        }
    }
}
