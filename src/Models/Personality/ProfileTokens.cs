// A query as tokens. A token is an item (a trait, a word, a gender, ...) with a value; words carry their
// place in the vocabulary of training, the hashed n-grams of their spelling, so that "tidiness" has something of
// "tidy", and a vector of what a dictionary says of them, so that "gregarious" has something of "sociable".
using LinkyV.Core.Culture;
using LinkyV.Core.Memory;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Contracts;
using LinkyV.Models.Words;

namespace LinkyV.Models.Personality;

/// <summary>Kinds of tokens.</summary>
internal enum TokenKind
{
    /// <summary>A trait by value.</summary>
    Trait,
    /// <summary>A word of the description.</summary>
    Word,
    /// <summary>A word of the role.</summary>
    Role,
    /// <summary>A word of the occupation.</summary>
    Occupation,
    /// <summary>Gender, age band or culture.</summary>
    About,
}

/// <summary>One token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Item">Trait's index, place of a word in its text, or number of the gender, age band or culture.</param>
/// <param name="Value">z of a trait; 0 else.</param>
/// <param name="Grams">Rows of a word and of its n-grams; empty else.</param>
/// <param name="Named">Of a word that ends what the word list knows: the trait's index, else -1.</param>
/// <param name="Sign">Which pole of it, 1 or -1.</param>
/// <param name="Meaning">Of a word that ends what the dictionary knows: its number there, else -1.</param>
internal readonly record struct ProfileToken(
    TokenKind Kind, int Item, float Value, int[] Grams, int Named = -1, int Sign = 0, int Meaning = -1);

/// <summary>Makes tokens.</summary>
internal static class ProfileTokens
{
    /// <summary>Buckets of n-grams.</summary>
    public const int Buckets = 2048;

    /// <summary>The row of words that training did not meet.</summary>
    public static int NoWord => Buckets + Vocabulary.Count;

    /// <summary>Rows of words and n-grams, with that of unknown words.</summary>
    public static int RowCount => NoWord + 1;

    /// <summary>Most words of a description; roles and occupations have fewer.</summary>
    public const int WordsMax = 64, RoleMax = 16, OccupationMax = 6, TraitsMax = 64;

    /// <summary>Numbers of genders, age bands of ten years, and cultures.</summary>
    public const int Genders = 3, AgeBands = 9, AboutCount = Genders + AgeBands + 64;

    private const int Gram = 3;

    /// <summary>The tokens of a query, at most about 150.</summary>
    public static List<ProfileToken> Of(ProfileQuery query)
    {
        var tokens = new List<ProfileToken>();
        foreach (var t in query.Traits.Where(t => t.NoiseSd == 0).Take(TraitsMax))
            tokens.Add(new ProfileToken(TokenKind.Trait, t.Trait, (float)t.Value, []));
        Words(query.Text, TokenKind.Word, WordsMax, tokens);
        Words(query.Role, TokenKind.Role, RoleMax, tokens);
        Words(query.Occupation, TokenKind.Occupation, OccupationMax, tokens);
        if (query.Gender is { } gender && Array.IndexOf(s_genders, gender) is >= 0 and var g)
            tokens.Add(new ProfileToken(TokenKind.About, g, 0, []));
        if (query.Age is { } age)
            tokens.Add(new ProfileToken(TokenKind.About, Genders + Math.Clamp((age / 10) - 1, 0, AgeBands - 1), 0, []));
        if (query.Culture is { } code && IndexOfCulture(code) is >= 0 and var c)
            tokens.Add(new ProfileToken(TokenKind.About, Genders + AgeBands + c, 0, []));
        return tokens;
    }

    private static readonly string[] s_genders = ["woman", "man", "nonbinary"];

    private static int IndexOfCulture(string code)
    {
        for (var i = 0; i < Cultures.All.Count; i++)
            if (Cultures.All[i].Code.Equals(code, StringComparison.OrdinalIgnoreCase))
                return i;
        return -1;
    }

    private static void Words(string? text, TokenKind kind, int most, List<ProfileToken> tokens)
    {
        var words = Split(text, most);
        var first = tokens.Count;
        foreach (var word in words)
            tokens.Add(new ProfileToken(kind, tokens.Count - first, 0, Grams(word)));
        for (var i = 0; i < words.Count;)
        {
            var (n, trait, sign) = Descriptors.Lookup(words, i);
            if (n > 0)
                tokens[first + i + n - 1] = tokens[first + i + n - 1] with { Named = trait, Sign = sign };
            i += Math.Max(1, n);
        }
        for (var i = 0; i < words.Count;)
        {
            var (n, meaning) = WordVectors.Default.Find(words, i);
            if (n > 0)
                tokens[first + i + n - 1] = tokens[first + i + n - 1] with { Meaning = meaning };
            i += Math.Max(1, n);
        }
    }

    /// <summary>Words in lower case; "," stands for any stop between them.</summary>
    private static List<string> Split(string? text, int most)
    {
        var words = new List<string>();
        for (var i = 0; text is not null && i < text.Length && words.Count < most;)
        {
            if (text[i] is ',' or ';' or '.' or ':')
            {
                words.Add(",");
                i++;
                continue;
            }
            var from = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || (text[i] is '\'' or '’' && i > from)))
                i++;
            if (i == from)
                i++;
            else
                words.Add(text[from..i].ToLowerInvariant());
        }
        return words;
    }

    /// <summary>Rows of a word and of its n-grams with marked ends; British and American endings alike.</summary>
    internal static int[] Grams(string word)
    {
        word = word.Replace("isation", "ization", StringComparison.Ordinal)
            .Replace("ised", "ized", StringComparison.Ordinal).Replace('’', '\'');
        if (word.Length > 24)
            word = word[..24];
        var marked = "<" + word + ">";
        var grams = new List<int> { Vocabulary.Find(word) is >= 0 and var row ? Buckets + row : NoWord };
        for (var i = 0; i + Gram <= marked.Length; i++)
            if (Gram < marked.Length)
                grams.Add(Bucket(marked.AsSpan(i, Gram)));
        return [.. grams];
    }

    private static int Bucket(ReadOnlySpan<char> gram) => (int)(Terms.Hash(gram) % Buckets);
}
