using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// "Ok", "right", "I see" after something the persona said: it adds to that or asks about the same of the partner, and
/// lets a question of its own stand. Something that was not spoken of is brought up by those who like to, and said to
/// be so.
/// </summary>
internal static class Backchannels
{
    private static readonly string[] Words =
    [
        " ok ", " okay ", " k ", " kk ", " right ", " i see ", " alright ", " all right ", " sure ", " fine ", " mhm ",
        " mm ", " hm ", " hmm ", " ah ", " aha ", " ah ok ", " oh ok ", " ok cool ", " okay cool ", " ok then ",
            " ok thanks ",
        " got it ", " ok i see ", " oh i see ", " ah i see ", " ok nice ", " okay nice ", " fair enough ", " uh huh ",
            " yep ",
        " yeah ", " ok sure ", " ok right ", " understood ", " makes sense ", " ok good ",
    ];

    private static readonly Frame Waits = Frame.Of(
        "You needn't answer that. | Take your time. | No hurry. | Only if you like.");
    private static readonly Frame Adds = Frame.Of("You see, {reason}. | {reason}, that's part of it. | And {reason}.");
    private static readonly Frame Nods = Frame.Of("Yes. | So it is. | Mhm. | Well, that's how it is.");

    /// <summary>Answers if nothing else was said; false if it was.</summary>
    public static bool Answer(Situation s, Draft d)
    {
        if (s.Talk.Turns == 0 || s.Heard.Text.Length > 24 || s.Asked.Count > 0 || s.Heard.Told.Count > 0
            || !Is(s.Heard.Text))
            return false;
        if (s.Chance.Happens(Math.Clamp(
            0.04 + (0.08 * TraitIndex.Rate(s.Profile.Traits, TraitIndex.TopicInitiation)), 0, 0.4))
            && Tidings.News.Staying(s) is null
            && !s.Talk.LastFacts.Any(static f => f.StartsWith("diary", StringComparison.Ordinal)))
        {
            d.Say("change-topic", Decider.Shift, Tone.Ritual, 0, null);
            return Initiative.TellSomething(s, d) || Initiative.Ask(s, d);
        }
        if (s.Talk.LastActs.Contains("ask") && s.Chance.Happens(0.5))
        {
            d.Say("acknowledge", Waits, Tone.Reaction, 0.1, null);
            return true;
        }
        if (s.Chance.Happens(0.4 + (0.2 * s.Voice.Verbosity)) && GoesOn(s, d))
            return true;
        var topic = Topic(s);
        if (topic.Length > 0 && Initiative.Ask(s, d, topic))
            return true;
        if (GoesOn(s, d) || Returns(s, d))
            return true;
        d.Short("acknowledge", Nods, Tone.Reaction);
        if (!s.Chance.Happens(Math.Clamp(
            0.3 + (0.15 * TraitIndex.Rate(s.Profile.Traits, TraitIndex.TopicInitiation)), 0.1, 0.8)))
            return true;
        d.Say("change-topic", Decider.Shift, Tone.Ritual, 0, null);
        return Initiative.Ask(s, d) || Initiative.TellSomething(s, d);
    }

    /// <summary>Whether it is a mere nod.</summary>
    public static bool Is(string text) => text.Length <= 24 && Array.IndexOf(Words, Plain.Of(text)) >= 0;

    private static readonly Frame GoOn = Frame.Of("You were telling me about {topic}. | How was that with {topic}, " +
        "then? | Is there more to tell about {topic}? | And {topic}?");

    /// <summary>Comes back to what the partner spoke of shortly before, by its name.</summary>
    private static bool Returns(Situation s, Draft d)
    {
        var recent = s.Request.Recent;
        for (var i = recent.Count - 1; i >= Math.Max(0, recent.Count - 6); i--)
            if (recent[i].Persona is null && recent[i].Text.Length > 20 && !recent[i].Text.EndsWith('?')
                && Topics.TopicLexicon.Default.Name(recent[i].Text, out _)?.Topic is { } topic
                && Plain.Of(recent[i].Text) is var plain && Plain.Has(plain, "my")
                && Plain.After(plain, "my") is { Length: > 0 } own
                && Topics.TopicLexicon.Default.Name(string.Join(' ', own.Split(' ').Take(2)), out _)?.Topic == topic
                && !s.Talk.HasTold("return:" + topic.Name))
            {
                d.Say("ask", GoOn, Tone.Question, 0.1, "return:" + topic.Name, new Fill("topic", "your "
                    + string.Join(' ', own.Split(' ').Take(topic.Name.Count(c => c == ' ') + 1))));
                return true;
            }
        return false;
    }

    private static bool GoesOn(Situation s, Draft d)
    {
        if (Days.Afterwards.Answer(s, new Asked("more"), d))
            return true;
        foreach (var fact in s.Talk.LastFacts)
            if (AboutTaste.ReasonOf(s.Identity, fact) is { Length: > 0 } reason && !s.Talk.HasTold(fact + ".reason"))
            {
                d.Answer(fact + ".reason", Adds, new Fill("reason", reason.TrimEnd('.')));
                d.Mark("answer", fact);
                return true;
            }
        return false;
    }

    /// <summary>The question that belongs to what was spoken of last; empty where none does.</summary>
    private static string Topic(Situation s)
    {
        foreach (var fact in s.Talk.LastFacts)
        {
            var root = fact.Split('.')[0];
            var topic = root switch
            {
                "work" or "own" => "work", "diary" => "day", "pastime" => "pastime", "people" => "family", "home"
                    or "birthplace"
                    => "home", "goal" => "goal", "pets" => "pets",
                "taste" when FactRef.Index(fact, "taste") is >= 0 and var i && i < s.Identity.Tastes.Count
                    && s.Identity.Tastes[i].Category is "food" or "music" or "place" or "book" or "film" or "season"
                    => s.Identity.Tastes[i].Category,
                _ => "",
            };
            if (topic.Length > 0)
                return topic;
        }
        return "";
    }
}
