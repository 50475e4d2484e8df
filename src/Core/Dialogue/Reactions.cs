using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// Reactions to what the partner tells: sympathy, gladness, interest, and a question that keeps to the subject.
/// </summary>
internal static class Reactions
{
    private static readonly Frame Sorry = Frame.Of(
        "I'm ~sorry to hear that. | That sounds hard. | Oh no. I'm sorry. | That must be difficult. | " +
            "I can hear how much that weighs on you. | That's a lot to carry.");

    private static readonly Frame SorryFor = Frame.Of(
        "I'm ~sorry about {topic}. | {Topic}: that must be hard. | I'm sorry to hear about {topic}. | " +
            "That can't be easy, with {topic}.");

    private static readonly Frame CoolSorry = Frame.Of("That's a pity. | Too bad. | Well, that happens. | " +
        "Not pleasant, I grant you.");

    private static readonly Frame Glad = Frame.Of(
        "That's ~good to hear. | How lovely. | I'm ~glad. | That's wonderful news. | You must be pleased. | " +
            "Good for you.");

    private static readonly Frame CoolGlad = Frame.Of("Good. | Well done, then. | Fair enough. | That's something.");

    private static readonly Frame Afraid = Frame.Of(
        "I can see why that worries you. | That would make me nervous, too. | It's no wonder you're uneasy. | " +
            "I understand that it frightens you.");

    private static readonly Frame Angry = Frame.Of(
        "I can see why you're angry. | That would annoy me, too. | No wonder you're cross. | I'd be furious.");

    private static readonly Frame Interest = Frame.Of(
        "I see. | That's interesting. | Is that so? | I didn't know that. | Good to know. | Oh, really? | " +
        "I can picture that. | That's new to me. | Go on, I'm curious. | So that's how it is. | " +
        "Ah, I wouldn't have guessed.");

    private static readonly Frame InterestIn = Frame.Of(
        "{Topic}, I see. | Ah, {topic}. | {Topic}? [That's interesting/I'd like to hear more/Go on].");

    private static readonly Frame Mirror = Frame.Of("So {clause}. | I see, {clause}. | Ah, so {clause}. | " +
        "{Clause}, I understand.");

    private static readonly Frame Named = Frame.Of(
        "Nice to meet you, {name}. | {name}, then. [Good to meet you/A pleasure]. | " +
            "Pleased to meet you, {name}. | {name}. I'll remember that.");

    private static readonly Frame ViewHeard = Frame.Of(
        "There's something in that. | You may be right. | I can see why you'd say so. | " +
            "That's one way to look at it. | " +
        "I hadn't thought of it like that. | Many would agree with you.");

    private static readonly Frame AskView = Frame.Of(
        "What makes you think so? | Have you always seen it that way? | How did you come to that?");

    private static readonly Frame AskWhyMe = Frame.Of("What makes you think so? | Do I give that impression? | " +
        "Why do you say that? | Is that how it looks?");

    private static readonly Frame AskSad = Frame.Of(
        "Do you want to talk about it? | How long has it been like this? | What do you need most right now? | " +
            "Is there somebody who can help you with it? | What happened, exactly? | How are you coping? | " +
            "Since when?");

    private static readonly Frame AskGlad = Frame.Of(
        "What was the best moment? | Who did you tell first? | How did you celebrate? | " +
            "How did that come about? | How does it feel?");

    private static readonly Frame AskMore = Frame.Of(
        "How did that come about? | And how do you feel about that? | And how is that for you? | " +
            "Tell me more about that, will you? | How long has that been so? | Has it always been like that? | " +
            "What's the story behind that? | Where does that come from? | " +
            "And how do others take it?");

    private static readonly Frame Clarify = Frame.Of("How do you mean that? | In what way? | What exactly do you " +
        "mean? | Can you give me an example? | What do you mean by that?");

    private static readonly Frame AskOther = Frame.Of("What's {who} like? | What does {who} make of it? | " +
        "What do the two of you do together? | What do you like most about {whom}?");

    private static readonly Frame AskPast = Frame.Of(
        "What happened then? | How did that come about? | And how was it? | How did that feel? | And then? | " +
            "What do you remember most of it?");

