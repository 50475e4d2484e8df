// A talk is in one of four phases that nobody sees: opening, engaged, guarded, tired. How long a phase lasts is not
// geometric: the longer it has lasted, the likelier it ends (semi-Markov). When it ends and what follows depends on the
// speaker's traits and on what the partner does. All figures are own priors.
using LinkyV.Core.Models;
using LinkyV.Contracts;

namespace LinkyV.Models.Behaviour;

/// <summary>Phases: the chance of change, one way through it, and what can be known of it from outside.</summary>
internal static class Phases
{
    /// <summary>Ages are told apart up to this many turns.</summary>
    public const int Ages = 8;

    private static readonly double[] s_end = [-0.6, -1.4, -0.7, -1.7];

    /// <summary>Probability of each phase at the start of a talk.</summary>
    public static void Start(ReadOnlySpan<double> z, Span<double> p)
    {
        var guarded = 0.15 / (0.15 + (0.85 * Math.Exp((0.4 * z[2]) - (0.4 * z[4]))));
        (p[0], p[1], p[2], p[3]) = (0.75 * (1 - guarded), 0.17 * (1 - guarded), guarded, 0.08 * (1 - guarded));
    }

    /// <summary>Probability that a phase of some age (from 1) ends before the next turn.</summary>
    public static double Ends(int phase, int age, ReadOnlySpan<double> z, in Met met)
    {
        var logit = s_end[phase] + (0.45 * (Math.Min(age, Ages) - 3));
        logit += phase switch
        {
            0 => 0.4 * z[2],
            1 => -0.3 * z[2],
            2 => (-0.4 * z[4]) + (0.3 * z[3]),
            _ => 0.3 * z[2],
        };
        if (phase != 2 && Hostile(met))
            logit += 1.2;
        if (phase != 1 && Warm(met))
            logit += 0.6;
        return 1 / (1 + Math.Exp(-logit));
    }

    /// <summary>Probability of each phase after one that ended.</summary>
    public static void After(int phase, ReadOnlySpan<double> z, in Met met, Span<double> p)
    {
        p[0] = Math.Exp(-1.5);
        p[1] = Math.Exp(0.8 + (0.3 * z[2]) + (Warm(met) ? 0.8 : 0));
        p[2] = Math.Exp(-0.6 + (0.5 * z[4]) - (0.4 * z[3]) + (Hostile(met) ? 1.8 : 0));
        p[3] = Math.Exp(-0.2 - (0.3 * z[2]) - (0.2 * z[1]));
        p[phase] = 0;
        var sum = p[0] + p[1] + p[2] + p[3];
        foreach (ref var x in p)
            x /= sum;
    }

    /// <summary>Draws a class.</summary>
    public static int Draw(ReadOnlySpan<double> p, ref Chance chance)
    {
        var u = chance.NextDouble();
        for (var i = 0; i < p.Length - 1; i++)
            if ((u -= p[i]) < 0)
                return i;
        return p.Length - 1;
    }

    private static bool Hostile(in Met met) =>
        met.Feeling == 3 || met.Act == Attack || met.Act == Oppose;

    private static bool Warm(in Met met) => met.Feeling == 1 || met.Act == Praise;

    private static readonly int Attack = Tables.Of("criticise"), Oppose = Tables.Of("disagree"),
        Praise = Tables.Of("praise");
}
