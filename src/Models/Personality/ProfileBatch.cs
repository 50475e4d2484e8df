using LinkyV.Contracts;
using LinkyV.Models.Words;

namespace LinkyV.Models.Personality;

/// <summary>Queries laid out as the network reads them: for each token rows of its tables and their shares.</summary>
/// <param name="Queries">b.</param>
/// <param name="Tokens">t, those of the longest query.</param>
/// <param name="Rows">g, the most rows that a token sums.</param>
internal sealed record ProfileBatch(int Queries, int Tokens, int Rows)
{
    /// <summary>Rows of the table of tokens, and the row of the table of words that says nothing.</summary>
    public static int RowCount => FromGrams + ProfileTokens.RowCount;

    /// <inheritdoc cref="RowCount"/>
    public static int Silent => ProfileTokens.NoWord;

    private const int Known = TraitScores.Count, Kinds = 5, GramsMax = 18;
    private const int FromValue = Known, FromPlace = 2 * Known, FromAbout = FromPlace + 64,
        FromKind = FromAbout + ProfileTokens.AboutCount, FromGrams = FromKind + Kinds;

    // A word's own rows are met rarely: counting them manifold lets them learn as fast as what is met in every step.
    internal const float WordScale = 6;
    private const float Plain = 1.3f;

    /// <summary>Rows of the table of tokens and their shares, [b, t, g].</summary>
    public int[] Ids { get; } = Filled(Queries * Tokens * Rows, RowCount - 1);

    /// <inheritdoc cref="Ids"/>
    public float[] Shares { get; } = new float[Queries * Tokens * Rows];

    /// <summary>Rows of the table of words and their shares, [b, t, g].</summary>
    public int[] Own { get; } = Filled(Queries * Tokens * Rows, Silent);

    /// <inheritdoc cref="Own"/>
    public float[] OwnShares { get; } = new float[Queries * Tokens * Rows];

    /// <summary>The trait of each token, [b, t]; one past the last where there is none.</summary>
    public int[] Traits { get; } = Filled(Queries * Tokens, Known);

    /// <summary>The trait's value, [b, t].</summary>
    public float[] Values { get; } = new float[Queries * Tokens];

    /// <summary>1 where a trait is shown by value, [b, t].</summary>
    public float[] Shown { get; } = new float[Queries * Tokens];

    /// <summary>1 where a word names a trait, [b, t].</summary>
    public float[] Named { get; } = new float[Queries * Tokens];

    /// <summary>1 where a token is anything but a trait shown by value, [b, t].</summary>
    public float[] Spoken { get; } = new float[Queries * Tokens];

    /// <summary>What the dictionary says of words, [b, t, 49]; zeros where nothing.</summary>
    public float[] Meanings { get; } = new float[Queries * Tokens * WordVectors.Size];

    /// <summary>-∞ where there is no token, [b, t].</summary>
    public float[] Mask { get; } = new float[Queries * Tokens];

    /// <summary>Lays out a batch.</summary>
    public static ProfileBatch Of(IReadOnlyList<IReadOnlyList<ProfileToken>> batch)
    {
        var g = 3 + batch.SelectMany(q => q).Select(k => Math.Min(GramsMax, k.Grams.Length)).DefaultIfEmpty(0).Max();
        var laid = new ProfileBatch(batch.Count, Math.Max(1, batch.Max(q => q.Count)), g);
        for (var i = 0; i < laid.Queries; i++)
            for (var j = 0; j < laid.Tokens; j++)
            {
                var at = (i * laid.Tokens) + j;
                if (j < batch[i].Count)
                    laid.Place(batch[i][j], at);
                else
                    laid.Mask[at] = j == 0 ? 0 : float.NegativeInfinity;
            }

        return laid;
    }

    private void Place(ProfileToken token, int at)
    {
        if (token.Kind == TokenKind.Trait)
            (Traits[at], Values[at], Shown[at]) = (token.Item, token.Value, 1);
        else
            Spoken[at] = 1;
        if (token.Named >= 0)
            (Traits[at], Values[at], Named[at]) = (token.Named, Plain * token.Sign, 1);
        if (token.Meaning >= 0)
            WordVectors.Default.CopyTo(token.Meaning, Meanings.AsSpan(at * WordVectors.Size, WordVectors.Size));
        PlaceRows(token, Ids.AsSpan(at * Rows, Rows), Shares.AsSpan(at * Rows, Rows));
        PlaceOwn(token, Own.AsSpan(at * Rows, Rows), OwnShares.AsSpan(at * Rows, Rows));
    }

    private static void PlaceOwn(ProfileToken token, Span<int> ids, Span<float> shares)
    {
        var n = Math.Min(GramsMax, token.Grams.Length);
        for (var i = 0; i < n; i++)
            (ids[i], shares[i]) = (token.Grams[i], i == 0 ? WordScale : WordScale / MathF.Sqrt(n));
    }

    private static void PlaceRows(ProfileToken token, Span<int> ids, Span<float> shares)
    {
        (ids[0], shares[0]) = (FromKind + (int)token.Kind, 1);
        switch (token.Kind)
        {
            case TokenKind.Trait:
                (ids[1], shares[1]) = (token.Item, 1);
                (ids[2], shares[2]) = (FromValue + token.Item, token.Value);
                break;
            case TokenKind.About:
                (ids[1], shares[1]) = (FromAbout + token.Item, 1);
                break;
            default:
                (ids[1], shares[1]) = (FromPlace + Math.Min(token.Item, 63), 1);
                var n = Math.Min(GramsMax, token.Grams.Length);
                for (var i = 0; i < n; i++)
                    (ids[i + 2], shares[i + 2]) = (FromGrams + token.Grams[i], i == 0 ? 1 : 1 / MathF.Sqrt(n));
                break;
        }
    }

    private static int[] Filled(int length, int value)
    {
        var ids = new int[length];
        Array.Fill(ids, value);
        return ids;
    }
}