    private static readonly Frame AskUsed = Frame.Of("When was the last time? | What do you remember most of it? | " +
        "And do you still do it? | What did you like best about it? | Who was there with you?");

    private static readonly (string Attribute, Frame Ask)[] Next =
    [
        ("home.with", Frame.Of("How is that for you? | Have you lived like that for long? | Do you like it that way?")),
        ("home", Frame.Of("How do you like it in {value}? | What's {value} like? | What brought you to {value}? | " +
            "Have you been in {value} long?")),
        ("work", Frame.Of("What's the best part of it? | How did you get into that? | Do you like it? | " +
            "How long have you been doing that? | What does an ordinary day look like there?")),
        ("employer", Frame.Of("What's it like to work there? | Have you been there long? | " +
            "Are they good to you there?")),
        ("likes", Frame.Of("What do you like about {value}? | How did you come to like {value}? | Since when?")),
        ("pastime", Frame.Of("How did you get into {value}? | How often do you get to do that? | " +
            "What do you get out of {value}?")),
        ("dislikes", Frame.Of("What have you got against {value}? | Has it always been like that? | " +
            "What is it about {value}?")),
        ("pets", Frame.Of("What's the name? | How old is the animal by now? | Who walks whom? | " +
            "Since when do you have {value}?")),
        ("dog", Frame.Of("What breed? | How old is the dog? | Who walks whom?")),
        ("cat", Frame.Of("How old is the cat? | Does it let you sleep?")),
        ("sister", Frame.Of("Are you close, you and your sister? | What's your sister like? | " +
            "Is she older or younger?")),
        ("brother", Frame.Of("Are you close, you and your brother? | What's your brother like? | " +
            "Is he older or younger?")),
        ("mother", Frame.Of("How is your mother doing? | What's your mother like? | Do you see her often?")),
        ("father", Frame.Of("How is your father doing? | What's your father like? | Do you see him often?")),
        ("son", Frame.Of("How old is your son? | What's your son like? | Does he take after you?")),
        ("daughter", Frame.Of("How old is your daughter? | What's your daughter like? | Does she take after you?")),
        ("children", Frame.Of("How old are they? | What are they like? | Do they take after you?")),
        ("wife", Frame.Of("How did you two meet? | What's she like?")), ("husband",
            Frame.Of("How did you two meet? | What's he like?")),
        ("partner", Frame.Of("How did you two meet? | How long have you been together?")),
        ("friend", Frame.Of("How do you know each other? | Have you been friends for long?")),
        ("plan", Frame.Of("When will that be? | Are you looking forward to it? | What's the first step? | " +
            "Who's coming with you?")),
        ("goal", Frame.Of("What's the first step? | What's in the way? | How far have you got? | " +
            "What made you want that?")),
        ("event", Frame.Of("How was that for you? | What happened then? | How did that feel?")),
        ("health", Frame.Of("Are you being looked after? | Is it getting better? | How are you managing?")),
        ("fear", Frame.Of("What would help? | Has it always been like that? | " +
            "Where does that come from, do you think?")),
        ("birthplace", Frame.Of("Do you go back often? | What's it like there? | Do you miss it?")),
        ("education", Frame.Of("What made you choose that? | Are you enjoying it? | What comes after it?")),
        ("age", Frame.Of("And how does it feel? | A good age, would you say?")),
        ("birthday", Frame.Of("How do you like to celebrate? | Is anything planned?")),
        ("languages", Frame.Of("How did you learn it? | Which one do you dream in?")),
    ];

    private static readonly Frame MeToo = Frame.Of("That's something we share. | You and me both. | " +
        "Then we have something in common. | So do I, as it happens.");

    private static readonly Frame MyView = Frame.Of("As for me: | I see it like this: | " +
        "Here's what I make of it: | My own view:");

    private static readonly Frame Reminds = Frame.Of("That reminds me. | Funny you should say so. | " +
        "Speaking of which:");

