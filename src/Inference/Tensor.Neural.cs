using LinkyV.Inference.Autograd;
using LinkyV.Inference.Backends;

namespace LinkyV.Inference;

// Operations of neural networks that have kernels of their own.
public sealed partial class Tensor
{
    /// <summary>Soft maximum over the last axis. Where <paramref name="mask"/> (broadcast, added first) is -∞ the
    /// result is 0; a row masked all over gives zeros.</summary>
    public Tensor Softmax(Tensor? mask = null) => SoftmaxOf(mask, false);

    /// <summary>The logarithm of the soft maximum over the last axis.</summary>
    public Tensor LogSoftmax(Tensor? mask = null) => SoftmaxOf(mask, true);

    /// <summary>Layer normalisation over the last axis (Ba, Kiros and Hinton 2016).</summary>
    public Tensor LayerNorm(Tensor gain, Tensor bias, float epsilon = 1e-5f)
    {
        ArgumentNullException.ThrowIfNull(gain);
        ArgumentNullException.ThrowIfNull(bias);
        if (Rank == 0 || gain.Length != Shape[-1] || bias.Length != Shape[-1])
            throw new ArgumentException($"layer norm of {Shape} with gain {gain.Shape} and bias {bias.Shape}");
        CheckAlive();
        var y = Empty(Shape, Backend);
        Backend.LayerNorm(this, gain, bias, y, epsilon);
        return Tape.Record(y, [this, gain, bias], (x: this, gain, bias, epsilon), static (s, dy, to) =>
        {
            if (to.CreateGraph)
            {
                LayerNormRule(s.x, s.gain, s.bias, s.epsilon, dy, to);
                return;
            }

            var dx = Empty(s.x.Shape, s.x.Backend);
            Tensor Sum(Tensor p) => to.Wants(p) ? to.Own(p) : Zeros(p.Length);
            dx.Backend.LayerNormGradient(s.x, s.gain, dy, dx, Sum(s.gain), Sum(s.bias), s.epsilon);
            to.Add(s.x, dx);
        });
    }

    /// <summary>Sets a share of the elements to zero and enlarges the others to keep the mean (Srivastava et al.
    /// 2014).</summary>
    public Tensor Dropout(float share, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (share is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "a share of dropout is in [0, 1)");
        if (share == 0)
            return this;
        var kept = new float[Length];
        var scale = 1 / (1 - share);
        foreach (ref var k in kept.AsSpan())
            k = random.NextSingle() < share ? 0 : scale;
        var mask = Empty(Shape, Backend);
        mask.Write(kept);
        return this * mask;
    }

    /// <summary>
    /// One step of an LSTM (Hochreiter and Schmidhuber 1997; with forget gate, Gers et al. 2000) from gate
    /// pre-activations z [b, 4·h] in the order input, forget, cell, output and the cell state c [b, h]. The result
    /// is [b, 2·h]: the new hidden state beside the new cell state.
    /// </summary>
    public static (Tensor Hidden, Tensor Cell) LstmStep(Tensor z, Tensor c)
    {
        ArgumentNullException.ThrowIfNull(z);
        ArgumentNullException.ThrowIfNull(c);
        if (z.Rank != 2 || c.Rank != 2 || z.Shape[0] != c.Shape[0] || z.Shape[1] != 4 * c.Shape[1])
            throw new ArgumentException($"an LSTM step with gates {z.Shape} and state {c.Shape}");
        z.CheckAlive();
        c.CheckAlive();
        var gates = Copy(z);
        Tensor h = Empty(c.Shape, c.Backend), next = Empty(c.Shape, c.Backend);
        c.Backend.LstmGates(gates, c, h, next);

        // Two results, one rule: the cell's node holds the step, the hidden state's hands its gradient on to it.
        var pending = new StrongBox();
        Tape.Record(next, z, c, (z, c, gates, next, pending), static (s, dc, to) =>
        {
            if (to.CreateGraph)
                throw new NotSupportedException("an LSTM step has no second derivative here");
            var dh = s.pending.Value ?? Zeros(s.c.Shape.ToArray());
            s.pending.Value = null;
            Tensor dz = Empty(s.z.Shape, s.z.Backend), dcIn = Empty(s.c.Shape, s.c.Backend);
            dz.Backend.LstmGatesGradient(s.gates, s.c, s.next, dh, dc, dz, dcIn);
            to.Add(s.z, dz);
            to.Add(s.c, dcIn);
        });
        Tape.Record(h, next, (next, pending), static (s, dh, to) =>
        {
            s.pending.Value = dh;
            to.Add(s.next, Zeros(s.next.Shape.ToArray()));
        });
        return (h, next);
    }

    private Tensor SoftmaxOf(Tensor? mask, bool log)
    {
        var x = mask is null ? this : this + mask;
        x.CheckAlive();
        var y = Empty(x.Shape, x.Backend);
        x.Backend.Softmax(x, y, log);
        return Tape.Record(y, x, (x, y, log), static (s, dy, to) =>
        {
            if (to.CreateGraph)
            {
                to.Add(s.x, s.log
                    ? dy - (s.y.Exp() * dy.Sum(-1, keep: true))
                    : s.y * (dy - (dy * s.y).Sum(-1, keep: true)));
                return;
            }

            var dx = Empty(s.x.Shape, s.x.Backend);
            dx.Backend.SoftmaxGradient(s.y, dy, dx, s.log);
            to.Add(s.x, dx);
        });
    }

    // x̂ = (x - mean)/σ; dx = (g - mean(g) - x̂·mean(g·x̂))/σ with g = gain·dy.
    private static void LayerNormRule(
        Tensor x, Tensor gain, Tensor bias, float epsilon, Tensor dy, GradientSink to)
    {
        var centred = x - x.Mean(-1, keep: true);
        var rate = (centred.Square().Mean(-1, keep: true) + epsilon).Sqrt().Reciprocal();
        var normal = centred * rate;
        var g = dy * gain;
        to.Add(x, (g - g.Mean(-1, keep: true) - (normal * (g * normal).Mean(-1, keep: true))) * rate);
        if (to.Wants(gain))
            to.Add(gain, (dy * normal).SumTo(gain.Shape));
        if (to.Wants(bias))
            to.Add(bias, dy.SumTo(bias.Shape));
    }

    private static Tensor Copy(Tensor x)
    {
        var y = Empty(x.Shape, x.Backend);
        x.Backend.CopyRows(x, 0, x.Length, y, 0, x.Length, 1, x.Length);
        return y;
    }

    private sealed class StrongBox
    {
        public Tensor? Value { get; set; }
    }
}
