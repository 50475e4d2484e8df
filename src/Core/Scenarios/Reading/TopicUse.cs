using System.Numerics.Tensors;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Scenarios;

/// <summary>
/// What a question is after that no phrase of the pack meets: the topic whose words are used most like the question's
/// own (<see cref="WordUse"/>), where one stands out. A topic's words are those of its phrases and of the facts that it
/// asks for, so that a pack need not foresee every wording. Thresholds are our own priors, chosen on talks of trainees
/// of which a third was held out. Thread-safe.
/// </summary>
internal sealed class TopicUse
{
    private const float Least = 0.5f, Ahead = 0.04f, OfFact = 0.85f;

    private readonly List<(string Name, List<(int Place, float Share)> Words)> _topics = [];
    private readonly Dictionary<int, int> _spread = [];

    /// <summary>The topics that facts of a pack are asked by.</summary>
    public TopicUse(Topics topics, IReadOnlyList<ScenarioFact> facts)
    {
        foreach (var name in topics.Names)
        {
            if (!facts.Any(f => f.Asked.Contains(name)))
                continue;
            var words = new Dictionary<int, float>();
            foreach (var stem in topics.Words(name))
                Note(words, stem, 1);
            foreach (var fact in facts.Where(f => f.Asked[0] == name))
                foreach (var stem in Topics.Stems(fact.Text))
                    Note(words, stem, OfFact);
            foreach (var place in words.Keys)
                _spread[place] = _spread.GetValueOrDefault(place) + 1;
            _topics.Add((name, [.. words.Select(w => (w.Key, w.Value))]));
        }
    }

    /// <summary>The topic that the question is nearest to; null where none is near enough or several are.</summary>
    public string? Nearest(IReadOnlyList<string> stems)
    {
        var (best, score, second) = ("", 0f, 0f);
        foreach (var (name, near) in Scores(stems))
            if (near > score)
                (best, score, second) = (name, near, score);
            else if (near > second)
                second = near;
        return score >= Least && score - second >= Ahead ? best : null;
    }

    /// <summary>How near each topic is, 0 to 1: for each word of the question the likest word of the topic, weighted by
    /// how much the question's word says.</summary>
    internal IEnumerable<(string Name, float Near)> Scores(IReadOnlyList<string> stems)
    {
        var asked = stems.Distinct().Where(s => !Terms.IsStop(s)).Select(Place).Where(p => p >= 0).ToList();
        var all = asked.Sum(WordUse.English.Weight);
        foreach (var (name, words) in _topics)
        {
            var near = 0f;
            foreach (var place in asked)
            {
                var likest = 0f;
                foreach (var (word, share) in words)
                    likest = Math.Max(likest, share * Alike(place, word) / MathF.Sqrt(_spread[word]));
                near += WordUse.English.Weight(place) * likest;
            }
            yield return (name, all > 0 ? near / all : 0);
        }
    }

    private static void Note(Dictionary<int, float> words, string stem, float share)
    {
        if (!Terms.IsStop(stem) && Place(stem) is >= 0 and var place)
            words[place] = Math.Max(words.GetValueOrDefault(place), share);
    }

    private static int Place(string stem) => WordUse.English.Of(Terms.Hash(stem));

    private static float Alike(int one, int other) => one == other ? 1
        : TensorPrimitives.Dot(WordUse.English.Vector(one), WordUse.English.Vector(other));
}
