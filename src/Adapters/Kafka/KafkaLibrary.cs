using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace LinkyV.Adapters.Kafka;

/// <summary>
/// Sees to it that the librdkafka that came with Confluent.Kafka is the one that is used. Its ordinary build for Linux
/// needs libsasl2.so.3; where that is missing, the system's own librdkafka would be taken if there is one, which may be
/// years older and lack functions that a consumer calls. So the build without that need, which comes with the package,
/// goes before it.
/// </summary>
public static class KafkaLibrary
{
    private const string Name = "librdkafka";

    private static readonly Lazy<bool> Chosen = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(Library).Assembly, Resolve);
        return true;
    });

    /// <summary>
    /// Chooses the library for this process; to be called before its first producer or consumer, and as often as one
    /// likes.
    /// </summary>
    public static void Choose() => _ = Chosen.Value;

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Name || !OperatingSystem.IsLinux())
            return 0;
        var folders = (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? AppContext.BaseDirectory)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var build in (ReadOnlySpan<string>)[Name, "centos8-" + Name])
        {
            foreach (var folder in folders)
            {
                if (NativeLibrary.TryLoad(Path.Combine(folder, build + ".so"), out var library))
                    return library;
            }
        }
        return 0;
    }
}
