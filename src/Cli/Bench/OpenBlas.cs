using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LinkyV.Cli.Bench;

/// <summary>
/// OpenBLAS as the measure of matrix products, if it is installed (Debian: libopenblas0-pthread). Nothing else uses it.
/// Its core type is set to the best for the processor before it is loaded: left to itself it may choose a slower one.
/// </summary>
internal sealed unsafe partial class OpenBlas
{
    private static readonly string[] Places =
        ["libopenblas.so.0", "/usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblas.so.0", "libopenblas.so"];

    private readonly delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*,
        int, void> _product;
    private readonly delegate* unmanaged<int, void> _setThreads;
    private readonly delegate* unmanaged<nint> _config;

    private OpenBlas(nint library)
    {
        _product = (delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*,
            int, void>)NativeLibrary.GetExport(library, "cblas_sgemm");
        _setThreads = (delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads");
        _config = (delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "openblas_get_config");
    }

    /// <summary>Version and core type.</summary>
    public string Config => Marshal.PtrToStringUTF8(_config()) ?? "OpenBLAS";

    /// <summary>Loads it from a path or from where it usually is; null if it is not there.</summary>
    public static OpenBlas? Load(string? path)
    {
        var core = Vector512.IsHardwareAccelerated ? "SkylakeX" : Vector256.IsHardwareAccelerated ? "Haswell" : null;
        if (core is not null && !OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable(CoreType) is null)
            _ = SetEnvironment(CoreType, core, 0);
        foreach (var place in path is null ? Places : [path])
            if (NativeLibrary.TryLoad(place, out var library))
                return new OpenBlas(library);
        return null;
    }

    /// <summary>Threads of the products that follow.</summary>
    public void SetThreads(int threads) => _setThreads(threads);

    /// <summary>c (m × n) = a (m × k) · b (k × n), row-major.</summary>
    public void Product(int m, int n, int k, float[] a, float[] b, float[] c)
    {
        const int rowMajor = 101, plain = 111;
        fixed (float* pa = a, pb = b, pc = c)
            _product(rowMajor, plain, plain, m, n, k, 1, pa, k, pb, n, 0, pc, n);
    }

    private const string CoreType = "OPENBLAS_CORETYPE";

    // The library reads the C environment, which the runtime's own copy does not reach.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
