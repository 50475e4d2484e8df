using System.Text.RegularExpressions;

namespace LinkyV.Core.Safety;

/// <summary>
/// Tells hate from what merely sounds like it. Hate here is abuse aimed at people for belonging to a protected group
/// (sex, gender identity, orientation, ethnicity, origin, religion, disability): demeaning, hating, threatening,
/// driving out, denying rights, slurs. The text is read as classes of words (<see cref="HateTokens"/>) on which
/// patterns
/// stand for constructions; negation, quotation with blame, counter speech, reclaimed slurs, and abuse of other targets
/// are read
/// before hate is. No model. Limits: English; irony and coded words are not seen.
/// </summary>
public static partial class HateReader
{
    /// <summary>Longest text read, in UTF-16 units.</summary>
    public const int LengthMax = 20_000;

    private static readonly (Regex Pattern, string Name, double Score)[] Hate =
    [
        (Demeaned(), "hate", 0.9), (DemeaningAdjective(), "hate", 0.85), (Hated(), "hate", 0.9),
        (Cursed(), "hate", 0.88),
        (Violence(), "threat", 0.95), (OughtToSuffer(), "threat", 0.93), (DrivenOut(), "hate", 0.88),
        (RightsDenied(), "hate", 0.9), (Excluded(), "hate", 0.82), (Slur(), "hate", 0.85), (NobodyLikes(), "hate", 0.8),
    ];

