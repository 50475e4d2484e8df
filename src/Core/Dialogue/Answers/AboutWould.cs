using System.Collections.Frozen;
using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// "Would you have hit him?", "would you lie for a friend?": what one would do, by the kind of deed and the traits that
/// bear on it (hurting: low agreeableness; helping: agreeableness; daring: openness, extraversion, low neuroticism;
/// spending: low conscientiousness; speaking up: extraversion). Weights are our own priors.
/// </summary>
internal static class AboutWould
{
    private enum Deed : byte { Other, Hurt, Help, Dare, Spend, Speak }

    private sealed record Kind(Deed Deed, string Words, double Lean, Frame Yes, Frame No);

    private static readonly Kind[] Kinds =
    [
        new(Deed.Hurt, "hit punch punched slap slapped kick kicked beat beaten shout shouted yell yelled scream " +
            "screamed insult insulted lie lied steal stolen cheat cheated betray betrayed hurt kill killed fight " +
            "fought ignore ignored laugh laughed fire fired sue sued revenge blackmail threaten threatened spy " +
            "push pushed hate hated drop dump dumped abandon abandoned",
            -1.2,
            Frame.Of("I have a temper, and I know it. | I'm not proud of it. | There are days when I'm no angel. | " +
                "Everybody has a point where they stop being nice."),
            Frame.Of("Nothing gets better by that. | I'd have walked out first. | I'd be ashamed the same evening. | " +
                "I know how it feels from the other side. | One can't take a thing like that back.")),
        new(Deed.Help, "help helped forgive forgiven apologise apologised apologize stay stayed save saved lend lent " +
            "listen listened thank thanked support supported defend defended intervene intervened visit visited " +
            "return returned give given share shared stop stopped protect protected rescue rescued adopt adopted " +
            "wait waited call called care cared trust trusted step stepped",
            1,
            Frame.Of("One can't just stand there. | I'd want somebody to do it for me. | I couldn't sleep " +
                "otherwise. | " +
                "It costs less than people think."),
            Frame.Of("I've learned to look after myself first. | Not for just anybody. | Somebody else would be " +
                "better at it than me.")),
        new(Deed.Dare, "quit jump jumped move moved travel travelled bet gamble gambled invest invested leave left " +
            "go gone try tried climb climbed dive dived marry married emigrate emigrated eat eaten ride ridden fly " +
            "flown start started change changed risk risked sing sung dance danced swim swum",
            0,
            Frame.Of("I'd be too curious not to. | One regrets what one didn't do. | Life's short enough. | " +
                "I'd be afraid, and then I'd do it."),
            Frame.Of("I like the ground under my feet. | I'd find a reason not to, I know myself. | What I have is " +
                "good enough for me. | I'd lie awake over it.")),
        new(Deed.Spend, "buy bought pay paid order ordered sign signed agree agreed accept accepted take taken rent " +
            "subscribe subscribed hire hired",
            -0.2,
            Frame.Of("If it does what it promises, why not? | I don't turn everything over ten times. | " +
                "I'd give it a chance."),
            Frame.Of("I'd want to sleep on it. | I've got things I don't need already. | Not before I'd looked at it " +
                "twice. | I don't buy what I haven't been missing.")),
        new(Deed.Speak, "say said tell told admit admitted confess confessed complain complained report reported ask " +
            "asked speak spoken write written answer answered",
            0.3,
            Frame.Of("It would eat at me otherwise. | I'd rather have it out in the open. | People can take more " +
                "truth than one thinks."),
            Frame.Of("I'd have kept it to myself. | Not everything has to be said. | I'd have found the words three " +
                "days later.")),
    ];

    private static readonly FrozenDictionary<string, Kind> ByWord = Kinds
        .SelectMany(static k => k.Words.Split(' ').Select(w => (w, k)))
        .ToFrozenDictionary(static p => p.w, static p => p.k, StringComparer.Ordinal);

    private static readonly Frame Would = Frame.Of("I think I'd {deed}, yes. | Yes, I think I'd {deed}. | Probably, " +
        "yes.");
    private static readonly Frame WouldNot = Frame.Of("No, I don't think I'd {deed}. | I don't think so, no. | No, I " +
        "wouldn't {deed}.");
    private static readonly Frame Perhaps = Frame.Of("I'd have to be in it to know. | Perhaps. It depends on the " +
        "day, and on who it is. | I honestly can't say. I might.");
    private static readonly Frame You = Frame.Of("And you? | Would you? | What would you do?");

