using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Calls;

/// <summary>A detail of what the partner said, turned to the persona's side.</summary>
/// <param name="Phrase">As it may stand in a sentence: "your granny", "in lycra".</param>
/// <param name="Counted">Whether a number leads it.</param>
/// <param name="Worth">How telling it is, in nats of rarity with what was added.</param>
internal readonly record struct Detail(string Phrase, bool Counted, double Worth);

/// <summary>
/// Finds the most telling detail of a line: of its noun phrases (from a determiner, number or preposition to the next
/// word that ends one) the one with the rarest word, later ones before earlier ones (new matter stands at the end of
/// an English sentence), people and times last. Rarity is that of <see cref="WordUse"/>.
/// </summary>
internal static class Details
{
    private const int MostWords = 64;
    private const int LongestPhrase = 46;
    private const double Least = 2.4;
    private const double Unknown = 6;

    private readonly record struct Word(int Start, int End, string Low, bool After, bool Upper);

    private static readonly HashSet<string> Determiners = new(StringComparer.Ordinal)
    {
        "a", "an", "the", "my", "our", "his", "her", "their", "its", "some", "no", "every", "each", "another", "this",
        "these", "those", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "twenty", "thirty", "forty", "fifty", "hundred", "half", "several", "both", "many",
    };

    private static readonly HashSet<string> Leads = new(StringComparer.Ordinal)
    {
        "in", "on", "with", "at", "about", "from", "for", "into", "behind", "under", "by", "without", "like", "near",
        "after", "before", "to", "of", "called", "named", "over", "inside", "through",
    };

    private static readonly HashSet<string> Plainest = new(StringComparer.Ordinal)
    {
        "thing", "things", "way", "lot", "bit", "kind", "sort", "time", "times", "day", "days", "year", "years", "week",
        "weeks", "month", "months", "minute", "minutes", "hour", "hours", "one", "ones", "people", "man", "woman",
        "stuff", "today", "morning", "evening", "night", "moment", "while", "rest", "end", "point", "part", "side",
        "place", "home", "life", "world", "question", "word", "everything", "nothing", "something", "anything",
        "tonight", "yesterday", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december", "lunch", "all", "least", "first", "last", "same", "other", "others", "course",
        "anywhere", "everywhere", "somewhere", "nowhere",
    };

    /// <summary>The most telling detail; null if none stands out.</summary>
    /// <param name="text">The line.</param>
    public static Detail? Of(string text)
    {
        var words = Cut(text);
        Detail? best = null;
        for (var i = 0; i < words.Count;)
        {
            var end = PhraseEnd(words, i, out var content);
            if (content < 0)
            {
                i++;
                continue;
            }
            var phrase = Turned(text[words[i].Start..words[end - 1].End]);
            var worth = Worth(words, content, end) + (0.9 * end / words.Count);
            var counted = char.IsDigit(words[i].Low[0]) || (IsNumber(words[i].Low) && words[i].Low != "one");
            if (counted)
                worth += 0.5;
            if (phrase.Length <= LongestPhrase && worth >= Least && (best is null || worth > best.Value.Worth))
                best = new Detail(phrase, counted, worth);
            i = end;
        }
        return best;
    }

    /// <summary>My to your, I to you; small at its head where no name stands there.</summary>
    public static string Turned(string phrase) => Grammar.Lower(Grammar.Turn(phrase.Trim()));

    /// <summary>Where a noun phrase that begins here ends, and its first word with content; that is -1 if none begins.
    /// </summary>
    private static int PhraseEnd(List<Word> words, int i, out int content)
    {
        content = -1;
        var first = words[i];
        var determined = Determiners.Contains(first.Low) || char.IsDigit(first.Low[0]);
        var led = !determined && Leads.Contains(first.Low) && i + 1 < words.Count && !words[i + 1].After
            && first.Low is not ("of" or "to" or "called" or "named" or "before" or "after");
        if (!determined && !led && !(IsContent(words, i) && !IsVerbal(first.Low) && i > 0 && !first.After
            && (Leads.Contains(words[i - 1].Low)
            || Lexicon.English.IsIn("verb", words[i - 1].Low) || IsVerbal(words[i - 1].Low))))
            return i;
        var at = determined || led ? i + 1 : i;
        if (led && at < words.Count && Determiners.Contains(words[at].Low))
            at++;
        var end = at;
        for (; end < words.Count && end - i < 7 && (end == i || !words[end].After); end++)
        {
            var free = end == at && (determined || led);
            if (IsContent(words, end) || (free && IsNounAfterDeterminer(words[end].Low)))
            {
                if (end > at && (IsNumber(words[end].Low) || char.IsDigit(words[end].Low[0]) || IsVerbal(words[end].Low)
                    || EndsName(words, end)))
                    break;
                content = content < 0 ? end : content;
                continue;
            }
            if (content >= 0 && words[end].Low is "of" && end + 1 < words.Count && !words[end + 1].After
                && (IsContent(words, end + 1) || Determiners.Contains(words[end + 1].Low)))
                continue;
            if (content >= 0 && words[end - 1].Low is "of" && Determiners.Contains(words[end].Low))
                continue;
            break;
        }
        while (content >= 0 && end > content + 1 && (words[end - 1].Low is "of" || Determiners.Contains(
            words[end - 1].Low)))
            end--;
        return Math.Max(end, i + 1);
    }

