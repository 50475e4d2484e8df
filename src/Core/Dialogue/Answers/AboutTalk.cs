using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>The conversation itself: what it was about, what the partner said first or last.</summary>
internal static class AboutTalk
{
    private static readonly Frame About = Frame.Of("We talked about {list}. | About {list}, if I count right. | " +
        "Let me think: {list}. | There was {list}.");
    private static readonly Frame YouToo = Frame.Of("And you told me that {what}. | From you I know that {what}. | " +
        "You said that {what}.");
    private static readonly Frame Fresh = Frame.Of("We've only just begun. | Nothing much yet; we've hardly " +
        "started. | This is the beginning of it, as far as I can see.");
    private static readonly Frame Said = Frame.Of("You said: \"{words}\" | Your words were: \"{words}\" | " +
        "\"{words}\" That's what you said.");
    private static readonly Frame Turned = Frame.Of("You told me that {what}. | That {what}. | You said that {what}.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        if (a.Slot == "recall.talk" && AboutPast.Answer(s, a, d))
            return true;
        switch (a.Slot)
        {
            case "recall.talk":
                TellTopics(s, d);
                return true;
            case "recall.last":
                return TellLine(s, d, false);
            case "recall.first":
                return TellLine(s, d, true);
            default:
                return false;
        }
    }

    private static void TellTopics(Situation s, Draft d)
    {
        var topics = new List<string>();
        for (var i = s.Talk.Told.Count - 1; i >= 0 && topics.Count < 4; i--)
            if (NameOf(s.Identity, s.Talk.Told[i]) is { Length: > 0 } name && !topics.Contains(name))
                topics.Add(name);
        topics.Reverse();
        if (topics.Count > 0)
            d.Say("recall", About, Tone.Fact, 0.1, "recall", new Fill("list", Grammar.List(topics)));
        var told = 0;
        foreach (var fact in s.Recollection.Facts)
            if (!fact.Ended && told < 2 && AboutPartner.Render(fact) is var what
                && !what.StartsWith("there was", StringComparison.Ordinal) && told++ < 2)
                d.Say("recall", YouToo, Tone.Fact, 0.1, "recall", new Fill("what", what));
        if (topics.Count == 0 && told == 0 && !TellLine(s, d, false))
            d.Say("hedge", Fresh, Tone.Fact, 0, null);
    }

    private static bool TellLine(Situation s, Draft d, bool first)
    {
        var recent = s.Request.Recent;
        for (var k = 0; k < recent.Count; k++)
        {
            var line = recent[first ? k : recent.Count - 1 - k];
            if (line.Persona is not null || line.Text is not { Length: > 1 and < 300 } words)
                continue;
            var turned = Grammar.Lower(Grammar.Turn(words)).TrimEnd('.', '!');
            var whole = words.Length < 100 && words.StartsWith('I') && words.AsSpan().IndexOfAny('?', '"') < 0
                && words.AsSpan()[..^1].IndexOfAny('.', '!') < 0;
            d.Say("recall", whole ? Turned : Said, Tone.Fact, 0, "recall", new("what", turned),
                new("words", words.Replace('"', '\'')));
            return true;
        }
        d.Say("hedge", Fresh, Tone.Fact, 0, null);
        return true;
    }

    /// <summary>What a fact is about, as it stands behind "about"; empty if it is no topic.</summary>
    private static string NameOf(Identity id, string fact)
    {
        static T? At<T>(IReadOnlyList<T> all, int i) => i >= 0 && i < all.Count ? all[i] : default;
        var root = fact.Split('.', ':')[0];
        return root switch
        {
            "view" => Topics.TopicLexicon.Default.Name(fact.Split('.')[1].Replace('_', ' '), out _)?.Topic?.Name
                ?? fact.Split('.')[1].Replace('_', ' '),
            "opinion" => At(id.Opinions, FactRef.Index(fact, "opinion"))?.Topic ?? "",
            "taste" => At(id.Tastes, FactRef.Index(fact, "taste"))?.Item ?? "",
            "pastime" => At(id.Pastimes, FactRef.Index(fact, "pastime"))?.Activity ?? "",
            "people" => At(id.People, FactRef.Index(fact, "people")) is { } p ? $"my {p.Relation} {p.Name}" : "",
            "pets" => At(id.Pets, FactRef.Index(fact, "pets")) is { } pet ? $"my {pet.Kind}" : "",
            "work" => "my work", "home" => "where I live", "birthplace" or "childhood" => "where I grew up",
            "life" => "things that happened to me", "goal" => "what I'd still like to do",
            "fear" => "what I'm afraid of", "value" => "what matters to me", "family" => "my family",
            "character" => "what I'm like", "education" => "school", "hypo" => "what might be",
            "advice" => "what you might do", _ => "",
        };
    }
}