    /// <summary>
    /// Reacts to statements; returns whether it said anything. <paramref name="warm"/> is the persona's warmth now.
    /// </summary>
    public static bool React(Situation s, Draft d, double warm)
    {
        var name = s.Heard.Told.FirstOrDefault(t => t.About is "me" && t.Attribute == "name" && !t.Negated);
        if (name is not null && char.IsUpper(s.Heard.Text[name.Start..][0]) && !name.Value.Contains(' ',
            StringComparison.Ordinal))
        {
            d.Say("acknowledge", Named, Tone.Ritual, 0.5, null, new Fill("name", Grammar.Upper(name.Value)));
            return true;
        }
        var v = s.Heard.Affect;
        var topic = TopicOf(s);
        if (IsView(s))
            d.Say("acknowledge", ViewHeard, Tone.Reaction, 0, null);
        else if (v.Valence < -0.3)
            React(s, d, v, warm, topic);
        else if (v.Valence > 0.35)
            d.Say("empathise", warm > -0.25 ? Glad : CoolGlad, Tone.Reaction, 0.6, null);
        else if (Clause(s) is { Length: > 0 } clause && s.Chance.Happens(0.25))
            d.Say("acknowledge", Mirror, Tone.Reaction, 0.1, null, new("clause", clause), new("Clause",
                Grammar.Upper(clause)));
        else if (topic.Length > 0 && s.Chance.Happens(0.4))
            d.Say("acknowledge", InterestIn, Tone.Reaction, 0.1, null,
                new("topic", topic), new("Topic", Grammar.Upper(topic)));
        else
            d.Say("acknowledge", Interest, Tone.Reaction, 0.1, null);
        return true;
    }

    /// <summary>Whether a line only shows that one has heard: then a question belongs to it.</summary>
    public static bool IsBland(Line line) => line.Frame == Interest || line.Frame == InterestIn || line.Frame == Mirror;

    /// <summary>"My son hates school" is no anger of the one who tells it.</summary>
    private static bool IsOfSpeaker(Situation s)
    {
        var plain = s.Heard.PlainText;
        return Plain.Has(plain, "i") || Plain.Has(plain, "me") || Plain.Has(plain, "us") || Plain.Has(plain, "we");
    }

    private static readonly Frame AskAhead = Frame.Of("Are you looking forward to it? | Is everything ready? | " +
        "How do you feel about it? | Who will be there? | Will you tell me how it went?");

    /// <summary>Whether it tells of something to come.</summary>
    private static bool IsAhead(string plain)
    {
        foreach (var word in (ReadOnlySpan<string>)["tomorrow", "next week", "next month", "tonight", "this weekend",
            "on monday", "on tuesday", "on wednesday", "on thursday", "on friday", "on saturday", "on sunday", "soon"])
            if (Plain.Has(plain, word))
                return !Plain.Has(plain, "was") && !Plain.Has(plain, "went") && !Plain.Has(plain, "had");
        return false;
    }

    /// <summary>Whether it leaves open what is meant.</summary>
    public static bool IsVague(string plain)
    {
        foreach (var word in (ReadOnlySpan<string>)["something", "things", "stuff", "complicated", "weird", "somehow",
            "different", "like that", "strange", "odd", "it depends", "it is not easy", "changed", "sort of",
            "kind of"])
            if (Plain.Has(plain, word))
                return true;
        return false;
    }

    /// <summary>Whether it tells of something over.</summary>
    internal static bool IsPast(Situation s)
    {
        var plain = s.Heard.PlainText;
        return Plain.Has(plain, "yesterday") || Plain.Has(plain, "was") || Plain.Has(plain, "were")
            || Plain.Has(plain, "went")
            || Plain.Has(plain, "had")
            || Plain.Has(plain, "did") || (plain.Contains("ed ", StringComparison.Ordinal) && !Plain.Has(plain, "now")
                && !Plain.Has(plain, "are") && !Plain.Has(plain, "is"));
    }

    /// <summary>Whether the partner gives a view rather than tells of themselves.</summary>
    private static bool IsView(Situation s)
    {
        if (s.Heard.Told.Count > 0)
            return false;
        var plain = s.Heard.PlainText;
        if (plain.StartsWith(" it was ", StringComparison.Ordinal)
            || plain.StartsWith(" that was ", StringComparison.Ordinal))
            return false; // how it was for them, no view
        if (Plain.Has(plain, "she") || Plain.Has(plain, "he") || Plain.Has(plain, "my"))
            return false; // "I think she met somebody": a guess within a story
        return s.Has(Act.Opinion) || plain.StartsWith(" i think ", StringComparison.Ordinal)
            || plain.StartsWith(" i believe ", StringComparison.Ordinal) || plain.StartsWith(" in my opinion ",
                StringComparison.Ordinal)
            || plain.StartsWith(" i find ", StringComparison.Ordinal) || plain.StartsWith(" i agree ",
                StringComparison.Ordinal);
    }

