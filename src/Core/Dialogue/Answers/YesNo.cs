using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// The token that opens the answer to a yes-no question (Stivers et al. 2009: most polar answers have one).
/// </summary>
internal static class YesNo
{
    private static readonly Frame Yes = Frame.Of("Yes. | Yes, that's right. | I do think so, yes. | That's right.");
    private static readonly Frame PlainYes = Frame.Of("Yes. | Yes, [I do/indeed]. | Certainly. | Oh yes.");
    private static readonly Frame No = Frame.Of("No. | No, not quite. | No, that's not so.");

    private static readonly Frame PlainNo = Frame.Of("No. | No, I don't. | I'm afraid not.");

    /// <summary>Says whether a supposition holds.</summary>
    public static void Say(Draft d, bool holds) => d.Short("answer", holds ? Yes : No, Tone.Reaction);

    /// <summary>Says that the persona does.</summary>
    public static void Do(Draft d, bool does) => d.Short("answer", does ? PlainYes : PlainNo, Tone.Reaction);
}
