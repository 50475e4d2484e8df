using System.Collections.Frozen;
using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Emotion;
using LinkyV.Core.Scenarios;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// Plays a part: says what the scene asks for in the persona's own style. Where the scene asks for nothing, a question
/// about the persona's own life is answered from that life; else the scene's way of getting by is used.
/// </summary>
internal static class SceneTurn
{
    private const int ReleasedLooked = 400;

    private static readonly FrozenSet<string> Beings = FrozenSet.ToFrozenSet(
        [
            "ai", "bot", "robot", "chatbot", "machine", "computer", "program", "programmed", "software", "human",
            "person", "persona", "real", "artificial", "automated", "simulation", "simulated", "chatgpt", "gpt",
            "model", "algorithm", "alive", "being", "flesh", "electricity", "exist", "recording", "actor", "fake",
            "generated", "somebody", "someone",
        ], StringComparer.OrdinalIgnoreCase);

    /// <summary>Speaks for the scene; false if there is none.</summary>
    public static bool Answer(Situation s, Draft d)
    {
        if (s.Request.Scene is not { } scene)
            return false;
        d.Rules.Add("scene:" + scene.Pack);
        if (scene.Fixed)
            d.MayUseModel = false;
        // Whether it is artificial is answered truly in every part.
        if ((scene.Say.Count == 0 || s.Asked.Any(IsMeta))
            && Own(s, d))
            return true;
        foreach (var line in scene.Say)
            Add(d, line);
        if (d.Lines.Count == 0 && scene.Otherwise is { } otherwise)
            Add(d, otherwise);
        return d.Lines.Count > 0;
    }

    /// <summary>The reaction with what the scenario stirs beside what the words do.</summary>
    public static Reaction Stirred(Reaction reaction, Scene? scene)
    {
        if (scene?.Feels is not { } feels)
            return reaction;
        var stirred = new List<ActiveEmotion>(reaction.Stirred);
        var at = stirred.FindIndex(e => e.Family == feels.Emotion);
        if (at < 0)
            stirred.Add(new ActiveEmotion(feels.Emotion, feels.Intensity));
        else if (stirred[at].Intensity < feels.Intensity)
            stirred[at] = stirred[at] with { Intensity = feels.Intensity };
        stirred.Sort(static (x, y) => y.Intensity.CompareTo(x.Intensity));
        if (stirred.Count > Emotions.Most)
            stirred.RemoveRange(Emotions.Most, stirred.Count - Emotions.Most);
        return reaction with { Stirred = stirred };
    }

    /// <summary>The voice in the tone of the scene.</summary>
    public static Voice Toned(Voice voice, Scene? scene) => scene is null
        ? voice
        : voice with
        {
            Warmth = Math.Clamp(voice.Warmth + scene.Warmth, -1, 1),
            Verbosity = Math.Clamp(voice.Verbosity * (1 + scene.Talk), 0.2, 3),
            Exclaims = scene.Warmth < 0 ? voice.Exclaims * 0.3 : voice.Exclaims,
            Humour = scene.Warmth < 0 ? 0 : voice.Humour,
            Emoji = 0,
        };

    /// <summary>Whether a clause, with what was said just before, gives away what the scene holds back.</summary>
    public static bool GivesAway(Scene scene, string released, string clause)
    {
        if (scene.Secrets.Count == 0)
            return false;
        var text = released.Length <= ReleasedLooked ? released + " " + clause
            : released[^ReleasedLooked..] + " " + clause;
        foreach (var secret in scene.Secrets)
            if (Secrecy.GivesAway(text, secret.Text, secret.Signs))
                return true;
        return false;
    }

    /// <summary>Whether a clause tells what is true in the part, whatever the persona's own life is.</summary>
    public static bool IsKnown(Scene scene, string clause)
    {
        foreach (var known in scene.Known)
            if (Secrecy.Shares(clause, known))
                return true;
        return false;
    }

    /// <summary>Answers about the persona's own life and being; false if nothing of that kind was asked.</summary>
    private static bool Own(Situation s, Draft d)
    {
        if (s.Has(Act.Insult) || s.Has(Act.Threat))
            return false;
        foreach (var asked in s.Asked)
            if (IsOwn(asked.Slot) || IsMeta(asked))
                Answerer.Answer(s, asked, d);
        return d.Lines.Count > 0;
    }

    /// <summary>Slots whose answers belong to the person, not to the situation.</summary>
    private static bool IsOwn(string slot) =>
        slot is "name" or "age" or "birthday" or "birthplace" or "pets" or "pastimes" or "taste"
            or "self" or "work.occupation"
        || slot.StartsWith("home", StringComparison.Ordinal);

    /// <summary>Whether it asks what the speaker is, and names something of the kind: in a scene most that is only like
    /// it ("is it a headache, or does it just run?") is about the scene.</summary>
    private static bool IsMeta(Asked asked)
    {
        if (asked.Slot != "meta.ai")
            return asked.Slot.StartsWith("meta", StringComparison.Ordinal);
        var words = Beings.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in asked.Plain.AsSpan().Split(' '))
            if (words.Contains(asked.Plain.AsSpan(word)))
                return true;
        return asked.Plain.Length == 0;
    }

    private static void Add(Draft d, SceneLine line)
    {
        var tone = line.Act switch
        {
            "answer" => Tone.Fact,
            "ask" => Tone.Question,
            _ => Tone.Reaction,
        };
        var fact = line.Fact.Length == 0 ? null : "scene:" + line.Fact;
        d.Lines.Add(new Line(Frame.Literal(line.Text), [], line.Act, tone, 0, fact) { MayRepeat = true });
        d.Mark(line.Act, fact);
    }
}