    /// <summary>Asks about what was told; false if nothing fits.</summary>
    public static bool AskNext(Situation s, Draft d)
    {
        if (s.Has(Act.Greet) || (s.Heard.Told.Count > 0
            && s.Heard.Told.All(t => t.Attribute == "name" && t.About == "me")))
            return Initiative.Ask(s, d);
        var sad = s.Heard.Affect.Valence < -0.3;
        foreach (var told in s.Heard.Told)
        {
            var attribute = told.About is "me" or "" ? told.Attribute : told.About;
            if (sad && attribute is not ("health" or "fear" or "work"))
                continue;
            if (told.Negated || told.Ended || s.Talk.HasTold("next:" + attribute))
                continue;
            foreach (var (key, ask) in Next)
                if (attribute == key || attribute.StartsWith(key + ".", StringComparison.Ordinal))
                {
                    d.Say("ask", ask, Tone.Question, 0.2, "next:" + key, new Fill("value", Value(told)));
                    return true;
                }
        }
        var v = s.Heard.Affect.Valence;
        var plain = s.Heard.PlainText;
        var other = plain.StartsWith(" he ", StringComparison.Ordinal) ? "he"
            : plain.StartsWith(" she ", StringComparison.Ordinal) ? "she" : "";
        if (other.Length > 0 && v > -0.1 && !IsPast(s) && Tidings.News.Staying(s) is null)
        {
            d.Say("ask", AskOther, Tone.Question, 0.2, null, new("who", other), new("whom", other == "he" ? "him"
                : "her"));
            return true;
        }
        if (IsView(s) || (Plain.Has(plain, "you") && !Plain.Has(plain, "i") && !Plain.Has(plain, "my")))
        {
            d.Say("ask", IsView(s) ? AskView : AskWhyMe, Tone.Question, 0, null);
            return true;
        }
        var clarifies = Math.Abs(v) < 0.3 && s.Heard.Told.Count == 0 && IsVague(plain) && s.Chance.Happens(
            Math.Clamp(0.35 + (0.2 * s.Rate(TraitIndex.Clarification)), 0, 0.9));
        var next = clarifies ? Clarify : v < -0.3 ? AskSad : IsAhead(plain) ? AskAhead
            : Plain.Has(plain, "used to") || (Plain.Has(plain, "every") && IsPast(s)) ? AskUsed
            : v > 0.35 && !s.Has(Act.Greet) ? AskGlad : IsPast(s) ? AskPast : AskMore;
        d.Lines.Add(new Line(next, [], "ask", Tone.Question, 0.1) { Manner = clarifies ? "clarify" : "ask" });
        d.Mark("ask", null);
        return true;
    }

    /// <summary>Brings in the persona's own life where it touches what was said; false if it does not.</summary>
    public static bool Relate(Situation s, Draft d)
    {
        var sad = s.Heard.Affect.Valence < -0.3;
        var fact = s.Associations.Best(s.Heard.Text, sad ? "life" : "", f => s.Talk.HasTold(f) || d.Facts.Contains(f)
            || f.StartsWith("home", StringComparison.Ordinal) || f.StartsWith("birthplace", StringComparison.Ordinal)
            || f.StartsWith("work", StringComparison.Ordinal), 0.6);
        if (fact is null)
            return false;
        var likes = FactRef.Index(fact, "taste") is >= 0 and var i && s.Identity.Tastes[i].Like > 0.3;
        var shared = !sad && s.Heard.Affect.Valence > 0 && (likes || fact.StartsWith("pastime",
            StringComparison.Ordinal));
        var opinion = fact.StartsWith("opinion", StringComparison.Ordinal);
        if (s.Chance.Happens(opinion ? 0.8 : 0.6))
            d.Say("relate", opinion ? MyView : shared ? MeToo : Reminds, Tone.Reaction, shared ? 0.4 : 0.1, null);
        return Telling.Tell(s, fact, d);
    }

