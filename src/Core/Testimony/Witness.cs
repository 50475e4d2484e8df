using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Testimony;

/// <summary>What answers a question from what was told: the words, how surely, and what was told of it before or
/// after.</summary>
internal sealed record Evidence(RememberedFact Told, float Score, RememberedFact? Earlier)
{
    /// <summary>Whether it may be told as the answer; else only as what comes nearest, and said so.</summary>
    public bool IsSure => Score >= Relevance.Sure;
}

/// <summary>Looks among what a participant told for what answers a question.</summary>
internal static class Witness
{
    private const float Close = 0.85f;

    /// <summary>And a yes-or-no question turns on it all the more.</summary>
    private const float Denied = 0.25f;

    /// <summary>Of somebody, whatever is told of them at all.</summary>
    private const float Least = 0.06f;

    /// <summary>What says that things changed need fit less well than what it changed.</summary>
    private const float Turned = 0.45f;

    /// <summary>The best evidence, later told before earlier; null if nothing is near.</summary>
    public static Evidence? Best(Question q, IReadOnlyList<Telling> told, Aliases aliases)
    {
        var scored = new List<(Telling Told, float Score)>();
        var least = q.Somebodies.Count > 0 || q.Definite.Count > 0 ? Least : Denied;
        foreach (var t in told)
            if (Score(q, t, aliases) is var score && score >= least)
                scored.Add((t, t.Fact.Ended && !q.Before ? score * 0.9f : score));
        if (scored.Count == 0)
            return null;
        scored.Sort(static (x, y) => y.Score != x.Score ? y.Score.CompareTo(x.Score)
            : y.Told.Fact.ToldAt.CompareTo(x.Told.Fact.ToldAt));
        var best = scored[0];
        if (q.Before)
            return best.Score < Relevance.Sure ? new(best.Told.Fact, best.Score, null) : Former(scored);
        var latest = best;
        var earlier = default(RememberedFact);
        foreach (var one in scored)
            if (one.Told.Fact.ToldAt > latest.Told.Fact.ToldAt
                && (one.Score >= best.Score * (q.OfOutcome ? 0.6f : Close)
                || (one.Score >= (q.Wanted == Wanted.YesNo ? Denied : Turned)
                    && (Changes.Says(one.Told.Whole) || Corrections.Lead(one.Told.Whole) > 0))))
                latest = one;
        if (best.Score < Relevance.Sure)
            return new Evidence(latest.Told.Fact, best.Score, latest == best ? null : best.Told.Fact);
        foreach (var one in scored)
            if (!ReferenceEquals(one.Told, latest.Told) && one.Score >= Math.Max(Relevance.Sure, best.Score * Close))
            {
                earlier = one.Told.Fact;
                break;
            }
        return new Evidence(latest.Told.Fact, best.Score, Since(q, latest.Told, told) ?? earlier
            ?? (latest == best ? null : best.Told.Fact));
    }

    /// <summary>What was told later and ended or turned what is told here, known by a word they share: an offer made,
    /// then "they turned our offer down"; null if nothing was.</summary>
    private static RememberedFact? Since(Question q, Telling best, IReadOnlyList<Telling> told)
    {
        RememberedFact? since = null;
        foreach (var t in told)
            if (t.Fact.ToldAt > best.Fact.ToldAt && (since is null || t.Fact.ToldAt > since.ToldAt)
                && Changes.Ends(t.Whole) && (Shares(best.Whole, t.Whole) || Touches(q, t.Whole))
                && (q.Wanted is not (Wanted.Time or Wanted.Place or Wanted.Number) || AnswerKind.Fit(q, t.Whole) > 0))
                since = t.Fact;
        return since;
    }

    private static bool Touches(Question q, Clause c)
    {
        foreach (var key in q.Keys)
            if (key is { Weight: >= 1, IsName: false } && Relevance.Met(key, c) >= 0.75f)
                return true;
        return false;
    }

    private static bool Shares(Clause a, Clause b)
    {
        for (var i = 0; i < b.Stems.Length; i++)
            if (b.Stems[i] is { Length: > 3 } stem && !b.Tokens[i].Capital && !Question.IsLight(stem)
                && Array.IndexOf(a.Stems, stem) >= 0)
                return true;
        return false;
    }

    /// <summary>What was before: told as over, or the first told of several; nothing if only the present is known.
    /// </summary>
    private static Evidence? Former(List<(Telling Told, float Score)> scored)
    {
        var sure = scored.FindAll(static s => s.Score >= Relevance.Sure);
        var over = sure.Find(static s => s.Told.Fact.Ended || IsOver(s.Told.Whole));
        if (over.Told is null && sure.Count > 1)
            over = sure.MinBy(static s => s.Told.Fact.ToldAt);
        return over.Told is null ? null : new Evidence(over.Told.Fact, over.Score, null);
    }

    private static bool IsOver(Clause c)
    {
        for (var i = c.SubjectEnd; i < c.Tokens.Count && i < c.SubjectEnd + 4; i++)
            if (c.Tokens[i].Text is "moved" or "changed" or "switched" or "started" or "joined" or "just")
                return false;
            else if (c.Tokens[i].Text is "used" or "was" or "were" or "had" or "quit" or "left"
                || c.Tokens[i].Text.EndsWith("ed", StringComparison.Ordinal)
                    || WordForms.IsPast(c.Tokens[i].Text))
                return true;
        return c.Has("before", "retired");
    }

    /// <summary>What two clauses tell together counts by the better of them, too.</summary>
    private static float Score(Question q, Telling told, Aliases aliases)
    {
        var best = Relevance.Of(q, told.Whole, aliases);
        if (best >= 0.95f)
            return best;
        for (var i = 1; i < told.Parts.Count; i++)
            best = Math.Max(best, 0.98f * Relevance.Of(q, told.Parts[i], aliases));
        return best;
    }
}
