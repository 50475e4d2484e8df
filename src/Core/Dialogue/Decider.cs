using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Emotion;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue;

/// <summary>Chooses what to do in a turn and with what content.</summary>
internal static class Decider
{
    private static readonly Frame Hello = Frame.Of("Hello[ there/]. | Hi[ there/]. | Good to hear from you.");

    private static readonly Frame Bye = Frame.Of("Goodbye for now. | See you. | Take care.");

    private static readonly Frame Welcome = Frame.Of("You're welcome. | Not at all. | Any time. | Happy to.");

    private static readonly Frame Listening = Frame.Of(
        "I see. | Tell me more about that. | Go on, I'm listening. | And how do you feel about that? | That's interesting to hear.");

    /// <summary>The draft of one reply.</summary>
    public static Draft Decide(Situation s, Reaction reaction)
    {
        var draft = new Draft();
        if (Has(s, Act.Greet))
            draft.Short("greet", Hello);
        if (Has(s, Act.Thank))
            draft.Short("thank", Welcome);
        foreach (var asked in s.Asked)
            Answerer.Answer(s, asked, draft);
        if (Has(s, Act.Farewell))
            draft.Short("end", Bye);
        if (draft.Lines.Count == 0)
            draft.Say("elaborate", Listening, Tone.Reaction, 0, null);
        _ = reaction;
        return draft;
    }

    private static bool Has(Situation s, Act act)
    {
        foreach (var a in s.Heard.Acts)
            if (a.Act == act)
                return true;
        return false;
    }
}
