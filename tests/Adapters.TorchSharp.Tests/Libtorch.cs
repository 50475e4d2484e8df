using System.Reflection;
using Xunit;

// Native tensors are counted for the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace LinkyV.Adapters.TorchSharp.Tests;

/// <summary>
/// libtorch as the tests use it: on the device that LINKYV_TORCH_DEVICE names, else on the processor, from the folder
/// that LINKYV_LIBTORCH names, else from the package that was restored.
/// </summary>
internal static class Libtorch
{
    private static readonly Lazy<(TorchBackend? Backend, string Missing)> s_opened = new(Open);

    /// <summary>What is computed on.</summary>
    public static string Device => Environment.GetEnvironmentVariable("LINKYV_TORCH_DEVICE") ?? "cpu";

    /// <summary>The back end; the test is skipped, with the reason, where there is none.</summary>
    public static TorchBackend Backend
    {
        get
        {
            if (s_opened.Value.Backend is not { } backend)
                Assert.Skip(s_opened.Value.Missing);
            return s_opened.Value.Backend!;
        }
    }

    /// <summary>The back end; it must be there.</summary>
    public static TorchBackend Required() =>
        s_opened.Value.Backend ?? throw new InvalidOperationException(s_opened.Value.Missing);

    private static (TorchBackend?, string) Open()
    {
        var restored = typeof(Libtorch).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(m => m.Key == "libtorch").Value;
        var named = Environment.GetEnvironmentVariable(TorchOptions.LibraryVariable);
        try
        {
            return (new TorchBackend(new TorchOptions
            {
                Device = Device,
                Library = named is null && Directory.Exists(restored) ? restored : null,
            }), "");
        }
        catch (TorchUnavailableException e)
        {
            return (null, $"not shown here: {e.Message}");
        }
    }
}
