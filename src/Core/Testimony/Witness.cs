using LinkyV.Core.Dialogue;
using LinkyV.Core.Memory;
using LinkyV.Core.Testimony.Spans;

namespace LinkyV.Core.Testimony;

/// <summary>What answers a question from what was told: the words, how likely they are the answer, 0 to 1, and what was
/// told of it before or after, or may be meant as well.</summary>
/// <param name="Told">What answers.</param>
/// <param name="Score">Probability that it answers, or what is beside it does.</param>
/// <param name="Earlier">What it took the place of, or what came after.</param>
/// <param name="Beside">Another that may answer.</param>
/// <param name="Related">Whether it is of the somebody asked about, or its words are near the question's.</param>
/// <param name="With">What was said in the same breath, where it is not sure that the former answers.</param>
/// <param name="Span">The words in what answers that answer by themselves; null where none stand out.</param>
/// <param name="EarlierSpan">The same of what it took the place of.</param>
/// <param name="BesideSpan">The same of the other that may answer.</param>
/// <param name="Lacks">Whether no word of the sort asked for is in it.</param>
/// <param name="Sureness">How sure it is that this said answers, 0 to 1.</param>
/// <param name="Says">Of a question for yes or no: 1 for yes, -1 for no, 0 where that is not plain.</param>
internal sealed record Evidence(RememberedFact Told, float Score, RememberedFact? Earlier,
    RememberedFact? Beside = null, bool Related = false, RememberedFact? With = null, string? Span = null,
    string? EarlierSpan = null, string? BesideSpan = null, bool Lacks = false, float Sureness = 0, int Says = 0)
{
    /// <summary>From this sureness on it is told as the answer: chosen so that on lives it was not learnt from at most
    /// one answer in a hundred is wrong and told as sure.</summary>
    public const float Sure = 0.92f;

    /// <summary>From here on it is told as what may be meant.</summary>
    public const float Likely = 0.03f;

    /// <summary>And what is related already from here on.</summary>
    public const float Least = 0.004f;

    /// <summary>From here on what seemed to be asked of the world or the persona is taken to be of what was told, if a
    /// word it turns on was told.</summary>
    public const float Telling = 0.1f;

    /// <summary>And from here on whatever its words are.</summary>
    public const float Fair = 0.5f;

    /// <summary>Whether it may be told as the answer; else only as what comes nearest, and said so.</summary>
    public bool IsSure => Sureness >= Sure && !Lacks;
}

/// <summary>Looks among what a participant told for what answers a question.</summary>
internal static class Witness
{
    private const float Close = 0.85f;

    /// <summary>From here on little is left for anything else.</summary>
    private const float Clear = 0.9f;

    /// <summary>And a yes-or-no question turns on it all the more.</summary>
    private const float Denied = 0.25f;

    /// <summary>What says that things changed need fit less well than what it changed.</summary>
    private const float Turned = 0.45f;

    /// <summary>A second one is told beside the first if it is at least this share as likely.</summary>
    private const float Rival = 0.12f;

    /// <summary>Below this what was said in the same breath is told, too.</summary>
    private const float Doubtful = 0.6f;

    /// <summary>And where the first is not sure, at least this share.</summary>
    private const float Hint = 0.05f;

    /// <summary>Below this the likeliest is little more than a guess.</summary>
    private const float Weak = 0.3f;

    /// <summary>What says that things changed may be this much less likely than what it changed.</summary>
    private const float Hardly = 0.02f;

    /// <summary>One thing told, how well it fits by rule, how likely it answers, by what bearing, and the least likely
    /// that one of the networks holds it.</summary>
    private readonly record struct Scored(Telling Told, float Fit, float Chance, float[] Row, float Least)
    {
        public float Met => Bearing.MetBy(Row);

        public bool IsRelated => Bearing.IsRelated(Row);

        public float Subject => Bearing.SubjectOf(Row);

        public float Explained => Row[1];

        public float Near => Row[2];
    }

    /// <summary>The best evidence, later told before earlier; null if nothing was told.</summary>
    public static Evidence? Best(Question q, IReadOnlyList<Telling> told, Aliases aliases, AnswerNet net) =>
        Weigh(q, told, aliases, net, null)?.Evidence;

