using LinkyV.Core.Models;

namespace LinkyV.Models.Behaviour;

/// <summary>
/// The baseline: each head by counts. The act follows the partner's act and the speaker's two acts before; every other
/// head follows the act and its own class before. Each context backs off to the shorter one after Witten and Bell
/// (1991). It sees neither traits nor mood.
/// </summary>
internal sealed class Trigrams
{
    private readonly Dictionary<(int Head, int Order, int Context), int[]> _counts = [];

    /// <summary>Counts talks.</summary>
    public Trigrams(IEnumerable<Talk> talks)
    {
        foreach (var talk in talks)
            for (var t = 0; t < talk.Turns.Length; t++)
                for (var h = 0; h < Classes.Heads; h++)
                    for (var order = 0; order < Orders; order++)
                    {
                        var key = (h, order, Context(talk, t, h, order));
                        if (!_counts.TryGetValue(key, out var counts))
                            _counts[key] = counts = new int[Classes.Sizes[h]];
                        counts[Classes.Of(talk.Turns[t].Acted, h)]++;
                    }
    }

    private const int Orders = 4;

    /// <summary>Surprise of a head in a turn, nats.</summary>
    public double Surprise(Talk talk, int turn, int head)
    {
        Span<double> p = stackalloc double[Classes.Sizes[head]];
        Probabilities(talk, turn, head, p);
        return -Math.Log(p[Classes.Of(talk.Turns[turn].Acted, head)]);
    }

    /// <summary>The probability of each class of a head in a turn.</summary>
    public void Probabilities(Talk talk, int turn, int head, Span<double> p)
    {
        p.Fill(1.0 / p.Length);
        for (var order = 0; order < Orders; order++)
        {
            if (!_counts.TryGetValue((head, order, Context(talk, turn, head, order)), out var counts))
                break;

            // p = (count + kinds · p of the shorter context) / (all + kinds)
            double all = 0, kinds = 0;
            foreach (var count in counts)
                (all, kinds) = (all + count, kinds + (count > 0 ? 1 : 0));
            for (var c = 0; c < p.Length; c++)
                p[c] = (counts[c] + (kinds * p[c])) / (all + kinds);
        }
    }

    private static int Context(Talk talk, int turn, int head, int order)
    {
        int Before(int ago, int of) => turn < ago ? 15 : Classes.Of(talk.Turns[turn - ago].Acted, of);
        var partner = talk.Turns[turn].Met.Act;
        var (first, second, third) = head == 0 ? (partner, Before(1, 0), Before(2, 0))
            : (talk.Turns[turn].Acted.Act, Before(1, head), Before(2, head));
        return order switch
        {
            0 => 0,
            1 => first,
            2 => (first * 16) + second,
            _ => (((first * 16) + second) * 16) + third,
        };
    }
}
