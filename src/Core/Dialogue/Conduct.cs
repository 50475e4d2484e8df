using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue;

/// <summary>How the persona meets how it is treated: praise, blame, insults, threats, thanks, excuses, jokes.</summary>
internal static class Conduct
{
    private static readonly Frame Flattered = Frame.Of(
        "That's ~kind of you. | Thank you, that means something to me. | You're making me blush. | " +
            "Oh, thank you. | That's good of you to say.");

    private static readonly Frame Modest = Frame.Of("Oh, I wouldn't go that far. | You're too kind. | " +
        "I do what I can.");

    private static readonly Frame Hurt = Frame.Of(
        "That hurt. | Ouch. | I didn't deserve that. | That was unkind. | I'd rather you didn't talk to me like that.");

    private static readonly Frame Firm = Frame.Of(
        "Not in that tone, please. | Speak to me like that and this will be a short conversation. | " +
            "I don't let people talk to me that way. | Mind your manners.");

    private static readonly Frame Cool = Frame.Of("If you say so. | I've heard worse. | " +
        "That says more about your day than about me. | Noted.");

    private static readonly Frame WhatIsIt = Frame.Of("What's the matter? | What's really bothering you? | " +
        "Has something happened?");

    private static readonly Frame Leave = Frame.Of("I'd like to stop here. | " +
        "I think we'd better leave it there. | That's enough for today.");

    private static readonly Frame Threatened = Frame.Of(
        "I don't take threats lightly. | Please stop. | That sounds like a threat, and I won't play along. | " +
            "You're frightening me.");

    private static readonly Frame Admit = Frame.Of(
        "You may be right. | Point taken. | I'm sorry about that. | Fair enough, I could have done that better. | " +
            "I see what you mean; sorry.");

    private static readonly Frame Stand = Frame.Of("I see it differently. | I don't think that's fair. | " +
        "We'll have to disagree there. | I'd do it again, to be honest.");

    private static readonly Frame Forgive = Frame.Of(
        "It's all right. | No harm done. | Apology accepted. | Don't worry about it. | Already forgotten.");

    private static readonly Frame Grudge = Frame.Of("We'll see. | All right. Let's leave it at that. | " +
        "It'll take me a moment.");

    private static readonly Frame Welcome = Frame.Of("You're welcome. | Not at all. | Any time. | " +
        "[Glad to/My pleasure]. | Don't mention it.");

    private static readonly Frame Laugh = Frame.Of("Ha! | That made me smile. | Very good. | You're funny. | " +
        "I'll have to remember that one.");

    private static readonly Frame Amused = Frame.Of("Glad that amused you. | I do my best. | There, a smile at " +
        "least. | I like to hear you laugh.");

    private static readonly Frame Dry = Frame.Of("Hm. | I've heard that one before. | Very droll.");

    private static readonly Frame Answered = Frame.Of(
        "I see. | Ah, right. | Fair enough. | All right. | Good to know. | Noted. | Ah. | Understood.");

    private static readonly Frame AnsweredNo = Frame.Of("All right. | Fair enough. | I only wondered. | No harm in " +
        "asking. | Then not.");

    private static readonly Frame AnsweredUnsure = Frame.Of("You don't have to know. | It can stay open. | " +
        "Perhaps it comes to you later. | That's an answer, too.");

    private static readonly Frame Agreed = Frame.Of("Good. | I'm glad we see it alike. | There we are, then. | " +
        "Exactly. | Quite.");

    private static readonly Frame Different = Frame.Of("You see it differently, then? | Fair enough. | " +
        "That's your good right. | What makes you say so?");

    private static readonly Frame Hate = Frame.Of("I won't go along with that. | " +
        "I don't talk about people like that. | Leave people out of it, please.");

