using LinkyV.Inference.Autograd;
using LinkyV.Inference.Backends;

namespace LinkyV.Inference;

// Functions of each element. The rule is one fused kernel, or, when the gradient is to be differentiated again, the
// same derivative written with tensor operations.
public sealed partial class Tensor
{
    /// <summary>eˣ.</summary>
    public Tensor Exp() => Map(UnaryOp.Exp);

    /// <summary>Natural logarithm.</summary>
    public Tensor Log() => Map(UnaryOp.Log);

    /// <summary>√x.</summary>
    public Tensor Sqrt() => Map(UnaryOp.Sqrt);

    /// <summary>x².</summary>
    public Tensor Square() => Map(UnaryOp.Square);

    /// <summary>1 / x.</summary>
    public Tensor Reciprocal() => Map(UnaryOp.Reciprocal);

    /// <summary>|x|.</summary>
    public Tensor Abs() => Map(UnaryOp.Abs);

    /// <summary>Hyperbolic tangent.</summary>
    public Tensor Tanh() => Map(UnaryOp.Tanh);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public Tensor Sigmoid() => Map(UnaryOp.Sigmoid);

    /// <summary>max(x, 0).</summary>
    public Tensor Relu() => Map(UnaryOp.LeakyRelu, 0);

    /// <summary>x above 0, slope · x below.</summary>
    public Tensor LeakyRelu(float slope = 0.2f) => Map(UnaryOp.LeakyRelu, slope);

    /// <summary>Gaussian error linear unit, tanh form (Hendrycks and Gimpel 2016).</summary>
    public Tensor Gelu() => Map(UnaryOp.Gelu);

    /// <summary>ln(1 + eˣ), without overflow.</summary>
    public Tensor Softplus() => Map(UnaryOp.Softplus);

    private Tensor Map(UnaryOp f, float p = 0)
    {
        CheckAlive();
        var x = this;
        var y = Empty(Shape, Backend);
        Backend.Unary(f, x, y, p);
        return Tape.Record(y, x, (f, x, y, p), static (s, dy, to) =>
        {
            if (to.CreateGraph || s.f is UnaryOp.Negate or UnaryOp.Scale or UnaryOp.Shift)
            {
                to.Add(s.x, Derivative(s.f, s.x, s.y, dy, s.p));
                return;
            }

            var dx = Empty(s.x.Shape, s.x.Backend);
            dx.Backend.UnaryGradient(s.f, s.x, s.y, dy, dx, s.p);
            to.Add(s.x, dx);
        });
    }

    private static Tensor Derivative(UnaryOp f, Tensor x, Tensor y, Tensor dy, float p) => f switch
    {
        UnaryOp.Negate => -dy,
        UnaryOp.Scale => dy * p,
        UnaryOp.Shift => dy,
        UnaryOp.Exp => dy * y,
        UnaryOp.Log => dy / x,
        UnaryOp.Sqrt => dy / y * 0.5f,
        UnaryOp.Square => dy * x * 2f,
        UnaryOp.Reciprocal => -(dy * y * y),
        UnaryOp.Abs => dy * ((x.Step(0) * 2f) - 1f),
        UnaryOp.Step => dy * 0f,
        UnaryOp.Tanh => dy * (1f - y.Square()),
        UnaryOp.Sigmoid => dy * y * (1f - y),
        UnaryOp.LeakyRelu => dy * x.Step(p),
        UnaryOp.Gelu => dy * GeluDerivative(x),
        UnaryOp.Softplus => dy * x.Sigmoid(),
        _ => throw new ArgumentOutOfRangeException(nameof(f), f, "no derivative"),
    };

    // y = x · t' with u = √(2/π)(x + 0.044715 x³), t = tanh u: y' = (1 + t)/2 + x/2 · (1 - t²) · u'.
    private static Tensor GeluDerivative(Tensor x)
    {
        const float c = 0.7978845608f, k = 0.044715f;
        var square = x.Square();
        var t = ((x + (x * square * k)) * c).Tanh();
        return ((t + 1f) * 0.5f) + (x * (1f - t.Square()) * ((square * (3 * k)) + 1f) * (0.5f * c));
    }

    // 1 where x is above 0, p elsewhere: a constant for every gradient.
    private Tensor Step(float p)
    {
        var y = Empty(Shape, Backend);
        Backend.Unary(UnaryOp.Step, this, y, p);
        return y;
    }
}
