using System.Runtime.InteropServices;
using TorchSharp;

namespace LinkyV.Adapters.TorchSharp;

/// <summary>
/// Finds libtorch before TorchSharp looks for it, so that what is missing is told in one sentence. The libraries are
/// loaded in the order in which they need each other; whoever asks for one by name later gets what is loaded.
/// </summary>
internal static class TorchLibrary
{
    private static readonly Lock s_gate = new();
    private static readonly HashSet<string> s_loaded = [];

    /// <summary>Loads libtorch and opens the device.</summary>
    /// <exception cref="TorchUnavailableException">There is no libtorch or no such device.</exception>
    public static torch.Device Open(TorchOptions options)
    {
        var (cuda, index) = options.Check();
        lock (s_gate)
        {
            Load(options, cuda);
            try
            {
                if (!torch.TryInitializeDeviceType(cuda ? DeviceType.CUDA : DeviceType.CPU))
                    throw new TorchUnavailableException(options.Device, "libtorch finds no CUDA device");
                if (cuda && index >= torch.cuda.device_count())
                    throw new TorchUnavailableException(
                        options.Device, $"there are {torch.cuda.device_count()} CUDA devices");
            }
            catch (Exception e) when (e is NotSupportedException or TypeInitializationException
                or DllNotFoundException or EntryPointNotFoundException or ExternalException)
            {
                throw new TorchUnavailableException(options.Device, e.Message, e);
            }
        }

        return cuda ? new torch.Device(DeviceType.CUDA, index) : torch.CPU;
    }

    private static void Load(TorchOptions options, bool cuda)
    {
        var folder = options.Library ?? Environment.GetEnvironmentVariable(TorchOptions.LibraryVariable);
        string[] names = cuda ? ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"] : ["c10", "torch_cpu", "torch"];
        var kind = $"{folder} {cuda}";
        if (s_loaded.Contains(kind))
            return;
        foreach (var name in names)
            if (!TryLoad(folder, name))
                throw new TorchUnavailableException(options.Device,
                    $"{FileOf(name)} is not {(folder is null ? "beside the program" : $"in {folder}")}; reference " +
                    $"{(cuda ? "TorchSharp-cuda-linux" : "TorchSharp-cpu")} or name libtorch's folder by " +
                    $"{nameof(TorchOptions.Library)} or {TorchOptions.LibraryVariable}");
        LoadBinding(options, folder);
        s_loaded.Add(kind);
    }

    // The binding is named by the package; one in libtorch's folder, made for that libtorch, goes first.
    private static void LoadBinding(TorchOptions options, string? folder)
    {
        const string binding = "LibTorchSharp";
        if (folder is not null && TryLoad(folder, binding))
            return;
        try
        {
            NativeLibrary.Load(binding, typeof(torch).Assembly, null);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new TorchUnavailableException(options.Device, $"{FileOf(binding)} cannot be loaded: {e.Message}", e);
        }
    }

    private static bool TryLoad(string? folder, string name) => folder is null
        ? NativeLibrary.TryLoad(name, typeof(torch).Assembly, null, out _)
        : NativeLibrary.TryLoad(Path.Combine(folder, FileOf(name)), out _);

    private static string FileOf(string name) => OperatingSystem.IsWindows() ? $"{name}.dll"
        : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";
}
