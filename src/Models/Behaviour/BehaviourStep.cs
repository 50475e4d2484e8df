// One turn of the BehaviorLSTM without tensors: the network as BehaviourNet defines it, its weights as rows that are
// added up on the stack. Most inputs of a turn are zero (one-hot), so their rows are left out. Tests hold it against
// the network.
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LinkyV.Core.Models;
using LinkyV.Inference.Layers;

namespace LinkyV.Models.Behaviour;

/// <summary>The network's step for a single talk. Thread-safe; nothing is allocated.</summary>
internal sealed class BehaviourStep
{
    /// <summary>Numbers that the heads see: the state joined with the input.</summary>
    public const int Seen = H + BehaviourNet.Inputs;

    private const int H = BehaviourNet.Hidden, W = BehaviourNet.Width;
    private static readonly int s_rest = Classes.Sizes[1..].Sum();

    private readonly float[] _input, _inputBias, _recurrent, _actsIn, _actsInBias, _actsOut, _actsOutBias, _restIn,
        _restInBias, _restOut, _restOutBias, _actRows;

    /// <summary>Takes the weights over.</summary>
    public BehaviourStep(BehaviourNet net)
    {
        var named = ((Layer)net).Parameters().ToDictionary(p => p.Name, p => p.Value.ToArray());
        (_input, _inputBias) = (named["lstm.input.weight"], named["lstm.input.bias"]);
        _recurrent = named["lstm.recurrent"];
        (_actsIn, _actsInBias) = (named["acts.in.weight"], named["acts.in.bias"]);
        (_actsOut, _actsOutBias) = (named["acts.out.weight"], named["acts.out.bias"]);
        (_restIn, _restInBias) = (named["rest.in.weight"], named["rest.in.bias"]);
        (_restOut, _restOutBias) = (named["rest.out.weight"], named["rest.out.bias"]);
        _actRows = named.Single(p => p.Key.StartsWith("rest.acts.", StringComparison.Ordinal)).Value;
    }

    /// <summary>Moves hidden and cell state by the input x of one turn.</summary>
    public void Move(ReadOnlySpan<float> x, Span<float> hidden, Span<float> cell)
    {
        Span<float> z = stackalloc float[4 * H];
        _inputBias.CopyTo(z);
        AddRows(_input, x, z);
        AddRows(_recurrent, hidden, z);

        // i, f, o = σ(z), g = tanh(z); c' = f·c + i·g; h' = o · tanh c'
        Span<float> keep = z[..(2 * H)], g = z.Slice(2 * H, H), o = z[(3 * H)..];
        TensorPrimitives.Sigmoid(keep, keep);
        TensorPrimitives.Tanh(g, g);
        TensorPrimitives.Sigmoid(o, o);
        TensorPrimitives.Multiply(keep[..H], g, g);
        TensorPrimitives.MultiplyAdd(keep[H..], cell, g, cell);
        TensorPrimitives.Tanh(cell, hidden);
        TensorPrimitives.Multiply(hidden, o, hidden);
    }

    /// <summary>Probabilities of acts from what is seen.</summary>
    public void Acts(ReadOnlySpan<float> seen, Span<double> p)
    {
        Span<float> y = stackalloc float[W];
        _actsInBias.CopyTo(y);
        AddRows(_actsIn, seen, y);
        Out(y, _actsOut, _actsOutBias, p);
        Softmax(p);
    }

    /// <summary>Probabilities of the other four heads, one after the other, given the act.</summary>
    public void Rest(ReadOnlySpan<float> seen, int act, Span<double> p)
    {
        Span<float> y = stackalloc float[W];
        TensorPrimitives.Add(_restInBias, _actRows.AsSpan(act * W, W), y);
        AddRows(_restIn, seen, y);
        Out(y, _restOut, _restOutBias, p[..s_rest]);
        for (int h = 1, at = 0; h < Classes.Heads; at += Classes.Sizes[h++])
            Softmax(p.Slice(at, Classes.Sizes[h]));
    }

    private static void Out(Span<float> y, float[] weight, float[] bias, Span<double> p)
    {
        for (var i = 0; i < y.Length; i++)
            y[i] = 0.5f * y[i] * (1 + MathF.Tanh(0.7978845608f * (y[i] + (0.044715f * y[i] * y[i] * y[i]))));
        Span<float> logits = stackalloc float[bias.Length];
        bias.CopyTo(logits);
        AddRows(weight, y, logits);
        for (var i = 0; i < p.Length; i++)
            p[i] = logits[i];
    }

    /// <summary>y += x · weight, [in] · [in, out].</summary>
    private static void AddRows(float[] weight, ReadOnlySpan<float> x, Span<float> y)
    {
        var (at, n) = (0, y.Length);
        for (; at + (4 * Vector256<float>.Count) <= n; at += 4 * Vector256<float>.Count)
            AddColumns(weight, x, y, at);
        if (at == n)
            return;
        for (var i = 0; i < x.Length; i++)
            if (x[i] != 0)
                TensorPrimitives.MultiplyAdd(weight.AsSpan((i * n) + at, n - at), x[i], y[at..], y[at..]);
    }

    /// <summary>Thirty-two columns at once: their sums stay in registers. Product and sum are rounded apart, as
    /// <see cref="TensorPrimitives"/> does it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddColumns(float[] weight, ReadOnlySpan<float> x, Span<float> y, int at)
    {
        var v = Vector256<float>.Count;
        ref var sums = ref y[at];
        var (a, b) = (Vector256.LoadUnsafe(ref sums), Vector256.LoadUnsafe(ref sums, (nuint)v));
        var (c, d) = (Vector256.LoadUnsafe(ref sums, (nuint)(2 * v)), Vector256.LoadUnsafe(ref sums, (nuint)(3 * v)));
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] == 0)
                continue;
            var row = weight.AsSpan((i * y.Length) + at, 4 * v);
            ref var w = ref MemoryMarshal.GetReference(row);
            var s = Vector256.Create(x[i]);
            a = (Vector256.LoadUnsafe(ref w) * s) + a;
            b = (Vector256.LoadUnsafe(ref w, (nuint)v) * s) + b;
            c = (Vector256.LoadUnsafe(ref w, (nuint)(2 * v)) * s) + c;
            d = (Vector256.LoadUnsafe(ref w, (nuint)(3 * v)) * s) + d;
        }
        a.StoreUnsafe(ref sums);
        b.StoreUnsafe(ref sums, (nuint)v);
        c.StoreUnsafe(ref sums, (nuint)(2 * v));
        d.StoreUnsafe(ref sums, (nuint)(3 * v));
    }

    private static void Softmax(Span<double> p)
    {
        var (most, sum) = (double.NegativeInfinity, 0.0);
        foreach (var l in p)
            most = Math.Max(most, l);
        foreach (ref var q in p)
            sum += q = Math.Exp(q - most);
        foreach (ref var q in p)
            q /= sum;
    }
}
