using System.Numerics.Tensors;

namespace LinkyV.Cli.Bench.Character;

/// <summary>
/// Tells writers apart: twenty candidates, known by thirty replies each; ten replies to other prompts are given to
/// the candidate whose words, word pairs and letter triples lie nearest (cosine, weighted by rarity).
/// </summary>
internal static class Attribution
{
    private const int Candidates = 20, Bits = 15;

    /// <summary>Share of rightly named writers; each session of each writer is unseen once.</summary>
    /// <param name="writers">Replies per writer, <see cref="Prompts.Count"/> each.</param>
    /// <param name="keep">Which words may be seen.</param>
    public static double Accuracy(IReadOnlyList<string[]> writers, Func<string, bool> keep)
    {
        var sessions = writers.Select(w => Enumerable.Range(0, 4)
            .Select(s => Counts(w.Skip(s * 10).Take(10), keep)).ToArray()).ToArray();
        int right = 0, all = 0;
        for (var group = 0; group + Candidates <= writers.Count; group += Candidates)
            for (var unseen = 0; unseen < 4; unseen++)
            {
                var known = new float[Candidates][];
                var asked = new float[Candidates][];
                for (var c = 0; c < Candidates; c++)
                {
                    known[c] = new float[1 << Bits];
                    for (var s = 0; s < 4; s++)
                        if (s != unseen)
                            TensorPrimitives.Add(known[c], sessions[group + c][s], known[c]);
                    asked[c] = (float[])sessions[group + c][unseen].Clone();
                }
                Weigh(known, asked);
                for (var c = 0; c < Candidates; c++)
                {
                    var best = Enumerable.Range(0, Candidates).MaxBy(k => TensorPrimitives.Dot(asked[c], known[k]));
                    right += best == c ? 1 : 0;
                    all++;
                }
            }
        return all == 0 ? 0 : right / (double)all;
    }

    private static void Weigh(float[][] known, float[][] asked)
    {
        var rarity = new float[1 << Bits];
        for (var j = 0; j < rarity.Length; j++)
        {
            var users = known.Count(k => k[j] > 0);
            rarity[j] = users == 0 ? 0 : MathF.Log((Candidates + 1f) / (users + 0.5f));
        }
        foreach (var v in known.Concat(asked))
        {
            for (var j = 0; j < v.Length; j++)
                v[j] = MathF.Sqrt(v[j]) * rarity[j];
            var norm = TensorPrimitives.Norm(v);
            if (norm > 0)
                TensorPrimitives.Multiply(v, 1 / norm, v);
        }
    }

    private static float[] Counts(IEnumerable<string> replies, Func<string, bool> keep)
    {
        var counts = new float[1 << Bits];
        foreach (var reply in replies)
        {
            var before = "^";
            foreach (var token in Pieces(reply))
            {
                if (!keep(token))
                {
                    before = "*";
                    continue;
                }
                counts[At("w", token, "")]++;
                counts[At("p", before, token)]++;
                for (var i = 0; i + 3 <= token.Length + 2; i++)
                    counts[At("c", $"<{token}>".Substring(i, 3), "")] += 0.3f;
                before = token;
            }
        }
        return counts;
    }

    /// <summary>Words and marks in order.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLetter(text[i]) || text[i] is '\'' or '’' or '-' || char.IsSurrogate(text[i]))
                continue;
            foreach (var word in TextFeatures.Tokens(text[start..i]))
                yield return word;
            if (Emoji(text[start..i]) is { Length: > 0 } emoji)
                yield return emoji;
            if (!char.IsWhiteSpace(text[i]))
                yield return text[i].ToString();
            start = i + 1;
        }
        foreach (var word in TextFeatures.Tokens(text[start..]))
            yield return word;
        if (Emoji(text[start..]) is { Length: > 0 } last)
            yield return last;
    }

    private static string Emoji(string piece) => string.Concat(piece.Where(char.IsSurrogate));

    private static int At(string kind, string a, string b)
    {
        var h = 14695981039346656037UL;
        foreach (var part in (ReadOnlySpan<string>)[kind, a, " ", b])
            foreach (var ch in part)
                h = (h ^ ch) * 1099511628211UL;
        return (int)((h ^ (h >> 29)) >> (64 - Bits - 20)) & ((1 << Bits) - 1);
    }
}
