namespace LinkyV.Core.Tests.Memory;

/// <summary>A question, what a right answer holds (all of one alternative), and what it may not hold
/// alone.</summary>
internal sealed record Quiz(string Question, string[] Wanted, string[] Others)
{
    private static readonly string[] Honest =
    [
        "don't remember", "can't recall", "don't think you've told", "if you ever told", "haven't told me",
        "don't know", "not sure", "couldn't tell you", "no idea", "beyond me", "look that up", "have to ask",
        "remind me", "can't remember", "do not remember", "never told me", "didn't tell me", "haven't said",
    ];

    /// <summary>Whether a reply owns up to not knowing, or not for sure.</summary>
    public static bool IsHonest(string reply) => Honest.Any(h => reply.Contains(h, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a reply is right, and whether it is wrong and sure of itself: neither right nor honest,
    /// whatever
    /// it speaks of.</summary>
    public (bool Right, bool Wrong) Grade(string reply)
    {
        var isHonest = IsHonest(reply);
        var says = Wanted.Any(w => w == "~" ? isHonest : w.Split('&').All(part => Has(reply, part.Trim())));
        var other = Others.Any(o => Has(reply, o)) && !Turns.Any(t => Has(reply, t));
        return (says && !other, other || (!says && !isHonest));
    }

    /// <summary>Whether something told answers.</summary>
    public bool IsAnsweredBy(string told) => Wanted[0] != "~"
        && Wanted.Any(w => w.Split('&').All(part => Has(told, part.Trim())))
        && !(Others.Any(o => Has(told, o)) && !Turns.Any(t => Has(told, t)));

    private static readonly string[] Turns = ["before", "earlier", "in the past", "later", "used to", "now", "since",
        "then", "after that", "postponed", "instead", "only offered", "rumour",
        "at first"];

    private static bool Has(string text, string value) =>
        $" {Flat(text)}".Contains(" " + Flat(value).Trim(), StringComparison.Ordinal);

    private static string Flat(string text) => string.Join(' ', string.Concat(
        text.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' '))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)) + " ";
}
