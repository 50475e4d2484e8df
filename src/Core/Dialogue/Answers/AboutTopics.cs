using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Dialogue.Topics;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// Says what the persona makes of a topic: its stored opinion or taste, else a view formed from who it is, else an
/// honest word that it has none. Never a fact that only sounds alike.
/// </summary>
internal static class AboutTopics
{
    private static readonly Frame Respect = Frame.Of("I think highly of {topic}. | I have a high opinion of " +
        "{topic}. | {Topic}? I'm all for {them}. | I set great store by {topic}.");
    private static readonly Frame NoRespect = Frame.Of("I don't think much of {topic}. | " +
        "{Topic} {is} overrated, I find. | I never saw what's so great about {topic}. | " +
        "{Topic}? I'm not won over.");
    private static readonly Frame Favour = Frame.Of("I'm for {topic}, on the whole. | {Topic}? I think that's a " +
        "good thing. | I've come round to {topic}. | I don't mind {topic} at all.");
    private static readonly Frame Against = Frame.Of("I'm wary of {topic}. | {Topic}? I'm not convinced. | " +
        "I'm not much in favour of {topic}. | I could do without {topic}.");
    private static readonly Frame Believes = Frame.Of("I do think there's something in {topic}. | " +
        "{Topic}? I wouldn't rule {them} out. | I have a weakness for {topic}, I admit.");
    private static readonly Frame Doubts = Frame.Of("I don't believe in {topic}. | {Topic}? I'm a doubter, there. | " +
        "I've no faith in {topic}.");
    private static readonly Frame Cares = Frame.Of("{Topic}? Yes, I think about that more than I say. | " +
        "I take {topic} seriously. | {Topic} {is} something I worry about, now and then.");
    private static readonly Frame Tires = Frame.Of("I try not to think about {topic} all day. | " +
        "{Topic}? I've grown tired of the subject, to be frank. | {Topic} {does}n't keep me awake.");
    private static readonly Frame Bad = Frame.Of("I wouldn't wish {topic} on anybody. | {Topic} {is} hard, whatever " +
        "anybody says. | There's nothing good to be said about {topic}. | {Topic}? A bad business.");
    private static readonly Frame Loves = Frame.Of("I ~like {topic}. | {Topic}? I'm ~fond of {them}. | " +
        "I have a soft spot for {topic}. | I do like {topic}.");
    private static readonly Frame Dislikes = Frame.Of("{Topic}? Not for me. | I'm not one for {topic}. | " +
        "I don't care for {topic} much. | I've never warmed to {topic}.");
    private static readonly Frame Torn = Frame.Of("I'm in two minds about {topic}. | {Topic}? Half and half. | " +
        "I go back and forth on {topic}. | I can take {topic} or leave {them}.");
    private static readonly Frame Claimed = Frame.Of("{claim}. | I'd say {claim}. | My view is that {claim}. | " +
        "The way I see it, {claim}.");
    private static readonly Frame Reason = Frame.Of("{reason}. | You see, {reason}. | To me, {reason}. | " +
        "After all, {reason}. | The way I look at it, {reason}.");
    private static readonly Frame TornReason = Frame.Of("{reason}. | On the one hand {reason}. | You see, {reason}.");
    private static readonly Frame Inside = Frame.Of("I'm {a:job}, so I see that from close by. | " +
        "As {a:job} one has an eye on that. | With my work that's never far away; I'm {a:job}.");
    private static readonly Frame Unknown = Frame.Of(
        "{Topic}? I've never given that much thought. | I haven't made up my mind about {topic}. | " +
            "I couldn't say much about {topic}, honestly. | {Topic}: there you've caught me without an opinion.");
    private static readonly Frame AndYou = Frame.Of("What do you make of it? | And you? | How do you see it? | " +
        "Where do you stand?");
    private static readonly Frame Yes = Frame.Of("Yes, I do. | I do. | Oh yes. | Yes.");
    private static readonly Frame No = Frame.Of("No, not really. | Not really. | No. | Not especially.");
    private static readonly Frame Prefer = Frame.Of("{Topic}, [no question/if I have to choose]. | " +
        "{Topic} for me. | {Topic}, I think. | Between the two, {topic}. | {Topic}, any day.");
    private static readonly Frame Neither = Frame.Of("{One} or {two}, that's a hard choice. | {One} or {two}? It " +
        "depends on the day. | " +
        "I couldn't choose between {one} and {two}. | {One} and {two}, why not both?");

    /// <summary>Says what it makes of the words; <paramref name="yesNo"/> opens with yes or no.</summary>
    public static void Tell(Situation s, Draft d, string words, bool yesNo = false, bool like = false,
        bool dislike = false)
    {
        words = Named(s, words);
        if (Views.Stored(s, words) is { } fact)
        {
            if (yesNo && StanceOf(s, fact) is var stance and not 0)
                d.Short("answer", stance > 0 != dislike ? Yes : No, Tone.Reaction);
            Telling.Tell(s, fact, d);
            return;
        }
        if (Views.Formed(s, words) is { } view)
        {
            if (yesNo && like && !view.Mixed)
                d.Short("answer", view.Stance > 0 != dislike ? Yes : No, Tone.Reaction);
            Tell(s, d, view);
            return;
        }
        TellUnknown(s, d, words);
    }

    /// <summary>"Them", "it": what the line before names.</summary>
    private static string Named(Situation s, string words)
    {
        if (words.Trim() is not ("them" or "it" or "that" or "this" or "those" or "these"))
            return words;
        for (var i = s.Request.Recent.Count - 1; i >= Math.Max(0, s.Request.Recent.Count - 6); i--)
            if (s.Request.Recent[i].Persona is null
                && TopicLexicon.Default.Name(s.Request.Recent[i].Text, out _) is { } found
                && (found.Topic?.Name ?? found.Opinion?.Topic ?? found.Taste?.Item) is { } name)
                return name;
        return words;
    }

