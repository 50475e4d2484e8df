using LinkyV.Core.Models;

namespace LinkyV.Models.Behaviour;

/// <summary>
/// The stronger baseline: trigrams that know who speaks and in what mood. The five domain scores and the three numbers
/// of the mood are cut into five parts each; what a part changes about a class, given the act, is counted, and all
/// changes are multiplied into the trigram's probability, as if they were independent (naive Bayes). How far they count
/// is set on talks that were not counted: one exponent a head.
/// </summary>
internal sealed class TraitTrigrams
{
    private const int Marks = 8, Parts = 5, ActsMost = 16;

    // About the fifths of a standard normal, and of the moods that occur.
    private static readonly double[] s_scores = [-0.84, -0.25, 0.25, 0.84], s_moods = [-0.35, -0.1, 0.1, 0.35];
    private static readonly double[] s_exponents = [0, 0.2, 0.4, 0.6, 0.8, 1];

    private readonly Trigrams _trigrams;
    private readonly int[][] _counts = new int[Classes.Heads][];
    private readonly double[] _exponents = new double[Classes.Heads];

    /// <summary>Counts talks; sets the exponents on others.</summary>
    public TraitTrigrams(Trigrams trigrams, IEnumerable<Talk> counted, IReadOnlyList<Talk> others)
    {
        _trigrams = trigrams;
        for (var h = 0; h < Classes.Heads; h++)
            _counts[h] = new int[ActsMost * Marks * Parts * Classes.Sizes[h]];
        foreach (var talk in counted)
            for (var t = 0; t < talk.Turns.Length; t++)
                for (var h = 0; h < Classes.Heads; h++)
                    for (var m = 0; m < Marks; m++)
                        _counts[h][Row(talk, t, h, m) + Classes.Of(talk.Turns[t].Acted, h)]++;
        for (var h = 0; h < Classes.Heads; h++)
            _exponents[h] = s_exponents.MinBy(e =>
                others.Sum(talk => Enumerable.Range(0, talk.Turns.Length).Sum(t => Surprise(talk, t, h, e))));
    }

    /// <summary>Surprise of a head in a turn, nats.</summary>
    public double Surprise(Talk talk, int turn, int head) => Surprise(talk, turn, head, _exponents[head]);

    private double Surprise(Talk talk, int turn, int head, double exponent)
    {
        var n = Classes.Sizes[head];
        Span<double> p = stackalloc double[n];
        Span<double> among = stackalloc double[n];
        _trigrams.Probabilities(talk, turn, head, p);
        for (var m = 0; m < Marks; m++)
        {
            var counts = _counts[head].AsSpan(Row(talk, turn, head, m), n);
            var whole = Row(talk, turn, head, m) - (Part(talk, turn, m) * n);
            double here = 0, all = 0;
            among.Clear();
            for (var part = 0; part < Parts; part++)
                for (var c = 0; c < n; c++)
                    among[c] += _counts[head][whole + (part * n) + c];
            for (var c = 0; c < n; c++)
                (here, all) = (here + counts[c], all + among[c]);
            for (var c = 0; c < n; c++)
            {
                // Among those of this part, with as many more as there are classes, spread as among all.
                var usual = (among[c] + 1) / (all + n);
                p[c] *= Math.Pow((counts[c] + (n * usual)) / (here + n) / usual, exponent);
            }
        }
        var sum = 0.0;
        foreach (var x in p)
            sum += x;
        return -Math.Log(p[Classes.Of(talk.Turns[turn].Acted, head)] / sum);
    }

    private static int Row(Talk talk, int turn, int head, int mark)
    {
        var act = head == 0 ? talk.Turns[turn].Met.Act : talk.Turns[turn].Acted.Act;
        return ((((act * Marks) + mark) * Parts) + Part(talk, turn, mark)) * Classes.Sizes[head];
    }

    private static int Part(Talk talk, int turn, int mark)
    {
        var mood = talk.Turns[turn].Mood;
        return mark < 5 ? TalkClasses.Of(talk.Domains[mark], s_scores)
            : TalkClasses.Of(mark == 5 ? mood.Pleasure : mark == 6 ? mood.Arousal : mood.Dominance, s_moods);
    }
}
