using System.Numerics.Tensors;
using LinkyV.Contracts;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Understanding.Acts.Training;

/// <summary>A segment to learn from: its features, mean vector, act and weight. With <see cref="Act.Other"/> it is some
/// statement: inform, self-disclosure or opinion, whichever the net finds.</summary>
internal sealed record ActExample(int[] Features, float[] Meaning, Act Act, float Weight);

/// <summary>
/// Learns the weights of an <see cref="ActNet"/>: least cross-entropy by AdaGrad (Duchi, Hazan and Singer 2011),
/// weights kept small by decay, a share of the features left out at random in each step (Hinton et al. 2012). The
/// same examples give the same weights on one kind of machine.
/// </summary>
internal static class ActTraining
{
    private const int Rounds = 12;
    private const float Rate = 0.35f;
    private const float Decay = 3e-5f;
    private const double Dropped = 0.3;
    private const float Smallest = 1e-3f;
    private const float Bias = 0.1f;
    private const ulong Seed = 7;

    /// <summary>Learns anew.</summary>
    public static ActNet Train(IReadOnlyList<ActExample> examples)
    {
        var (net, squares) = (new ActNet(), new ActNet());
        var chance = new Chance(Seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var kept = new int[ActFeatures.Most];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                var j = chance.Next(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }
            foreach (var at in order)
            {
                var (of, n) = (examples[at], 0);
                foreach (var f in of.Features)
                    if (chance.NextDouble() >= Dropped)
                        kept[n++] = f;
                Step(net, squares, of, kept.AsSpan(0, n));
            }
        }
        return net;
    }

    private static void Step(ActNet net, ActNet squares, ActExample of, ReadOnlySpan<int> features)
    {
        Span<float> slope = stackalloc float[ActNet.Acts];
        net.Score(features, of.Meaning, slope);
        Miss(slope, of.Act);
        TensorPrimitives.Multiply(slope, of.Weight, slope);
        var even = ActNet.Even(features.Length);
        foreach (var f in features)
            Step(ActNet.Row(net.Hashed, f), ActNet.Row(squares.Hashed, f), slope, even);
        for (var i = 0; i < ActFeatures.Numbers; i++)
            Step(ActNet.Row(net.Dense, i), ActNet.Row(squares.Dense, i), slope, of.Meaning[i] * ActNet.Vectors);
        Step(net.Biases, squares.Biases, slope, Bias);
    }

    /// <summary>Takes away what was wanted; of a statement, by how likely the three acts are.</summary>
    private static void Miss(Span<float> likely, Act act)
    {
        if (act is not Act.Other)
        {
            likely[(int)act] -= 1;
            return;
        }
        var all = likely[(int)Act.Inform] + likely[(int)Act.SelfDisclosure] + likely[(int)Act.Opinion] + 1e-6f;
        foreach (var one in (ReadOnlySpan<Act>)[Act.Inform, Act.SelfDisclosure, Act.Opinion])
            likely[(int)one] -= likely[(int)one] / all;
    }

    private static void Step(Span<float> weights, Span<float> squares, ReadOnlySpan<float> slope, float x)
    {
        if (x == 0)
            return;
        for (var k = 0; k < weights.Length; k++)
        {
            var s = (slope[k] * x) + (Decay * weights[k]);
            squares[k] += s * s;
            weights[k] -= Rate * s / (MathF.Sqrt(squares[k]) + Smallest);
        }
    }
}
