using System.Text;

namespace LinkyV.Core.Dialogue.Language;

/// <summary>Opens contractions for formal talk.</summary>
internal static class Contractions
{
    private static readonly (string Short, string Long)[] Table =
    [
        ("can't", "cannot"), ("name's", "name is"), ("won't", "will not"), ("shan't", "shall not"), ("n't", " not"),
            ("I'm", "I am"),
        ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("I'd", "I would"), ("you'd", "you would"),
        ("that's", "that is"), ("That's", "That is"), ("it's", "it is"), ("It's", "It is"), ("what's", "what is"),
        ("What's", "What is"), ("there's", "there is"), ("There's", "There is"), ("he's", "he is"), ("He's", "He is"),
        ("she's", "she is"), ("She's", "She is"), ("who's", "who is"), ("Let's", "Let us"), ("let's", "let us"),
    ];

    /// <summary>The sentence without contractions.</summary>
    public static string Open(string s)
    {
        if (!s.Contains('\'', StringComparison.Ordinal))
            return s;
        var tagged = s.EndsWith("n't it?", StringComparison.Ordinal) || s.EndsWith("n't you?",
            StringComparison.Ordinal);
        if (tagged)
            return s;
        var b = new StringBuilder(s);
        foreach (var (from, to) in Table)
            b.Replace(from, to);
        return b.ToString();
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
