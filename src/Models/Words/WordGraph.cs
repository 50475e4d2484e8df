// Words joined by what WordNet says of them: positive where they mean alike, negative where they are opposites. A bond
// counts less for rarer meanings of its words. Weights are own priors.
using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace LinkyV.Models.Words;

/// <summary>A signed graph of words, each bond divided by the root of both words' sums.</summary>
internal sealed class WordGraph
{
    private const float Synonym = 1, IndirectOpposite = -0.4f, InGloss = 0.25f;
    private const int GlossWordMost = 1500, GlossScale = 12;

    private static readonly FrozenDictionary<string, float> s_relations = new Dictionary<string, float>
    {
        ["&"] = 0.6f, ["!"] = -1, ["^"] = 0.5f, ["+"] = 0.8f, ["\\"] = 0.6f, ["="] = 0.4f, ["@"] = 0.25f, ["<"] = 0.6f,
        ["$"] = 0.5f, [">"] = 0.3f, ["*"] = 0.3f,
    }.ToFrozenDictionary();

    // Definitions of actions, attributes, thoughts, feelings and people; of verbs they say little.
    private static readonly FrozenSet<int> s_defined = new[] { 4, 7, 9, 12, 18 }.ToFrozenSet();

    private static readonly FrozenSet<string> s_negations = new[]
        { "not", "lacking", "without", "lack", "absence", "free", "devoid", "unable", "never", "little" }.ToFrozenSet();

    private static readonly FrozenSet<string> s_stops = (
        "a an the of or and in to with for by very that is be as on at from having being it its which who something "
        + "someone person marked characterized used relating tending one often usually").Split(' ').ToFrozenSet();

    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<(int, int), float> _bonds = [];
    private int[] _from = [], _to = [];
    private float[] _weights = [];

    /// <summary>Joins the words of a dictionary.</summary>
    public WordGraph(WordNet net)
    {
        foreach (var ((part, offset), set) in net.Sets)
        {
            float Share(string word) => MathF.Pow(1 + net.Rank(word, part, offset), -0.7f);
            for (var i = 0; i < set.Words.Count; i++)
                for (var j = 0; j < i; j++)
                    Bind(set.Words[i], set.Words[j], Synonym * Share(set.Words[i]) * Share(set.Words[j]));
            foreach (var relation in set.Relations)
                Relate(net, part, set, relation, Share);
        }
        Define(net);
        Pack();
    }

    /// <summary>The words, by number.</summary>
    public IEnumerable<string> Words => _numbers.Keys;

    /// <summary>How many.</summary>
    public int Count => _numbers.Count;

    /// <summary>The number of a word, or -1.</summary>
    public int Find(string word) => _numbers.TryGetValue(word, out var number) ? number : -1;

    /// <summary>The graph times a vector.</summary>
    public void Multiply(ReadOnlySpan<float> x, Span<float> y)
    {
        for (var i = 0; i < Count; i++)
        {
            var sum = 0f;
            for (var k = _from[i]; k < _from[i + 1]; k++)
                sum += _weights[k] * x[_to[k]];
            y[i] = sum;
        }
    }

    private void Relate(WordNet net, char part, Synonyms set, Relation relation, Func<string, float> share)
    {
        if (!s_relations.TryGetValue(relation.Symbol, out var weight)
            || !net.Sets.TryGetValue((relation.Part, relation.Offset), out var other))
            return;
        Bind(net, Some(set, relation.From), share, other, relation, weight);
        if (part != 'a' || !set.Satellite || relation.Symbol != "&")
            return;
        // What stands around a head is against the head's opposite.
        foreach (var opposite in other.Relations.Where(r => r.Symbol == "!"))
            if (net.Sets.TryGetValue((opposite.Part, opposite.Offset), out var far))
                Bind(net, set.Words, share, far, opposite, IndirectOpposite);
    }

    private void Bind(
        WordNet net, IReadOnlyList<string> words, Func<string, float> share, Synonyms other, Relation relation,
        float weight)
    {
        var others = Some(other, relation.To);
        var scale = weight / MathF.Sqrt(Math.Max(1, words.Count * others.Count));
        foreach (var a in words)
            foreach (var b in others)
                Bind(a, b, scale * share(a) * MathF.Pow(1 + net.Rank(b, relation.Part, relation.Offset), -0.7f));
    }

    private static IReadOnlyList<string> Some(Synonyms set, int number) =>
        number > 0 && number <= set.Words.Count ? [set.Words[number - 1]] : set.Words;

    /// <summary>Joins words with those that define them; what stands after a negation, negatively.</summary>
    private void Define(WordNet net)
    {
        var glosses = net.Sets.Select(s => Tokens(s.Value.Gloss)).ToList();
        var met = new Dictionary<string, int>();
        foreach (var word in glosses.SelectMany(g => g.Distinct()))
            CollectionsMarshal.GetValueRefOrAddDefault(met, word, out _)++;
        var at = 0;
        foreach (var ((part, offset), set) in net.Sets)
        {
            var gloss = glosses[at++];
            if (part == 'v' || (part == 'n' && !s_defined.Contains(set.Field)))
                continue;
            var sign = 1;
            foreach (var word in gloss)
            {
                if (s_negations.Contains(word))
                    sign = -1;
                else if (!s_stops.Contains(word) && met[word] <= GlossWordMost && word.Length > 2)
                    foreach (var defined in set.Words)
                        Bind(defined, word, sign * InGloss / GlossScale * MathF.Log(glosses.Count / (float)met[word])
                            * MathF.Pow(1 + net.Rank(defined, part, offset), -0.7f));
            }
        }
    }

    private static List<string> Tokens(string gloss)
    {
        var tokens = new List<string>();
        for (var i = 0; i < gloss.Length;)
        {
            var from = i;
            while (i < gloss.Length && (char.IsAsciiLetter(gloss[i]) || (gloss[i] == '-' && i > from)))
                i++;
            if (i > from)
                tokens.Add(gloss[from..i].ToLowerInvariant().Replace('-', ' '));
            else
                i++;
        }
        return tokens;
    }

    private void Bind(string one, string other, float weight)
    {
        if (one == other)
            return;
        var (a, b) = (Number(one), Number(other));
        CollectionsMarshal.GetValueRefOrAddDefault(_bonds, (a, b), out _) += weight;
        CollectionsMarshal.GetValueRefOrAddDefault(_bonds, (b, a), out _) += weight;
    }

    private int Number(string word)
    {
        if (!_numbers.TryGetValue(word, out var number))
            _numbers[word] = number = _numbers.Count;
        return number;
    }

    private void Pack()
    {
        var sums = new float[Count];
        var bonds = _bonds.OrderBy(b => b.Key).ToArray();
        foreach (var ((a, _), weight) in bonds)
            sums[a] += MathF.Abs(weight);
        (_from, _to, _weights) = (new int[Count + 1], new int[bonds.Length], new float[bonds.Length]);
        for (var k = 0; k < bonds.Length; k++)
        {
            var ((a, b), weight) = bonds[k];
            (_to[k], _weights[k]) = (b, weight / MathF.Sqrt(Math.Max(1e-9f, sums[a] * sums[b])));
            _from[a + 1] = k + 1;
        }
        for (var i = 1; i <= Count; i++)
            _from[i] = Math.Max(_from[i], _from[i - 1]);
        _bonds.Clear();
    }
}
