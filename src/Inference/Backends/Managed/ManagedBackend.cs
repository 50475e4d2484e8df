using System.Numerics.Tensors;

namespace LinkyV.Inference.Backends;

/// <summary>How the managed back end computes.</summary>
public sealed record ManagedBackendOptions
{
    /// <summary>The kernel of matrix products; by default the widest the processor has. All give the same
    /// bits.</summary>
    public MatMulKernel Kernel { get; init; } = MatMulKernel.Auto;

    /// <summary>Threads a large matrix product may use, 1 to 64; results do not depend on it. Default 1: models here
    /// are small, and a pool or a trainer uses its cores better one item each.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>
/// The back end in managed code on the processor's vector units. Every element of a result is computed by the same
/// operations in the same order whatever the batch, the threads and the kernel, so answers do not depend on who else
/// was served.
/// </summary>
public sealed partial class ManagedBackend : ITensorBackend
{
    private readonly int _threads;
    private readonly MatMulKernel _kernel;

    /// <summary>A back end with these options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public ManagedBackend(ManagedBackendOptions? options = null)
    {
        options ??= new ManagedBackendOptions();
        if (options.Threads is < 1 or > 64)
            throw new ArgumentOutOfRangeException(nameof(options), options.Threads, "Threads must be 1 to 64");
        _threads = options.Threads;
        _kernel = Gemm.Choose(options.Kernel);
    }

    /// <summary>One thread, the widest kernel.</summary>
    public static ManagedBackend Default { get; } = new();

    /// <inheritdoc/>
    public string Name => $"managed ({_kernel}, {_threads} thread{(_threads == 1 ? "" : "s")})";

    /// <inheritdoc/>
    public int RowsAtATime => 128;

    /// <inheritdoc/>
    public TensorStorage Allocate(int length) =>
        TensorScope.CurrentArena is { } arena ? arena.Allocate(this, length) : new HostStorage(this, length);

    /// <inheritdoc/>
    public TensorStorage AllocatePersistent(int length) => new HostStorage(this, length);

    /// <inheritdoc/>
    public void Fill(Tensor y, float value) => y.Span.Fill(value);

    /// <inheritdoc/>
    public void AddScaled(Tensor y, Tensor x, float a)
    {
        var to = y.Span;
        TensorPrimitives.MultiplyAdd(x.Span, a, to, to);
    }

    /// <inheritdoc/>
    public void CopyRows(Tensor x, int xStart, int xStride, Tensor y, int yStart, int yStride, int rows, int width)
    {
        Span<float> from = x.Span, to = y.Span;
        for (var i = 0; i < rows; i++)
            from.Slice(xStart + (i * xStride), width).CopyTo(to[(yStart + (i * yStride))..]);
    }

    /// <inheritdoc/>
    public void AddRows(Tensor x, int xStart, int xStride, Tensor y, int yStart, int yStride, int rows, int width)
    {
        Span<float> from = x.Span, to = y.Span;
        for (var i = 0; i < rows; i++)
        {
            var row = to.Slice(yStart + (i * yStride), width);
            TensorPrimitives.Add(row, from.Slice(xStart + (i * xStride), width), row);
        }
    }

    /// <inheritdoc/>
    public void Gather(Tensor table, ReadOnlySpan<int> ids, Tensor y)
    {
        var width = y.Shape.Last;
        Span<float> from = table.Span, to = y.Span;
        for (var i = 0; i < ids.Length; i++)
            from.Slice(ids[i] * width, width).CopyTo(to[(i * width)..]);
    }

    /// <inheritdoc/>
    public void ScatterAdd(Tensor rows, ReadOnlySpan<int> ids, Tensor table)
    {
        var width = rows.Shape.Last;
        Span<float> from = rows.Span, to = table.Span;
        for (var i = 0; i < ids.Length; i++)
        {
            var row = to.Slice(ids[i] * width, width);
            TensorPrimitives.Add(row, from.Slice(i * width, width), row);
        }
    }

    /// <inheritdoc/>
    public void GatherSum(Tensor table, ReadOnlySpan<int> ids, ReadOnlySpan<float> weights, int n, Tensor y)
    {
        var width = table.Shape.Last;
        Span<float> from = table.Span, to = y.Span;
        to.Clear();
        for (var i = 0; i < ids.Length; i++)
        {
            if (weights[i] == 0)
                continue;
            var row = to.Slice(i / n * width, width);
            TensorPrimitives.MultiplyAdd(from.Slice(ids[i] * width, width), weights[i], row, row);
        }
    }

    /// <inheritdoc/>
    public void ScatterSum(Tensor rows, ReadOnlySpan<int> ids, ReadOnlySpan<float> weights, int n, Tensor table)
    {
        var width = table.Shape.Last;
        Span<float> from = rows.Span, to = table.Span;
        for (var i = 0; i < ids.Length; i++)
        {
            if (weights[i] == 0)
                continue;
            var row = to.Slice(ids[i] * width, width);
            TensorPrimitives.MultiplyAdd(from.Slice(i / n * width, width), weights[i], row, row);
        }
    }

    /// <inheritdoc/>
    public unsafe void MatMul(Tensor a, Tensor b, Tensor c, in MatMulPlan plan)
    {
        HostStorage sa = a.Host(), sb = b.Host(), sc = c.Host();
        Gemm.Multiply(_kernel, _threads, plan, sa.Pointer + a.Offset, sb.Pointer + b.Offset, sc.Pointer + c.Offset);
        GC.KeepAlive(sa);
        GC.KeepAlive(sb);
        GC.KeepAlive(sc);
    }
}
