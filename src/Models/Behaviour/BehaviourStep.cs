// One turn of the BehaviorLSTM without tensors: the network as BehaviourNet defines it, its weights as rows that are
// added up on the stack. Most inputs of a turn are zero (one-hot), so their rows are left out. Tests hold it against
// the network.
using System.Numerics.Tensors;
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
        for (var i = 0; i < x.Length; i++)
            if (x[i] != 0)
                TensorPrimitives.MultiplyAdd(weight.AsSpan(i * y.Length, y.Length), x[i], y, y);
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
