namespace LinkyV.Models.Recollection;

/// <summary>A question, what a right answer holds (all of one alternative; "~": it was never told), and what it may not
/// hold alone.</summary>
internal sealed record Quiz(string Question, string[] Wanted, string[] Others)
{
    private static readonly string[] Turns = ["before", "earlier", "in the past", "later", "used to", "now", "since",
        "then", "after that", "postponed", "instead", "only offered", "rumour", "at first"];

    /// <summary>Whether it was never told.</summary>
    public bool IsLure => Wanted[0] == "~";

    /// <summary>Whether something told answers.</summary>
    public bool IsAnsweredBy(string told) => !IsLure && Holds(told) && !HoldsOther(told);

    /// <summary>Whether a text holds what is wanted, or owns up where that is.</summary>
    public bool Holds(string text, bool isHonest = false) =>
        Wanted.Any(w => w == "~" ? isHonest : w.Split('&').All(part => Has(text, part.Trim())));

    /// <summary>Whether a text holds what is not wanted, without a word that sets it apart as what was.</summary>
    public bool HoldsOther(string text) => Others.Any(o => Has(text, o)) && !Turns.Any(t => Has(text, t));

    private static bool Has(string text, string value) =>
        $" {Flat(text)}".Contains(" " + Flat(value).Trim(), StringComparison.Ordinal);

    private static string Flat(string text) => string.Join(' ', string.Concat(
        text.Select(static c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' '))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)) + " ";
}
