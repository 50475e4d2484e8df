using LinkyV.Inference.Layers;
using Xunit;

namespace LinkyV.Inference.Tests.Values;

/// <summary>Neural operations and layers against their formulas in plain loops of double precision.</summary>
public sealed class NeuralTests
{
    private readonly RandomSource _random = new(6);

    [Fact]
    public void LayerNorm()
    {
        Tensor x = Tensor.Normal(_random, 2, 3, 21);
        Tensor g = Tensor.Normal(_random, 1, 21), b = Tensor.Normal(_random, 1, 21);
        var y = x.LayerNorm(g, b);
        for (var r = 0; r < 3; r++)
        {
            var row = x.Span.Slice(r * 21, 21).ToArray();
            double mean = row.Average(v => (double)v), variance = row.Average(v => (v - mean) * (v - mean));
            for (var i = 0; i < 21; i++)
                Near(((row[i] - mean) / Math.Sqrt(variance + 1e-5) * g.Span[i]) + b.Span[i], y.Span[(r * 21) + i]);
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Attention(bool causal, bool masked)
    {
        const int b = 2, t = 3, s = 5, d = 6, heads = 2, e = d / heads;
        Tensor q = Tensor.Normal(_random, 1, b, t, d), k = Tensor.Normal(_random, 1, b, s, d);
        Tensor v = Tensor.Normal(_random, 1, b, s, d);
        var mask = masked ? Tensor.Normal(_random, 1, b, t, s) : null;
        var y = Tensor.Attention(q, k, v, heads, mask, causal);
        for (var at = 0; at < b * t * heads; at++)
        {
            int n = at / (t * heads), i = at / heads % t, h = at % heads;
            var scores = new double[s];
            for (var j = 0; j < s; j++)
            {
                int atQ = (((n * t) + i) * d) + (h * e), atK = (((n * s) + j) * d) + (h * e);
                for (var c = 0; c < e; c++)
                    scores[j] += (double)q.Span[atQ + c] * k.Span[atK + c];
                scores[j] = (scores[j] / Math.Sqrt(e)) + (mask?.Span[(((n * t) + i) * s) + j] ?? 0);
                if (causal && j > s - t + i)
                    scores[j] = double.NegativeInfinity;
            }

            var weights = scores.Select(x => Math.Exp(x - scores.Max())).ToArray();
            for (var c = 0; c < e; c++)
            {
                var expected = weights.Select((w, j) => w * v.Span[(((n * s) + j) * d) + (h * e) + c]).Sum();
                Near(expected / weights.Sum(), y.Span[(((n * t) + i) * d) + (h * e) + c]);
            }
        }
    }

    [Fact]
    public void Lstm_StepByStepAndAsASequence()
    {
        const int b = 2, t = 4, n = 3, h = 5;
        var layer = new Lstm(n, h, _random);
        var x = Tensor.Normal(_random, 1, b, t, n);
        var (hidden, last) = layer.Forward(x);
        var p = layer.Parameters().ToDictionary(p => p.Name, p => p.Value.ToArray());
        var state = layer.Start(b);
        double[,] hs = new double[b, h], cs = new double[b, h];
        for (var i = 0; i < t; i++)
        {
            state = layer.Step(x.Slice(1, i, 1).Reshape(b, n), state);
            var before = (double[,])hs.Clone();
            for (var r = 0; r < b; r++)
            {
                for (var j = 0; j < h; j++)
                {
                    double Gate(int gate)
                    {
                        var column = (gate * h) + j;
                        var z = (double)p["input.bias"][column];
                        for (var m = 0; m < n; m++)
                            z += (double)x.Span[(((r * t) + i) * n) + m] * p["input.weight"][(m * 4 * h) + column];
                        for (var m = 0; m < h; m++)
                            z += before[r, m] * p["recurrent"][(m * 4 * h) + column];
                        return z;
                    }

                    cs[r, j] = (Sigmoid(Gate(1)) * cs[r, j]) + (Sigmoid(Gate(0)) * Math.Tanh(Gate(2)));
                    hs[r, j] = Sigmoid(Gate(3)) * Math.Tanh(cs[r, j]);
                    Near(hs[r, j], hidden.Span[(((r * t) + i) * h) + j]);
                    Near(hs[r, j], state.Hidden.Span[(r * h) + j]);
                }
            }
        }

        Assert.Equal(last.Hidden.ToArray(), state.Hidden.ToArray());
        Assert.Equal(last.Cell.ToArray(), state.Cell.ToArray());

        static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
    }

    [Fact]
    public void Convolution()
    {
        const int b = 2, t = 7, n = 3, m = 4, width = 3, stride = 2, pad = 1;
        var layer = new Convolution(n, m, width, _random, stride, pad);
        var w = layer.Parameters().First().Value;
        var x = Tensor.Normal(_random, 1, b, t, n);
        var y = layer.Forward(x);
        Assert.Equal(new Shape(b, 4, m), y.Shape);
        for (var at = 0; at < y.Length; at++)
        {
            int r = at / (4 * m), i = at / m % 4, o = at % m;
            var expected = 0.0;
            for (var k = 0; k < width; k++)
            {
                var from = (i * stride) + k - pad;
                for (var c = 0; c < n && from is >= 0 and < t; c++)
                    expected += (double)x.Span[(((r * t) + from) * n) + c] * w.Span[(((k * n) + c) * m) + o];
            }

            Near(expected, y.Span[at]);
        }
    }

    [Fact]
    public void ACache_GivesWhatTheWholeSequenceGives()
    {
        const int b = 2, t = 6, d = 16;
        var block = new TransformerBlock(d, 4, 32, _random);
        var x = Tensor.Normal(_random, 1, b, t, d);
        var whole = block.Forward(x, causal: true).ToArray();
        var cache = new KeyValueCache(b, 8, d);
        using var scope = TensorScope.Inference();
        foreach (var (from, count) in ((int, int)[])[(0, 3), (3, 1), (4, 2)])
        {
            var part = block.Forward(x.Slice(1, from, count), cache);
            Assert.Equal(from + count, cache.Count);
            for (var r = 0; r < b; r++)
                for (var i = 0; i < count * d; i++)
                    Near(whole[(((r * t) + from) * d) + i], part.Span[(r * count * d) + i]);
        }

        Assert.Throws<InvalidOperationException>(() => block.Forward(x.Slice(1, 0, 3), cache));
        cache.Truncate(2);
        Assert.Equal(2, cache.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Inference_GivesTheBitsOfTraining_AloneAndInABatch(int b)
    {
        const int t = 40, d = 32;
        var block = new TransformerBlock(d, 4, 64, _random);
        var x = Tensor.Normal(_random, 1, b, t, d);
        var mask = Tensor.Normal(_random, 1, b, 1, t);
        var trained = block.Forward(x, mask).ToArray();
        using var scope = TensorScope.Inference();
        Assert.Equal(trained, block.Forward(x, mask).ToArray());
        for (var i = 0; i < b; i++)
            Assert.Equal(trained[(i * t * d)..((i + 1) * t * d)],
                block.Forward(x.Slice(0, i, 1), mask.Slice(0, i, 1)).ToArray());
    }

    [Fact]
    public void Losses()
    {
        Tensor x = Tensor.From([1, 2, 0.5f, -1, 0, 3], 2, 3), t = Tensor.From([0, 1, 1, 0, 1, 0], 2, 3);
        double[] v = [1, 2, 0.5, -1, 0, 3], g = [0, 1, 1, 0, 1, 0];
        Near(v.Zip(g, (a, b) => (a - b) * (a - b)).Average(), Loss.MeanSquare(x, t).Item());
        Near(v.Zip(g, (a, b) => -(b * Math.Log(S(a))) - ((1 - b) * Math.Log(1 - S(a)))).Average(),
            Loss.BinaryCrossEntropy(x, t).Item());
        Near(v.Zip(g, (a, b) => 0.5 * (b + ((a - b) * (a - b) / Math.Exp(b)))).Average(),
            Loss.GaussianNll(x, t, t).Item());

        // Row 0 is ignored; row 1 has a tenth of its target spread over three classes.
        double all = Math.Log(Math.Exp(-1) + 1 + Math.Exp(3));
        double expected = (0.1 / 3 * (all + 1)) + (0.1 / 3 * all) + ((0.9 + (0.1 / 3)) * (all - 3));
        Near(expected, Loss.CrossEntropy(x, [Loss.Ignore, 2], 0.1f).Item());
        Assert.Throws<ArgumentException>(() => Loss.CrossEntropy(x, [3, 0]));
        Assert.Throws<ArgumentException>(() => Loss.CrossEntropy(x, [Loss.Ignore, Loss.Ignore]));

        static double S(double a) => 1 / (1 + Math.Exp(-a));
    }

    [Fact]
    public void Contrast_IsLowForPairsThatMatch()
    {
        var a = Tensor.From([1, 0, 0, 1], 2, 2);
        var expected = Math.Log(1 + Math.Exp(-2));
        Near(expected, Loss.InfoNce(a, a, 0.5f).Item());
        Near(expected + 2, Loss.InfoNce(a, Tensor.From([0, 1, 1, 0], 2, 2), 0.5f).Item());
    }

    [Fact]
    public void SumsOfRows_AreTheRowsTimesTheirWeights()
    {
        var table = Tensor.Normal(_random, 1, 5, 3);
        int[] ids = [4, 0, 2, 1, 1, 3];
        float[] weights = [1, 2, 0, -1, 0.5f, 3];
        var rows = table.Rows(ids, 2, 3) * Tensor.From(weights, 2, 3, 1);
        Assert.All(rows.Sum(1).ToArray().Zip(table.RowSums(ids, weights, 2).ToArray()), p => Near(p.First, p.Second));
        Assert.Throws<ArgumentException>(() => table.RowSums(new[] { 5 }, new[] { 1f }, 1));
        Assert.Throws<ArgumentException>(() => table.RowSums(ids, weights, 4));
    }

    [Fact]
    public void Dropout_KeepsTheMean_AndRepeatsWithItsSeed()
    {
        var x = Tensor.Full(1, 10_000);
        float[] a = x.Dropout(0.3f, new RandomSource(1)).ToArray(), b = x.Dropout(0.3f, new RandomSource(1)).ToArray();
        Assert.Equal(a, b);
        Assert.InRange(a.Count(v => v == 0), 2800, 3200);
        Assert.InRange(a.Average(), 0.97f, 1.03f);
        Assert.Same(x, x.Dropout(0, new RandomSource(1)));
    }

    private static void Near(double expected, float value) =>
        Assert.True(Math.Abs(expected - value) <= 2e-5 * Math.Max(1, Math.Abs(expected)), $"{value}, not {expected}");
}
