// Reads free words such as "warm but disorganised, not very tidy, extremely shy" as soft evidence on traits. Each word
// stands for one trait; a plain word says z about 1.3, weakened or strengthened by words before it, turned by a
// negation; the observation has a standard deviation of 0.35. All of these are own priors.
using System.Collections.Frozen;

namespace LinkyV.Core.Personality;

/// <summary>What a description said.</summary>
/// <param name="Evidence">Soft evidence, in order.</param>
/// <param name="Words">The words that were understood, with their modifiers.</param>
/// <param name="Unknown">Content words that were not, in order, at most 20.</param>
public sealed record Description(
    IReadOnlyList<Evidence> Evidence, IReadOnlyList<string> Words, IReadOnlyList<string> Unknown);

/// <summary>Maps descriptor words to traits.</summary>
public static class Descriptors
{
    private const double Plain = 1.3, NoiseSd = 0.35;
    private const int MostUnknown = 20, MostEvidence = 32, LongestPhrase = 4;

    private static readonly Lazy<FrozenDictionary<string, (int Trait, int Sign)>> s_lexicon = new(Load);

    private static readonly FrozenDictionary<string, double> s_degrees = new Dictionary<string, double>
    {
        ["slightly"] = 0.5, ["a bit"] = 0.5, ["a little"] = 0.5, ["mildly"] = 0.5, ["somewhat"] = 0.7,
        ["moderately"] = 0.7,
        ["rather"] = 0.85, ["fairly"] = 0.85, ["quite"] = 0.9, ["pretty"] = 0.95, ["often"] = 0.9, ["sometimes"] = 0.5,
        ["very"] = 1.4, ["really"] = 1.35, ["highly"] = 1.4, ["deeply"] = 1.4, ["so"] = 1.2, ["too"] = 1.3,
        ["always"] = 1.3,
        ["extremely"] = 1.85, ["incredibly"] = 1.8, ["exceptionally"] = 1.8, ["terribly"] = 1.7, ["utterly"] = 1.85,
        ["completely"] = 1.85, ["totally"] = 1.8, ["unusually"] = 1.6, ["remarkably"] = 1.6,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> s_negations = new[]
    {
        "not", "never", "isn't", "isnt", "aren't", "no", "hardly", "anything but", "far from", "neither", "nor",
        "without",
        "not at all", "by no means", "lacks", "nowhere near",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> s_ignored = new[]
    {
        "a", "an", "the", "and", "but", "or", "yet", "with", "who", "is", "are", "be", "being", "at", "in", "of", "to",
        "on", "for",
        "he", "she", "they", "it", "person", "people", "man", "woman", "someone", "somebody", "character", "type",
        "her", "his",
        "their", "as", "also", "though", "although", "while", "when", "by", "from", "that", "this", "has", "have",
        "i", "am",
        "heart", "side", "work", "home", "both", "only", "just", "personality", "nature",
    }.ToFrozenSet();

    /// <summary>Reads a description.</summary>
    public static Description Read(string text)
    {
        var tokens = Tokens(text);
        var evidence = new List<Evidence>();
        var words = new List<string>();
        var unknown = new List<string>();
        var state = new Modifiers();
        for (var i = 0; i < tokens.Count;)
        {
            if (tokens[i] is "," or "but")
            {
                if (tokens[i] == "but" || !state.Lists)
                    state = new Modifiers();
                i++;
                continue;
            }
            if (Match(tokens, i, s_negations.Contains) is { Length: > 0 } negation)
            {
                state = state with
                {
                    Negated = true,
                    Weak = negation == "hardly",
                    Strong = negation is "not at all" or "anything but" or "far from" or "by no means"
                        or "nowhere near",
                    Lists = negation is "neither" or "nor",
                    Said = negation + " ",
                };
                i += negation.Count(c => c == ' ') + 1;
            }
            else if (Match(tokens, i, s_degrees.ContainsKey) is { Length: > 0 } degree)
            {
                state = state with { Degree = s_degrees[degree], Said = state.Said + degree + " " };
                i += degree.Count(c => c == ' ') + 1;
            }
            else if (Known(tokens, i) is var (word, trait, sign) && word is not null)
            {
                if (evidence.Count < MostEvidence)
                    evidence.Add(new Evidence(trait, sign * state.Value, NoiseSd, "description", state.Said + word));
                words.Add(state.Said + word);
                state = state.Lists ? state with { Degree = 1 } : new Modifiers();
                i += word.Count(c => c == ' ') + 1;
            }
            else
            {
                if (!s_ignored.Contains(tokens[i]) && unknown.Count < MostUnknown)
                    unknown.Add(tokens[i]);
                i++;
            }
        }
        return new Description(evidence, words, unknown);
    }

    /// <summary>
    /// The trait and sign that the words from a place on name, and how many words do; the longest wins; 0 = none.
    /// </summary>
    internal static (int Count, int Trait, int Sign) Lookup(List<string> words, int at)
    {
        var (word, trait, sign) = Known(words, at);
        return word is null ? default : (word.Count(c => c == ' ') + 1, trait, sign);
    }

    private static string? Match(List<string> tokens, int at, Func<string, bool> known)
    {
        for (var n = Math.Min(3, tokens.Count - at); n > 0; n--)
            if (string.Join(' ', tokens.Skip(at).Take(n)) is var phrase && known(phrase))
                return phrase;
        return null;
    }

    private static (string? Word, int Trait, int Sign) Known(List<string> tokens, int at)
    {
        for (var n = Math.Min(LongestPhrase, tokens.Count - at); n > 0; n--)
        {
            var phrase = string.Join(' ', tokens.Skip(at).Take(n));
            foreach (var form in Forms(phrase))
                if (s_lexicon.Value.TryGetValue(form, out var found))
                    return (phrase, found.Trait, found.Sign);
        }
        return (null, 0, 0);
    }

    /// <summary>A word as written and in the other spelling ("disorganised", "disorganized"; "neighbourly").</summary>
    private static IEnumerable<string> Forms(string phrase)
    {
        yield return phrase;
        yield return phrase.Replace("ise", "ize", StringComparison.Ordinal);
        yield return phrase.Replace("our", "or", StringComparison.Ordinal);
    }

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inWord = i < text.Length && (char.IsLetter(text[i]) || (text[i] is '\'' or '’' && start >= 0));
            if (inWord && start < 0)
                start = i;
            if (!inWord && start >= 0)
            {
                tokens.Add(text[start..i].ToLowerInvariant().Replace('’', '\''));
                start = -1;
            }
            if (i < text.Length && text[i] is ',' or ';' or '.')
                tokens.Add(",");
        }
        return tokens;
    }