    /// <summary>The same, with the signs that its sureness rests on; as it is said at a given sureness, if one is
    /// given.</summary>
    public static (Evidence Evidence, float[] Signs)? Weigh(
        Question q, IReadOnlyList<Telling> told, Aliases aliases, AnswerNet net, float? sureness)
    {
        if (told.Count == 0)
            return null;
        var all = told;
        told = Shortlist.For(q, told, aliases);
        var scored = Score(q, told, aliases, net);
        if (q.Before && Former(scored) is { } former)
        {
            var over = scored.Find(o => o.Told.Fact == former.Told);
            var of = Signs(q, former, over, over, scored, aliases);
            return (former with
            {
                Span = AnswerSpan.Of(q, over.Told, aliases).Span, Sureness = sureness ?? net.Sureness.Of(of),
            }, of);
        }
        var best = scored[0];
        var latest = best;
        foreach (var one in scored)
            if (one.Told.Fact.ToldAt > latest.Told.Fact.ToldAt && Overtakes(q, one, best))
                latest = one;
        var second = scored.Find(one => one.Told != latest.Told && !SaysTheSame(one.Told, latest.Told)
            && (one.Told == best.Told || (one.Fit >= Math.Max(Relevance.Sure, best.Fit * Close)
                && one.Chance >= Evidence.Likely)));
        // "what does he do now?": of what is not sure the later told is told, too
        var newer = q.OfNow && best.Chance < Clear ? scored.Find(one => one.IsRelated && one.Subject >= 0.5f
            && one.Chance >= best.Chance * Hardly && one.Told.Fact.ToldAt > latest.Told.Fact.ToldAt
            && !SaysTheSame(one.Told, latest.Told)) : default;
        var rival = newer.Told is not null ? newer : scored.Find(one => one.Told != latest.Told && one.Told != best.Told
            && !SaysTheSame(one.Told, latest.Told) && !SaysTheSame(one.Told, best.Told));
        var beside = rival.Told != second.Told && (newer.Told is not null || IsRival(rival, best))
            ? rival.Told?.Fact : null;
        var chance = best.Chance + (latest.Told == best.Told ? 0 : latest.Chance)
            + (second.Told is null || second.Told == best.Told ? 0 : second.Chance);
        // "what did I say about my roommate": what names the roommate answers, whatever it says
        var named = q is { OfMemory: true, Wanted: Wanted.Any } && best.Chance >= Evidence.Fair && best.IsRelated
            && (q.Keys.Count == 0 || best.Explained >= 0.85f);
        var since = best.Chance >= 0.5f ? Since(q, latest.Told, told) : null;
        var with = chance < Doubtful ? InOneBreath(latest.Told.Fact, all) : null;
        var found = new Evidence(latest.Told.Fact, Math.Min(1, named ? Math.Max(chance, Clear) : chance),
            since ?? second.Told?.Fact, beside == with ? null : beside, best.IsRelated, with);
        var signs = Signs(q, found, best, latest, scored, aliases);
        found = found with
        {
            Lacks = AnswerSpan.Lacks(q, latest.Told, aliases),
            Sureness = sureness ?? (named ? 1 : net.Sureness.Of(signs)),
            Says = since is not null && Polarity.Of(q, Clause.Of(since.Value)) is not 0 and var later ? later
                : second.Told is not null && second.Told.Fact.ToldAt > latest.Told.Fact.ToldAt ? 0
                : Polarity.Of(q, latest.Told.Whole),
        };
        return (Spanned(q, aliases, found, latest.Told, since is null ? second.Told : null,
            beside is null ? null : rival.Told), signs);
    }

    /// <summary>Everything told, likeliest first.</summary>
    private static List<Scored> Score(Question q, IReadOnlyList<Telling> told, Aliases aliases, AnswerNet net)
    {
        var rows = new Bearing(q, aliases).Of(told);
        var chances = net.Of(rows, out var least);
        var scored = new List<Scored>(told.Count);
        for (var i = 0; i < rows.Length; i++)
            scored.Add(new(told[i], Math.Max(0, rows[i][0]) * (told[i].Fact.Ended && !q.Before ? 0.9f : 1), chances[i],
                rows[i], least[i]));
        scored.Sort(static (x, y) => y.Chance != x.Chance ? y.Chance.CompareTo(x.Chance)
            : y.Told.Fact.ToldAt.CompareTo(x.Told.Fact.ToldAt));
        return scored;
    }

