using LinkyV.Inference.Autograd;
using Xunit;

namespace LinkyV.Inference.Tests.Gradients;

/// <summary>
/// Holds the tape's gradients against finite differences of the forward values: fourth-order central differences,
/// summed in double precision, so that what is left is the rounding of one forward pass.
/// </summary>
internal static class GradientCheck
{
    private const float Step = 0.02f;

    [ThreadStatic]
    private static HashSet<string>? t_seen;

    /// <summary>The operations whose gradients are checked while <paramref name="tests"/> run.</summary>
    public static HashSet<string> During(Action tests)
    {
        HashSet<string> seen = t_seen = [];
        try
        {
            tests();
        }
        finally
        {
            t_seen = null;
        }
        return seen;
    }

    /// <summary>Parameters with seeded normal values.</summary>
    public static Tensor Parameter(int seed, params int[] sizes)
    {
        var p = Tensor.Parameter(new Shape(sizes));
        var values = new float[p.Length];
        new RandomSource((ulong)seed).Normal(values, 0, 0.7f);
        p.Write(values);
        return p;
    }

    /// <summary>Every element of every input.</summary>
    public static void Holds(Func<Tensor> f, params Tensor[] inputs) => Holds(f, 3e-3, inputs);

    public static void Holds(Func<Tensor> f, double tolerance, params Tensor[] inputs)
    {
        var worst = Worst(f, inputs);
        Assert.True(worst.Error <= tolerance, $"{worst.Where}: off by {worst.Error:g3}, allowed {tolerance:g3}");
    }

    /// <summary>The largest difference, relative to the larger of the gradient and 1.</summary>
    public static (double Error, string Where) Worst(Func<Tensor> f, params Tensor[] inputs)
    {
        float[] weights;
        Tensor[] gradients;
        using (TensorScope.Training())
        {
            var y = f();
            t_seen?.UnionWith(Operations.Under(y));
            weights = new float[y.Length];
            new RandomSource(99).Normal(weights);
            var loss = (y * Tensor.From(weights, y.Shape.ToArray())).Sum();
            gradients = [.. Tape.Gradients(loss, inputs).Select(g => g.Persist())];
        }

        (double Error, string Where) worst = (0, "");
        for (var i = 0; i < inputs.Length; i++)
        {
            var told = gradients[i].ToArray();
            for (var j = 0; j < inputs[i].Length; j++)
            {
                var slope = Slope(f, weights, inputs[i], j);
                var error = Math.Abs(slope - told[j]) / Math.Max(1, Math.Abs(slope));
                if (!(error <= worst.Error))
                    worst = (error, $"input {i} element {j}: told {told[j]:g6}, measured {slope:g6}");
            }
        }

        return worst;
    }

    private static double Slope(Func<Tensor> f, float[] weights, Tensor x, int j)
    {
        var at = x.Span[j];
        double Value(float move)
        {
            x.Span[j] = at + move;
            using var scope = TensorScope.Inference();
            var y = f().ToArray();
            return y.Select((v, i) => (double)v * weights[i]).Sum();
        }

        var slope = ((8 * (Value(Step) - Value(-Step))) - (Value(2 * Step) - Value(-2 * Step))) / (12 * Step);
        x.Span[j] = at;
        return slope;
    }
}
