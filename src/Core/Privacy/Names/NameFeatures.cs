namespace LinkyV.Core.Privacy.Names;

/// <summary>
/// What the tagger looks at: the token and its neighbours as words (cue words and everyday words only, so that no name
/// is learnt by heart) and as classes (spelling and what lists say), endings, what patterns saw there, words of time,
/// what a run of capitals ends in, and the tags before.
/// </summary>
internal static class NameFeatures
{
    /// <summary>Most features of a token.</summary>
    public const int Most = 96;

    private const int KindsMost = 12;

    private const NameFlags Cue = NameFlags.Function | NameFlags.FirmEnd | NameFlags.Street | NameFlags.Title
        | NameFlags.Calendar | NameFlags.Particle;

    /// <summary>Fills in the features of a token that do not depend on tags; gives their number.</summary>
    public static int Fixed(string text, ReadOnlySpan<NameToken> tokens, int i, Span<int> into)
    {
        var n = 0;
        ulong w0 = Id(text, tokens, i), l1 = Id(text, tokens, i - 1), l2 = Id(text, tokens, i - 2);
        ulong r1 = Id(text, tokens, i + 1), r2 = Id(text, tokens, i + 2);
        ulong c0 = Class(tokens, i), cl = Class(tokens, i - 1), cr = Class(tokens, i + 1);
        into[n++] = Bucket(1, w0, 0);
        into[n++] = Bucket(2, l1, 0);
        into[n++] = Bucket(3, r1, 0);
        into[n++] = Bucket(4, l2, 0);
        into[n++] = Bucket(5, r2, 0);
        into[n++] = Bucket(6, c0, 0);
        into[n++] = Bucket(7, cl, 0);
        into[n++] = Bucket(8, cr, 0);
        into[n++] = Bucket(9, Class(tokens, i + 2), 0);
        into[n++] = Bucket(10, l1, c0);
        into[n++] = Bucket(11, c0, r1);
        into[n++] = Bucket(12, cl, c0);
        into[n++] = Bucket(13, c0, cr);
        into[n++] = Bucket(14, l2, l1);
        into[n++] = Bucket(15, r1, r2);
        into[n++] = Bucket(16, l1 ^ (r1 << 1), c0);
        into[n++] = Bucket(17, Tail(text, tokens[i], 3), (ulong)tokens[i].Shape);
        into[n++] = Bucket(18, Tail(text, tokens[i], 2), c0);
        into[n++] = Bucket(19, Cued(text, tokens, i), c0);
        into[n++] = Bucket(20, cl ^ (cr << 1), c0);
        into[n++] = Bucket(21, l2 ^ (l1 << 1), c0);
        into[n++] = Bucket(22, 0, 0);
        ulong f0 = Form(tokens, i), fl = Form(tokens, i - 1), fr = Form(tokens, i + 1);
        into[n++] = Bucket(31, f0, fl);
        into[n++] = Bucket(32, f0, fr);
        into[n++] = Bucket(33, f0, l1);
        into[n++] = Bucket(34, f0, w0);
        n = Times(tokens, i, l1, r1, into, n);
        n = Heads(tokens, i, c0, into, n);
        return n;
    }

    /// <summary>Adds the features that depend on the two tags before; gives the new number.</summary>
    public static int Tagged(
        string text, ReadOnlySpan<NameToken> tokens, int i, int before, int beforeThat, Span<int> into, int n)
    {
        ulong t1 = (ulong)before + 1, t2 = (ulong)beforeThat + 1;
        ulong c0 = Class(tokens, i), w0 = Id(text, tokens, i);
        into[n++] = Bucket(23, t1, 0);
        into[n++] = Bucket(24, t1, c0);
        into[n++] = Bucket(25, t1, w0);
        into[n++] = Bucket(26, t1, t2);
        into[n++] = Bucket(27, t1, Class(tokens, i + 1) + 7);
        into[n++] = Bucket(28, t1, Id(text, tokens, i - 1) + 3);
        into[n++] = Bucket(29, t1, Id(text, tokens, i + 1) + 5);
        into[n++] = Bucket(30, (t1 * 16) + t2, c0);
        into[n++] = Bucket(35, t1, Form(tokens, i) + 1);
        into[n++] = Bucket(36, t1, (ulong)tokens[i].Time);
        return n;
    }

    /// <summary>Words of time and number around.</summary>
    private static int Times(ReadOnlySpan<NameToken> tokens, int i, ulong l1, ulong r1, Span<int> into, int n)
    {
        ulong k0 = Time(tokens, i), kl = Time(tokens, i - 1), kr = Time(tokens, i + 1);
        if ((k0 | kl | kr) == 0)
            return n;
        into[n++] = Bucket(40, k0, kl);
        into[n++] = Bucket(41, k0, kr);
        into[n++] = Bucket(42, (kl * 32) + k0, kr);
        into[n++] = Bucket(43, k0, l1);
        into[n++] = Bucket(44, k0, r1);
        into[n++] = Bucket(45, (k0 * 32) + kr, Time(tokens, i + 2));
        into[n++] = Bucket(46, (k0 * 32) + kl, Time(tokens, i - 2));
        return n;
    }

