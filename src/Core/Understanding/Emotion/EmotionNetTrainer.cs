using System.Numerics;
using System.Runtime.InteropServices;
using LinkyV.Contracts;

namespace LinkyV.Core.Understanding.Emotion;

/// <summary>
/// Trains the net by AdaGrad (Duchi, Hazan and Singer 2011) on the seven classes and, as a second task, on the finer
/// labels where there are any; tokens and hidden units are dropped at random; the weights are averaged over passes from
/// the second on (Izmailov et al. 2018). The same data and options give the same net on one build and instruction set.
/// </summary>
internal sealed class EmotionNetTrainer
{
    private const int Width = EmotionShape.Width;
    private const float FineShare = 0.5f;

    private readonly EmotionTraining _options;
    private readonly int _outputs;
    private readonly Learned _embeddings, _output, _outputBiases;
    private readonly Learned[] _filters = new Learned[EmotionShape.Lengths];
    private readonly Learned[] _biases = new Learned[EmotionShape.Lengths];
    private readonly float[] _x = new float[(EmotionShape.Tokens + 2) * Width];
    private readonly float[] _dx = new float[(EmotionShape.Tokens + 2) * Width];
    private readonly bool[] _dropped = new bool[EmotionShape.Tokens];
    private readonly float[] _hidden = new float[EmotionShape.Hidden];
    private readonly float[] _dHidden = new float[EmotionShape.Hidden];
    private readonly int[] _where = new int[EmotionShape.Hidden];
    private readonly float[][] _filterValues, _biasValues;
    private Chance _chance;

    public EmotionNetTrainer(EmotionTraining options, int fineLabels)
    {
        _options = options;
        _outputs = EmotionModel.Classes + fineLabels;
        _chance = Chance.For(options.Seed, "emotion", "net");
        _embeddings = Drawn(EmotionSubwords.Buckets * Width, 0.1);
        for (var k = 0; k < EmotionShape.Lengths; k++)
        {
            _filters[k] = Drawn(EmotionShape.Filters * (k + 1) * Width, Math.Sqrt(1.0 / ((k + 1) * Width)));
            _biases[k] = new Learned(new float[EmotionShape.Filters]);
        }
        (_filterValues, _biasValues) = ([.. _filters.Select(f => f.Value)], [.. _biases.Select(b => b.Value)]);
        _output = Drawn(_outputs * EmotionShape.Hidden, 0.05);
        _outputBiases = new Learned([.. Enumerable.Repeat(-2.5f, _outputs)]);
    }

    /// <summary>A text as the net reads it: per token, the numbers of its embeddings.</summary>
    public static int[][] Tokens(string text)
    {
        Span<char> letters = stackalloc char[EmotionTokens.BufferSize];
        Span<EmotionToken> tokens = stackalloc EmotionToken[EmotionTokens.Max];
        Span<int> ids = stackalloc int[EmotionSubwords.Max];
        var n = Math.Min(EmotionTokens.Cut(text, letters, tokens, out _), EmotionShape.Tokens);
        var found = new int[n][];
        for (var t = 0; t < n; t++)
        {
            var token = letters.Slice(tokens[t].Start, tokens[t].Length);
            found[t] = ids[..EmotionSubwords.Of(token, tokens[t].IsWord, ids)].ToArray();
        }
        return found;
    }

    /// <summary>Trains on texts; labels are bits, the seven classes first, then the fine ones.</summary>
    public EmotionNet Train(int[][][] texts, ulong[] labels, int[] kept, Action? took = null)
    {
        var order = (int[])kept.Clone();
        for (var epoch = 0; epoch < _options.NetEpochs; epoch++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                var j = _chance.Next(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }
            var rate = _options.NetRate * (1 - (0.9f * epoch / Math.Max(1, _options.NetEpochs - 1)));
            foreach (var i in order)
                if (texts[i].Length > 0)
                    Learn(texts[i], labels[i], rate);
            if (epoch > 0 || _options.NetEpochs == 1)
                foreach (var part in (Learned[])[_embeddings, _output, _outputBiases, .. _filters, .. _biases])
                    part.Average();
            took?.Invoke();
        }
        return Quantise();
    }

    private void Learn(int[][] tokens, ulong labels, float rate)
    {
        Embed(tokens);
        EmotionNet.Convolve(_x, tokens.Length, _filterValues, _biasValues, _hidden, _where);
        EmotionNet.Average(_x, tokens.Length, _hidden.AsSpan(EmotionShape.Lengths * EmotionShape.Filters));
        Span<float> keep = stackalloc float[EmotionShape.Hidden];
        for (var j = 0; j < keep.Length; j++)
        {
            keep[j] = _chance.NextDouble() < _options.NetDropUnits ? 0 : 1 / (1 - _options.NetDropUnits);
            _hidden[j] *= keep[j];
        }
        Array.Clear(_dHidden);
        Span<float> direction = stackalloc float[EmotionShape.Hidden];
        for (var o = 0; o < _outputs; o++)
        {
            var w = _output.Value.AsSpan(o * EmotionShape.Hidden, EmotionShape.Hidden);
            var z = _outputBiases.Value[o] + EmotionNet.Dot(w, _hidden);
            var g = ((1 / (1 + MathF.Exp(-z))) - ((labels >> o) & 1)) * (o < EmotionModel.Classes ? 1 : FineShare);
            for (var j = 0; j < direction.Length; j++)
                _dHidden[j] += g * w[j] * keep[j];
            _output.Step(o * EmotionShape.Hidden, _hidden, g, rate);
            _outputBiases.Step(o, g, rate);
        }
        StepFilters(tokens.Length, rate);
        StepEmbeddings(tokens, rate);
    }

