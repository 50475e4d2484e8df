using System.Numerics.Tensors;
using LinkyV.Contracts;

namespace LinkyV.Core.Testimony.Training;

/// <summary>
/// Learns the weights of an <see cref="AnswerNet"/>: least cross-entropy of the softmax over all that was told and "not
/// told" (of several that answer, their sum counts), by Adam (Kingma and Ba 2015) in small batches. In most of the
/// examples the numbers that rest on hand-made lists are hidden, so that the others are learnt from, too. The same
/// examples give the same weights on one kind of machine.
/// </summary>
internal static class AnswerTraining
{
    private const int Rounds = 14;
    private const int Batch = 16;
    private const float Rate = 3e-3f;
    private const float Decay = 2e-3f;
    private const float Hiding = 0.6f;

    /// <summary>Trains anew.</summary>
    public static AnswerNet Train(IReadOnlyList<AnswerExample> examples, int seed)
    {
        var net = new AnswerNet();
        Normalise(net, examples);
        for (var m = 0; m < AnswerNet.Members; m++)
            Train(net, m, examples, new Chance((ulong)((seed * 1_000) + m)));
        return net;
    }

    private static void Train(AnswerNet net, int member, IReadOnlyList<AnswerExample> examples, Chance chance)
    {
        var weights = net.Member(member);
        for (var i = 0; i < AnswerNet.Straight; i++)
            weights[i] = i is >= AnswerNet.Biases and < AnswerNet.Outward ? 0
                : (float)(chance.NextDouble() - 0.5) * 0.3f;
        var (first, second) = (new float[AnswerNet.Each], new float[AnswerNet.Each]);
        var slope = new float[AnswerNet.Each];
        var order = new int[examples.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var step = 0;
        for (var round = 0; round < Rounds; round++)
        {
            Shuffle(order, ref chance);
            for (var at = 0; at < order.Length; at += Batch)
            {
                Array.Clear(slope);
                var count = Math.Min(Batch, order.Length - at);
                for (var i = at; i < at + count; i++)
                    Slope(net, member, examples[order[i]], chance.NextDouble() < Hiding, slope);
                step++;
                Step(weights, slope, first, second, count, step, Rate * (1.03f - ((float)round / Rounds)));
            }
        }
    }

    private static void Shuffle(int[] order, ref Chance chance)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = (int)(chance.NextDouble() * (i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    private static void Normalise(AnswerNet net, IReadOnlyList<AnswerExample> examples)
    {
        var count = 0;
        foreach (var e in examples)
            foreach (var row in e.Rows)
            {
                count++;
                TensorPrimitives.Add(net.Mean, row, net.Mean);
            }
        TensorPrimitives.Divide(net.Mean, Math.Max(1, count), net.Mean);
        Array.Clear(net.Spread);
        foreach (var e in examples)
            foreach (var row in e.Rows)
                for (var i = 0; i < row.Length; i++)
                    net.Spread[i] += (row[i] - net.Mean[i]) * (row[i] - net.Mean[i]);
        for (var i = 0; i < net.Spread.Length; i++)
            net.Spread[i] = MathF.Max(0.05f, MathF.Sqrt(net.Spread[i] / Math.Max(1, count)));
    }

    private static void Step(
        Span<float> weights, float[] slope, float[] first, float[] second, int count, int step, float rate)
    {
        var (a, b) = (1 - MathF.Pow(0.9f, step), 1 - MathF.Pow(0.999f, step));
        for (var i = 0; i < weights.Length; i++)
        {
            var s = (slope[i] / count) + (i < weights.Length - 1 ? Decay * weights[i] : 0);
            first[i] = (0.9f * first[i]) + (0.1f * s);
            second[i] = (0.999f * second[i]) + (0.001f * s * s);
            weights[i] -= rate * (first[i] / a) / (MathF.Sqrt(second[i] / b) + 1e-8f);
        }
    }

    /// <summary>Adds an example's slope of the loss.</summary>
    private static void Slope(AnswerNet net, int member, AnswerExample e, bool hide, float[] slope)
    {
        var weights = net.Member(member);
        var rows = hide ? Array.ConvertAll(e.Rows, r => Hide(net, r)) : e.Rows;
        var p = net.Of(rows, member);
        var right = 0f;
        for (var i = 0; i < rows.Length; i++)
            right += e.Answers[i] ? p[i] : 0;
        var any = Array.IndexOf(e.Answers, true) >= 0;
        Span<float> hidden = stackalloc float[AnswerNet.Hidden];
        Span<float> input = stackalloc float[Bearing.Size];
        for (var i = 0; i < rows.Length; i++)
        {
            var d = e.Weight * (p[i] - (e.Answers[i] ? p[i] / MathF.Max(right, 1e-6f) : 0));
            if (MathF.Abs(d) < 1e-4f)
                continue;
            net.Score(rows[i], member, input, hidden);
            for (var h = 0; h < AnswerNet.Hidden; h++)
            {
                var back = d * weights[AnswerNet.Outward + h] * (1 - (hidden[h] * hidden[h]));
                Add(input, back, slope.AsSpan(h * Bearing.Size, Bearing.Size));
                slope[AnswerNet.Biases + h] += back;
            }
            Add(hidden, d, slope.AsSpan(AnswerNet.Outward, AnswerNet.Hidden));
            Add(input, d, slope.AsSpan(AnswerNet.Straight, Bearing.Size));
        }
        slope[^1] += e.Weight * (p[^1] - (any ? 0 : 1));
    }

    private static float[] Hide(AnswerNet net, float[] row)
    {
        var made = (float[])row.Clone();
        foreach (var column in Bearing.FromLists)
            made[column] = net.Mean[column];
        return made;
    }

    private static void Add(ReadOnlySpan<float> x, float times, Span<float> to) =>
        TensorPrimitives.MultiplyAdd(x, times, to, to);
}