    /// <summary>Something heavy of no kind that is known stays in the talk, too.</summary>
    private const string Trouble = "next:tiding.trouble";

    private static void React(Situation s, Draft d, Affect v, double warm, string topic)
    {
        if (warm < -0.35)
            d.Say("acknowledge", CoolSorry, Tone.Reaction, -0.2, Trouble);
        else if (v.Anger > v.Sadness && v.Anger > v.Fear && v.Anger > 0.3 && IsOfSpeaker(s))
            d.Say("empathise", Angry, Tone.Reaction, -0.2, Trouble);
        else if (v.Fear > v.Sadness && v.Fear > 0.3)
            d.Say("empathise", Afraid, Tone.Reaction, -0.2, Trouble);
        else if (topic.StartsWith("your ", StringComparison.Ordinal) && s.Chance.Happens(0.6))
            d.Say("empathise", SorryFor, Tone.Reaction, -0.3, Trouble, new("topic", topic), new("Topic",
                Grammar.Upper(topic)));
        else
            d.Say("empathise", Sorry, Tone.Reaction, -0.3, Trouble);
    }

    /// <summary>What the utterance is about, turned to the second person; empty if nothing stands out.</summary>
    public static string TopicOf(Situation s)
    {
        foreach (var m in s.Heard.Mentions)
            if (m.Kind is "thing" or "place" or "organisation" && m.Text.Length is > 2 and < 40
                && (m.Text.Contains(' ', StringComparison.Ordinal) || char.IsUpper(m.Text[0]) && m.Start > 0)
                && !s.Heard.Told.Any(t => t.Attribute == "name" && t.Value == m.Text))
                return Grammar.Lower(Grammar.Turn(m.Text));
        foreach (var m in s.Heard.Mentions)
            if (m.Kind is "person" && m.Text.StartsWith("my ", StringComparison.OrdinalIgnoreCase))
                return Grammar.Lower(Grammar.Turn(m.Text));
        return "";
    }

    /// <summary>
    /// A short first statement of the partner as a clause in the second person; empty if it does not turn well.
    /// </summary>
    private static string Clause(Situation s)
    {
        foreach (var (start, end) in Sentences.Split(s.Heard.Text))
        {
            var text = s.Heard.Text[start..end].TrimEnd('.', '!', ' ');
            if (text.EndsWith(" btw", StringComparison.OrdinalIgnoreCase))
                text = text[..^4];
            if (text.Length is < 8 or > 70 || text.EndsWith('?') || text.Contains(',', StringComparison.Ordinal))
                continue;
            var plain = Plain.Of(text);
            if (plain.StartsWith(" i ", StringComparison.Ordinal) && !text.StartsWith("im ",
                StringComparison.OrdinalIgnoreCase) && !Plain.Has(plain, "you") && !Plain.Has(plain,
                "your")
                && !Plain.Has(plain, "think") && !AskReader.LooksLikeQuestion(plain))
                return Grammar.Lower(Grammar.Turn(text));
            if (plain.StartsWith(" my ", StringComparison.Ordinal) && !Plain.Has(plain, "you"))
                return Grammar.Lower(Grammar.Turn(text));
        }
        return "";
    }

    private static string Value(ToldFact told)
    {
        var value = Grammar.Turn(told.Value.Trim().TrimEnd('.'));
        if (value.Length == 0)
            return "it";
        if (told.Attribute == "home" && char.IsLower(value[0]))
            return Grammar.Article(value) + value;
        return told.Attribute == "pastime" && IsDoing(value) ? Grammar.Gerund(value) : value;
    }

    private static bool IsDoing(string phrase) => phrase.AsSpan().IndexOf(' ') is > 0 and var end && phrase[..end] is
        "play" or "paint" or "sing" or "dance" or "read" or "write" or "knit" or "cook" or "bake" or "climb" or "sew"
            or "draw" or "collect" or "make" or "ride" or "do" or "go" or "run" or "build" or "grow" or "keep";
}