    /// <summary>Reads one text.</summary>
    public static SafetyReport Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = HateTokens.Of(text.Length > LengthMax ? text[..LengthMax] : text);
        var found = new List<SafetyCategory>();
        var codes = WithPronouns(tokens.Codes);
        var blamed = IsBlamed(codes);
        foreach (var (pattern, name, score) in Hate)
            foreach (Match match in pattern.Matches(codes))
                if (!blamed && !IsNegated(codes, match) && !IsReclaimed(codes, match))
                    found.Add(new SafetyCategory(
                        name, score, Target(tokens, codes, match), tokens.Slice(match.Index, match.Length)));
        var hate = found.Count == 0 ? 0.0 : found.Max(c => c.Score);
        if (hate == 0 && Harassed().Match(codes) is { Success: true } abuse)
            found.Add(new SafetyCategory("harassment", 0.7, "you", tokens.Slice(abuse.Index, abuse.Length)));
        if (hate == 0 && codes.Contains('F', StringComparison.Ordinal))
            found.Add(new SafetyCategory(
                "profanity", 0.5, "", tokens.Slice(codes.IndexOf('F', StringComparison.Ordinal), 1)));
        return new SafetyReport(hate > 0.5, hate > 0 ? hate : blamed ? 0.1 : found.Count > 0 ? 0.3 : 0.03, found);
    }

    /// <summary>After a sentence about a group, "they" and "them" stand for the group.</summary>
    private static string WithPronouns(string codes)
    {
        var first = codes.IndexOf('G', StringComparison.Ordinal);
        if (first < 0)
            return codes;
        var end = codes.IndexOf('.', first);
        return end < 0 ? codes : codes[..end] + codes[end..].Replace('t', 'G');
    }

    /// <summary>
    /// The text speaks against hate: it quotes and blames, tells of people who say such things, or calls hating wrong.
    /// </summary>
    private static bool IsBlamed(string codes) =>
        QuotedAndJudged().IsMatch(codes) || SayingIsWrong().IsMatch(codes) || BlamesHaters().IsMatch(codes)
        || (codes.Contains('k', StringComparison.Ordinal) && codes.Contains('s', StringComparison.Ordinal))
        || HatingIsWrong().IsMatch(codes);

    private static bool IsNegated(string codes, Match match)
    {
        var before = codes[Math.Max(0, match.Index - 3)..match.Index];
        var sentence = before[(before.LastIndexOfAny(['.', ',']) + 1)..];
        var inside = match.Value;
        if (match.Groups["denied"].Success)
            return sentence.Contains('n', StringComparison.Ordinal);
        var negators = sentence.Count(c => c == 'n') + inside.Count(c => c == 'n');
        return negators % 2 == 1;
    }

    /// <summary>Slurs said of oneself, or spoken of as words.</summary>
    private static bool IsReclaimed(string codes, Match match)
    {
        if (!match.Value.Contains('S', StringComparison.Ordinal) || match.Value.Contains('G', StringComparison.Ordinal))
            return false;
        var from = Math.Max(0, match.Index - 6);
        var around = codes[from..Math.Min(codes.Length, match.Index + match.Length + 3)];
        return OwnSlur().IsMatch(around);
    }

    private static string Target(HateTokens tokens, string codes, Match match)
    {
        var at = match.Value.IndexOfAny(['G', 'S']);
        return at < 0 || tokens.Codes[match.Index + at] is 't'
            ? Named(tokens, codes) : tokens.Slice(match.Index + at, 1);
    }

    private static string Named(HateTokens tokens, string codes)
    {
        var at = codes.IndexOf('G', StringComparison.Ordinal);
        return at < 0 ? "" : tokens.Slice(at, 1);
    }

    // group ... are ... demeaning: "those X are all just N"
    [GeneratedRegex("[GS][_rwoi]{0,3}b[_Gbrsl]{0,4}?n?[_b]{0,3}[NS]|[GS][_b]{0,2}mN|_bG_{0,2}N")]
    private static partial Regex Demeaned();

    // "disgusting X", "you N X", "N X"
    [GeneratedRegex("(?:[NF]_?|S)G|[yt_]N[_]?G")]
    private static partial Regex DemeaningAdjective();

    // "I hate X", "X disgust me", "can't stand X"
    [GeneratedRegex("(?:i|^|[._,m])[_F]{0,3}n?H[_FoN]{0,4}[GS]|[GS][_b]{0,3}H[_]?i|"
        + "ib?[_]{0,2}H[_]{0,2}G|nb?[_]{0,2}l[_]{0,2}ib?[_]{0,2}G")]
    private static partial Regex Hated();

    // "fuck X"
    [GeneratedRegex("(?:^|[._,i\"])[_]?F[_trNF]{0,3}[GS]")]
    private static partial Regex Cursed();

    // "kill all X", "let's V X", "death to X"
    [GeneratedRegex("V[_toN]{0,4}[GS]")]
    private static partial Regex Violence();

    // "X should be V", "X deserve to V", "X need to V"
    [GeneratedRegex("[GS][_rw]{0,3}[mdb]n?[_mbdlr]{0,4}V")]
    private static partial Regex OughtToSuffer();

    // "X should be deported", "deport all X", "get rid of X", "X go back"
    [GeneratedRegex("[GS][_rw]{0,3}m[_mb]{0,3}X|"
        + "(?:^|[._,mi])[_mb]{0,3}X[_toN]{0,3}[GS](?!P)|[GS][_]{0,2}X[_]{0,3}[.]?$")]
    private static partial Regex DrivenOut();

    // "X don't deserve rights", "X are not human", "X should not exist", "X have no place here"
    [GeneratedRegex("(?<denied>[GS][_rw]{0,3}(?:m?n|mn?b?n|bn|n)[_mbdl]{0,4}(?:r|d|l|b[_]{0,2}r))")]
    private static partial Regex RightsDenied();

    // "no X allowed here", "the world would be better without X", "the only good X is a dead X"
    [GeneratedRegex("(?<denied>nG[_b]{0,2}r|(?:l|_)[_b]{0,3}nG[.]?$|_lGb_?V)")]
    private static partial Regex Excluded();

    [GeneratedRegex("[yGtb_F]?[_oNF]{0,2}S(?:b|[._,]|$)|yb?[_NF]{0,3}S|S")]
    private static partial Regex Slur();

    // "how can anyone love X", "you have to be N to love X"
    [GeneratedRegex("b[_]?N[_]{0,2}l[_]{0,2}G|_mwl[_]{0,2}[GS]|nw?[_m]{0,3}l[_]{0,2}[GS]")]
    private static partial Regex NobodyLikes();

    [GeneratedRegex("yb?[_F]{0,4}N|Fy")]
    private static partial Regex Harassed();

    [GeneratedRegex("\"[^\"]+\".*[kNsn]|[ksnwN][^\"]*\"[^\"]*[GS][^\"]*\"")]
    private static partial Regex QuotedAndJudged();

    [GeneratedRegex("(?:s|w)[^.]*[GS][^.]*(?:b_{0,3}(?:k|n_{0,2}[lr])|k)")]
    private static partial Regex SayingIsWrong();

    [GeneratedRegex("(?:w|y|P)[_mb]{0,3}(?:s|H)[^.]*G[^.]*(?:k|b[_]{0,2}N|mb)|n[_]{0,2}s[^.]*G|k[^.]*(?:s|H)[^.]*G")]
    private static partial Regex BlamesHaters();

    [GeneratedRegex("^[_n]?H[_]{0,2}G[_]{0,3}b[_]{0,3}[kn]")]
    private static partial Regex HatingIsWrong();

    [GeneratedRegex("(?:i|o|l)[_bsoNl]{0,4}S|S[_b]{0,2}(?:i|o)|s[_i\"toy]{0,3}S|\"[_]{0,3}S[_]{0,3}\"")]
    private static partial Regex OwnSlur();
}
