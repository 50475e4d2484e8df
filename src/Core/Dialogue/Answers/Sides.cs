using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Dialogue.Topics;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>"What's the worst thing about hospitals?": what speaks against a thing, or for it, whatever one thinks of
/// it in all.</summary>
internal static class Sides
{
    private static readonly string[] Leads =
        ["thing about", "part of", "part about", "side of", "thing about being in", "bad about", "good about",
            "great about", "wrong with", "nice about"];

    private static readonly Frame Is = Frame.Of("For me it's this: {reason}. | I'd say that {reason}. | " +
        "That {reason}, I think. | {Reason}; that's it for me.");

    private static readonly string[] Bad =
        ["worst", "bad", "hardest", "ugliest", "most annoying", "saddest", "scariest", "wrong"];

    /// <summary>The question, if it asks for one side of something that has a name; null otherwise.</summary>
    public static Asked? Read(string plain)
    {
        if (Plain.Has(plain, "your") || Plain.Has(plain, "you") || Plain.Has(plain, "my")
            || !(plain.StartsWith(" what ", StringComparison.Ordinal)
                || plain.StartsWith(" and what ", StringComparison.Ordinal)))
            return null;
        foreach (var lead in Leads)
            if (Plain.After(plain, lead) is { Length: > 2 } what
                && TopicLexicon.Default.Name(what, out var whole) is { Topic: not null } && whole)
                return new Asked("side", what, Array.Exists(Bad, b => Plain.Has(plain, b)) ? "against" : "for");
        return null;
    }

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        if (a.Slot != "side" || TopicLexicon.Default.Name(a.Arg, out _)?.Topic is not { } topic)
            return false;
        var reasons = a.Attribute == "against" ? topic.Class.Against : topic.Class.For;
        var fact = $"view.{topic.Name.Replace(' ', '_')}";
        var i = s.PickFresh(reasons.Length, n => $"{fact}.{a.Attribute}{n}");
        var reason = topic.Plural ? Agreement.Plural(reasons[i]) : reasons[i];
        d.Say("answer", Is, Tone.View, a.Attribute == "against" ? -0.2 : 0.2, $"{fact}.{a.Attribute}{i}",
            new("reason", reason), new("Reason", Grammar.Upper(reason)));
        return true;
    }
}
