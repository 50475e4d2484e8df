using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

internal sealed partial class Question
{
    private static readonly string[] Lead =
    [
        "do you still remember", "do you remember", "do you recall", "do you still know", "do you know",
        "can you remember", "can you recall", "can you still remember", "can you tell me", "could you tell me",
        "tell me", "remind me", "did i tell you about", "did i tell you", "have i told you about", "have i told you",
        "what did i tell you about", "what did i say about", "what have i told you about", "did i mention",
        "did i ever tell you", "what was it i said about", "you know", "i forgot", "guess", "any idea",
        "are you able to say", "would you know", "surely you remember", "you remember", "bet you do not remember",
    ];

    /// <summary>Whether a sentence may be one, whoever its pronouns point to.</summary>
    public static bool MayBe(string sentence) => Opens(Tokeniser.Cut(sentence, Lexicon.English), out _, out _);

    private static bool Opens(List<Token> tokens, out int from, out int lead)
    {
        for (var i = tokens.Count - 4; i > 2; i--)
            if (tokens[i].Is(',') && tokens[i + 1].Text is "i" && tokens[i + 2].Text is "told" or "said")
                tokens.RemoveRange(i, tokens.Count - i);
        from = Skip(tokens, 0);
        lead = 0;
        for (var again = true; again;)
        {
            again = false;
            foreach (var words in Lead)
                if (Starts(tokens, from, words) is > 0 and var n)
                {
                    from = Skip(tokens, from + n);
                    lead++;
                    again = true;
                    break;
                }
        }
        if (from + 1 < tokens.Count && tokens[from].Text == "for" && tokens[from + 1].Text == "how")
            from++;
        // "you know what, people who complain have never lived there" asks nothing
        return from < tokens.Count
            && !(tokens[from].Text == "what" && from + 1 < tokens.Count && tokens[from + 1].Is(','))
            && (lead > 0 || tokens[^1].Is('?') || Asks(tokens, from));
    }

    private static int Skip(List<Token> tokens, int at)
    {
        while (at < tokens.Count && (!tokens[at].IsWord || tokens[at].Text is "so" or "and" or "hey" or "oh" or "ok"
            or "okay" or "well" or "now" or "but" or "roughly" or "about" or "exactly"
            or "please" or "again" or "then" or "um" or "by" or "way"
            || (tokens[at].Text == "the" && at + 1 < tokens.Count && tokens[at + 1].Text == "way"))
            && !(tokens[at].Text == "by" && at + 1 < tokens.Count && tokens[at + 1].Text == "when"))
            at++;
        return at;
    }

    private static bool Asks(List<Token> tokens, int at) => Lexicon.English.Has(tokens[at].Id, Mark.Wh)
        || (Lexicon.English.Has(tokens[at].Id, Mark.Verbal) && at + 1 < tokens.Count
            && tokens[at + 1].Text is "i" or "we" or "my" or "our");

    private static int Starts(List<Token> tokens, int at, string words)
    {
        var n = 0;
        foreach (var part in words.AsSpan().Split(' '))
        {
            if (at + n >= tokens.Count || !words.AsSpan()[part].SequenceEqual(tokens[at + n].Text))
                return 0;
            n++;
        }
        return n;
    }
}
