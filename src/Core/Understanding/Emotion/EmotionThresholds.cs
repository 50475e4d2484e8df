namespace LinkyV.Core.Understanding.Emotion;

/// <summary>Sets how much the linear part counts, and the thresholds by class, for the best F1 on held-out
/// examples.</summary>
internal static class EmotionThresholds
{
    /// <summary>The best of the shares given, with its thresholds.</summary>
    /// <param name="examples">Held-out examples.</param>
    /// <param name="linear">Logits of the linear part, [examples, classes].</param>
    /// <param name="net">Logits of the net, [examples, classes].</param>
    /// <param name="shares">Shares of the linear part to choose from.</param>
    public static (float Share, float[] Thresholds) Choose(
        IReadOnlyList<EmotionExample> examples, float[] linear, float[] net, ReadOnlySpan<float> shares)
    {
        var n = EmotionModel.Classes;
        var (best, bestShare, bestThresholds) = (-1.0, 0f, new float[n]);
        foreach (var share in shares)
        {
            var (sum, thresholds) = (0.0, new float[n]);
            for (var c = 0; c < n; c++)
            {
                var scored = new (float P, bool Is)[examples.Count];
                for (var i = 0; i < scored.Length; i++)
                    scored[i] = (1f / (1f + MathF.Exp(-((share * linear[(i * n) + c])
                        + ((1 - share) * net[(i * n) + c])))), examples[i].Classes.Contains(c));
                (var f1, thresholds[c]) = Threshold(scored);
                sum += f1;
            }
            if (sum > best)
                (best, bestShare, bestThresholds) = (sum, share, thresholds);
        }
        return (bestShare, bestThresholds);
    }

    /// <summary>
    /// The threshold in the middle of the widest good stretch: F1 is averaged over neighbouring cuts first, as the
    /// single best
    /// cut of a rare class is chance.
    /// </summary>
    private static (double F1, float Threshold) Threshold((float P, bool Is)[] scored)
    {
        Array.Sort(scored, (a, b) => b.P.CompareTo(a.P));
        var held = scored.Count(s => s.Is);
        var sums = new double[scored.Length + 1];
        var hit = 0;
        for (var i = 0; i < scored.Length; i++)
        {
            hit += scored[i].Is ? 1 : 0;
            sums[i + 1] = sums[i] + (2.0 * hit / (i + 1 + held));
        }
        var window = Math.Max(3, held / 20);
        var (best, at) = (-1.0, 0);
        for (var i = 0; i < scored.Length; i++)
        {
            var (from, to) = (Math.Max(0, i - window), Math.Min(scored.Length, i + window + 1));
            var mean = (sums[to] - sums[from]) / (to - from);
            if (mean > best)
                (best, at) = (mean, i);
        }
        return (best, scored[at].P);
    }
}
