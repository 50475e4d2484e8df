using LinkyV.Core.Memory;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// The ideas behind the words of everyday questions (ideas.txt): eating, the hours of work, the one answered to. A word
/// is met in any of its forms, a run of words before its single words. A word that is not listed, but stands with two
/// of an idea in a line of near-synonyms (Memory/associations.txt), is taken for it.
/// </summary>
internal static class Ideas
{
    /// <summary>Most words of a sentence that are looked at.</summary>
    public const int MostWords = 32;

    /// <summary>A run of words as hashes of stems, without its first one, and the ideas it stands for.</summary>
    private readonly record struct Run(uint[] Rest, UInt128 Means);

    private static readonly string[] Forms =
        ["you", "who", "what", "where", "when", "why", "how", "which", "yesno", "clip", "past", "will", "if", "ever"];

    private static readonly Dictionary<string, int> Bits = new(StringComparer.Ordinal);
    private static readonly Dictionary<uint, Run[]> Runs = Read();

    /// <summary>The bit of an idea or form by its name.</summary>
    /// <exception cref="FormatException">No idea is called so.</exception>
    public static UInt128 Bit(string name) => Bits.TryGetValue(name, out var bit) ? UInt128.One << bit
        : throw new FormatException($"ideas.txt: no idea is called {name}");

    /// <summary>
    /// Marks each word with the ideas of the longest run it is part of; words of a run of several are marked at
    /// its first one only. A word of form ("the", "do") has none and is of no account.
    /// </summary>
    /// <param name="words">Hashes of the words' stems.</param>
    /// <param name="own">Runs of this persona: its trade, its town.</param>
    /// <param name="marks">Where the ideas go, one for each word.</param>
    /// <param name="covered">Whether a word belongs to a run that began before it.</param>
    public static void Mark(ReadOnlySpan<uint> words, ReadOnlySpan<(uint[] Words, UInt128 Means)> own,
        Span<UInt128> marks, Span<bool> covered)
    {
        for (var i = 0; i < words.Length;)
        {
            var (length, means) = (0, UInt128.Zero);
            foreach (var (run, idea) in own)
                if (run.Length > length && words[i..].StartsWith(run))
                    (length, means) = (run.Length, idea);
            if (Runs.TryGetValue(words[i], out var all))
                foreach (ref readonly var run in all.AsSpan())
                    if (run.Rest.Length + 1 > length && words[(i + 1)..].StartsWith(run.Rest))
                        (length, means) = (run.Rest.Length + 1, run.Means);
            marks[i] = means;
            for (var k = 1; k < length; k++)
                covered[i + k] = true;
            i += Math.Max(1, length);
        }
    }

    /// <summary>Hashes of the stems of plain words, at most <see cref="MostWords"/>; how many they are.</summary>
    public static int Stems(ReadOnlySpan<char> plain, Span<uint> into, Span<Range> words)
    {
        var count = 0;
        Span<char> stem = stackalloc char[64];
        foreach (var range in plain.Split(' '))
        {
            var word = plain[range];
            if (word.Length is 0 or > 40 || word is "'s" || count == into.Length)
                continue;
            words[count] = range;
            into[count++] = Terms.Hash(stem[..WordForms.Stem(word, stem)]);
        }
        return count;
    }

    /// <summary>A run of words as this class holds it.</summary>
    public static uint[] RunOf(string words)
    {
        Span<uint> hashes = stackalloc uint[MostWords];
        Span<Range> ranges = stackalloc Range[MostWords];
        return hashes[..Stems(words, hashes, ranges)].ToArray();
    }

    /// <summary>The form a question word stands for; null if it is none.</summary>
    public static UInt128? Question(ReadOnlySpan<char> word) => word switch
    {
        "who" or "whom" or "whose" => UInt128.One << 1, "what" => UInt128.One << 2, "where" => UInt128.One << 3,
        "when" => UInt128.One << 4, "why" => UInt128.One << 5, "how" => UInt128.One << 6,
        "which" => (UInt128.One << 7) | (UInt128.One << 2), _ => null,
    };

    private static Dictionary<uint, Run[]> Read()
    {
        foreach (var form in Forms)
            Bits[form] = Bits.Count;
        var runs = new Dictionary<string, (uint[] Words, UInt128 Means)>(StringComparer.Ordinal);
        foreach (var line in EmbeddedData.Lines("Dialogue/Asking/ideas.txt"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (Bits.Count == 128)
                throw new FormatException("ideas.txt: more than 114 ideas");
            var bit = UInt128.One << (Bits[line[..colon]] = Bits.Count);
            foreach (var words in line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries))
                Add(runs, RunOf(words), bit);
        }
        Widen(runs);
        return runs.Values.GroupBy(static r => r.Words[0]).ToDictionary(static g => g.Key,
            static g => g.Select(static r => new Run(r.Words[1..], r.Means)).OrderByDescending(
                static r => r.Rest.Length).ToArray());
    }

    private static void Add(Dictionary<string, (uint[] Words, UInt128 Means)> runs, uint[] words, UInt128 means)
    {
        var key = string.Join(' ', words);
        runs[key] = (words, means | (runs.TryGetValue(key, out var known) ? known.Means : UInt128.Zero));
    }

    /// <summary>Takes near-synonyms of two words of an idea into it.</summary>
    private static void Widen(Dictionary<string, (uint[] Words, UInt128 Means)> runs)
    {
        var single = runs.Values.Where(static r => r.Words.Length == 1).ToDictionary(static r => r.Words[0],
            static r => r.Means);
        foreach (var group in Memory.Associations.Synonyms())
        {
            var shared = UInt128.Zero;
            for (var i = 0; i < group.Length; i++)
                for (var k = i + 1; k < group.Length; k++)
                    shared |= single.GetValueOrDefault(group[i]) & single.GetValueOrDefault(group[k]);
            if (shared != UInt128.Zero)
                foreach (var word in group)
                    if (!single.ContainsKey(word))
                        Add(runs, [word], shared);
        }
    }
}
