namespace LinkyV.Core.Understanding.Emotion;

/// <summary>
/// Kinds of feeling that words go with, from the embedded list emotion-words.txt. The model learns what each kind
/// means;
/// through it, a word that training hardly showed is read like its kin.
/// </summary>
internal static class EmotionWords
{
    private const uint WordSalt = 0x11;
    private const uint StemSalt = 0x22;

    private static readonly Dictionary<uint, byte[]> Kinds = Read();

    /// <summary>Kinds of a lower-case word or mark, by itself, without its apostrophe or by its stem.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<char> word)
    {
        if (Kinds.TryGetValue(EmotionHash.Of(word, WordSalt), out var kinds))
            return kinds;
        if (word.Length < 3)
            return [];
        Span<char> other = stackalloc char[Memory.Stemmer.MaxLength];
        var n = 0;
        foreach (var c in word)
            if (c != '\'')
                other[n++] = c;
        if (n < word.Length && Kinds.TryGetValue(EmotionHash.Of(other[..n], WordSalt), out kinds))
            return kinds;
        n = Memory.Stemmer.Stem(word, other);
        return Kinds.GetValueOrDefault(EmotionHash.Of(other[..n], StemSalt));
    }

    private static Dictionary<uint, byte[]> Read()
    {
        var found = new Dictionary<uint, SortedSet<byte>>();
        byte kind = 0;
        foreach (var line in Resource.Lines("Understanding/emotion-words.txt"))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            foreach (var word in line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(' ',
                StringSplitOptions.RemoveEmptyEntries))
            {
                Note(EmotionHash.Of(word, WordSalt));
                Note(EmotionHash.Of(Memory.Stemmer.Stem(word), StemSalt));
            }
            kind++;
        }
        return found.ToDictionary(p => p.Key, p => p.Value.ToArray());

        void Note(uint key)
        {
            if (!found.TryGetValue(key, out var kinds))
                found[key] = kinds = [];
            kinds.Add(kind);
        }
    }
}