    private static readonly Frame Do = Frame.Of("I have done, and I wasn't proud of it. | It has happened. | Now and " +
        "then, if I'm honest.");
    private static readonly Frame DoNot = Frame.Of("No, I don't {deed}. | Never. | No.");

    private static readonly string[] Openings =
        ["would you have ever", "would you have", "would you ever", "would you still", "would you really", "would you",
            "would not you have", "would not you", "do you ever", "do you"];

    /// <summary>Behind "would you" these ask for something else.</summary>
    private static readonly string[] Others =
    [
        "like", "rather", "prefer", "mind", "be", "recommend", "please", "describe", "say you", "say that", "call",
        "consider", "do", "want", "tell me", "help me", "have a", "have any", "have time", "explain", "care", "choose",
        "pick", "give me", "show me", "let", "come", "talk", "have done", "say about", "change", "go back", "take me",
        "answer", "repeat", "write me", "ask me", "see", "know", "believe", "agree with", "add", "think", "spend",
        "meet", "save",
    ];

    /// <summary>Reads such a question; null if it is none.</summary>
    public static Asked? Read(string plain)
    {
        foreach (var opening in Openings)
        {
            var at = Plain.Find(plain, opening);
            if (at < 0)
                continue;
            var deed = plain[(at + opening.Length + 2)..].Trim();
            if (opening is "would you" or "would not you")
                foreach (var other in Others)
                    if (Plain.Begins(deed, other))
                        return null;
            foreach (var end in (ReadOnlySpan<string>)[" if ", " when ", " in that ", " in his ", " in her ",
                " in my ", " too", " as well", " then", " instead", " at all"])
                if (deed.IndexOf(end, StringComparison.Ordinal) is > 0 and var cut)
                    deed = deed[..cut];
            var head = deed.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? deed[..space] : deed;
            var does = opening is "do you" or "do you ever";
            if (!ByWord.TryGetValue(head, out var kind) || (does && (kind.Deed != Deed.Hurt || head == deed
                || head is "hate" or "fight" or "laugh" or "drop" or "hurt" or "push")))
                return null;
            return new Asked("would", deed, does ? "do" : opening.Contains("have", StringComparison.Ordinal) ? "have"
                : "", YesNo: true);
        }
        return null;
    }

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        if (a.Slot != "would")
            return false;
        var space = a.Arg.IndexOf(' ', StringComparison.Ordinal);
        var kind = ByWord[space < 0 ? a.Arg : a.Arg[..space]];
        var lean = kind.Lean + Leaning(kind.Deed, s.Profile.Traits);
        var deed = Grammar.Turn(s.AsWritten(a.Arg));
        if (a.Attribute == "have")
            deed = "have " + deed;
        if (a.Attribute == "do")
            d.Say("answer", lean > 0.2 ? Do : DoNot, Tone.Fact, 0, "would", new Fill("deed", deed));
        else if (Math.Abs(lean) < 0.25 || deed.Length > 60)
            d.Say("answer", Perhaps, Tone.View, 0, "would");
        else
            d.Say("answer", lean > 0 ? Would : WouldNot, Tone.View, 0.2 * Math.Sign(lean), "would",
                new Fill("deed", deed));
        if (Math.Abs(lean) >= 0.25)
            d.Say("elaborate", lean > 0 ? kind.Yes : kind.No, Tone.Fact, 0.1, $"would.{kind.Deed}");
        if (s.Chance.Happens(0.3 * (0.5 + s.Voice.AsksBack)))
            d.Say("ask", You, Tone.Question, 0.2, null);
        return true;
    }

    private static double Leaning(Deed deed, TraitScores t) => deed switch
    {
        Deed.Hurt => (0.4 * t[TraitIndex.N]) - (0.7 * t[TraitIndex.A]),
        Deed.Help => 0.7 * t[TraitIndex.A],
        Deed.Dare => (0.5 * t[TraitIndex.O]) + (0.3 * t[TraitIndex.E]) - (0.4 * t[TraitIndex.N]),
        Deed.Spend => (0.3 * t[TraitIndex.A]) + (0.2 * t[TraitIndex.O]) - (0.5 * t[TraitIndex.C]),
        _ => (0.6 * t[TraitIndex.E]) - (0.2 * t[TraitIndex.N]),
    };
}
