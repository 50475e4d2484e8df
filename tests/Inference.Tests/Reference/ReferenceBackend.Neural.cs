using LinkyV.Inference.Backends;

namespace LinkyV.Inference.Tests.Reference;

// The neural operations by their formulas; gradients from the textbook's Jacobians.
internal sealed partial class ReferenceBackend
{
    public void Softmax(Tensor x, Tensor y, bool log)
    {
        var n = x.Shape.Last;
        for (var at = 0; at < x.Length; at += n)
        {
            var row = Enumerable.Range(at, n).Select(i => At(x, i)).ToArray();
            double max = row.Max(), sum = row.Sum(v => Math.Exp(v - max));
            for (var i = 0; i < n; i++)
                Set(y, at + i, double.IsNegativeInfinity(max) ? (log ? max : 0)
                    : log ? row[i] - max - Math.Log(sum) : Math.Exp(row[i] - max) / sum);
        }
    }

    // ∂yᵢ/∂xⱼ = yᵢ(δ - yⱼ), or δ - eʸʲ of the logarithm.
    public void SoftmaxGradient(Tensor y, Tensor dy, Tensor dx, bool log)
    {
        var n = y.Shape.Last;
        Each(y.Length, e =>
        {
            int from = e / n * n, j = e % n;
            var sum = 0.0;
            for (var i = 0; i < n; i++)
            {
                var same = i == j ? 1.0 : 0;
                double yi = At(y, from + i), yj = At(y, from + j);
                sum += At(dy, from + i) * (log ? same - Math.Exp(yj) : yi * (same - yj));
            }

            Set(dx, e, sum);
        });
    }

    public void LayerNorm(Tensor x, Tensor gain, Tensor bias, Tensor y, float epsilon)
    {
        var n = x.Shape.Last;
        Each(x.Length, e =>
        {
            var (normal, _) = Normal(x, e / n * n, n, epsilon);
            Set(y, e, (At(gain, e % n) * normal[e % n]) + At(bias, e % n));
        });
    }

    // ∂x̂ᵢ/∂xⱼ = (δ - 1/n - x̂ᵢx̂ⱼ/n)/σ
    public void LayerNormGradient(
        Tensor x, Tensor gain, Tensor dy, Tensor dx, Tensor dgain, Tensor dbias, float epsilon)
    {
        var n = x.Shape.Last;
        Each(x.Length, e =>
        {
            int from = e / n * n, j = e % n;
            var (normal, deviation) = Normal(x, from, n, epsilon);
            var sum = 0.0;
            for (var i = 0; i < n; i++)
                sum += At(dy, from + i) * At(gain, i)
                    * ((i == j ? 1.0 : 0) - (1.0 / n) - (normal[i] * normal[j] / n)) / deviation;
            Set(dx, e, sum);
            Set(dgain, j, At(dgain, j) + (At(dy, e) * normal[j]));
            Set(dbias, j, At(dbias, j) + At(dy, e));
        });
    }

    public void Attention(
        Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor weights, Tensor y, in AttentionPlan plan)
    {
        var p = plan;
        var e = p.D / p.Heads;
        Each(p.Batch * p.Heads * p.T, r =>
        {
            int b = r / (p.Heads * p.T), h = r / p.T % p.Heads, i = r % p.T;
            var scores = new double[p.S];
            for (var j = 0; j < p.S; j++)
            {
                for (var c = 0; c < e; c++)
                    scores[j] += At(q, Q(p, b, i, h, c)) * At(k, K(p, b, j, h, c)) / Math.Sqrt(e);
                scores[j] += mask is null ? 0 : At(mask, (b * p.MaskBatch) + (i * p.MaskRow) + j);
                if (p.Causal && j > p.S - p.T + i)
                    scores[j] = double.NegativeInfinity;
            }

            double max = scores.Max(), sum = scores.Sum(s => Math.Exp(s - max));
            for (var j = 0; j < p.S; j++)
                Set(weights, (r * p.S) + j, double.IsNegativeInfinity(max) ? 0 : Math.Exp(scores[j] - max) / sum);
            for (var c = 0; c < e; c++)
                Set(y, Q(p, b, i, h, c),
                    Enumerable.Range(0, p.S).Sum(j => At(weights, (r * p.S) + j) * At(v, K(p, b, j, h, c))));
        });
    }

