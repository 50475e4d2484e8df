using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// Whether an event of life answers what was asked: "what is the furthest you ever walked?" wants a walk, not the
/// event that comes next. A question without words of its own ("what changed your life?") is answered by any.
/// </summary>
internal static class Fitting
{
    private const double Near = 0.62;

    /// <summary>Words that ask for an event without saying what of.</summary>
    private static readonly HashSet<string> Open = new(StringComparer.Ordinal)
    {
        "life", "happen", "happened", "happens", "moment", "moments", "memory", "memories", "story", "stories",
        "event", "events", "experience", "experienced", "time", "times", "best", "worst", "proud", "proudest", "big",
        "biggest", "important", "most", "hard", "hardest", "happy", "happiest", "sad", "saddest", "change", "changed",
        "shape", "shaped", "turning", "point", "dear", "day", "days", "year", "years", "past", "regret", "remember",
        "favourite", "tell", "achieve", "achieved", "mistake", "first", "last", "young", "younger", "child",
        "childhood", "kid", "old", "age", "grow", "growing", "grew", "world", "great", "greatest", "good", "bad",
        "difficult", "know", "say", "think", "would", "earliest", "back", "learn", "learned", "learnt", "taught",
        "lesson", "never", "always", "thing", "things", "done", "did", "made", "make", "ever", "love", "loved",
        "like", "become", "became", "came", "come", "kind", "way", "person", "people", "somebody", "someone",
        "anybody", "anyone", "anything", "want", "wanted", "special", "exciting", "interesting", "memorable",
        "forget", "look", "looking", "far", "share", "mean", "meant", "feel", "felt", "hear", "hurt", "lost", "lose",
        "lucky", "luck", "crazy", "craziest", "strange",
    };

    /// <summary>Words that say what of; empty where any event will do.</summary>
    public static List<uint> Wanted(string plain)
    {
        var wanted = new List<uint>(4);
        if (!IsPointed(plain))
            return wanted;
        Span<char> stem = stackalloc char[64];
        foreach (var range in plain.AsSpan().Split(' '))
        {
            var word = plain.AsSpan()[range];
            if (word.Length is < 3 or > 40 || Terms.IsStop(word) || word.EndsWith("est")
                || Open.Contains(word.ToString()))
                continue;
            wanted.Add(Terms.Hash(stem[..WordForms.Stem(word, stem)]));
        }
        return wanted;
    }

    /// <summary>Whether an event has to do with one of the words.</summary>
    public static bool Fits(LifeEvent life, List<uint> wanted)
    {
        Span<char> stem = stackalloc char[64];
        var plain = Plain.Of(life.What);
        foreach (var range in plain.AsSpan().Split(' '))
        {
            var word = plain.AsSpan()[range];
            if (word.Length is < 3 or > 40 || Terms.IsStop(word))
                continue;
            var hash = Terms.Hash(stem[..WordForms.Stem(word, stem)]);
            foreach (var w in wanted)
                if (w == hash || WordMeanings.English.AreOne(w, hash) || Likeness(w, hash) > Near)
                    return true;
        }
        return false;
    }

    /// <summary>Says honestly that nothing comes to mind, and turns the question back.</summary>
    public static bool TellUnsure(Situation s, Draft d)
    {
        d.Say("hedge", Calls.Calls.Of("unsure"), Tone.Fact, 0, null);
        if (s.Chance.Happens(0.35 + (0.5 * s.Voice.AsksBack)))
            d.Say("ask", Calls.Calls.Of("unsure.back"), Tone.Question, 0.1, null);
        return true;
    }

    /// <summary>A superlative or an "ever": one thing is wanted, and of a kind.</summary>
    private static bool IsPointed(string plain) => Plain.Has(plain, "ever")
        || plain.Contains("est ", StringComparison.Ordinal) || Plain.Has(plain, "most");

    private static double Likeness(uint a, uint b)
    {
        var (x, y) = (WordUse.English.Of(a), WordUse.English.Of(b));
        return x < 0 || y < 0 ? 0 : System.Numerics.Tensors.TensorPrimitives.Dot(
            WordUse.English.Vector(x), WordUse.English.Vector(y));
    }
}
