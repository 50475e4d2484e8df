using System.Numerics.Tensors;
using LinkyV.Contracts;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// Learns the weights of a <see cref="HashedSoftmax"/>: least cross-entropy by AdaGrad (Duchi, Hazan and Singer 2011),
/// weights kept small by decay, examples in an order drawn anew each round. In each round a quarter of the hashed marks
/// is left out, so that no kind hangs on one word. The same examples give the same weights on one kind of machine.
/// </summary>
internal static class SoftmaxTraining
{
    private const float Rate = 0.25f;
    private const float Decay = 1e-4f;
    private const double Dropped = 0.25;

    /// <summary>A line, the number of its kind, and how much it counts.</summary>
    public readonly record struct Example(HashedMarks Marks, int Kind, float Counts = 1);

    /// <summary>Trains a net that knows nothing yet.</summary>
    public static void Fit(HashedSoftmax net, IReadOnlyList<Example> examples, int rounds, int seed)
    {
        var (hashed, dense) = (new float[net.Hashed.Length], new float[net.Dense.Length]);
        var biases = new float[net.Kinds.Count];
        var chance = new Chance((ulong)seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var slope = new float[net.Kinds.Count];
        var kept = new bool[examples.Max(static e => e.Marks.Count)];
        for (var round = 0; round < rounds; round++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                var j = chance.Next(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }
            foreach (var at in order)
            {
                var (of, kind, counts) = examples[at];
                for (var i = 0; i < of.Count; i++)
                    kept[i] = chance.NextDouble() >= Dropped;
                net.Score(of.Hashed, of.Weights, of.Mean, slope, kept);
                slope[kind] -= 1;
                TensorPrimitives.Multiply(slope, counts, slope);
                for (var i = 0; i < of.Count; i++)
                    if (kept[i])
                        Step(net.Row(net.Hashed, of.Hashed[i]), net.Row(hashed, of.Hashed[i]), slope, of.Weights[i]);
                for (var i = 0; i < of.Mean.Length; i++)
                    Step(net.Row(net.Dense, i), net.Row(dense, i), slope, of.Mean[i]);
                Step(net.Biases, biases, slope, 1);
            }
        }
    }

    private static void Step(Span<float> weights, Span<float> squares, ReadOnlySpan<float> slope, float x)
    {
        for (var k = 0; k < weights.Length; k++)
        {
            var s = (slope[k] * x) + (Decay * weights[k]);
            squares[k] += s * s;
            weights[k] -= Rate * s / (MathF.Sqrt(squares[k]) + 1e-3f);
        }
    }
}
