namespace LinkyV.Core.Dialogue.Answers;

/// <summary>What the talk hangs on: the persona's own facts told last, each as the whole that a detail belongs to.
/// </summary>
internal static class Thread
{
    /// <summary>The persona's own of the last turn, first told first; what it asked or met in the partner's words is
    /// left
    /// out.</summary>
    public static List<string> Of(Situation s)
    {
        var own = new List<string>(s.Talk.LastFacts.Count);
        foreach (var fact in s.Talk.LastFacts)
            if (IsOwn(fact) && Whole(fact) is var whole && !own.Contains(whole))
                own.Add(whole);
        return own;
    }

    /// <summary>Whether a fact is something the persona told rather than asked or met.</summary>
    public static bool IsOwn(string fact) => !fact.StartsWith("ask", StringComparison.Ordinal)
        && !fact.StartsWith("next:", StringComparison.Ordinal) && !fact.StartsWith("return:", StringComparison.Ordinal)
        && !fact.StartsWith("after:", StringComparison.Ordinal) && !fact.StartsWith("recommend.",
            StringComparison.Ordinal);

    /// <summary>The fact a detail belongs to: "taste.3.reason" is of "taste.3".</summary>
    public static string Whole(string fact)
    {
        foreach (var tail in (ReadOnlySpan<string>)[".reason", ".note", ".lesson", ".scene", ".again", ".example",
            ".felt",
            ".after"])
            if (fact.IndexOf(tail, StringComparison.Ordinal) is > 0 and var at)
                return fact[..at];
        return fact;
    }

    /// <summary>The matter of a piece of advice: "gift.read" of "advice.gift.read4".</summary>
    public static string MatterOf(string advice) =>
        advice["advice.".Length..].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    /// <summary>What the partner said last before this, that was no question; empty if nothing.</summary>
    public static string Told(Situation s)
    {
        for (var i = s.Request.Recent.Count - 1; i >= Math.Max(0, s.Request.Recent.Count - 4); i--)
            if (s.Request.Recent[i].Persona is null)
                return s.Request.Recent[i].Text.TrimEnd().EndsWith('?') ? "" : s.Request.Recent[i].Text;
        return "";
    }
}