    private static FrozenDictionary<string, (int Trait, int Sign)> Load()
    {
        var lexicon = new Dictionary<string, (int Trait, int Sign)>();
        foreach (var trait in Taxonomy.Default.Traits.Where(t => t.Level == TraitLevel.Adjective))
            lexicon[trait.Name.Replace('-', ' ')] = (trait.Index, 1);
        foreach (var line in EmbeddedData.Lines("Personality/descriptors.txt"))
        {
            var bar = line.IndexOf('|', StringComparison.Ordinal);
            var trait = Taxonomy.Default.IndexOf(line[..(bar - 1)]);
            foreach (var word in line[(bar + 1)..].Split(','))
                lexicon.TryAdd(word, (trait, line[bar - 1] == '+' ? 1 : -1));
        }
        return lexicon.ToFrozenDictionary();
    }

    private readonly record struct Modifiers(
        double Degree, bool Negated, bool Weak, bool Strong, bool Lists, string Said)
    {
        public Modifiers()
            : this(1, false, false, false, false, "") { }

        /// <summary>"not very tidy" denies the degree more than the thing; "not at all tidy" turns it round.</summary>
        public double Value => !Negated ? Plain * Degree
            : Strong ? -1.5 * Plain : Weak ? -0.8 * Plain : Degree > 1 ? -0.7 * Plain : -Plain / Math.Max(Degree, 1);
    }
}
