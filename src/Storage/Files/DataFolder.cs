using System.Text.Json;
using System.Text.Json.Serialization;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>Who owns a data folder now.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="Url">Where its API listens; null while it does not.</param>
/// <param name="Since">When it took the folder.</param>
public sealed record DataFolderOwner(int Pid, string? Url, DateTimeOffset Since);

/// <summary>
/// The folder that holds everything: <c>linkyv.db</c>, <c>assets/</c>, <c>lock</c> and <c>owner.json</c>. One process
/// owns it at a time, by an exclusive lock on <c>lock</c> that the operating system drops when the process dies;
/// <c>owner.json</c> tells others where the owner's API listens and means nothing without the lock.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;
    private readonly Lock _writing = new();
    private DataFolderOwner _owner;
    private bool _disposed;

    private DataFolder(string path, FileStream held, DataFolderOwner owner)
    {
        Path = path;
        _lock = held;
        _owner = owner;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The database's file.</summary>
    public string DatabasePath => DatabaseIn(Path);

    /// <summary>Where assets lie.</summary>
    public string AssetsPath => AssetsIn(Path);

    /// <summary>Takes a folder, made if it is not there.</summary>
    /// <exception cref="StoreException">
    /// <see cref="StoreFault.Locked"/>: another process owns it; <see cref="StoreFault.ReadOnly"/>,
    /// <see cref="StoreFault.DiskFull"/>: it cannot be written.
    /// </exception>
    public static DataFolder Open(string path, TimeProvider time)
    {
        path = System.IO.Path.GetFullPath(path);
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(path);
            held = Take(path);
            if (held is null)
                throw Locked(path);
            var folder = new DataFolder(path, held, new DataFolderOwner(Environment.ProcessId, null, time.GetUtcNow()));
            folder.Announce();
            Directory.CreateDirectory(folder.AssetsPath);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            throw FileFaults.Of(e, path);
        }
    }

    /// <summary>Who owns a folder; null if nobody does. The folder need not exist.</summary>
    public static DataFolderOwner? FindOwner(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        if (!File.Exists(LockIn(path)))
            return null;
        try
        {
            using var held = Take(path);
            if (held is not null)
                return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFaults.Of(e, path);
        }

        return ReadOwner(path) ?? new DataFolderOwner(0, null, default);
    }

    /// <summary>Tells others where the API of this process listens; null when it stops.</summary>
    public void Publish(string? url)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _owner = _owner with { Url = url };
            Announce();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_writing)
        {
            if (_disposed)
                return;
            _disposed = true;
            File.Delete(OwnerIn(Path));
            _lock.Dispose();
        }
    }

    internal static string DatabaseIn(string path) => System.IO.Path.Combine(path, "linkyv.db");

    internal static string AssetsIn(string path) => System.IO.Path.Combine(path, "assets");

    private static string LockIn(string path) => System.IO.Path.Combine(path, "lock");

    private static string OwnerIn(string path) => System.IO.Path.Combine(path, "owner.json");

    /// <summary>The lock, held; null if another process holds it.</summary>
    private static FileStream? Take(string path)
    {
        try
        {
            return new FileStream(LockIn(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (FileFaults.IsLocked(e))
        {
            return null;
        }
    }

    private static StoreException Locked(string path)
    {
        var who = ReadOwner(path) is { } owner
            ? FormattableString.Invariant($"process {owner.Pid}") + (owner.Url is null ? "" : $" at {owner.Url}")
            : "another process";
        return new StoreException(
            StoreFault.Locked, $"data folder '{path}' is in use by {who}; one process owns a data folder at a time");
    }

    private static DataFolderOwner? ReadOwner(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(OwnerIn(path)), OwnerJson.Default.DataFolderOwner);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Announce() =>
        DurableFile.Write(
            OwnerIn(Path), JsonSerializer.SerializeToUtf8Bytes(_owner, OwnerJson.Default.DataFolderOwner));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DataFolderOwner))]
internal sealed partial class OwnerJson : JsonSerializerContext;
