namespace LinkyV.Models.Expression;

/// <summary>
/// What measurements look at: of the first second, the peak of each blendshape that can move, the share of the second
/// in which the face moves at half of its strength, and when it is strongest.
/// </summary>
internal static class ExpressionFeatures
{
    /// <summary>Numbers of a clip.</summary>
    public static int Size { get; } = FaceShapes.Moved.Length + 2;

    /// <summary>Those of a movement.</summary>
    public static float[] Of(ReadOnlySpan<float> movement)
    {
        var frames = new float[Movement.Rate * FaceShapes.Count];
        Movement.Render(movement, frames);
        var features = new float[Size];
        var total = new float[Movement.Rate];
        for (var f = 0; f < total.Length; f++)
            for (var i = 0; i < FaceShapes.Moved.Length; i++)
            {
                var value = frames[(f * FaceShapes.Count) + FaceShapes.Moved[i]];
                features[i] = Math.Max(features[i], value);
                total[f] += value;
            }
        var most = total.Max();
        features[^2] = total.Count(t => t > most / 2) / (float)total.Length;
        features[^1] = most > 0 ? Array.IndexOf(total, most) / (float)total.Length : 0;
        return features;
    }

    /// <summary>Largest second difference of any blendshape from frame to frame, over two seconds.</summary>
    public static double Jerk(ReadOnlySpan<float> movement)
    {
        var frames = new float[2 * Movement.Rate * FaceShapes.Count];
        Movement.Render(movement, frames);
        const int Row = FaceShapes.Count;
        var most = 0f;
        for (var i = 2 * Row; i < frames.Length; i++)
            most = Math.Max(most, Math.Abs(frames[i] - (2 * frames[i - Row]) + frames[i - (2 * Row)]));
        return most;
    }
}
