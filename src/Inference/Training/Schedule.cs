namespace LinkyV.Inference.Training;

/// <summary>
/// A learning rate that rises evenly over the warm-up and falls along a cosine to a floor (Loshchilov and Hutter 2017).
/// </summary>
/// <param name="Peak">Highest rate.</param>
/// <param name="WarmUp">Steps until it is reached.</param>
/// <param name="Total">Steps until the floor.</param>
/// <param name="Floor">Lowest rate after the warm-up, as a share of the peak.</param>
public sealed record Schedule(float Peak, int WarmUp, int Total, float Floor = 0.1f)
{
    /// <summary>The rate of a step, counted from 1.</summary>
    public float Rate(int step)
    {
        if (step <= WarmUp)
            return Peak * step / Math.Max(1, WarmUp);
        var done = Math.Min(1f, (step - WarmUp) / (float)Math.Max(1, Total - WarmUp));
        return Peak * (Floor + ((1 - Floor) * 0.5f * (1 + MathF.Cos(MathF.PI * done))));
    }
}
