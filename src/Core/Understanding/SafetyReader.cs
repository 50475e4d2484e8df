using LinkyV.Core.Safety;

namespace LinkyV.Core.Understanding;

/// <summary>
/// Safety findings: hate as <see cref="HateReader"/> tells it, the others by patterns (safety.txt), sentence by
/// sentence, minding denial, quotation, fiction and condemnation.
/// </summary>
internal static class SafetyReader
{
    private static readonly PatternSet Patterns = Lexicon.English.Safety;

    private static readonly UnderstandingContext Outside = new() { Now = DateTimeOffset.UnixEpoch };

    /// <summary>Findings in an utterance, each kind once.</summary>
    public static IReadOnlyList<SafetyCategory> Read(Reading reading)
    {
        List<SafetyCategory>? found = null;
        var hate = HateReader.Read(reading.Text);
        if (hate.Hateful)
            foreach (var category in hate.Categories)
                if (category.Name is "hate" or "threat")
                {
                    (found ??= []).Add(category with { Name = "hate" });
                    break;
                }
        found = Match(reading, Patterns, found);
        return found ?? (IReadOnlyList<SafetyCategory>)[];
    }

    /// <summary>Findings in words that a persona is about to say: those of incoming text, ways to hurt oneself
    /// ("method"), obeying planted orders ("followed"), what another said in private ("private").</summary>
    public static IReadOnlyList<SafetyCategory> ReadOutgoing(string text)
    {
        var reading = new Reading(text, Outside);
        var found = new List<SafetyCategory>(Read(reading));
        return Match(reading, Lexicon.English.Outgoing, found) ?? found;
    }

    /// <summary>Adds what the patterns find.</summary>
    public static List<SafetyCategory>? Match(Reading reading, PatternSet patterns, List<SafetyCategory>? found)
    {
        var tokens = reading.Tokens;
        for (int from = 0, to; from < tokens.Count; from = to)
        {
            to = SentenceEnd(tokens, from);
            for (var at = from; at < to; at++)
            {
                var matcher = new Matcher(reading.Lexicon, tokens, reading.References, from, to);
                if (!matcher.BestAt(patterns, at, out var match))
                    continue;
                var kind = match.Pattern!.Result[0];
                var level = LevelOf(match.Pattern);
                if (kind != "none" && !Holds(found, kind, level)
                    && !SafetyContext.IsMentioned(tokens, kind, match.Start, match.End, from, to))
                {
                    Drop(found, kind);
                    (found ??= []).Add(new SafetyCategory(kind, ScoreOf(match.Pattern), TargetOf(kind),
                        reading.Text[tokens[match.Start].Start..tokens[match.End - 1].End], level));
                }
                at = Math.Max(at, match.End - 1);
            }
        }
        return found;
    }

    private static bool Holds(List<SafetyCategory>? found, string kind, int level) =>
        found?.Exists(f => f.Name == kind && f.Level >= level) == true;

    private static void Drop(List<SafetyCategory>? found, string kind) => found?.RemoveAll(f => f.Name == kind);

    /// <summary>Own prior: surer with the weight of the cue.</summary>
    private static double ScoreOf(Pattern pattern) => Math.Round(Math.Min(0.95, 0.7 + (0.04 * pattern.Weight)), 2);

    /// <summary>The level written behind the kind; 0 for kinds that have none.</summary>
    private static int LevelOf(Pattern pattern) => pattern.Result.Length > 1
        && int.TryParse(pattern.Result[1], System.Globalization.CultureInfo.InvariantCulture,
            out var level) ? level : 0;

    private static string TargetOf(string kind) => kind switch
    {
        "self-harm" or "low-mood" or "abuse" => "self", "self-harm-other" or "harm-others" => "another",
            "harassment" or "threat" => "you", _ => "",
    };

    private static int SentenceEnd(List<Token> tokens, int from)
    {
        for (var i = from; i < tokens.Count; i++)
            if (tokens[i].Kind is TokenKind.Punctuation
                && tokens[i].Text[0] is '.' or '?' or '!' or '…' or '\n' or ';')
                return i + 1;
        return tokens.Count;
    }
}
