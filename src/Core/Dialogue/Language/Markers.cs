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

    private const int Categories = 12;

    private static readonly Lazy<FrozenDictionary<string, ushort>> Whole = new(() => Words(false));
    private static readonly Lazy<(string Start, ushort In)[]> Starts = new(() =>
        [.. Words(true).Select(static w => (w.Key, w.Value))]);

    /// <summary>Statistics of a marker: how often it stands in a wording, how often beyond the first time, how far
    /// apart the first and the last of them are, how far in the first is, and how far the number lies from the mean of
    /// all wordings of the thought, either way.</summary>
    public const int Rate = 0, Magnitude = 1, Span = 2, Onset = 3, Variability = 4;

    /// <summary>Number of statistics, and of all of them over all markers.</summary>
    public const int Statistics = 5, All = Count * Statistics;

    /// <summary>Notes the words of one part of a wording after those that came before.</summary>
    public static void Note(ReadOnlySpan<char> text, Tally into)
    {
        for (var i = 0; i < text.Length;)
        {
            if (text[i] is '?' or '!')
                into.Note(text[i] == '?' ? Question : Exclamation);
            if (!char.IsLetter(text[i]))
            {
                i++;
                continue;
            }
            var start = i;
            while (i < text.Length && (char.IsLetter(text[i]) || text[i] is '\''))
                i++;
            var word = text[start..i];
            if (word.Length > 6)
                into.Note(LongWords);
            var found = In(word);
            for (var c = 0; found != 0; c++, found >>= 1)
                if ((found & 1) != 0)
                    into.Note(c);
            into.Words++;
        }
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
