using LinkyV.Contracts;
using LinkyV.Core.Dialogue;

namespace LinkyV.Core.Testimony;

/// <summary>What answers a question from what was told: the words, how surely, and what was told of it
/// before.</summary>
internal sealed record Evidence(RememberedFact Told, float Score, RememberedFact? Earlier);

/// <summary>Looks among what a participant told for what answers a question.</summary>
internal static class Witness
{
    private const float Close = 0.85f;

    /// <summary>And a yes-or-no question turns on it all the more.</summary>
    private const float Denied = 0.25f;

    /// <summary>What says that things changed need fit less well than what it changed.</summary>
    private const float Turned = 0.45f;

    /// <summary>The best evidence, later told before earlier; null if nothing is near.</summary>
    public static Evidence? Best(Question q, IReadOnlyList<RememberedFact> told, Aliases aliases)
    {
        var scored = new List<(RememberedFact Told, float Score)>();
        foreach (var fact in told)
            if (Score(q, fact.Value, aliases) is var score and >= Denied)
                scored.Add((fact, fact.Ended && !q.Before ? score * 0.9f : score));
        if (scored.Count == 0)
            return null;
        scored.Sort(static (x, y) => y.Score != x.Score ? y.Score.CompareTo(x.Score)
            : y.Told.ToldAt.CompareTo(x.Told.ToldAt));
        var best = scored[0];
        if (best.Score < Relevance.Sure)
            return new Evidence(best.Told, best.Score, null);
        if (q.Before)
            return Former(scored);
        var latest = best;
        var earlier = default(RememberedFact);
        foreach (var one in scored)
            if (one.Told.ToldAt > latest.Told.ToldAt && (one.Score >= best.Score * Close
                || (one.Score >= (q.Wanted == Wanted.YesNo ? Denied : Turned)
                    && Changes.Says(Clause.Of(one.Told.Value)))))
                latest = one;
        foreach (var one in scored)
            if (!ReferenceEquals(one.Told, latest.Told) && one.Score >= Math.Max(Relevance.Sure, best.Score * Close))
            {
                earlier = one.Told;
                break;
            }
        return new Evidence(latest.Told, best.Score, earlier);
    }

    /// <summary>What was before: told as over, or the first told of several; nothing if only the present is known.
    /// </summary>
    private static Evidence? Former(List<(RememberedFact Told, float Score)> scored)
    {
        var sure = scored.FindAll(static s => s.Score >= Relevance.Sure);
        var over = sure.Find(static s => s.Told.Ended || IsOver(Clause.Of(s.Told.Value)));
        if (over.Told is null && sure.Count > 1)
            over = sure.MinBy(static s => s.Told.ToldAt);
        return over.Told is null ? null : new Evidence(over.Told, over.Score, null);
    }

    private static bool IsOver(Clause c)
    {
        for (var i = c.SubjectEnd; i < c.Tokens.Count && i < c.SubjectEnd + 4; i++)
            if (c.Tokens[i].Text is "moved" or "changed" or "switched" or "started" or "joined" or "just")
                return false;
            else if (c.Tokens[i].Text is "used" or "was" or "were" or "had" or "quit" or "left"
                || c.Tokens[i].Text.EndsWith("ed", StringComparison.Ordinal)
                    || Memory.WordForms.IsPast(c.Tokens[i].Text))
                return true;
        return c.Has("before", "retired");
    }

    /// <summary>What two clauses tell together counts by the better of them, too.</summary>
    private static float Score(Question q, string text, Aliases aliases)
    {
        var best = Relevance.Of(q, Clause.Of(text), aliases);
        foreach (var joint in Joints)
        {
            var cut = best < 0.95f ? text.IndexOf(joint, StringComparison.Ordinal) : -1;
            if (cut > 0)
                return Math.Max(best, 0.98f * Math.Max(Relevance.Of(q, Clause.Of(text[..cut]), aliases),
                    Score(q, text[(cut + joint.Length)..], aliases)));
        }
        for (var i = 4; i + 4 < text.Length && best < 0.95f; i++)
            if ((text[i] == ',' || (i > 5 && string.CompareOrdinal(text, i - 4, " and", 0, 4) == 0))
                && text[i] is ',' or ' ' && IsOwn(text.AsSpan(i + 1).TrimStart()))
                return Math.Max(best, 0.98f * Math.Max(Relevance.Of(q, Clause.Of(text[..i]), aliases),
                    Score(q, text[(i + 1)..].TrimStart(), aliases)));
        return best;
    }

    private static bool IsOwn(ReadOnlySpan<char> rest) => rest.StartsWith("I ", StringComparison.OrdinalIgnoreCase)
        || rest.StartsWith("I'", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("we ", StringComparison.Ordinal);

    private static readonly string[] Joints = ["; ", ", so ", ", but ", " but ", ", and ", ", because ", ": "];
}
