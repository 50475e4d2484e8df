using System.Runtime.Intrinsics;

namespace LinkyV.Inference.Backends;

/// <summary>Which vectors a matrix product uses.</summary>
public enum MatMulKernel
{
    /// <summary>The widest that the processor has.</summary>
    Auto,

    /// <summary>512 bits, 8 × 32 tiles.</summary>
    Vector512,

    /// <summary>256 bits, 6 × 16 tiles.</summary>
    Vector256,

    /// <summary>128 bits, 4 × 8 tiles; on every processor.</summary>
    Vector128,
}

/// <summary>
/// Matrix products in register tiles over packed panels (Goto and van de Geijn 2008). Every element of c has one
/// accumulator into which its terms are fused in the order of k, starting from c or zero; so all kernels, block sizes,
/// batches and threads give the same bits.
/// </summary>
internal static unsafe partial class Gemm
{
    /// <summary>Terms handled at a time: a panel of that depth stays in the first-level cache.</summary>
    private const int Depth = 256;

    /// <summary>Below this many multiplications more threads cost more than they gain.</summary>
    private const long WorthAThread = 1 << 19;

    [ThreadStatic]
    private static float[]? t_scratch;

    /// <summary>The kernel that will run.</summary>
    public static MatMulKernel Choose(MatMulKernel wanted) => wanted switch
    {
        MatMulKernel.Auto when Vector512.IsHardwareAccelerated => MatMulKernel.Vector512,
        MatMulKernel.Auto when Vector256.IsHardwareAccelerated => MatMulKernel.Vector256,
        MatMulKernel.Auto => MatMulKernel.Vector128,
        _ => wanted,
    };

    /// <summary>c[b] = or += op(a[b]) · op(b[b]).</summary>
    public static void Multiply(
        MatMulKernel kernel, int threads, in MatMulPlan plan, float* a, float* b, float* c)
    {
        var work = (long)plan.Batch * plan.M * plan.N * plan.K;
        var parts = (int)Math.Clamp(work / WorthAThread, 1, threads);
        switch (kernel)
        {
            case MatMulKernel.Vector512: Divide<Tile512>(plan, a, b, c, parts); break;
            case MatMulKernel.Vector256: Divide<Tile256>(plan, a, b, c, parts); break;
            default: Divide<Tile128>(plan, a, b, c, parts); break;
        }
    }

    /// <summary>c = or += a · b on views with free steps: of a from row to row and term to term, of b from term to term
    /// and column to column, of c from row to row.</summary>
    public static void Strided(
        MatMulKernel kernel, int m, int n, int k, float* a, nint rowA, nint termA, float* b, nint termB, nint colB,
        float* c, nint rowC, bool accumulate)
    {
        switch (kernel)
        {
            case MatMulKernel.Vector512:
                One<Tile512>(m, n, k, a, rowA, termA, b, termB, colB, c, rowC, accumulate);
                break;
            case MatMulKernel.Vector256:
                One<Tile256>(m, n, k, a, rowA, termA, b, termB, colB, c, rowC, accumulate);
                break;
            default:
                One<Tile128>(m, n, k, a, rowA, termA, b, termB, colB, c, rowC, accumulate);
                break;
        }
    }

    // Parts are whole products, or columns of c where they are wide enough, or else rows.
    private static void Divide<TTile>(MatMulPlan plan, float* a, float* b, float* c, int parts)
        where TTile : struct, ITile
    {
        if (parts == 1)
        {
            Part<TTile>(plan, a, b, c, 0, plan.Batch, 0, plan.M, 0, plan.N);
            return;
        }

        int width = TTile.Columns, height = TTile.Rows;
        Crew.Run(parts, i =>
        {
            if (plan.Batch >= parts)
                Part<TTile>(plan, a, b, c, Cut(plan.Batch, 1, i), Cut(plan.Batch, 1, i + 1), 0, plan.M, 0, plan.N);
            else if (plan.N >= 2 * parts * width)
                Part<TTile>(plan, a, b, c, 0, plan.Batch, 0, plan.M, Cut(plan.N, width, i), Cut(plan.N, width, i + 1));
            else
                Part<TTile>(plan, a, b, c, 0, plan.Batch, Cut(plan.M, height, i), Cut(plan.M, height, i + 1), 0,
                    plan.N);
        });

        int Cut(int n, int unit, int i) => i == parts ? n : Math.Min(n, (int)((long)n * i / parts / unit * unit));
    }

