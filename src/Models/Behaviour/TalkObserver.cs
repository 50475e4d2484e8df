using LinkyV.Core.Models;

namespace LinkyV.Models.Behaviour;

/// <summary>
/// What the process itself would say of a talk: the exact probability of each turn given all that was seen before. The
/// phase is not seen; the forward algorithm of hidden semi-Markov models keeps the probability of each phase and age.
/// Nothing that sees only the talk can do better on average: the mean of its surprise is the process's entropy.
/// </summary>
internal static class TalkObserver
{
    /// <summary>Surprise of each head in each turn, nats: -ln p(act | past), -ln p(delay | act, past), and so on in the
    /// order of heads, each given those before it; they sum to the surprise of the turn.</summary>
    public static double[][] Surprise(Talk talk)
    {
        var z = talk.Domains;
        var law = new Law();
        var known = new double[Classes.Phases, Phases.Ages];
        var used = new double[Classes.Sizes[0]];
        var all = new double[talk.Turns.Length][];
        var p = new double[Classes.Sizes.Max()];
        Phases.Start(z, p);
        for (var k = 0; k < Classes.Phases; k++)
            known[k, 0] = p[k];
        for (var t = 0; t < all.Length; t++)
        {
            var (met, mood, acted) = talk.Turns[t];
            if (t > 0)
                known = Moved(known, z, met);
            all[t] = new double[Classes.Heads];
            for (var h = 0; h < Classes.Heads; h++)
            {
                var (seen, before) = (0.0, 0.0);
                for (var k = 0; k < Classes.Phases; k++)
                {
                    if (h > 0)
                        Law.Head(h, z, mood, acted.Act, k, p.AsSpan(0, Classes.Sizes[h]));
                    var likely = h == 0 ? law.Acts(z, met, mood, used, k)[acted.Act] : p[Classes.Of(acted, h)];
                    for (var a = 0; a < Phases.Ages; a++)
                    {
                        before += known[k, a];
                        seen += known[k, a] *= likely;
                    }
                }

                all[t][h] = -Math.Log(seen / before);
            }

            Scale(known);
            TalkProcess.Use(used, acted.Act);
        }

        return all;
    }

    private static double[,] Moved(double[,] known, double[] z, in Met met)
    {
        var next = new double[Classes.Phases, Phases.Ages];
        Span<double> after = stackalloc double[Classes.Phases];
        for (var k = 0; k < Classes.Phases; k++)
        {
            Phases.After(k, z, met, after);
            for (var a = 0; a < Phases.Ages; a++)
            {
                var ends = Phases.Ends(k, a + 1, z, met);
                next[k, Math.Min(a + 1, Phases.Ages - 1)] += known[k, a] * (1 - ends);
                for (var to = 0; to < Classes.Phases; to++)
                    next[to, 0] += known[k, a] * ends * after[to];
            }
        }

        return next;
    }

    private static void Scale(double[,] known)
    {
        var sum = 0.0;
        foreach (var x in known)
            sum += x;
        for (var k = 0; k < known.GetLength(0); k++)
            for (var a = 0; a < known.GetLength(1); a++)
                known[k, a] /= sum;
    }
}