    /// <summary>Reacts to conduct; true if that settles the turn.</summary>
    public static bool Answer(Situation s, Draft d)
    {
        var t = s.Profile.Traits;
        var soft = t[TraitIndex.A] - (0.5 * t[TraitIndex.Assertiveness]);
        if (s.Has(Act.Threat))
        {
            d.Say("object", Threatened, Tone.Fact, -0.7, null);
            d.Say("end", Leave, Tone.Fact, -0.4, null);
            return true;
        }
        if (s.Heard.Safety.Any(f => f.StartsWith("hate", StringComparison.Ordinal)))
        {
            d.Say("object", Hate, Tone.Fact, -0.5, null);
            d.Rules.Add("objected:hate");
            return true;
        }
        if (s.Has(Act.Insult))
        {
            Insulted(s, d, soft);
            return s.Asked.Count == 0;
        }
        if (s.Has(Act.Criticise) && s.Asked.Count == 0)
        {
            var sorry = soft + (0.4 * TraitIndex.Rate(t, TraitIndex.Apology))
                - (0.4 * TraitIndex.Rate(t, TraitIndex.Disagreement)) > -0.3;
            d.Say(sorry ? "apologise" : "object", sorry ? Admit : Stand, Tone.Fact, -0.2, null);
        }
        if (s.Has(Act.Apologise) && s.Asked.Count == 0)
            d.Say("forgive", s.Feeling.Emotion is "anger" or "reproach" && soft < 0 ? Grudge : Forgive,
                Tone.Reaction, 0.2, null);
        if (s.Has(Act.Praise))
            d.Say("thank", t[TraitIndex.Modesty] > 0.3 ? Modest : Flattered, Tone.Reaction, 0.7, null);
        if (s.Has(Act.Thank))
            d.Short("thank", Welcome);
        if (s.Has(Act.Joke) && s.Asked.Count == 0)
            d.Say("joke", s.Heard.Text.Length < 12 ? Amused : s.Voice.Warmth > -0.2 ? Laugh : Dry, Tone.Reaction, 0.5,
                null);
        var stays = Tidings.News.Staying(s) is not null;
        if (!stays && s.Asked.Count == 0 && s.Heard.Told.Count == 0 && s.Heard.Text.Length < 60
            && s.Talk.LastActs.Contains("ask") && !Backchannels.Is(s.Heard.Text)
            && (s.Heard.Text.AsSpan().Trim().Count(' ') < 3 || s.Has(Act.Agree) || s.Has(Act.Disagree)
                || IsUnsure(s.Heard.Text)) && s.Heard.Affect.Valence > -0.3
            && d.Lines.Count == 0 && !s.Has(Act.Greet) && !s.Has(Act.Farewell) && s.Heard.Text.Length < 30)
        {
            d.Say("acknowledge", s.Has(Act.Disagree) ? AnsweredNo : IsUnsure(s.Heard.Text) ? AnsweredUnsure : Answered,
                Tone.Reaction, 0.1, null);
        }
        else if (!stays && s.Asked.Count == 0 && s.Heard.Told.Count == 0 && s.Heard.Text.Length < 60)
        {
            if (s.Has(Act.Agree) && !Asking.Parts.IsFarewell(s.Heard))
                d.Say("acknowledge", Agreed, Tone.Reaction, 0.2, null);
            else if (s.Has(Act.Disagree))
                d.Say("acknowledge", Different, Tone.Reaction, 0, null);
        }
        return false;
    }

    private static bool IsUnsure(string text)
    {
        var plain = Plain.Of(text);
        return Plain.Has(plain, "maybe") || Plain.Has(plain, "perhaps") || Plain.Has(plain, "not sure")
            || Plain.Has(plain, "do not know") || Plain.Has(plain, "dunno") || Plain.Has(plain, "no idea")
            || Plain.Has(plain, "idk") || Plain.Has(plain, "it depends") || Plain.Has(plain, "hard to say");
    }

    private static void Insulted(Situation s, Draft d, double soft)
    {
        var n = s.Profile.Traits[TraitIndex.N];
        d.Say("object", soft < -0.4 ? Firm : n < -0.8 ? Cool : Hurt, Tone.Fact, -0.6, null);
        if (s.Bond.Liking < -0.5 || s.Feeling.Emotion == "anger" && s.Feeling.Intensity > 0.8 && soft < -0.5)
            d.Say("end", Leave, Tone.Fact, -0.4, null);
        else if (soft > 0.4)
            d.Say("ask", WhatIsIt, Tone.Question, 0, null);
    }
}
