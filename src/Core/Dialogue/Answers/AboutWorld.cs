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

    private static readonly Frame WhyAsk = Frame.Of("Do you know? | What made you think of that? | Why do you ask? | " +
        "Have you looked it up?");

    private static readonly Frame Unsaid = Frame.Of("I couldn't tell you {topic}, to be honest. | " +
        "{Topic}? I've never given it a thought. | I don't know {topic} by heart. | You'd be surprised, but I don't " +
            "know {topic}.");

    private static readonly Frame UnsaidBare = Frame.Of("I couldn't tell you, to be honest. | " +
        "I've never given that a thought. | I don't know what to say to that. | " +
        "Nothing comes to mind that I could tell you.");

    private static readonly Frame Private = Frame.Of("I'd rather keep that to myself. | That's not something I tell " +
        "people, sorry. | " +
        "Some things I don't give away. That's one.");

    private static readonly string[] Guarded =
    [
        "phone", "number", "address", "password", "wifi", "bank", "account", "pin", "weigh", "weight", "vote", "voted",
        "salary", "email", "passport", "insurance", "credit", "sex", "naked",
    ];

    /// <summary>Says honestly that it cannot or will not say something about itself that it has no fact for.</summary>
    public static bool TellUnsaid(Situation s, Asked a, Draft d)
    {
        if (Array.Exists(Guarded, w => Plain.Has(a.Plain, w)) && !Plain.Has(a.Plain, "lucky"))
            d.Say("deflect", Private, Tone.Fact, 0, null);
        else if (a.Arg.Length is > 0 and < 40 && a.Arg.IndexOf(" is ", StringComparison.Ordinal) < 0)
            d.Say("hedge", Unsaid, Tone.Fact, 0, null, new("topic", "my " + Trimmed(a.Arg)), new("Topic",
                "My " + Trimmed(a.Arg)));
        else
            d.Say("hedge", UnsaidBare, Tone.Fact, 0, null);
        return true;
    }

    private static string Trimmed(string own) => own.Replace(" 's", "'s", StringComparison.Ordinal);

    private static readonly Frame Clock = Frame.Of("I'm not looking at a clock. | I'm bad with dates and times. | " +
        "You'll have a clock nearer than I do.");

    private static readonly Frame Weather = Frame.Of(
        "I haven't looked outside for a while. | I couldn't tell you what it's doing outside. | " +
            "No idea; the blinds are down.");

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

    private static readonly Frame Sideways = Frame.Of("I can't answer that straight. | That I don't know exactly. " +
        "| There " +
        "I'd only be guessing.");

    private static bool Leans(string plain) => Plain.Has(plain, "it") || Plain.Has(plain, "that") || Plain.Has(plain,
        "they")
        || Plain.Has(plain, "there") || Plain.Has(plain, "them");

    /// <summary>Says honestly that it does not know, and what it knows about.</summary>
    public static void TellUnknown(Situation s, Asked a, Draft d)
    {
        var topic = Grammar.Turn(s.AsWritten(Subject(a.Arg)));
        if (topic.Length == 0 && !a.YesNo && Thread.Of(s) is [var of, ..] && Leans(a.Plain))
        {
            d.Say("hedge", Sideways, Tone.Fact, 0, null);
            if (Whys.Give(s, d, of))
                return;
        }
        else if (topic.Length > 0)
            d.Say("hedge", DontKnowTopic, Tone.Fact, 0, null, new("topic", topic), new("Topic",
                Grammar.Upper(topic)));
        else if (Plain.Has(a.Plain, "you") && !Plain.Has(a.Plain, "do you know") && a.Plain.Length > 24)
        {
            Fitting.TellUnsure(s, d);
            return;
        }
        else
        {
            d.Say("hedge", DontKnow, Tone.Fact, 0, null);
        }
        if (s.Chance.Happens(0.3 + (0.4 * s.Voice.AsksBack)))
            d.Say("ask", WhyAsk, Tone.Question, 0.1, null);
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
