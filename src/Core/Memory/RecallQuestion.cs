using LinkyV.Core.Understanding;

namespace LinkyV.Core.Memory;

/// <summary>A question to memory as read: its words with weights, whom and what time it is about, what it
/// wants.</summary>
internal sealed class RecallQuestion
{
    /// <summary>A content word.</summary>
    public readonly record struct Word(uint Hash, uint Root, float Weight);

    public RecallQuestion(
        string text, DateTimeOffset now, Dictionary<string, int> speakers, RecallWeights weights)
    {
        Wants = Kind(text);
        When = Dates.First(new Reading(text, new UnderstandingContext { Now = now }));
        Span<char> lower = stackalloc char[Stemmer.MaxLength];
        Span<char> stem = stackalloc char[Stemmer.MaxLength];
        for (int at = 0, count = 0; at < text.Length && Words.Count < 40; count++)
        {
            var from = at;
            var n = Terms.NextWord(text, ref at, lower);
            if (n == 0)
                break;
            if (Speaker(lower[..n], speakers) is { } speaker)
            {
                Speakers.Add(speaker);
                continue;
            }
            if (Terms.IsStop(lower[..n]))
                continue;
            while (!char.IsLetterOrDigit(text[from]))
                from++;
            var weight = IsFraming(lower[..n]) ? weights.Framing
                : count > 0 && char.IsUpper(text[from]) ? weights.Name : 1f;
            var stemmed = stem[..WordForms.Stem(lower[..n], stem)];
            var word = new Word(Terms.Hash(stemmed), WordForms.Root(stemmed), weight);
            if (!Words.Exists(w => w.Hash == word.Hash))
                Words.Add(word);
        }
    }

    public List<Word> Words { get; } = [];

    public HashSet<int> Speakers { get; } = [];

    public DateRange? When { get; }

    /// <summary>Traits of turns of which any one suits the question.</summary>
    public TurnTraits Wants { get; }

    private static TurnTraits Kind(string text)
    {
        bool Has(string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
        if (text.StartsWith("when", StringComparison.OrdinalIgnoreCase) || Has("what year") || Has("what date")
            || Has("which month") || Has("what time"))
            return TurnTraits.Dated;
        if (Has("how long"))
            return TurnTraits.Dated | TurnTraits.Numbered;
        if (Has("how many") || Has("how much") || Has("how old") || Has("how far") || Has("how often"))
            return TurnTraits.Numbered;
        if (text.StartsWith("who", StringComparison.OrdinalIgnoreCase) || text.StartsWith("where",
            StringComparison.OrdinalIgnoreCase) || Has("name of") || Has("called") || Has("which country")
            || Has("which city") || Has("title"))
            return TurnTraits.Named;
        return text.StartsWith("why", StringComparison.OrdinalIgnoreCase) || Has("reason") ? TurnTraits.Reasons
            : TurnTraits.None;
    }

    private static int? Speaker(ReadOnlySpan<char> word, Dictionary<string, int> speakers)
    {
        foreach (var (name, number) in speakers)
        {
            var space = name.IndexOf(' ', StringComparison.Ordinal);
            var given = space < 0 ? name.AsSpan() : name.AsSpan(0, space);
            if (word.Equals(given, StringComparison.OrdinalIgnoreCase))
                return number;
        }
        return null;
    }

    private static bool IsFraming(ReadOnlySpan<char> word) => word is "mention" or "mentioned" or "said" or "say"
        or "tell" or "told" or "talk" or "talked" or "discuss" or "discussed" or "kind" or "kinds" or "type"
        or "types"
        or "sort" or "name" or "describe" or "described" or "conversation" or "according" or "going" or "make"
        or "made"
        or "take" or "took" or "go" or "went" or "come" or "came" or "feel" or "think" or "use" or "used"
        or "new" or "time"
        or "day" or "long" or "year" or "month" or "week" or "date" or "recently" or "currently" or "previously"
        or "first"
        or "last" or "ago" or "happen" or "happened" or "give" or "gave" or "find" or "found" or "want"
        or "wants" or "way"
        or "likely" or "consider" or "considered" or "various" or "different" or "specific" or "following" or "become"
        or "start" or "started" or "keep" or "put" or "look" or "share" or "shared" or "people" or "person"
        or "someone"
        or "called" or "know" or "decide" or "decided" or "person's" or "during" or "after" or "before" or "while";
}
