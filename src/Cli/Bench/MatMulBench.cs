using System.Diagnostics;
using LinkyV.Inference;
using LinkyV.Inference.Backends;

namespace LinkyV.Cli.Bench;

/// <summary>One matrix product's speed, best of many runs.</summary>
/// <param name="M">Rows.</param>
/// <param name="N">Columns.</param>
/// <param name="K">Terms.</param>
/// <param name="Threads">Threads of both.</param>
/// <param name="Kernel">Ours.</param>
/// <param name="Gflops">Ours, in 10⁹ operations a second.</param>
/// <param name="OpenBlasGflops">OpenBLAS's, if it is there.</param>
internal sealed record MatMulResult(
    int M, int N, int K, int Threads, string Kernel, double Gflops, double? OpenBlasGflops)
{
    /// <summary>Ours over OpenBLAS's.</summary>
    public double? Ratio => Gflops / OpenBlasGflops;
}

/// <summary>
/// Matrix products beside OpenBLAS in one run. Both take turns, round after round, and each keeps its best round, so
/// that another process or a change of clock rate strikes both alike.
/// </summary>
internal static class MatMulBench
{
    private static readonly (int M, int N, int K)[] Sizes =
        [(64, 512, 512), (256, 256, 256), (512, 512, 512), (40, 128, 128), (1, 512, 128)];

    /// <summary>Every size with one and two threads and each kernel the processor has.</summary>
    public static IReadOnlyList<MatMulResult> Run(OpenBlas? blas, double seconds, CancellationToken cancel)
    {
        var results = new List<MatMulResult>();
        foreach (var threads in (int[])[1, 2])
            foreach (var kernel in Kernels())
                foreach (var (m, n, k) in Sizes)
                {
                    cancel.ThrowIfCancellationRequested();
                    if ((long)m * n * k >= 1 << 22 || threads == 1)
                        results.Add(Measure(m, n, k, threads, kernel, blas, seconds));
                }

        return results;
    }

    private static IEnumerable<MatMulKernel> Kernels()
    {
        if (System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated)
            yield return MatMulKernel.Vector512;
        yield return MatMulKernel.Vector256;
    }

    private static MatMulResult Measure(
        int m, int n, int k, int threads, MatMulKernel kernel, OpenBlas? blas, double seconds)
    {
        var random = new RandomSource(1);
        float[] a = new float[m * k], b = new float[k * n], c = new float[m * n];
        random.Normal(a);
        random.Normal(b);
        blas?.SetThreads(threads);
        using var scope = TensorScope.Inference(new ManagedBackend(new() { Kernel = kernel, Threads = threads }));
        Tensor ta = Tensor.From(a, m, k), tb = Tensor.From(b, k, n), tc = Tensor.Zeros(m, n);
        var plan = new MatMulPlan(1, m, n, k, false, false, false, false, false);
        var repeats = (int)Math.Max(1, 2e7 / ((double)m * n * k));
        double ours = 0, theirs = 0;
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < 20 || clock.Elapsed.TotalSeconds < seconds; round++)
        {
            ours = Math.Max(ours, Speed(() => tc.Backend.MatMul(ta, tb, tc, plan)));
            if (blas is not null)
                theirs = Math.Max(theirs, Speed(() => blas.Product(m, n, k, a, b, c)));
        }

        return new MatMulResult(m, n, k, threads, kernel.ToString(), ours, blas is null ? null : theirs);

        double Speed(Action product)
        {
            var begun = Stopwatch.GetTimestamp();
            for (var i = 0; i < repeats; i++)
                product();
            return 2.0 * m * n * k * repeats / Stopwatch.GetElapsedTime(begun).TotalSeconds / 1e9;
        }
    }
}
