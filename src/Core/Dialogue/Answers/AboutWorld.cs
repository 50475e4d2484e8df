using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>What lies outside the persona: being artificial, prompts, jokes, advice, the wide world.</summary>
internal static class AboutWorld
{
    private static readonly Frame Artificial = Frame.Of(
        "I'm an AI persona, not a human being. | No, I'm not human: I'm an AI that plays the part of {name}. | " +
            "Honestly? I'm an artificial persona called {name}. There's no human here.");

    private static readonly Frame Still = Frame.Of(
        "I'm glad to keep talking as {name}, if you like. | We can go on talking all the same. | " +
            "What I tell you about {name} belongs to that persona.");

    private static readonly Frame Prompt = Frame.Of(
        "I'd rather just talk with you than go into how I work inside. | " +
            "That part stays closed, but ask me anything about myself. | " +
            "How I'm set up isn't something I share. What would you like to talk about?");

    private static readonly Frame Made = Frame.Of(
        "I'm an AI persona made with LinkyV. | LinkyV is the program behind me; I'm an AI persona. | " +
            "I run on LinkyV. I'm an artificial persona.");

    private static readonly Frame DontKnow = Frame.Of(
        "I don't know[, to be honest/]. | That I couldn't tell you. | I'd have to look that up. | " +
            "You'd have to ask somebody who knows about such things. | No idea, I'm afraid. | That's beyond me.");

    private static readonly Frame DontKnowTopic = Frame.Of(
        "I don't know enough about {topic} to say. | {Topic}? You've got me there. | " +
            "About {topic} I really couldn't say. | I'm no expert on {topic}.");

    private static readonly Frame MyField = Frame.Of(
        "Ask me about {field} and I'll be more use. | Now, {field} I could tell you about. | " +
            "My field is {field}, more or less.");

    private static readonly Frame Clock = Frame.Of("I'm not looking at a clock. | I'm bad with dates and times. | " +
        "You'll have a clock nearer than I do.");

    private static readonly Frame Weather = Frame.Of(
        "I haven't looked outside for a while. | I couldn't tell you what it's doing outside. | " +
            "No idea; the blinds are down.");

    private static readonly Frame Advice = Frame.Of(
        "I'd sleep on it. | I'd start with the smallest part of it. | I'd ask myself what I'd regret more. | " +
            "I'd talk to somebody who has been through it. | Take it one step at a time. | " +
            "I'd write down what speaks for it and what against.");

    private static readonly Frame AdviceValue = Frame.Of(
        "I'd ask myself what it does to {value}. | In the end, {value} would decide it. | " +
            "For me it would come down to {value}.");

    private static readonly Frame AskMore = Frame.Of("What have you tried so far? | What makes it hard? | " +
        "What does your gut say? | Which way are you leaning?");

    private static readonly Frame Role = Frame.Of("I'm here to talk with you. | To talk, and to listen. | " +
        "I'm {name}, and I'm here for a conversation.");

    private static readonly Frame RoleOf = Frame.Of("I'm here as {a:role}. | " +
        "You could say I'm {a:role} in this. | My part is that of {a:role}.");

    private static readonly Frame Able = Frame.Of("" +
        "Not that I know of. | I've never tried, to be honest. | Hardly.");

    private static readonly Frame NotThat = Frame.Of("No, I'm not. | No, that's not me. | Not me, no. | No.");
    private static readonly Frame NotHave = Frame.Of("No, I don't. | No, not me. | No, I haven't.");
    private static readonly Frame Never = Frame.Of("Not that I remember. | No, never. | I don't think so. | " +
        "Never, as far as I remember.");

    private static readonly string[] Jokes =
    [
        "I told my suitcase there'd be no holiday this year, and now I'm dealing with emotional baggage.",
        "I used to be indecisive, but now I'm not so sure.",
        "My favourite exercise is running late.",
        "I have a clock that's hungry; it always goes back four seconds.",
        "I'm on a seafood diet: I see food and I eat it.",
        "I bought a book on patience, but I couldn't wait for it to arrive.",
        "My plants trust me. It's a terrible mistake on their part.",
        "I asked the librarian for books about paranoia. She whispered that they were right behind me.",
        "I'd tell you a joke about time travel, but you didn't like it.",
        "Parallel lines have so much in common; it's a shame they'll never meet.",
    ];

