using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512<float>;

namespace LinkyV.Inference.Backends;

/// <summary>A function of one number with its slope, sixteen numbers at a time.</summary>
internal interface IFunction
{
    /// <summary>f(x) with parameter p.</summary>
    static abstract V Of(V x, V p);

    /// <summary>f'(x), given also y = f(x).</summary>
    static abstract V Slope(V x, V y, V p);
}

/// <summary>The functions behind <see cref="UnaryOp"/>.</summary>
internal static class Functions
{
    private const float Root2OverPi = 0.7978845608f, Cubic = 0.044715f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SigmoidOf(V x) => V.One / (V.One + Vector512.Exp(-x));

    // (e²ˣ - 1)/(e²ˣ + 1), cut at ±10 where it is ±1 to the last bit of a float.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V TanhOf(V x)
    {
        var limit = Vector512.Create(10f);
        var e = Vector512.Exp(Vector512.Min(Vector512.Max(x, -limit), limit) * 2f);
        return (e - V.One) / (e + V.One);
    }

    public readonly struct Exp : IFunction
    {
        public static V Of(V x, V p) => Vector512.Exp(x);

        public static V Slope(V x, V y, V p) => y;
    }

    public readonly struct Log : IFunction
    {
        public static V Of(V x, V p) => Vector512.Log(x);

        public static V Slope(V x, V y, V p) => V.One / x;
    }

    public readonly struct Sqrt : IFunction
    {
        public static V Of(V x, V p) => Vector512.Sqrt(x);

        public static V Slope(V x, V y, V p) => Vector512.Create(0.5f) / y;
    }

    public readonly struct Square : IFunction
    {
        public static V Of(V x, V p) => x * x;

        public static V Slope(V x, V y, V p) => x + x;
    }

    public readonly struct Reciprocal : IFunction
    {
        public static V Of(V x, V p) => V.One / x;

        public static V Slope(V x, V y, V p) => -(y * y);
    }

    public readonly struct Abs : IFunction
    {
        public static V Of(V x, V p) => Vector512.Abs(x);

        public static V Slope(V x, V y, V p) =>
            Vector512.ConditionalSelect(Vector512.GreaterThan(x, V.Zero), V.One, -V.One);
    }

    public readonly struct Step : IFunction
    {
        public static V Of(V x, V p) => Vector512.ConditionalSelect(Vector512.GreaterThan(x, V.Zero), V.One, p);

        public static V Slope(V x, V y, V p) => V.Zero;
    }

    public readonly struct Tanh : IFunction
    {
        public static V Of(V x, V p) => TanhOf(x);

        public static V Slope(V x, V y, V p) => V.One - (y * y);
    }

    public readonly struct Sigmoid : IFunction
    {
        public static V Of(V x, V p) => SigmoidOf(x);

        public static V Slope(V x, V y, V p) => y * (V.One - y);
    }

    public readonly struct LeakyRelu : IFunction
    {
        public static V Of(V x, V p) =>
            Vector512.ConditionalSelect(Vector512.GreaterThan(x, V.Zero), x, x * p);

        public static V Slope(V x, V y, V p) => Step.Of(x, p);
    }

    public readonly struct Gelu : IFunction
    {
        public static V Of(V x, V p) =>
            Vector512.Create(0.5f) * x * (V.One + TanhOf((x + (x * x * x * Cubic)) * Root2OverPi));

        public static V Slope(V x, V y, V p)
        {
            var square = x * x;
            var t = TanhOf((x + (x * square * Cubic)) * Root2OverPi);
            return ((t + V.One) * 0.5f)
                + (x * (V.One - (t * t)) * ((square * (3 * Cubic)) + V.One) * (0.5f * Root2OverPi));
        }
    }

    public readonly struct Softplus : IFunction
    {
        public static V Of(V x, V p) =>
            Vector512.Max(x, V.Zero) + Vector512.Log(V.One + Vector512.Exp(-Vector512.Abs(x)));

        public static V Slope(V x, V y, V p) => SigmoidOf(x);
    }
}
