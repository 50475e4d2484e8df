using LinkyV.Inference.Autograd;
using LinkyV.Inference.Backends;

namespace LinkyV.Inference;

// Arithmetic with broadcasting. Every rule is made of tensor operations, so gradients of gradients follow by
// themselves.
public sealed partial class Tensor
{
    /// <summary>a + b, broadcast.</summary>
    public static Tensor operator +(Tensor a, Tensor b) =>
        Tape.Record(Apply(BinaryOp.Add, a, b), a, b, (a, b), static (s, dy, to) =>
        {
            if (to.Wants(s.a))
                to.Add(s.a, dy.SumTo(s.a.Shape));
            if (to.Wants(s.b))
                to.Add(s.b, dy.SumTo(s.b.Shape));
        });

    /// <summary>a - b, broadcast.</summary>
    public static Tensor operator -(Tensor a, Tensor b) =>
        Tape.Record(Apply(BinaryOp.Subtract, a, b), a, b, (a, b), static (s, dy, to) =>
        {
            if (to.Wants(s.a))
                to.Add(s.a, dy.SumTo(s.a.Shape));
            if (to.Wants(s.b))
                to.Add(s.b, -dy.SumTo(s.b.Shape));
        });

    /// <summary>a · b, element by element, broadcast.</summary>
    public static Tensor operator *(Tensor a, Tensor b) =>
        Tape.Record(Apply(BinaryOp.Multiply, a, b), a, b, (a, b), static (s, dy, to) =>
        {
            if (to.Wants(s.a))
                to.Add(s.a, (dy * s.b).SumTo(s.a.Shape));
            if (to.Wants(s.b))
                to.Add(s.b, (dy * s.a).SumTo(s.b.Shape));
        });

    /// <summary>a / b, element by element, broadcast.</summary>
    public static Tensor operator /(Tensor a, Tensor b) =>
        Tape.Record(Apply(BinaryOp.Divide, a, b), a, b, (a, b), static (s, dy, to) =>
        {
            if (to.Wants(s.a))
                to.Add(s.a, (dy / s.b).SumTo(s.a.Shape));
            if (to.Wants(s.b))
                to.Add(s.b, (dy * s.a / (s.b * s.b) * -1f).SumTo(s.b.Shape));
        });

    /// <summary>-x.</summary>
    public static Tensor operator -(Tensor x) => x.Map(UnaryOp.Negate);

    /// <summary>x · factor.</summary>
    public static Tensor operator *(Tensor x, float factor) => x.Map(UnaryOp.Scale, factor);

    /// <summary>factor · x.</summary>
    public static Tensor operator *(float factor, Tensor x) => x.Map(UnaryOp.Scale, factor);

    /// <summary>x / divisor.</summary>
    public static Tensor operator /(Tensor x, float divisor) => x.Map(UnaryOp.Scale, 1 / divisor);

    /// <summary>x + term.</summary>
    public static Tensor operator +(Tensor x, float term) => x.Map(UnaryOp.Shift, term);

    /// <summary>x - term.</summary>
    public static Tensor operator -(Tensor x, float term) => x.Map(UnaryOp.Shift, -term);

    /// <summary>term - x.</summary>
    public static Tensor operator -(float term, Tensor x) => x.Map(UnaryOp.Scale, -1).Map(UnaryOp.Shift, term);

    /// <summary>The larger of both, broadcast; where they are equal the gradient goes to the first.</summary>
    public static Tensor Max(Tensor a, Tensor b) => a + (b - a).Relu();

    private static Tensor Apply(BinaryOp f, Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        a.CheckAlive();
        b.CheckAlive();
        var y = Empty(a.Shape == b.Shape ? a.Shape : Shape.Broadcast(a.Shape, b.Shape), a.Backend);
        y.Backend.Binary(f, a, b, y);
        return y;
    }
}