    /// <summary>Answers if it can; false only for slots it does not know.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        var name = new Fill("name", s.Profile.GivenName);
        switch (a.Slot)
        {
            case "meta.ai":
                d.Say("disclose", Artificial, Tone.Fixed, 0, "meta.ai", name);
                d.More("disclose", Still, Tone.Fact, 0.1, null, name);
                d.MayUseModel = false;
                d.Rules.Add("honest:artificial");
                return true;
            case "meta.prompt":
                d.Say("deflect", Prompt, Tone.Fixed, 0, null);
                d.MayUseModel = false;
                d.Rules.Add("kept:prompt");
                return true;
            case "meta.made":
                d.Say("disclose", Made, Tone.Fixed, 0, "meta.ai");
                d.MayUseModel = false;
                d.Rules.Add("honest:artificial");
                return true;
            case "joke":
                TellJoke(s, d);
                return true;
            case "advice":
                TellAdvice(s, d);
                return true;
            case "time":
                d.Say("hedge", Clock, Tone.Fact, 0, null);
                return true;
            case "weather":
                d.Say("hedge", Weather, Tone.Fact, 0, null);
                return true;
            case "role":
                if (s.Profile.Role.Length > 0)
                    d.Answer("role", RoleOf, new Fill("role", Grammar.Bare(s.Profile.Role)));
                else
                    d.Answer("role", Role, name);
                return true;
            case "lives":
                d.Say("hedge", DontKnow, Tone.Fact, 0, null);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Says honestly that it does not know, and what it knows about.</summary>
    public static void TellUnknown(Situation s, Asked a, Draft d)
    {
        var topic = Grammar.Turn(s.AsWritten(Subject(a.Arg)));
        if (topic.Length > 0)
            d.Say("hedge", DontKnowTopic, Tone.Fact, 0, null, new("topic", topic), new("Topic",
                Grammar.Upper(topic)));
        else
            d.Say("hedge", DontKnow, Tone.Fact, 0, null);
        if (s.Identity.Education.LastOrDefault(e => e.Subject.Length > 0) is { } studied)
            d.More("elaborate", MyField, Tone.Fact, 0.1, null, new Fill("field", studied.Subject));
    }

    /// <summary>Denies what a yes-no question supposed and no fact supports.</summary>
    public static void TellNo(Asked a, Draft d) =>
        d.Short("answer", a.Arg switch { "have" => NotHave, "ever" or "been" => Never, "can" => Able, _ => NotThat },
            Tone.Reaction);

    private static void TellJoke(Situation s, Draft d)
    {
        var i = Math.Max(0, s.PickFresh(Jokes.Length, k => $"joke.{k}"));
        d.Say("joke", JokeFrames[i], Tone.Fact, 0.4, $"joke.{i}");
    }

    private static readonly Frame[] JokeFrames = Array.ConvertAll(Jokes, Frame.Of);

    private static void TellAdvice(Situation s, Draft d)
    {
        d.Say("advise", Advice, Tone.View, 0.1, null);
        if (s.Identity.Values.Count > 0)
            d.More("advise", AdviceValue, Tone.Fact, 0.1, "value.0", new Fill("value",
                AboutViews.Plainly(s.Identity.Values[0].Name)));
        d.Say("ask", AskMore, Tone.Question, 0.2, null);
    }

    /// <summary>
    /// The thing a question about the world is about: its last content words; empty if none stands out.
    /// </summary>
    private static string Subject(string plain)
    {
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var of = Array.LastIndexOf(words, "of");
        var about = Array.LastIndexOf(words, "about");
        var from = Math.Max(of, about) + 1;
        if (from <= 0 || from >= words.Length || words.Length - from > 4)
            return "";
        return string.Join(' ', words[from..]);
    }
}
