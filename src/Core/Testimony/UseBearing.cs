using System.Numerics.Tensors;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Testimony;

/// <summary>
/// How near what was told is to a question by how its words are used (<see cref="WordUse"/>): each word of the question
/// against the nearest one told and the other way round, rare words counting more, and the two as wholes. Bears where
/// neither a word nor a meaning is shared: "what can I not eat" and "spicy things give me heartburn".
/// </summary>
internal sealed class UseBearing
{
    /// <summary>Numbers for each thing told.</summary>
    public const int Size = 5;

    private readonly Question _q;
    private readonly int[] _places;
    private readonly int _noun;
    private readonly float[] _sum = new float[WordUse.Size];

    public UseBearing(Question q)
    {
        _q = q;
        _places = new int[q.Keys.Count];
        for (var i = 0; i < _places.Length; i++)
            if ((_places[i] = WordUse.English.Of(q.Keys[i].Hash)) is >= 0 and var place)
                Add(place, q.Keys[i].Weight, _sum);
        _noun = q.Noun.Length > 0 ? WordUse.English.Of(Terms.Hash(q.Noun)) : -1;
        Normalise(_sum);
    }

    /// <summary>Writes <see cref="Size"/> numbers: the question's words met, likeness of the wholes, the worst met
    /// word, the told words met, and the nearest to the noun asked for.</summary>
    public void Write(Telling told, Span<float> row)
    {
        var english = WordUse.English;
        var (places, hashes) = (told.Uses, told.Hashes);
        Span<float> back = stackalloc float[places.Length];
        Span<float> sum = stackalloc float[WordUse.Size];
        back.Clear();
        sum.Clear();
        float all = 0, met = 0, worst = 0, kind = 0;
        for (var k = 0; k < _places.Length; k++)
        {
            var vector = english.Vector(_places[k]);
            var best = 0f;
            for (var t = 0; t < places.Length; t++)
            {
                var near = hashes[t] == _q.Keys[k].Hash ? 1 : vector.Length > 0 && places[t] >= 0
                    ? TensorPrimitives.Dot(vector, english.Vector(places[t])) : 0;
                best = Math.Max(best, near);
                back[t] = Math.Max(back[t], near);
            }
            var weight = _q.Keys[k].Weight * english.Weight(_places[k]);
            (all, met) = (all + weight, met + (weight * best));
            worst = Math.Max(worst, Math.Min(1, weight) * (1 - best));
        }
        float said = 0, asked = 0;
        for (var t = 0; t < places.Length; t++)
        {
            var weight = english.Weight(places[t]);
            (said, asked) = (said + weight, asked + (weight * back[t]));
            if (places[t] < 0)
                continue;
            Add(places[t], 1, sum);
            if (_noun >= 0 && places[t] != _noun)
                kind = Math.Max(kind, TensorPrimitives.Dot(english.Vector(_noun), english.Vector(places[t])));
        }
        Normalise(sum);
        row[0] = all > 0 ? met / all : 0.5f;
        row[1] = TensorPrimitives.Dot<float>(_sum, sum);
        row[2] = worst;
        row[3] = said > 0 ? asked / said : 0;
        row[4] = kind;
    }

    /// <summary>How near the nearest word told is to what the question says is done, 0 to 1; 0.5 where it says of
    /// nothing that it is done.</summary>
    /// <param name="told">What was told.</param>
    /// <param name="verbs">Places of the question's verbs in the table.</param>
    public float OfVerb(Telling told, int[] verbs)
    {
        if (verbs.Length == 0)
            return 0.5f;
        var best = 0f;
        foreach (var verb in verbs)
            foreach (var place in told.Uses)
                if (place == verb)
                    return 1;
                else if (place >= 0)
                    best = Math.Max(best, TensorPrimitives.Dot(WordUse.English.Vector(verb),
                        WordUse.English.Vector(place)));
        return best;
    }

    private static void Add(int place, float times, Span<float> sum) => TensorPrimitives.MultiplyAdd(
        WordUse.English.Vector(place), times * WordUse.English.Weight(place), sum, sum);

    private static void Normalise(Span<float> sum)
    {
        var length = TensorPrimitives.Norm<float>(sum);
        if (length > 0)
            TensorPrimitives.Divide(sum, length, sum);
    }
}
