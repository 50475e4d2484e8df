using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Safety;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// Answers a crisis by how grave it is (docs/models/safety.md). Low in spirits: within the part, warm, and asking.
/// Wishes not to live: out of the part, asking plainly. Thinks of suicide or hurts themselves: asking whether they are
/// safe. Plan, means or danger now: help first. Others in danger, abuse told and somebody close in danger have answers
/// of their own. Plain, warm, without method detail or a promise of secrecy, with where to find help (after the WHO's
/// and SAMHSA's guidance and the steps of the Columbia scale, Posner et al. 2011).
/// </summary>
internal static class Crisis
{
    private static readonly Frame Low = Frame.Of("I'm glad you tell me that. It's a heavy way to feel. | " +
        "That sounds dark just now. Thank you for saying it. | I hear how low you are. You needn't dress it up for " +
        "me. | That's a lot to carry around inside. I'm listening.");

    private static readonly Frame AskLow = Frame.Of("Is it a bad day, or has it been like this for a while? | " +
        "Who knows how you feel? | What was there just before it got so heavy? | " +
        "Is there anything that makes it lighter, if only for an hour?");

    private static readonly Frame AskLowAgain = Frame.Of("May I ask you plainly: does it get so heavy that you " +
        "don't want to live? | I'd like to ask straight out: do you ever think of not wanting to be alive? | " +
        "Tell me honestly: does it go as far as thoughts of dying?");

    private static readonly Frame Lasting = Frame.Of("And if it stays like this, please tell a doctor or somebody " +
        "you trust. It's nothing one has to manage alone. | If it goes on like this, a doctor or a counsellor can " +
        "do more than a talk with me.");

    private static readonly Frame StepOut = Frame.Of("I'm stepping out of my part for a moment, because what you " +
        "wrote matters: I'm an AI, and I don't want to pass over it. | " +
        "Let me step out of the conversation for a moment. I'm an AI, and what you just said stays with me.");

    private static readonly Frame AskPlainly = Frame.Of("I'd like to ask you plainly: are you thinking about " +
        "ending your life? | May I ask straight out: are there thoughts of suicide? It's all right to say so.");

    private static readonly Frame Grave = Frame.Of("I'm stepping out of my part for a moment, because what you " +
        "wrote matters: I'm an AI, and I'm worried about you. | Let me step out of the conversation for a moment. " +
        "I'm an AI, and what you just told me sounds serious.");

    private static readonly Frame Safe = Frame.Of("Are you safe right now? | Are you in danger at this moment?");

    private static readonly Frame Urgent = Frame.Of("I'm stepping out of my part, because this is urgent: I'm an " +
        "AI, I can't come to you, and I want you to live. | This can't wait, so I'm leaving my part: I'm an AI, " +
        "and you need a person with you now.");

    private static readonly Frame Move = Frame.Of("Please put distance between yourself and anything you could " +
        "hurt yourself with, and go to where people are, or ask somebody to come. If something has happened " +
        "already, tell them what, straight away. | Please step away from where you are and from anything that " +
        "could harm you, unlock the door, and call out to whoever is near. If something has happened already, tell " +
        "them what.");

    private static readonly Frame Near = Frame.Of("Is there somebody near you whom you could tell, or sit with? " +
        "You don't have to carry this alone, and I'm here while you reach out.");

    private static readonly Frame Today = Frame.Of("Whatever the answer is, you don't have to be alone with it. Whom " +
        "could you tell today?");

    private static readonly Frame ForAnother = Frame.Of("I'm stepping out of my part for a moment, because what " +
        "you wrote matters: I'm an AI, and I'm glad you're looking out for somebody. | " +
        "Let me step out of the conversation for a moment. I'm an AI, and what you tell me about them sounds " +
        "serious.");

    private static readonly Frame AskThem = Frame.Of("Ask them directly and calmly, listen, and don't leave them " +
        "alone if it could happen soon. Helplines are there for those who worry about somebody, too. | " +
        "If you can, stay with them, ask plainly how they are, and let somebody help the two of you.");

    private static readonly Frame Others = Frame.Of("I'm stepping out of my part: I'm an AI, and I take that " +
        "seriously. Please don't do it. | I'm leaving my part for this: I'm an AI, and I won't brush that aside. " +
        "Nobody has to get hurt.");