    public void AttentionGradient(
        Tensor q, Tensor k, Tensor v, Tensor weights, Tensor dy, Tensor dq, Tensor dk, Tensor dv,
        in AttentionPlan plan)
    {
        var p = plan;
        var e = p.D / p.Heads;
        Fill(dq, 0);
        Fill(dk, 0);
        Fill(dv, 0);
        Each(p.Batch * p.Heads * p.T, r =>
        {
            int b = r / (p.Heads * p.T), h = r / p.T % p.Heads, i = r % p.T;
            var w = Enumerable.Range(0, p.S).Select(j => At(weights, (r * p.S) + j)).ToArray();
            var dw = w.Select((_, j) => Enumerable.Range(0, e).Sum(c =>
                At(dy, Q(p, b, i, h, c)) * At(v, K(p, b, j, h, c)))).ToArray();
            var along = w.Zip(dw, (a, d) => a * d).Sum();
            for (var j = 0; j < p.S; j++)
            {
                var ds = w[j] * (dw[j] - along) / Math.Sqrt(e);
                for (var c = 0; c < e; c++)
                {
                    Add(dq, Q(p, b, i, h, c), ds * At(k, K(p, b, j, h, c)));
                    Add(dk, K(p, b, j, h, c), ds * At(q, Q(p, b, i, h, c)));
                    Add(dv, K(p, b, j, h, c), w[j] * At(dy, Q(p, b, i, h, c)));
                }
            }
        });
    }

    public void LstmGates(Tensor z, Tensor c, Tensor hNext, Tensor cNext)
    {
        var h = c.Shape[1];
        Each(c.Length, at =>
        {
            var (row, j) = (at / h * 4 * h, at % h);
            double i = Sigmoid(At(z, row + j)), f = Sigmoid(At(z, row + h + j));
            double g = Math.Tanh(At(z, row + (2 * h) + j)), o = Sigmoid(At(z, row + (3 * h) + j));
            var next = (f * At(c, at)) + (i * g);
            (double Value, int Gate)[] gates = [(i, 0), (f, 1), (g, 2), (o, 3)];
            foreach (var (value, gate) in gates)
                Set(z, row + (gate * h) + j, value);
            Set(cNext, at, next);
            Set(hNext, at, o * Math.Tanh(next));
        });
    }

    public void LstmGatesGradient(
        Tensor gates, Tensor c, Tensor cNext, Tensor dh, Tensor dcNext, Tensor dz, Tensor dc)
    {
        var h = c.Shape[1];
        Each(c.Length, at =>
        {
            var (row, j) = (at / h * 4 * h, at % h);
            double i = At(gates, row + j), f = At(gates, row + h + j), g = At(gates, row + (2 * h) + j);
            double o = At(gates, row + (3 * h) + j), t = Math.Tanh(At(cNext, at));
            var cell = At(dcNext, at) + (At(dh, at) * o * (1 - (t * t)));
            Set(dz, row + j, cell * g * i * (1 - i));
            Set(dz, row + h + j, cell * At(c, at) * f * (1 - f));
            Set(dz, row + (2 * h) + j, cell * i * (1 - (g * g)));
            Set(dz, row + (3 * h) + j, At(dh, at) * t * o * (1 - o));
            Set(dc, at, cell * f);
        });
    }

    public void AdamW(Tensor p, Tensor g, Tensor m, Tensor v, in AdamWStep step)
    {
        var s = step;
        Each(p.Length, i =>
        {
            var d = At(g, i) * s.GradientScale;
            Set(m, i, (s.Beta1 * At(m, i)) + ((1 - s.Beta1) * d));
            Set(v, i, (s.Beta2 * At(v, i)) + ((1 - s.Beta2) * d * d));
            var move = At(m, i) / (1 - Math.Pow(s.Beta1, s.Step))
                / (Math.Sqrt(At(v, i) / (1 - Math.Pow(s.Beta2, s.Step))) + s.Epsilon);
            Set(p, i, At(p, i) - (s.Rate * (move + (s.Decay * At(p, i)))));
        });
    }

    private static (double[] Normal, double Deviation) Normal(Tensor x, int from, int n, float epsilon)
    {
        var row = Enumerable.Range(from, n).Select(i => At(x, i)).ToArray();
        var mean = row.Average();
        var deviation = Math.Sqrt(row.Average(v => (v - mean) * (v - mean)) + epsilon);
        return ([.. row.Select(v => (v - mean) / deviation)], deviation);
    }

    private static int Q(in AttentionPlan p, int b, int i, int h, int c) =>
        (((b * p.T) + i) * p.D) + (h * (p.D / p.Heads)) + c;

    private static int K(in AttentionPlan p, int b, int j, int h, int c) =>
        (((b * p.Rows) + j) * p.D) + (h * (p.D / p.Heads)) + c;

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static void Add(Tensor x, int i, double value) => Set(x, i, At(x, i) + value);
}