    /// <summary>What its sureness rests on.</summary>
    private static float[] Signs(
        Question q, Evidence found, in Scored best, in Scored latest, List<Scored> scored, Aliases aliases)
    {
        var signs = new float[Sureness.Size];
        var next = 1e-6f;
        foreach (var one in scored)
            if (one.Told != best.Told && one.Told != latest.Told && !SaysTheSame(one.Told, latest.Told))
                next = Math.Max(next, one.Chance);
        signs[0] = Sureness.Odds(best.Chance);
        signs[1] = Sureness.Odds(found.Score);
        signs[2] = Sureness.Odds(best.Least);
        signs[3] = Math.Clamp(MathF.Log(Math.Max(best.Chance, 1e-6f) / next), -8, 8);
        signs[4] = AnswerSpan.Of(q, latest.Told, aliases).Span is null ? 0 : 1;
        signs[5] = AnswerSpan.Lacks(q, latest.Told, aliases) ? 1 : 0;
        signs[6] = found.Earlier is null ? 0 : 1;
        signs[7] = found.Beside is null ? 0 : 1;
        signs[8] = latest.Told == best.Told ? 0 : 1;
        signs[9] = MathF.Log(1 + scored.Count);
        signs[10] = q.OfMemory ? 1 : 0;
        signs[11] = Math.Min(latest.Told.Parts.Count, 8) / 8f;
        signs[12] = best.Explained;
        signs[13] = best.Near;
        signs[14] = best.Subject;
        signs[15] = q.Wanted == Wanted.YesNo ? 1 : 0;
        signs[16] = q.Wanted is Wanted.Any or Wanted.Reason ? 1 : 0;
        signs[17] = q.Loose ? 1 : 0;
        signs[18] = q.OfSomeone || q.Unplaced ? 1 : 0;
        return signs;
    }

    /// <summary>With the few words that answer, of what is told now and of what was before.</summary>
    private static Evidence Spanned(
        Question q, Aliases aliases, Evidence found, Telling latest, Telling? second, Telling? beside)
    {
        var (span, was) = AnswerSpan.Of(q, latest, aliases);
        // where it is not sure, the clause itself lets the partner judge
        if (span is null || (!found.IsSure && q.Wanted is Wanted.Any or Wanted.Kind or Wanted.Somebody
            or Wanted.Reason))
            return found;
        was ??= second?.Fact.ToldAt <= latest.Fact.ToldAt ? AnswerSpan.Of(q, second, aliases).Span : null;
        var also = beside is null ? null : AnswerSpan.Of(q, beside, aliases).Span;
        return found with
        {
            Span = span, EarlierSpan = was == span ? null : was, BesideSpan = also == span ? null : also,
        };
    }

    /// <summary>What was said in the same turn next after something, or else just before it.</summary>
    private static RememberedFact? InOneBreath(RememberedFact told, IReadOnlyList<Telling> all)
    {
        RememberedFact? next = null, before = null;
        foreach (var t in all)
        {
            if (t.Fact.ToldAt != told.ToldAt || t.Fact.Attribute is not ("told" or "once"))
                continue;
            var apart = t.Fact.Content.Value - told.Content.Value;
            if (apart > 0 && (next is null || t.Fact.Content.Value < next.Content.Value))
                next = t.Fact;
            else if (apart < 0 && (before is null || t.Fact.Content.Value > before.Content.Value))
                before = t.Fact;
        }
        return next ?? before;
    }

    /// <summary>Whether one only repeats the other: kept as told and remembered as said.</summary>
    private static bool SaysTheSame(Telling a, Telling b) => a.Picture.AsSpan().SequenceEqual(b.Picture)
        || a.Fact.Value.Contains(b.Fact.Value, StringComparison.OrdinalIgnoreCase)
        || b.Fact.Value.Contains(a.Fact.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it may be told beside the likeliest.</summary>
    private static bool IsRival(in Scored one, in Scored best) => one.Told is not null
        && one.Chance >= best.Chance * (best.Chance < Clear ? Hint : Rival)
        && (one.Subject >= 0.5f || best.Chance < Weak)
        && (one.IsRelated || one.Chance >= Evidence.Telling || Relevance.IsMine(one.Told.Whole));

    /// <summary>Whether what was told later takes the place of the likeliest, or tells how it went on.</summary>
    private static bool Overtakes(Question q, in Scored one, in Scored best)
    {
        if (one.Chance < best.Chance * Hardly || SaysTheSame(one.Told, best.Told))
            return false;
        if (best.Fit > 0 && one.Fit >= best.Fit * (q.OfOutcome ? 0.6f : Close) && one.Chance >= best.Chance * Rival)
            return true;
        return (one.Fit >= (q.Wanted == Wanted.YesNo ? Denied : Turned) || one.Met >= 0.5f)
            && (Changes.Says(one.Told.Whole) || Corrections.Lead(one.Told.Whole) > 0);
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
    private static Evidence? Former(List<Scored> scored)
    {
        var sure = scored.FindAll(static s => s.Fit >= Relevance.Sure);
        var over = sure.Find(static s => s.Told.Fact.Ended || IsOver(s.Told.Whole));
        if (over.Told is null && sure.Count > 1)
            over = sure.MinBy(static s => s.Told.Fact.ToldAt);
        return over.Told is null ? null : new Evidence(over.Told.Fact, Math.Max(Clear, over.Chance), null);
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
}