    private static bool IsNumber(string low) => Lexicon.English.IsIn("number", low);

    private static bool IsNounAfterDeterminer(string low) => low.Length > 2 && !Terms.IsStop(low) && !IsContracted(low)
        && !(low.Length > 4 && low.EndsWith("ly", StringComparison.Ordinal))
        && !Lexicon.English.IsIn("pronoun", low) && !Lexicon.English.IsIn("verbal", low);

    private static bool IsContent(List<Word> words, int i)
    {
        var low = words[i].Low;
        return low.Length > 1 && !Terms.IsStop(low) && !low.EndsWith("where", StringComparison.Ordinal)
            && !IsContracted(low) && !Lexicon.English.IsIn("phraseend", low)
            && !Lexicon.English.IsIn("verb", low) && !Lexicon.English.IsIn("aux", low)
            && !Lexicon.English.IsIn("pronoun", low) && !Lexicon.English.IsIn("verbal", low)
            && !(low.Length > 4 && low.EndsWith("ly", StringComparison.Ordinal));
    }

    /// <summary>"I've", "you'd", "he's": a subject and its verb in one.</summary>
    private static bool IsContracted(string low)
    {
        var cut = low.LastIndexOf('\'');
        return cut > 0 && (low[cut..] is "'ve" or "'d" or "'ll" or "'re" or "'m" or "'t" || low[..cut] is "he" or "she"
            or "it" or "that" or "there" or "what" or "who" or "let" or "here");
    }

    /// <summary>Whether a word behind a noun is rather a verb than a part of its phrase.</summary>
    private static bool IsVerbal(string low) => (!low.EndsWith("thing", StringComparison.Ordinal)
        && low is not ("morning" or "evening" or "wedding" or "building" or "during" or "string" or "ceiling")
        && low.Length > 4 && (low.EndsWith("ed", StringComparison.Ordinal)
        || low.EndsWith("ing", StringComparison.Ordinal)))
        || (low.Length > 3 && low[^1] == 's' && Lexicon.English.IsIn("verb", low[..^1]))
        || low is "made" or "gave" or "sat" or "put" or "ran" or "fell" or "sold" or "sent" or "kept" or "stood"
            or "goes" or "comes" or "wants" or "set" or "hit" or "cut" or "let" or "shut" or "wore" or "bit" or "hung"
            or "threw" or "drew" or "sang" or "rang" or "woke" or "taught" or "brought" or "caught" or "became"
            or "began" or "held" or "led" or "said" or "says" or "gets" or "does" or "has" or "told"
            or "left" or "claims" or "understood" or "starts";

    /// <summary>"My granddaughter Brynn set this up": behind a relation and a name the phrase is over.</summary>
    private static bool EndsName(List<Word> words, int end) => end > 1 && words[end - 1].Upper && !words[end].Upper
        && Lexicon.English.IsIn("rel", words[end - 2].Low);

    private static double Worth(List<Word> words, int from, int to)
    {
        var most = 0d;
        var stem = new char[64];
        for (var i = from; i < to; i++)
        {
            var low = words[i].Low;
            if (Terms.IsStop(low) || Plainest.Contains(low) || low.Length > 40 || char.IsDigit(low[0]) || IsNumber(low))
                continue;
            var hash = Terms.Hash(stem.AsSpan(0, WordForms.Stem(low, stem)));
            var place = WordUse.English.Of(hash);
            var rare = place < 0 ? Unknown : -Math.Log(Math.Max(1e-4, 1 - WordUse.English.Weight(place)));
            if (WordMeanings.English.IsAnimate(hash, false) || Lexicon.English.IsIn("rel", low))
                rare -= 4;
            most = Math.Max(most, rare);
        }
        return most;
    }

    private static List<Word> Cut(string text)
    {
        var words = new List<Word>(MostWords);
        var after = true;
        for (var i = 0; i < text.Length && words.Count < MostWords;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                after |= text[i] is '.' or ',' or '!' or '?' or ';' or ':' or '"' or '(' or ')' or '“' or '”'
                    or '\n'
                    or '…' || (text[i] is '-' or '–' && i > 0 && text[i - 1] == ' ');
                i++;
                continue;
            }
            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || (text[i] is '\'' or '’' or '-' or '.' or ':'
                or ',' && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1])
                && (text[i] is '\'' or '’' or '-' || (char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]))))))
                i++;
            words.Add(new Word(start, i, text[start..i].ToLowerInvariant().Replace('’', '\''), after,
                char.IsUpper(text[start])));
            after = false;
        }
        return words;
    }
}
