namespace LinkyV.Core.Understanding;

/// <summary>
/// Tells words of others that the speaker only gives again from what the speaker says: what stands between quotation
/// marks, and what follows "he said", "my boss told me". Hostile words among them are not aimed at the listener.
/// </summary>
internal static class Reported
{
    private const int Near = 6;

    /// <summary>Makes statements of the insults and threats that are only reported.</summary>
    public static void Settle(Reading reading)
    {
        foreach (var segment in reading.Segments)
            if (segment.Act is Act.Insult or Act.Threat && IsReported(reading, segment))
                (segment.Act, segment.Cued, segment.Confidence) = (Act.SelfDisclosure, false, 0.6);
    }

    private static bool IsReported(Reading reading, Segment s)
    {
        var tokens = reading.Tokens;
        var quotes = 0;
        for (var i = 0; i < s.From; i++)
            quotes += IsQuote(tokens[i]) ? 1 : 0;
        var within = quotes % 2 == 1;
        for (var i = s.From; i < s.To; i++)
        {
            if (IsQuote(tokens[i]))
                within |= i + 1 < s.To;
            if (IsSaying(tokens[i].Text) && i > 0 && Teller(reading, i) is var teller && teller != 0)
                return teller > 0;
        }
        if (!within && s.From > 0 && EndsSentence(tokens[s.From - 1]))
            return false;
        for (var i = s.From - 1; i >= Math.Max(0, s.From - Near); i--)
            if (IsSaying(tokens[i].Text) && i > 0 && Teller(reading, i) is var before && before != 0)
                return before > 0;
        return false;
    }

    /// <summary>Whose saying it is: 1 of somebody else, or of the speaker to somebody else; -1 of the speaker to the
    /// listener; 0 if that is not told.</summary>
    private static int Teller(Reading reading, int verb)
    {
        var tokens = reading.Tokens;
        for (var i = verb - 1; i >= Math.Max(0, verb - 4); i--)
        {
            var word = tokens[i].Text;
            if (word is "i" or "we")
                return verb + 1 < tokens.Count && tokens[verb + 1].Text is "him" or "her" or "them" or "my" ? 1 : -1;
            if (word is "you" or "everyone" or "everybody" or "people" or "they")
                return 0;
            if (word is "he" or "she" or "somebody" or "someone" || reading.Lexicon.Has(tokens[i].Id, Mark.Relation))
                return 1;
            if (word is "my" or "our" or "the" or "a" && verb - i > 1)
                return 1;
        }
        return 0;
    }

    private static bool IsSaying(string word) => word is "said" or "told" or "shouted" or "yelled" or "wrote"
        or "called" or "texted" or "screamed" or "goes" or "whispered" or "muttered" or "answered" or "replied";

    private static bool IsQuote(Token token) => token.Is('"') || token.Is('“') || token.Is('”');

    private static bool EndsSentence(Token token) => token.Is('.') || token.Is('!') || token.Is('?');
}
