// The law of one turn, given everything seen before and the phase of the talk: act first, then delay, length, gesture
// and gaze, independent given act and phase. Published: the silence before a turn is ex-Gaussian (mu 60, sigma 180,
// tau 130 ms: telephone talk's mean 187; Levinson and Torreira 2015), shifted by -40 ms for a standard deviation of
// extraversion, +15 of conscientiousness and of neuroticism (own priors with the signs of Scherer 1979), and longer by
// 0.7 to 1.5 s where the speaker hesitates. Words are log-normal with sd 0.8 and 0.25 for a standard deviation of
// extraversion, a correlation of 0.3 (Mehl et al. 2006). Self-touch rises with neuroticism (Campbell and Rushton 1978).
// Eyes are on the partner for 40 % of speaking (Kendon 1967), logit-normal about it. The rest are own priors.
using LinkyV.Core.Models;

namespace LinkyV.Models.Behaviour;

/// <summary>The probabilities of every class of every head in one phase.</summary>
internal sealed class Law
{
    private const double Mu = 60, Sigma = 180, Tau = 130, WordsSd = 0.8, GazeSd = 0.7;

    // Added in each phase (opening, engaged, guarded, tired): ms, ln of words, logits of gaze.
    private static readonly double[] s_gap = [0, -20, 80, 60], s_words = [-0.2, 0.25, -0.35, -0.4];
    private static readonly double[] s_gaze = [0, 0.2, -0.5, -0.3];
    private static readonly double[] s_gazeEdges = [.. Classes.GazeEdges.Select(Logit)];
    private static readonly double[] s_wordEdges = [.. Classes.LengthEdges.Select(e => Math.Log(e))];

    private readonly double[] _acts = new double[Classes.Sizes[0]];

    /// <summary>Probabilities of acts in a phase.</summary>
    /// <param name="z">Domain scores: openness, conscientiousness, extraversion, agreeableness, neuroticism.</param>
    /// <param name="met">The partner's turn before.</param>
    /// <param name="mood">The speaker's mood.</param>
    /// <param name="used">How much each act was used of late: fades by 0.7 a turn.</param>
    /// <param name="phase">The phase.</param>
    public ReadOnlySpan<double> Acts(
        ReadOnlySpan<double> z, in Met met, in Mood mood, ReadOnlySpan<double> used, int phase)
    {
        var feeling = Tables.Feelings[met.Feeling];
        var gain = Math.Exp((feeling.Gains[0] * z[3]) + (feeling.Gains[1] * z[4]));

        // Who is open varies more: what was done of late is done less.
        var tired = 0.5 + (0.15 * z[0]);
        for (var a = 0; a < _acts.Length; a++)
        {
            var row = Tables.Acts[a];
            var logit = row.Base + row.Phases[phase] + Tables.Partner[met.Act].Acts[a] + (gain * feeling.Acts[a])
                - (tired * used[a]) + (row.Mood[0] * mood.Pleasure) + (row.Mood[1] * mood.Arousal)
                + (row.Mood[2] * mood.Dominance);
            for (var d = 0; d < 5; d++)
                logit += row.Traits[d] * z[d];
            _acts[a] = Math.Exp(logit);
        }

        Normalise(_acts);
        return _acts;
    }

