namespace LinkyV.Models.Coherence;

/// <summary>
/// Calibration after Platt (1999): log odds = slope · logit + shift, fitted by Newton's method with his smoothed
/// targets, so that a separable sample gives finite numbers.
/// </summary>
internal static class Platt
{
    /// <summary>Slope and shift.</summary>
    /// <param name="logits">What the model says.</param>
    /// <param name="truths">What holds.</param>
    public static (double Slope, double Shift) Fit(ReadOnlySpan<double> logits, ReadOnlySpan<bool> truths)
    {
        var yes = 0;
        foreach (var t in truths)
            yes += t ? 1 : 0;
        double high = (yes + 1.0) / (yes + 2.0), low = 1.0 / (truths.Length - yes + 2.0);
        double slope = 1, shift = 0;
        for (var i = 0; i < 100; i++)
        {
            double ga = 0, gb = 0, haa = 1e-9, hab = 0, hbb = 1e-9;
            for (var n = 0; n < logits.Length; n++)
            {
                var p = 1 / (1 + Math.Exp(-((slope * logits[n]) + shift)));
                var (error, weight) = ((truths[n] ? high : low) - p, p * (1 - p));
                ga += error * logits[n];
                gb += error;
                haa += weight * logits[n] * logits[n];
                hab += weight * logits[n];
                hbb += weight;
            }
            var det = (haa * hbb) - (hab * hab);
            if (Math.Abs(det) < 1e-12)
                break;
            var (da, db) = (((hbb * ga) - (hab * gb)) / det, ((haa * gb) - (hab * ga)) / det);
            slope += Math.Clamp(da, -2, 2);
            shift += Math.Clamp(db, -2, 2);
            if (Math.Abs(da) + Math.Abs(db) < 1e-9)
                break;
        }
        return (slope, shift);
    }
}