    /// <summary>What the last word of a run of capitals names ("Ravensworth Hospice"), and the words beside.</summary>
    private static int Heads(ReadOnlySpan<NameToken> tokens, int i, ulong c0, Span<int> into, int n)
    {
        if (tokens[i].Shape >= NameShape.FewDigits)
            return n;
        var head = i;
        if (tokens[i].Shape is >= NameShape.Capital and < NameShape.FewDigits)
            while (head + 1 < tokens.Length && head < i + 5
                && tokens[head + 1].Shape is >= NameShape.Capital and < NameShape.FewDigits)
                head++;
        var step = (ulong)Math.Min(2, head - i);
        if ((tokens[head].Flags & NameFlags.Common) != 0)
            into[n++] = Bucket(50, tokens[head].Hash, step);
        into[n++] = Bucket(51, (ulong)tokens[head].Flags, step);
        n = Kinds(tokens[head], 52, step, into, n);
        if (i > 0)
            n = Kinds(tokens[i - 1], 53, c0 & 0xFF00000, into, n);
        return i + 1 < tokens.Length && head == i ? Kinds(tokens[i + 1], 54, c0 & 0xFF00000, into, n) : n;
    }

    private static int Kinds(NameToken token, uint kind, ulong beside, Span<int> into, int n)
    {
        if (token.Stem == 0)
            return n;
        Span<int> kinds = stackalloc int[KindsMost];
        foreach (var k in kinds[..Memory.WordMeanings.English.Kinds(token.Stem, kinds)])
            into[n++] = Bucket(kind, (ulong)k, beside);
        return n;
    }

    private static ulong Time(ReadOnlySpan<NameToken> tokens, int i) =>
        (uint)i < (uint)tokens.Length ? (ulong)tokens[i].Time : 0;

    /// <summary>A token as a word: cue words, everyday words in lower case, and marks; else its class.</summary>
    private static ulong Id(string text, ReadOnlySpan<NameToken> tokens, int i)
    {
        if ((uint)i >= (uint)tokens.Length)
            return i < 0 ? 11u : 13u;
        var token = tokens[i];
        if (token.Shape >= NameShape.Comma)
            return 100u + text[token.Start];
        var small = token.Shape is NameShape.Lower or NameShape.Caseless;
        if ((token.Flags & Cue) != 0 || ((token.Flags & NameFlags.Common) != 0 && small))
            return token.Hash;
        return Class(tokens, i) + 1000;
    }

    private static ulong Form(ReadOnlySpan<NameToken> tokens, int i) =>
        (uint)i < (uint)tokens.Length ? tokens[i].Form : 99u;

    private static ulong Class(ReadOnlySpan<NameToken> tokens, int i)
    {
        if ((uint)i >= (uint)tokens.Length)
            return i < 0 ? 1u : 2u;
        var token = tokens[i];
        return ((ulong)token.Shape << 20) | ((ulong)(token.Flags & ~(NameFlags.Begins | NameFlags.Family)) << 4)
            | (token.Opens ? 4u : 0u) | (token.InPhrase ? 8u : 0u);
    }

    private static ulong Tail(string text, NameToken token, int length)
    {
        if (token.End - token.Start <= length || (token.Flags & NameFlags.Function) != 0)
            return 17;
        return NameTable.HashOf(text.AsSpan(token.End - length, length));
    }

    /// <summary>The last cue word before the token within its sentence.</summary>
    private static ulong Cued(string text, ReadOnlySpan<NameToken> tokens, int i)
    {
        for (var k = i - 1; k >= 0 && k >= i - 6; k--)
        {
            if (tokens[k].Shape is NameShape.Stop or NameShape.Line)
                return 19;
            if (tokens[k].Shape is NameShape.Lower or NameShape.Caseless
                && (tokens[k].Flags & (NameFlags.Function | NameFlags.Common)) != 0
                && tokens[k].End - tokens[k].Start > 2)
                return Id(text, tokens, k) + ((ulong)(i - k) << 3 > 16 ? 2u : 1u);
        }

        return 23;
    }

    private static int Bucket(uint kind, ulong a, ulong b)
    {
        var h = (a * 0x9E3779B97F4A7C15) ^ ((b + kind) * 0xC2B2AE3D27D4EB4F) ^ (kind * 0x165667B19E3779F9u);
        h ^= h >> 29;
        h *= 0xBF58476D1CE4E5B9;
        return (int)((h >> 40) & (NameModel.Buckets - 1));
    }
}
