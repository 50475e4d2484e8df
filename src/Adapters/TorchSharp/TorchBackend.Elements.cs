using LinkyV.Inference;
using LinkyV.Inference.Backends;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Tensor = LinkyV.Inference.Tensor;
using Values = TorchSharp.torch.Tensor;

namespace LinkyV.Adapters.TorchSharp;

// Element by element.
public sealed partial class TorchBackend
{
    private const float Root2OverPi = 0.7978845608f, Cubic = 0.044715f;

    /// <inheritdoc/>
    public void Unary(UnaryOp f, Tensor x, Tensor y, float p)
    {
        using var view = x.View();
        var v = view.Of;
        y.Take(f switch
        {
            UnaryOp.Negate => v.neg(),
            UnaryOp.Scale => With(p, v.mul),
            UnaryOp.Shift => With(p, v.add),
            UnaryOp.Exp => v.exp(),
            UnaryOp.Log => v.log(),
            UnaryOp.Sqrt => v.sqrt(),
            UnaryOp.Square => v.mul(v),
            UnaryOp.Reciprocal => v.reciprocal(),
            UnaryOp.Abs => v.abs(),
            UnaryOp.Step => Step(v, p),
            UnaryOp.Tanh => v.tanh(),
            UnaryOp.Sigmoid => v.sigmoid(),
            UnaryOp.LeakyRelu => p == 0 ? v.relu() : With(p, v.leaky_relu),
            UnaryOp.Gelu => v.gelu(GELU.Approximate.tanh),
            UnaryOp.Softplus => nn.functional.softplus(v),
            _ => throw new ArgumentOutOfRangeException(nameof(f), f, "no such function"),
        });
    }

    /// <inheritdoc/>
    public void UnaryGradient(UnaryOp f, Tensor x, Tensor y, Tensor dy, Tensor dx, float p)
    {
        using var scope = NewDisposeScope();
        using TorchView vx = x.View(), vy = y.View(), vdy = dy.View(x.Shape);
        Values v = vx.Of, w = vy.Of, d = vdy.Of;
        dx.Take(f switch
        {
            UnaryOp.Negate => d.neg(),
            UnaryOp.Scale => d.mul(p),
            UnaryOp.Shift => d.clone(),
            UnaryOp.Exp => d.mul(w),
            UnaryOp.Log => d.div(v),
            UnaryOp.Sqrt => d.div(w).mul_(0.5f),
            UnaryOp.Square => d.mul(v).mul_(2),
            UnaryOp.Reciprocal => d.mul(w).mul_(w).neg_(),
            UnaryOp.Abs => Step(v, -1).mul_(d),
            UnaryOp.Step => zeros_like(d),
            UnaryOp.Tanh => d.addcmul(d.mul(w), w, -1),
            UnaryOp.Sigmoid => d.mul(w).addcmul_(d.mul(w), w, -1),
            UnaryOp.LeakyRelu => Step(v, p).mul_(d),
            UnaryOp.Gelu => GeluSlope(v).mul_(d),
            UnaryOp.Softplus => v.sigmoid().mul_(d),
            _ => throw new ArgumentOutOfRangeException(nameof(f), f, "no such function"),
        });
    }

    /// <inheritdoc/>
    public void Binary(BinaryOp f, Tensor a, Tensor b, Tensor y)
    {
        using TorchView va = a.View(), vb = b.View();
        var result = f switch
        {
            BinaryOp.Add => va.Of.add(vb.Of),
            BinaryOp.Subtract => va.Of.sub(vb.Of),
            BinaryOp.Multiply => va.Of.mul(vb.Of),
            BinaryOp.Divide => va.Of.div(vb.Of),
            BinaryOp.Max => maximum(va.Of, vb.Of),
            _ => throw new ArgumentOutOfRangeException(nameof(f), f, "no such function"),
        };
        if (a.Length == y.Length || b.Length == y.Length)
            y.Take(result);
        else
            y.TakeOrdered(result);
    }

    // The native number is freed at once instead of by the garbage collector.
    private static Values With(float p, Func<Scalar, Values> f)
    {
        using Scalar number = p;
        return f(number);
    }

    // 1 where x is above 0, p elsewhere.
    private static Values Step(Values x, float p)
    {
        using Scalar zero = 0f, width = 1 - p, low = p;
        using var above = x.gt(zero);
        var y = above.to(ScalarType.Float32);
        return p == 0 ? y : y.mul_(width).add_(low);
    }

    // u = √(2/π)(x + 0.044715 x³), t = tanh u: y' = (1 + t)/2 + x/2 · (1 - t²) · u'.
    private static Values GeluSlope(Values x)
    {
        var square = x.mul(x);
        var t = square.mul(x).mul_(Cubic).add_(x).mul_(Root2OverPi).tanh_();
        var inner = square.mul_(3 * Cubic).add_(1).mul_(0.5f * Root2OverPi).mul_(x);
        var slope = t.mul(t).neg_().add_(1).mul_(inner);
        return t.add_(1).mul_(0.5f).add_(slope);
    }
}
