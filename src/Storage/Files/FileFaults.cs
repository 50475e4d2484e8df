using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>
/// What the file system's errors mean. On Unix an I/O exception carries the errno, on Windows an HRESULT.
/// </summary>
internal static class FileFaults
{
    private const int Again = 11, AgainMac = 35, NoSpace = 28, ReadOnlyFileSystem = 30, Quota = 122;
    private const int SharingViolation = unchecked((int)0x80070020), DiskFull = unchecked((int)0x80070070);

    /// <summary>Whether an error means that another process holds the file.</summary>
    public static bool IsLocked(IOException e) =>
        e.HResult == SharingViolation || (!OperatingSystem.IsWindows() && e.HResult is Again or AgainMac);

    /// <summary>The exception for a path.</summary>
    public static StoreException Of(Exception e, string path) => e switch
    {
        StoreException fault => fault,
        UnauthorizedAccessException =>
            new(StoreFault.ReadOnly, $"'{path}' cannot be written: permission is missing", e),
        IOException { HResult: ReadOnlyFileSystem } =>
            new(StoreFault.ReadOnly, $"'{path}' cannot be written: the file system is read-only", e),
        IOException { HResult: NoSpace or Quota or DiskFull } =>
            new(StoreFault.DiskFull, $"no space left on the disk of '{path}'", e),
        _ => new(StoreFault.Io, $"'{path}': {e.Message}", e),
    };
}
