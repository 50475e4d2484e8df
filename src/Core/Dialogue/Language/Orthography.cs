using System.Text;

namespace LinkyV.Core.Dialogue.Language;

/// <summary>
/// Opens contractions for formal talk. People do not open all or none: there are five kinds, "n't", "I'm", "'s", "'d"
/// and the rest, each with its own limit.
/// </summary>
internal static class Contractions
{
    /// <summary>How many kinds there are.</summary>
    public const int Kinds = 5;

    private static readonly (int Kind, string Short, string Long)[] Table =
    [
        (0, "can't", "cannot"), (0, "won't", "will not"), (0, "shan't", "shall not"), (0, "n't", " not"),
        (1, "I'm", "I am"), (3, "'re", " are"), (3, "'ve", " have"), (3, "'ll", " will"), (4, "I'd", "I would"),
        (4, "you'd", "you would"), (2, "name's", "name is"),
        (2, "that's", "that is"), (2, "That's", "That is"), (2, "it's", "it is"), (2, "It's", "It is"),
        (2, "what's", "what is"), (2, "What's", "What is"), (2, "there's", "there is"), (2, "There's", "There is"),
        (2, "he's", "he is"), (2, "He's", "He is"), (2, "she's", "she is"), (2, "She's", "She is"),
        (2, "who's", "who is"), (2, "Who's", "Who is"),
    ];

    /// <summary>The sentence with those kinds opened whose limit lies below the formality.</summary>
    public static string Open(string s, double formality, ReadOnlySpan<float> limits)
    {
        if (!s.Contains('\'', StringComparison.Ordinal) || s.EndsWith("n't it?", StringComparison.Ordinal)
            || s.EndsWith("n't you?", StringComparison.Ordinal) || s.Contains("'d better", StringComparison.Ordinal)
            || s.Contains("'d asked", StringComparison.Ordinal))
            return s;
        StringBuilder? b = null;
        foreach (var (kind, from, to) in Table)
            if (formality > limits[kind] && s.Contains(from, StringComparison.Ordinal))
                (b ??= new StringBuilder(s)).Replace(from, to);
        return b?.ToString() ?? s;
    }
}

/// <summary>British or American spelling of the words the speaker's own frames use.</summary>
internal static class Spelling
{
    private static readonly (string British, string American)[] Table =
    [
        ("favourite", "favorite"), ("colour", "color"), ("neighbour", "neighbor"), ("honour", "honor"),
        ("humour", "humor"), ("learnt", "learned"), ("realise", "realize"), ("apologise", "apologize"),
        ("organis", "organiz"), ("recognis", "recogniz"), ("travell", "travel"), ("Mum ", "Mom "), (" mum ", " mom "),
        ("centre", "center"), ("theatre", "theater"), ("grey", "gray"), ("cosy", "cozy"), ("Favourite", "Favorite"),
    ];

    /// <summary>The sentence in the given spelling.</summary>
    public static string For(string spelling, string s)
    {
        if (spelling != "american")
            return s;
        foreach (var (british, american) in Table)
            if (s.Contains(british, StringComparison.Ordinal))
                s = s.Replace(british, american, StringComparison.Ordinal);
        return s;
    }
}