    private static void Part<TTile>(
        in MatMulPlan p, float* a, float* b, float* c, int batchFrom, int batchTo, int rowFrom, int rowTo, int colFrom,
        int colTo)
        where TTile : struct, ITile
    {
        if (rowFrom == rowTo || colFrom == colTo)
            return;
        int m = rowTo - rowFrom, n = colTo - colFrom;
        nint rowA = p.TransposeA ? 1 : p.K, termA = p.TransposeA ? p.M : 1;
        nint termB = p.TransposeB ? 1 : p.N, colB = p.TransposeB ? p.K : 1;
        for (var i = batchFrom; i < batchTo; i++)
        {
            var ai = a + (p.SharedA ? 0 : (nint)i * p.M * p.K) + (rowFrom * rowA);
            var bi = b + (p.SharedB ? 0 : (nint)i * p.K * p.N) + (colFrom * colB);
            var ci = c + ((nint)i * p.M * p.N) + ((nint)rowFrom * p.N) + colFrom;
            One<TTile>(m, n, p.K, ai, rowA, termA, bi, termB, colB, ci, p.N, p.Accumulate);
        }
    }

    private static void One<TTile>(
        int m, int n, int k, float* a, nint rowA, nint termA, float* b, nint termB, nint colB, float* c, nint rowC,
        bool accumulate)
        where TTile : struct, ITile
    {
        int width = TTile.Columns;
        if (m == 1 && colB == 1 && n >= 4 * width)
        {
            // One row reads every number of b once: packing would only add to that.
            var whole = n / (4 * width) * (4 * width);
            for (var j = 0; j < whole; j += 4 * width)
                TTile.RunRow(k, a, termA, b + j, termB, c + j, accumulate);
            b += whole;
            c += whole;
            n -= whole;
        }

        bool pack = colB != 1 || m > 2 * TTile.Rows;
        var scratch = t_scratch ??= GC.AllocateUninitializedArray<float>(((Depth + 8) * 32) + 16, pinned: true);
        fixed (float* start = scratch)
        {
            // The panel begins on a cache line.
            var panel = (float*)(((nuint)start + 63) & ~(nuint)63);
            var edge = panel + (Depth * width);
            for (var from = 0; from < k && n > 0; from += Depth)
            {
                var depth = Math.Min(Depth, k - from);
                var load = accumulate || from > 0;
                for (var j = 0; j < n; j += width)
                {
                    var wide = Math.Min(width, n - j);
                    float* bp = b + (from * termB) + (j * colB);
                    var stepB = termB;
                    if (pack || wide < width)
                    {
                        Pack<TTile>(bp, termB, colB, depth, wide, panel);
                        bp = panel;
                        stepB = width;
                    }

                    Column<TTile>(m, depth, a + (from * termA), rowA, termA, bp, stepB, c + j, rowC, wide, load, edge);
                }
            }
        }
    }

    // All rows of one panel of columns.
    private static void Column<TTile>(
        int m, int depth, float* a, nint rowA, nint termA, float* b, nint stepB, float* c, nint rowC, int wide,
        bool load, float* edge)
        where TTile : struct, ITile
    {
        int width = TTile.Columns;
        for (int i = 0, rows; i < m; i += rows)
        {
            rows = TTile.Fit(m - i);
            float* ai = a + (i * rowA), ci = c + (i * rowC);
            if (wide == width)
            {
                TTile.Run(rows, depth, ai, rowA, termA, b, stepB, ci, rowC, load);
                continue;
            }

            // The last, narrower columns go through a full tile at the side.
            if (load)
                for (var r = 0; r < rows; r++)
                    new ReadOnlySpan<float>(ci + (r * rowC), wide).CopyTo(new Span<float>(edge + (r * width), wide));
            TTile.Run(rows, depth, ai, rowA, termA, b, stepB, edge, width, load);
            for (var r = 0; r < rows; r++)
                new ReadOnlySpan<float>(edge + (r * width), wide).CopyTo(new Span<float>(ci + (r * rowC), wide));
        }
    }

    // One panel: depth rows of the tile's columns, zeros beyond those there are.
    private static void Pack<TTile>(float* b, nint termB, nint colB, int depth, int wide, float* panel)
        where TTile : struct, ITile
    {
        int width = TTile.Columns;
        if (wide < width)
            new Span<float>(panel, depth * width).Clear();
        if (colB == 1 && wide == width)
        {
            for (var t = 0; t < depth; t++, b += termB, panel += width)
                TTile.CopyRow(b, panel);
            return;
        }

        if (colB == 1)
        {
            for (var t = 0; t < depth; t++, b += termB, panel += width)
                new ReadOnlySpan<float>(b, wide).CopyTo(new Span<float>(panel, wide));
            return;
        }

        // Four columns at a time: four streams in, one store out.
        var j = 0;
        for (; j + 4 <= wide; j += 4)
        {
            float* b0 = b + (j * colB), b1 = b0 + colB, b2 = b1 + colB, b3 = b2 + colB, to = panel + j;
            for (var t = 0; t < depth; t++, to += width)
                Vector128.Create(b0[t * termB], b1[t * termB], b2[t * termB], b3[t * termB]).Store(to);
        }

        for (; j < wide; j++)
            for (var t = 0; t < depth; t++)
                panel[(t * width) + j] = b[(j * colB) + (t * termB)];
    }
}
