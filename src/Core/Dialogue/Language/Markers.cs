using System.Collections.Frozen;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue.Language;

/// <summary>
/// What a wording is known by: how many words of each category stand in it, whether it asks or exclaims, how long it
/// and its words are. A persona's traits lean to some (<see cref="Habits"/>), so that of several wordings of one
/// thought each takes those that are like it.
/// </summary>
internal static class Markers
{
    /// <summary>Number of markers: twelve categories of words, then questions, exclamations, length and long
    /// words.</summary>
    public const int Count = 16;

    /// <summary>Places of the categories; the file's order.</summary>
    public const int First = 0, Second = 1, Positive = 2, Negative = 3, Cognitive = 4, Social = 5, Subordinate = 6,
        Negation = 7, Connective = 8, Casual = 9, Intensifier = 10, Hedge = 11, Question = 12, Exclamation = 13,
        Length = 14, LongWords = 15;

    private const int Categories = 12, Tenths = 10;

    private static readonly Lazy<FrozenDictionary<string, ushort>> Whole = new(() => Words(false));
    private static readonly Lazy<(string Start, ushort In)[]> Starts = new(() =>
        [.. Words(true).Select(static w => (w.Key, w.Value))]);

    /// <summary>The markers of a wording in tenths; the length counts a tenth a word, long words likewise.</summary>
    public static void Count10(ReadOnlySpan<char> text, Span<sbyte> into)
    {
        var words = 0;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] is '?' or '!')
                Add(into, text[i] == '?' ? Question : Exclamation, Tenths);
            if (!char.IsLetter(text[i]))
            {
                i++;
                continue;
            }
            var start = i;
            while (i < text.Length && (char.IsLetter(text[i]) || text[i] is '\''))
                i++;
            var word = text[start..i];
            words++;
            if (word.Length > 6)
                Add(into, LongWords, Tenths);
            var found = In(word);
            for (var c = 0; found != 0; c++, found >>= 1)
                if ((found & 1) != 0)
                    Add(into, c, Tenths);
        }
        Add(into, Length, words);
    }

    /// <summary>The categories a word belongs to, a bit each.</summary>
    public static ushort In(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[Math.Min(word.Length, 24)];
        word[..lower.Length].ToLowerInvariant(lower);
        Whole.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out var found);
        foreach (var (start, inThese) in Starts.Value)
            if (lower.StartsWith(start))
                found |= inThese;
        return found;
    }

    private static void Add(Span<sbyte> into, int at, int more) =>
        into[at] = (sbyte)Math.Min(sbyte.MaxValue, into[at] + more);

    private static FrozenDictionary<string, ushort> Words(bool open)
    {
        var words = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var category = 0;
        foreach (var line in EmbeddedData.Lines("Dialogue/Language/markers.txt"))
        {
            foreach (var word in line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]
                .Split(';', StringSplitOptions.TrimEntries))
                if (word[^1] == '*' == open)
                {
                    var key = word.TrimEnd('*');
                    words[key] = (ushort)(words.GetValueOrDefault(key) | (1 << category));
                }
            category++;
        }
        return category == Categories ? words.ToFrozenDictionary(StringComparer.Ordinal)
            : throw new InvalidOperationException($"markers.txt: {category} categories, but {Categories} are known");
    }
}
