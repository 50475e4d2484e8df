namespace LinkyV.Core.Dialogue.Language;

/// <summary>
/// What a conversation keeps of a sentence said, so that it does not come again: the whole, what stands behind an
/// opening particle, before a phrase hung on, and each part of what was run together.
/// </summary>
internal static class Said
{
    private const int Particle = 14;
    private const int Least = 17;

    /// <summary>Notes a sentence.</summary>
    public static void Note(Conversation talk, ReadOnlySpan<char> sentence)
    {
        talk.Say(Realiser.Hash(sentence));
        var comma = sentence.IndexOf(',');
        if (comma is > 0 and <= Particle)
            Part(talk, sentence[(comma + 1)..]);
        var last = sentence.LastIndexOf(',');
        if (last > Least)
            Part(talk, sentence[..last]);
        var seam = sentence.IndexOfAny(';', '–');
        if (seam > 0)
        {
            Part(talk, sentence[..seam]);
            Part(talk, sentence[(seam + 1)..]);
        }
        var and = sentence.IndexOf(", and ", StringComparison.Ordinal);
        if (and > 0)
            Part(talk, sentence[(and + 6)..]);
    }

    private static void Part(Conversation talk, ReadOnlySpan<char> part)
    {
        if (part.Length >= Least)
            talk.Say(Realiser.Hash(part));
    }
}
