namespace LinkyV.Models.Expression;

/// <summary>The main components of reference movements, weak ones enlarged by the root of how weak they are.</summary>
internal sealed class ExpressionSpace
{
    private const int Examples = 2048;

    // What a side counts beside a control point, and what start and duration count.
    private const float SideWeight = 0.5f, TimeWeight = 0.3f;

    private readonly float[] _encode = new float[Movement.Size * ExpressionNet.Components];

    /// <summary>Finds them in the first reference movements of a seed.</summary>
    public ExpressionSpace(ulong seed)
    {
        var movements = new List<float[]>();
        for (var i = 0; i < Examples; i++)
        {
            var random = ReferenceExpressions.ChanceOf(seed, i);
            movements.Add(ReferenceExpressions.Make(ReferenceExpressions.Condition(random), random));
        }
        Mean = [.. Moments.Of(movements).Mean.Select(m => (float)m)];
        var weighed = movements.Select(m => m.Select((x, i) => x * WeightOf(i)).ToArray()).ToList();
        var (values, vectors) = Moments.Eigen(Moments.Of(weighed).Covariance);
        const int Components = ExpressionNet.Components;
        for (var k = 0; k < Components; k++)
        {
            // The first component's deviation becomes 1.5, the others' follow its root.
            var scale = 1.5 / Math.Pow(values[0] * Math.Max(values[k], 1e-6), 0.25);
            for (var i = 0; i < Movement.Size; i++)
            {
                _encode[(i * Components) + k] = (float)(scale * vectors[i, k] * WeightOf(i));
                Basis[(k * Movement.Size) + i] = (float)(vectors[i, k] / (scale * WeightOf(i)));
            }
        }
        Explained = values.Take(Components).Sum() / values.Sum();
    }

    /// <summary>Mean movement.</summary>
    public float[] Mean { get; }

    /// <summary>Components to movements, [48, 173].</summary>
    public float[] Basis { get; } = new float[ExpressionNet.Components * Movement.Size];

    /// <summary>Share of the variance that the components hold.</summary>
    public double Explained { get; }

    /// <summary>Writes the components of a movement.</summary>
    public void Encode(ReadOnlySpan<float> movement, Span<float> into)
    {
        into.Clear();
        for (var i = 0; i < Movement.Size; i++)
        {
            var d = movement[i] - Mean[i];
            if (d == 0)
                continue;
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(
                _encode.AsSpan(i * into.Length, into.Length), d, into, into);
        }
    }

    private static float WeightOf(int place) =>
        place < Movement.Sides ? 1 : place < Movement.Start ? SideWeight : TimeWeight;
}