    /// <summary>Probabilities of a head's classes, given the act.</summary>
    /// <param name="head">1 delay, 2 length, 3 gesture, 4 gaze.</param>
    /// <param name="z">Domain scores.</param>
    /// <param name="mood">The speaker's mood.</param>
    /// <param name="act">The act.</param>
    /// <param name="phase">The phase.</param>
    /// <param name="p">Filled.</param>
    public static void Head(
        int head, ReadOnlySpan<double> z, in Mood mood, int act, int phase, Span<double> p)
    {
        var row = Tables.Acts[act];
        switch (head)
        {
            case 1:
                var shift = row.GapMs + s_gap[phase] + (-40 * z[2]) + (15 * z[1]) + (15 * z[4]) - (40 * mood.Arousal);
                var hesitant = Math.Clamp(row.Hesitant * Math.Exp(0.25 * z[4]), 0, 0.9);
                for (var i = 0; i < Classes.DelayEdges.Length; i++)
                    p[i] = ((1 - hesitant) * ExGaussian(Classes.DelayEdges[i] - shift, Mu, Sigma, Tau))
                        + (hesitant * ExGaussian(Classes.DelayEdges[i] - shift, Mu + 1100, HesitantSigma, Tau));
                FromSums(p);
                break;
            case 2:
                var words = row.LogWords + s_words[phase] + (0.25 * z[2]) + (0.15 * mood.Arousal);
                for (var i = 0; i < s_wordEdges.Length; i++)
                    p[i] = Normal((s_wordEdges[i] - words) / WordsSd);
                FromSums(p);
                break;
            case 3:
                Gestures(z, mood, row, phase, p);
                break;
            default:
                var look = Logit(0.4) + row.Gaze + s_gaze[phase] + (0.3 * z[2]) - (0.15 * z[4])
                    + (0.3 * mood.Dominance);
                for (var i = 0; i < s_gazeEdges.Length; i++)
                    p[i] = Normal((s_gazeEdges[i] - look) / GazeSd);
                FromSums(p);
                break;
        }
    }

    // A uniform delay of 700 to 1500 ms is taken as normal with its mean and variance.
    private static readonly double HesitantSigma = Math.Sqrt((Sigma * Sigma) + (800 * 800 / 12.0));

    private static void Gestures(ReadOnlySpan<double> z, in Mood mood, ActRow row, int phase, Span<double> p)
    {
        for (var g = 0; g < p.Length; g++)
            p[g] = Math.Exp(row.Gestures[g] + g switch
            {
                0 => (-0.3 * z[2]) + (phase == 3 ? 0.6 : 0),
                1 => 0.2 * z[3],
                2 => (0.8 * mood.Pleasure) + (0.15 * z[2]) + (0.15 * z[3]),
                3 => (0.3 * z[2]) + (0.5 * mood.Arousal) + (phase == 1 ? 0.5 : 0),
                4 => (0.4 * z[4]) + (0.5 * mood.Arousal) - (0.4 * mood.Dominance) + (phase == 2 ? 0.8 : 0),
                5 => (-0.8 * mood.Pleasure) - (0.2 * z[3]) + (phase == 2 ? 0.5 : 0),
                _ => -0.2 * z[1],
            });
        Normalise(p);
    }

    private static void Normalise(Span<double> p)
    {
        var sum = 0.0;
        foreach (var x in p)
            sum += x;
        foreach (ref var x in p)
            x /= sum;
    }

    /// <summary>From probabilities of being below each edge to those of classes; none is quite impossible.</summary>
    private static void FromSums(Span<double> p)
    {
        p[^1] = 1;
        for (var i = p.Length - 1; i > 0; i--)
            p[i] -= p[i - 1];
        foreach (ref var x in p)
            x = Math.Max(x, 0) + 1e-4;
        Normalise(p);
    }

    private static double ExGaussian(double x, double mu, double sigma, double tau)
    {
        var d = x - mu;
        return Normal(d / sigma)
            - (Math.Exp((sigma * sigma / (2 * tau * tau)) - (d / tau)) * Normal((d / sigma) - (sigma / tau)));
    }

    /// <summary>The normal distribution function (Abramowitz and Stegun 1964, 26.2.17), to 7.5e-8.</summary>
    private static double Normal(double x)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        var tail = 0.3989422804014327 * Math.Exp(-x * x / 2) * t * (0.319381530 + (t * (-0.356563782
            + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return x > 0 ? 1 - tail : tail;
    }

    private static double Logit(double p) => Math.Log(p / (1 - p));
}
