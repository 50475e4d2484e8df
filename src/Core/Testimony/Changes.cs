using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>Words that say that something is otherwise than it was.</summary>
internal static class Changes
{
    /// <summary>Whether the clause says that something began, ended or turned out otherwise.</summary>
    public static bool Says(Clause c)
    {
        for (var i = 0; i < c.Tokens.Count; i++)
        {
            var t = c.Tokens[i].Text;
            if (t is "changed" or "moved" or "instead" or "anymore" or "stopped" or "quit" or "cancelled" or "canceled"
                or "postponed" or "sold" or "dropped" or "finished" or "ended" or "split" or "separated" or "divorced"
                or "keeping" or "not" or "never" or "dropped" or "now" or "actually" or "longer"
                    or "rescheduled" or "delayed" or "switched" or "left"
                or "failed" or "passed" or "died" or "healed" or "recovered" or "replaced" or "became" or "turned"
                || t is "change" or "forbids" or "forbidden" or "lost" or "won" or "found"
                || (t is "gave" or "given" or "give" or "giving" or "broke" or "fell" && i + 1 < c.Tokens.Count
                    && c.Tokens[i + 1].Text is "up" or "through")
                || (t is "paid" or "gave" or "came" && c.Has("back"))
                || (t == "off" && (i + 1 == c.Tokens.Count || !c.Tokens[i + 1].IsWord))
                || (t == "any" && i + 1 < c.Tokens.Count && c.Tokens[i + 1].Text == "more"))
                return true;
        }
        return IsShift(c);
    }

    /// <summary>Whether an appointment was shifted: "put off", "brought forward", "moved to".</summary>
    public static bool IsShift(Clause c)
    {
        for (var i = 0; i < c.Tokens.Count; i++)
        {
            var (t, next) = (c.Tokens[i].Text, i + 1 < c.Tokens.Count ? c.Tokens[i + 1].Text : "");
            if (t is "postponed" or "rescheduled" or "cancelled" or "canceled" or "delayed" or "moved" or "changed"
                or "extension" or "extended" or "deferred"
                || (t is "put" or "called" && next is "off" or "back")
                || (t is "pushed" or "brought" or "put" && (next is "back" or "forward" || (next is "it" or "them"
                    && i + 2 < c.Tokens.Count && c.Tokens[i + 2].Text is "back" or "forward" or "off")))
                || (t is "instead" && IsDated(c)))
                return true;
        }
        return false;
    }

    /// <summary>Whether the clause says outright that something came to an end or out otherwise.</summary>
    public static bool Ends(Clause c)
    {
        for (var i = 0; i < c.Tokens.Count; i++)
        {
            var (t, next) = (c.Tokens[i].Text, i + 1 < c.Tokens.Count ? c.Tokens[i + 1].Text : "");
            if (t is "cancelled" or "canceled" or "stopped" or "quit" or "sold" or "died" or "failed" or "passed"
                or "rejected" or "accepted" or "withdrew" or "withdrawn" or "finished" or "healed" or "recovered"
                or "dropped" or "won" or "lost" or "postponed" or "rescheduled" or "switched" or "better" or "instead"
                || (t is "turned" or "pulled" or "called" or "broke" or "gave" or "fell" or "backed" && c.Has("down",
                    "out", "off", "up", "through"))
                || (t == "moved" && next is "to" or "out") || (t is "no" && next == "longer")
                || (t is "any" && next == "more") || t == "anymore")
                return true;
        }
        return IsShift(c);
    }

    private static bool IsDated(Clause c) => c.Tokens.Exists(static t => Lexicon.English.IsIn("day", t.Text)
        || Lexicon.English.IsIn("month", t.Text) || AnswerKind.IsOrdinal(t.Text) || t.Kind == TokenKind.Number);
}
