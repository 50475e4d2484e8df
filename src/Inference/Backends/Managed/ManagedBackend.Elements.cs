using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LinkyV.Inference.Backends;

// Element by element. Vectors are always sixteen wide (the runtime splits them where the processor's are narrower) and
// tails are computed in a padded vector, so a value does not depend on its place.
public sealed partial class ManagedBackend
{
    private const int Wide = 16;

    /// <inheritdoc/>
    public void Unary(UnaryOp f, Tensor x, Tensor y, float p)
    {
        Span<float> from = x.Span, to = y.Span;
        switch (f)
        {
            case UnaryOp.Negate: TensorPrimitives.Negate(from, to); break;
            case UnaryOp.Scale: TensorPrimitives.Multiply(from, p, to); break;
            case UnaryOp.Shift: TensorPrimitives.Add(from, p, to); break;
            case UnaryOp.Exp: Map<Functions.Exp>(from, to, p); break;
            case UnaryOp.Log: Map<Functions.Log>(from, to, p); break;
            case UnaryOp.Sqrt: Map<Functions.Sqrt>(from, to, p); break;
            case UnaryOp.Square: Map<Functions.Square>(from, to, p); break;
            case UnaryOp.Reciprocal: Map<Functions.Reciprocal>(from, to, p); break;
            case UnaryOp.Abs: Map<Functions.Abs>(from, to, p); break;
            case UnaryOp.Step: Map<Functions.Step>(from, to, p); break;
            case UnaryOp.Tanh: Map<Functions.Tanh>(from, to, p); break;
            case UnaryOp.Sigmoid: Map<Functions.Sigmoid>(from, to, p); break;
            case UnaryOp.LeakyRelu: Map<Functions.LeakyRelu>(from, to, p); break;
            case UnaryOp.Gelu: Map<Functions.Gelu>(from, to, p); break;
            case UnaryOp.Softplus: Map<Functions.Softplus>(from, to, p); break;
            default: throw new ArgumentOutOfRangeException(nameof(f), f, "no such function");
        }
    }

    /// <inheritdoc/>
    public void UnaryGradient(UnaryOp f, Tensor x, Tensor y, Tensor dy, Tensor dx, float p)
    {
        Span<float> vx = x.Span, vy = y.Span, vdy = dy.Span, to = dx.Span;
        switch (f)
        {
            case UnaryOp.Negate: TensorPrimitives.Negate(vdy, to); break;
            case UnaryOp.Scale: TensorPrimitives.Multiply(vdy, p, to); break;
            case UnaryOp.Shift: vdy.CopyTo(to); break;
            case UnaryOp.Exp: Slope<Functions.Exp>(vx, vy, vdy, to, p); break;
            case UnaryOp.Log: Slope<Functions.Log>(vx, vy, vdy, to, p); break;
            case UnaryOp.Sqrt: Slope<Functions.Sqrt>(vx, vy, vdy, to, p); break;
            case UnaryOp.Square: Slope<Functions.Square>(vx, vy, vdy, to, p); break;
            case UnaryOp.Reciprocal: Slope<Functions.Reciprocal>(vx, vy, vdy, to, p); break;
            case UnaryOp.Abs: Slope<Functions.Abs>(vx, vy, vdy, to, p); break;
            case UnaryOp.Step: to.Clear(); break;
            case UnaryOp.Tanh: Slope<Functions.Tanh>(vx, vy, vdy, to, p); break;
            case UnaryOp.Sigmoid: Slope<Functions.Sigmoid>(vx, vy, vdy, to, p); break;
            case UnaryOp.LeakyRelu: Slope<Functions.LeakyRelu>(vx, vy, vdy, to, p); break;
            case UnaryOp.Gelu: Slope<Functions.Gelu>(vx, vy, vdy, to, p); break;
            case UnaryOp.Softplus: Slope<Functions.Softplus>(vx, vy, vdy, to, p); break;
            default: throw new ArgumentOutOfRangeException(nameof(f), f, "no such function");
        }
    }

    private static void Map<TFunction>(ReadOnlySpan<float> x, Span<float> y, float p)
        where TFunction : struct, IFunction
    {
        y = y[..x.Length];
        ref float rx = ref MemoryMarshal.GetReference(x), ry = ref MemoryMarshal.GetReference(y);
        var parameter = Vector512.Create(p);
        if (x.Length < Wide)
        {
            StoreTail(TFunction.Of(LoadTail(x), parameter), y);
            return;
        }

        // The last vector overlaps the one before; it is computed first, for y may be x.
        var end = x.Length - Wide;
        var last = TFunction.Of(Vector512.LoadUnsafe(ref rx, (nuint)end), parameter);
        for (var i = 0; i < end; i += Wide)
            TFunction.Of(Vector512.LoadUnsafe(ref rx, (nuint)i), parameter).StoreUnsafe(ref ry, (nuint)i);
        last.StoreUnsafe(ref ry, (nuint)end);
    }

    private static void Slope<TFunction>(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx, float p)
        where TFunction : struct, IFunction
    {
        dx = dx[..x.Length];
        y = y[..x.Length];
        dy = dy[..x.Length];
        ref float rx = ref MemoryMarshal.GetReference(x), ry = ref MemoryMarshal.GetReference(y);
        ref float rdy = ref MemoryMarshal.GetReference(dy), rdx = ref MemoryMarshal.GetReference(dx);
        var parameter = Vector512.Create(p);
        var i = 0;
        for (; i <= x.Length - Wide; i += Wide)
        {
            var slope = TFunction.Slope(
                Vector512.LoadUnsafe(ref rx, (nuint)i), Vector512.LoadUnsafe(ref ry, (nuint)i), parameter);
            (slope * Vector512.LoadUnsafe(ref rdy, (nuint)i)).StoreUnsafe(ref rdx, (nuint)i);
        }

        if (i < x.Length)
            StoreTail(TFunction.Slope(LoadTail(x[i..]), LoadTail(y[i..]), parameter) * LoadTail(dy[i..]), dx[i..]);
    }

    // The elements at the end that fill no vector, in its upper lanes, and the padding in the others.
    private static Vector512<float> LoadRest(ReadOnlySpan<float> x, float padding)
    {
        if (x.Length < Wide)
            return LoadTail(x, padding);
        var last = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(x), (nuint)(x.Length - Wide));
        return KeepRest(last, x.Length, padding);
    }

    private static Vector512<float> KeepRest(Vector512<float> last, int length, float padding) =>
        Vector512.ConditionalSelect(
            Vector512.GreaterThanOrEqual(Vector512<float>.Indices, Vector512.Create((float)(Wide - (length % Wide)))),
            last, Vector512.Create(padding));

    private static Vector512<float> LoadTail(ReadOnlySpan<float> rest, float padding = 0)
    {
        Span<float> full = stackalloc float[Wide];
        full.Fill(padding);
        rest.CopyTo(full);
        return Vector512.Create<float>(full);
    }

    private static void StoreTail(Vector512<float> values, Span<float> rest)
    {
        Span<float> full = stackalloc float[Wide];
        values.CopyTo(full);
        full[..rest.Length].CopyTo(rest);
    }
}
