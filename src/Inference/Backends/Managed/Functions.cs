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

    /// <summary>
    /// eˣ in single precision throughout, to about one unit in the last place and twice as fast as the library's, which
    /// goes through double: eˣ = 2ⁿ·eʳ with n = round(x/ln 2), ln 2 subtracted in two parts, and eʳ for |r| below
    /// 0.347 by the polynomial of the Cephes library (Moshier 1989). Below -87.3 it is 0, above 88.7 infinite; NaN
    /// stays NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpOf(V x)
    {
        // The second operand wins where one is NaN.
        var cut = Vector512.MinNative(Vector512.Create(89f), Vector512.MaxNative(Vector512.Create(-88f), x));
        var n = Vector512.Round(cut * 1.44269504f);
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-0.693359375f), cut);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(2.12194440e-4f), r);
        var p = Vector512.Create(1.9875691500e-4f);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.3981999507e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(8.3334519073e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(4.1665795894e-2f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.6666665459e-1f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.5f));
        p = Vector512.FusedMultiplyAdd(p, r * r, r + V.One);

        // Half of the power of two each way, so that neither leaves a float's range before the product does.
        var whole = Vector512.ConvertToInt32Native(n);
        var half = whole >> 1;
        p = p * PowerOf2(half) * PowerOf2(whole - half);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(-87.3f)), V.Zero, p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SigmoidOf(V x) => V.One / (V.One + ExpOf(-x));

    // (e²ˣ - 1)/(e²ˣ + 1), cut at ±10 where it is ±1 to the last bit of a float.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V TanhOf(V x)
    {
        var e = ExpOf(Vector512.MinNative(Vector512.Create(20f), Vector512.MaxNative(Vector512.Create(-20f), x * 2f)));
        return (e - V.One) / (e + V.One);
    }

    // 2ⁿ from its exponent bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOf2(Vector512<int> n) => ((n + Vector512.Create(127)) << 23).AsSingle();

    public readonly struct Exp : IFunction
    {
        public static V Of(V x, V p) => ExpOf(x);

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
            Vector512.Max(x, V.Zero) + Vector512.Log(V.One + ExpOf(-Vector512.Abs(x)));

        public static V Slope(V x, V y, V p) => SigmoidOf(x);
    }
}