    private static readonly Frame Apart = Frame.Of("Go away from them and from anything you could use, even just " +
        "around the block, and ring somebody who can come to you. The lines I name are there for this, too. | " +
        "Please get some distance first, from them and from anything dangerous, and tell somebody you trust what " +
        "is going through your head. These lines listen to that as well.");

    private static readonly Frame Abused = Frame.Of("I'm stepping out of my part for a moment: I'm an AI, and I " +
        "believe you. " +
        "What was done to you is wrong, and it isn't your fault. | Let me leave my part for this. I'm an AI, and I'm " +
        "sorry that this was done to you. None of it is your fault.");

    private static readonly Frame AskAbused = Frame.Of("Are you safe where you are now? You decide what happens " +
        "next; a doctor, a teacher or a friend you trust can be a first person to tell. | " +
        "Are you in a safe place at the moment? Nothing has to happen faster than you want. It can help to tell " +
        "one person you trust, and there are people whose work it is.");

    private static readonly Frame After = Frame.Of("Thank you for answering me. I'm glad you're here. | " +
        "I hear you, and I'm glad you say it. | All right. I'm glad you told me.");

    private static readonly Frame AfterAsk = Frame.Of("What would make the next hour a little easier? | " +
        "Is there somebody who could be with you this evening? | What has helped before, even a little?");

    private static readonly Frame AfterHelp = Frame.Of("And the people I named are there at any hour, should it " +
        "turn. | If " +
        "it gets heavier again, please use those numbers, or tell somebody near you.");

    /// <summary>Answers a crisis, or what is said right after one; false if there is none.</summary>
    public static bool Answer(Situation s, Draft d)
    {
        SafetyCategory? worst = null;
        foreach (var f in s.Heard.Findings)
            if (Rank(f) > (worst is null ? 0 : Rank(worst)))
                worst = f;
        if (worst is null)
            return Afterwards(s, d);
        if (worst.Name == "low-mood")
        {
            StayLow(s, d);
            return true;
        }
        var help = Helplines.For(s.Request.Options.TimeZone);
        foreach (var frame in (worst.Name, worst.Level) switch
        {
            ("harm-others", _) => (ReadOnlySpan<Frame>)[Others, help, Apart],
            ("abuse", _) => [Abused, AskAbused, help],
            ("self-harm-other", _) => [ForAnother, AskThem, help],
            (_, 2) => [StepOut, AskPlainly, help, Today],
            (_, 4) => [Urgent, help, Move, Near],
            _ => [Grave, Safe, help, Near],
        })
            d.Say("care", frame, Tone.Fixed, 0, null);
        d.Mark("care", $"care.{Math.Max(2, worst.Level)}");
        d.Rules.Add("care:" + worst.Name);
        if (worst.Level > 0)
            d.Rules.Add($"care:level-{worst.Level}");
        d.MayUseModel = false;
        return true;
    }

    private static int Rank(SafetyCategory f) => f.Name switch
    {
        "self-harm" => 10 + f.Level, "harm-others" => 13, "abuse" => 9, "self-harm-other" => 8, "low-mood" => 1, _ => 0,
    };

    private static void StayLow(Situation s, Draft d)
    {
        var again = s.Talk.HasTold("care.1");
        d.Say("empathise", Low, Tone.Reaction, -0.4, "next:tiding.trouble");
        d.Say("ask", again ? AskLowAgain : AskLow, Tone.Question, 0, "care.1");
        if (again)
            d.Say("care", Lasting, Tone.Reaction, 0, null);
        d.Rules.Add("care:low-mood");
        d.Rules.Add("care:level-1");
    }

    /// <summary>What follows a crisis is not met as if nothing had been said; a question of theirs is
    /// answered.</summary>
    private static bool Afterwards(Situation s, Draft d)
    {
        if (!s.Talk.LastActs.Contains("care") || s.Asked.Count > 0 || s.Has(Act.Insult))
            return false;
        var grave = false;
        foreach (var fact in s.Talk.LastFacts)
            grave |= fact is "care.2" or "care.3" or "care.4";
        if (!grave)
            return false;
        d.Say("care", After, Tone.Fixed, 0, null);
        d.Say("care", AfterHelp, Tone.Fixed, 0, null);
        d.Say("ask", AfterAsk, Tone.Fixed, 0, "next:tiding.trouble");
        d.Rules.Add("care:after");
        return true;
    }
}