    private void Embed(int[][] tokens)
    {
        Array.Clear(_x, 0, (tokens.Length + 2) * Width);
        for (var t = 0; t < tokens.Length; t++)
        {
            if (_dropped[t] = _chance.NextDouble() < _options.NetDropTokens)
                continue;
            var into = _x.AsSpan((t + 1) * Width, Width);
            var share = 1f / MathF.Sqrt(Math.Max(1, tokens[t].Length - 1));
            for (var i = 0; i < tokens[t].Length; i++)
                Add(_embeddings.Value.AsSpan(tokens[t][i] * Width, Width), i == 0 ? 1 : share, into);
        }
    }

    private void StepFilters(int n, float rate)
    {
        Array.Clear(_dx, 0, (n + 2) * Width);
        for (var unit = 0; unit < EmotionShape.Lengths * EmotionShape.Filters; unit++)
        {
            var (k, f) = (unit / EmotionShape.Filters, unit % EmotionShape.Filters);
            var (t, d) = (_where[unit], _dHidden[unit]);
            if (t < 0 || d == 0)
                continue;
            var size = (k + 1) * Width;
            Add(_filters[k].Value.AsSpan(f * size, size), d, _dx.AsSpan(t * Width, size));
            _filters[k].Step(f * size, _x.AsSpan(t * Width, size), d, rate);
            _biases[k].Step(f, d, rate);
        }
    }

    private void StepEmbeddings(int[][] tokens, float rate)
    {
        var mean = _dHidden.AsSpan(EmotionShape.Lengths * EmotionShape.Filters, Width);
        var part = 1f / MathF.Sqrt(Math.Max(1, tokens.Length));
        for (var t = 0; t < tokens.Length; t++)
        {
            if (_dropped[t])
                continue;
            var d = _dx.AsSpan((t + 1) * Width, Width);
            Add(mean, part, d);
            var share = 1f / MathF.Sqrt(Math.Max(1, tokens[t].Length - 1));
            for (var i = 0; i < tokens[t].Length; i++)
                _embeddings.Step(tokens[t][i] * Width, d, i == 0 ? 1 : share, rate);
        }
    }

    private EmotionNet Quantise()
    {
        var all = _embeddings.Mean;
        var scales = new float[Width];
        var packed = new sbyte[all.Length];
        for (var d = 0; d < Width; d++)
        {
            for (var i = d; i < all.Length; i += Width)
                scales[d] = Math.Max(scales[d], MathF.Abs(all[i]));
            scales[d] = Math.Max(scales[d] / 127f, 1e-9f);
            for (var i = d; i < all.Length; i += Width)
                packed[i] = (sbyte)MathF.Round(all[i] / scales[d]);
        }
        return new EmotionNet(
            packed, scales, [.. _filters.Select(f => f.Mean)], [.. _biases.Select(b => b.Mean)],
            _output.Mean[..(EmotionModel.Classes * EmotionShape.Hidden)], _outputBiases.Mean[..EmotionModel.Classes]);
    }

    private Learned Drawn(int n, double deviation)
    {
        var values = new float[n];
        for (var i = 0; i < n; i++)
            values[i] = (float)(deviation * _chance.NextNormal());
        return new Learned(values);
    }

    private static void Add(ReadOnlySpan<float> from, float factor, Span<float> into)
    {
        var a = MemoryMarshal.Cast<float, Vector<float>>(from);
        var b = MemoryMarshal.Cast<float, Vector<float>>(into);
        for (var i = 0; i < a.Length; i++)
            b[i] = Vector.FusedMultiplyAdd(a[i], new Vector<float>(factor), b[i]);
    }

    /// <summary>Parameters with AdaGrad's sums of squares and their mean over passes.</summary>
    private sealed class Learned
    {
        private readonly float[] _squares;
        private int _passes;

        public Learned(float[] value)
        {
            (Value, Mean, _squares) = (value, new float[value.Length], new float[value.Length]);
            Array.Fill(_squares, 1e-3f);
        }

        public float[] Value { get; }

        public float[] Mean { get; }

        public void Step(int at, float gradient, float rate)
        {
            _squares[at] += gradient * gradient;
            Value[at] -= rate * gradient / MathF.Sqrt(_squares[at]);
        }

        /// <summary>Steps against factor times direction, whose length is a multiple of the vector size.</summary>
        public void Step(int at, ReadOnlySpan<float> direction, float factor, float rate)
        {
            var d = MemoryMarshal.Cast<float, Vector<float>>(direction);
            var s = MemoryMarshal.Cast<float, Vector<float>>(_squares.AsSpan(at, direction.Length));
            var w = MemoryMarshal.Cast<float, Vector<float>>(Value.AsSpan(at, direction.Length));
            for (var i = 0; i < d.Length; i++)
            {
                var g = d[i] * factor;
                s[i] = Vector.FusedMultiplyAdd(g, g, s[i]);
                w[i] -= g * rate / Vector.SquareRoot(s[i]);
            }
        }

        public void Average()
        {
            _passes++;
            for (var i = 0; i < Mean.Length; i++)
                Mean[i] += (Value[i] - Mean[i]) / _passes;
        }
    }
}
