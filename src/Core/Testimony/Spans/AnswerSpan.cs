using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony.Spans;

/// <summary>
/// The words in what was told that answer a question by themselves: the name, the day, the number with its unit, the
/// reason, the thing after the verb that was asked with. Where none stands out there is none, and the clause answers.
/// </summary>
internal static class AnswerSpan
{
    /// <summary>Longest answer, in tokens.</summary>
    private const int Most = 14;

    /// <summary>A clause of so few tokens answers as well as a part of it.</summary>
    private const int Few = 9;

    /// <summary>The words that answer, in the teller's first person, and what they took the place of where that is told
    /// in the same breath; null where none stand out.</summary>
    public static (string? Span, string? Was) Of(Question q, Telling told, Aliases aliases) =>
        q.Wanted is Wanted.Any or Wanted.Kind && told.Whole.Tokens.Count <= Few ? (null, null) : Find(q, told, aliases);

    /// <summary>Whether it lacks what is asked for by its sort: a name, a place, a time, a number, one of a kind.
    /// </summary>
    public static bool Lacks(Question q, Telling told, Aliases aliases) => q.Wanted is Wanted.Name or Wanted.Place
        or Wanted.Time or Wanted.Age or Wanted.Number or Wanted.Duration or Wanted.Kind
        && Find(q, told, aliases).Span is null;

    /// <summary>Whether words that answer by themselves stand in a clause as a whole.</summary>
    public static bool StandsIn(Question q, Clause c) => In(q, c) is not null;

    private static (string? Span, string? Was) Find(Question q, Telling told, Aliases aliases)
    {
        if (q.Wanted is Wanted.Time or Wanted.Place or Wanted.Number or Wanted.Duration or Wanted.Age
            && (told.Fact.Value.Contains("; ", StringComparison.Ordinal) || WasMeant(told.Fact.Value))
            && Mended(q, told.Fact.Value) is var mended && mended.Was is not null)
            return mended;
        var best = Part(q, told, aliases);
        if (q.Wanted is Wanted.Time && Changes.IsShift(told.Whole))
            best = told.Whole;
        var span = In(q, best) ?? (ReferenceEquals(best, told.Whole) ? null : In(q, told.Whole));
        // "my colleague is Dragan, he teaches me": a name is there, and who bears it is not plain
        return q.Wanted == Wanted.Somebody && span?.AsSpan().ContainsAnyInRange('A', 'Z') == false
            && HoldsName(q, told.Whole) ? (null, null) : (span, null);
    }

    private static bool HoldsName(Question q, Clause c)
    {
        for (var i = 0; i < c.Tokens.Count; i++)
            if (Entities.IsName(c.Tokens, i) && !Asks(q, c, i))
                return true;
        return false;
    }

    private static readonly string[] Joined = ["; "];
    private static readonly string[] MeantOr = ["; ", " but "];

    /// <summary>"She was to come in July, but her papers are stuck and it'll be December": what was meant comes first.
    /// </summary>
    private static bool WasMeant(string told) =>
        told.IndexOf(" but ", StringComparison.OrdinalIgnoreCase) is > 0 and var but
        && Array.Exists(Meant, m => told.IndexOf(m, 0, but, StringComparison.OrdinalIgnoreCase) >= 0);

    private static readonly string[] Meant =
        [" was to ", " were to ", "supposed to ", " was going to ", " were going to ", " meant to ", " was due "];

    /// <summary>"The exam is on the third; they've brought it forward to the first": of what was joined the last
    /// counts.
    /// </summary>
    private static (string? Span, string? Was) Mended(Question q, string told)
    {
        string? was = null, now = null;
        foreach (var piece in told.Split(WasMeant(told) ? MeantOr : Joined, StringSplitOptions.None))
            if (In(q, Clause.Of(piece)) is { } span && span != now)
                (was, now) = (now, span);
        return (now, was);
    }

    /// <summary>The stretch that by itself answers best, the whole before a part that does as well.</summary>
    private static Clause Part(Question q, Telling told, Aliases aliases)
    {
        var (best, score) = (told.Whole, Relevance.Of(q, told.Whole, aliases));
        for (var i = 1; i < told.Parts.Count; i++)
            if (Relevance.Of(q, told.Parts[i], aliases) is var s && (s > score
                || (s == score && s > 0 && told.Parts[i].Tokens.Count < best.Tokens.Count)))
                (best, score) = (told.Parts[i], s);
        return best;
    }

    private static string? In(Question q, Clause c)
    {
        if (c.Tokens.Count == 0)
            return null;
        Stretch? found = q.Wanted switch
        {
            Wanted.Name => NameSpans.Name(q, c),
            Wanted.Somebody => NameSpans.Somebody(q, c),
            Wanted.Place => PlaceSpans.Of(q, c),
            Wanted.Time => TimeSpans.When(q, c),
            Wanted.Often => TimeSpans.Often(c),
            Wanted.Age or Wanted.Number or Wanted.Duration => NumberSpans.Of(q, c),
            Wanted.Work => ThingSpans.Work(q, c),
            Wanted.Kind => ThingSpans.Kind(q, c),
            Wanted.Reason => ThingSpans.Reason(q, c),
            Wanted.Any => ThingSpans.Any(q, c),
            _ => null,
        };
        if (found is not { Length: > 0 and <= Most } span || !SaysMore(q, c, span)
            || (q.Wanted == Wanted.Place && IsDenied(q, c, span.From)))
            return null;
        var from = c.Tokens[span.From].Start;
        // the sign before a sum is no token
        if (from > 0 && c.Text[from - 1] is '£' or '$' or '€')
            from--;
        return c.Text[from..c.Tokens[span.To - 1].End];
    }

    /// <summary>Whether something is in it that the question did not say already.</summary>
    private static bool SaysMore(Question q, Clause c, Stretch span)
    {
        for (var i = span.From; i < span.To; i++)
            if ((c.Tokens[i].Kind == TokenKind.Number || c.Tokens[i].Text is "both" or "no" || c.Stems[i] is not null)
                && !Asks(q, c, i))
                return true;
        return false;
    }

    /// <summary>Whether what stands here is denied, and the question does not deny it.</summary>
    public static bool IsDenied(Question q, Clause c, int at)
    {
        for (var i = at - 1; i >= 0 && c.Tokens[i].Kind != TokenKind.Punctuation && c.Tokens[i].Text is not ("but"
            or "and" or "so"); i--)
            if (c.Tokens[i].Text is "not" or "never" or "cannot" or "stand" or "hate" or "hates" or "without")
                return !q.Tokens.Exists(static t => t.Text is "not" or "never" or "cannot" or "avoid" or "hate"
                    or "hates"
                    or "stop" or "dislike" or "away" or "stand" or "up" or "abide" or "bear" or "allergic");
        return false;
    }

    /// <summary>Whether the question holds the word of a token.</summary>
    public static bool Asks(Question q, Clause c, int token)
    {
        foreach (var t in q.Tokens)
            if (t.Text == c.Tokens[token].Text || (c.Stems[token] is { } stem && t.IsWord && !Terms.IsStop(t.Text)
                && WordForms.Stem(t.Text) == stem))
                return true;
        return false;
    }

    /// <summary>Whether a token is one of the words the question turns on.</summary>
    public static bool IsKey(Question q, Clause c, int token, float least = 0)
    {
        if (c.Stems[token] is not { } stem)
            return false;
        foreach (var key in q.Keys)
            if (key.Weight >= least && (key.Stem == stem || (stem.Length > 3 && key.Stem.Length > 3
                && c.Roots[token] == key.Root)))
                return true;
        return false;
    }
}