    /// <summary>Says what it makes of something it has no view on: nothing, honestly, and asks back.</summary>
    public static void TellUnknown(Situation s, Draft d, string words)
    {
        var topic = Grammar.Turn(s.AsWritten(words));
        if (topic.Length is 0 or > 60)
            topic = "that";
        d.Say("hedge", Unknown, Tone.View, 0, null, new("topic", topic), new("Topic", Grammar.Upper(topic)));
        d.Say("ask", AndYou, Tone.Question, 0.1, null);
    }

    /// <summary>Tells a formed view with a reason that was not given yet.</summary>
    public static void Tell(Situation s, Draft d, View view)
    {
        Fill[] fills = FillsOf(view);
        if (view.Claim.Length > 0)
            d.Say("answer", Claimed, Tone.View, 0.3 * view.Stance, view.Fact,
                new Fill("claim", view.Claim.TrimEnd('.')));
        else
            d.Say("answer", FrameOf(view), Tone.View, view.Stance, view.Fact, fills);
        if (view.Topic is { } topic && Trades.IsInField(s.Identity, topic))
            d.More("elaborate", Inside, Tone.Fact, 0.1, "work.occupation", new Fill("job",
                s.Identity.Work[0].Occupation));
        if (FreshReason(s, view) is { } reason)
            d.More("elaborate", view.Mixed ? TornReason : Reason, Tone.Fact, 0.2 * view.Stance,
                $"{view.Fact}.reason{reason}", new Fill("reason", view.Reasons[reason]));
    }

    /// <summary>Chooses between two things by how it likes them; <paramref name="worse"/> asks for the worse.</summary>
    public static void Choose(Situation s, Draft d, string one, string two, bool worse = false)
    {
        var (a, b) = (Liking(s, one), Liking(s, two));
        if (a is null && b is null || Math.Abs((a ?? 0) - (b ?? 0)) < 0.06)
        {
            d.Say("answer", Neither, Tone.View, 0.1, null, new("one", NameOf(s, one)), new("One",
                Grammar.Upper(NameOf(s, one))),
                new("two", NameOf(s, two)));
            if (a is not null)
                Because(s, d, one);
            return;
        }
        var better = (a ?? 0) > (b ?? 0) != worse ? one : two;
        var name = NameOf(s, better);
        d.Say("answer", Prefer, Tone.View, 0.4, Views.Stored(s, better) ?? Views.Formed(s, better)?.Fact,
            new("topic", name), new("Topic", Grammar.Upper(name)));
        if ((Liking(s, better) ?? 0) > 0 != worse)
            Because(s, d, better);
    }

    private static string NameOf(Situation s, string words)
    {
        if (TopicLexicon.Default.Name(words, out var whole) is { } found && whole)
            return found.Topic?.Name ?? found.Taste?.Item ?? words;
        return Grammar.Lower(Grammar.Turn(words));
    }

    /// <summary>How it likes what the words name, -1 to 1; null if it does not know.</summary>
    public static double? Liking(Situation s, string words) =>
        Views.Stored(s, words) is { } fact ? StanceOf(s, fact) : Views.Formed(s, words)?.Stance;

    /// <summary>The index of the first reason not given yet; null if all were.</summary>
    public static int? FreshReason(Situation s, View view)
    {
        for (var i = 0; i < view.Reasons.Count; i++)
            if (!s.Talk.HasTold($"{view.Fact}.reason{i}"))
                return i;
        return null;
    }

    private static void Because(Situation s, Draft d, string words)
    {
        if (Views.Stored(s, words) is { } fact)
        {
            if (AboutTaste.ReasonOf(s.Identity, fact) is { Length: > 0 } stored)
                d.Say("elaborate", Reason, Tone.Fact, 0.2, fact + ".reason", new Fill("reason", stored.TrimEnd('.')));
        }
        else if (Views.Formed(s, words) is { } view && FreshReason(s, view) is { } i)
        {
            d.Say("elaborate", Reason, Tone.Fact, 0.2, $"{view.Fact}.reason{i}", new Fill("reason", view.Reasons[i]));
        }
    }

    private static double StanceOf(Situation s, string fact) =>
        FactRef.Index(fact, "taste") is >= 0 and var t ? s.Identity.Tastes[t].Like
        : FactRef.Index(fact, "opinion") is >= 0 and var o ? s.Identity.Opinions[o].Stance : 0.7;

    private static Frame FrameOf(View view)
    {
        var kind = view.Topic?.Class.Name ?? "like";
        if (kind == "hardship")
            return Bad;
        if (view.Mixed)
            return Torn;
        var pro = view.Stance > 0;
        return kind switch
        {
            "mystery" or "faith" => pro ? Believes : Doubts,
            "issue" => pro ? Cares : Tires,
            "care" or "jobs" or "school" or "friendship" or "virtue" or "love" or "person" or "health" =>
                pro ? Respect : NoRespect,
            "diet" or "animalethics" or "tech" or "socialmedia" or "transport" or "work" or "money" or "politics"
                or "environment" or "phone" => pro ? Favour : Against,
            _ => pro ? Loves : Dislikes,
        };
    }

    private static Fill[] FillsOf(View view) =>
    [
        new("topic", view.Name), new("Topic", Grammar.Upper(view.Name)), new("them", view.Plural ? "them" : "it"),
        new("is", view.Plural ? "are" : "is"), new("does", view.Plural ? "do" : "does"),
    ];
}
