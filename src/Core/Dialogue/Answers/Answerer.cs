using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>Answers one thing asked, from the identity's facts, from memory, or by saying honestly that it does not know.</summary>
internal static class Answerer
{
    private static readonly Frame Unknown = Frame.Of(
        "I don't know[, to be honest/]. | I'm afraid I don't know that. | That I can't tell you. | I have no idea, sorry.");

    /// <summary>Adds the answer's lines to the draft.</summary>
    public static void Answer(Situation s, Asked a, Draft d)
    {
        if (AboutSelf.Answer(s, a, d))
            return;
        d.Say("hedge", Unknown, Tone.Fact, 0, null);
    }
}
