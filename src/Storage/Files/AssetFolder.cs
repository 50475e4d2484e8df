using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>
/// Assets as files, <c>assets/tenant/name</c>: the media type, a line break, the bytes. Names are checked by
/// <see cref="IdRules"/>, so no path leads out of the folder; a file is there whole or not at all.
/// </summary>
internal sealed class AssetFolder : IAssets, IDisposable
{
    private readonly string _root;
    private readonly SemaphoreSlim _writing = new(1, 1);

    public AssetFolder(string root)
    {
        _root = root;
        if (Directory.Exists(root))
            foreach (var left in Directory.EnumerateFiles(
                root, "*" + DurableFile.Unfinished, SearchOption.AllDirectories))
                File.Delete(left);
    }

    /// <inheritdoc/>
    public async ValueTask PutAsync(
        TenantId tenant, string name, string mediaType, ReadOnlyMemory<byte> bytes, CancellationToken cancel = default)
    {
        Rules.CheckAsset(tenant, name, mediaType, bytes.Length);
        var path = PathOf(tenant, name);
        await Writing(path, () =>
        {
            var folder = Path.GetDirectoryName(path)!;
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder);
                DurableFile.SyncFolder(_root);
            }

            DurableFile.Write(path, Encoding.ASCII.GetBytes(mediaType + "\n"), bytes);
            return true;
        }, cancel);
    }

    /// <inheritdoc/>
    public async ValueTask<Asset?> GetAsync(TenantId tenant, string name, CancellationToken cancel = default)
    {
        var path = PathOf(tenant, name);
        byte[] whole;
        try
        {
            whole = await File.ReadAllBytesAsync(path, cancel);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFaults.Of(e, path);
        }

        return Parse(path, whole);
    }

    /// <summary>All assets of a folder, by tenant and name.</summary>
    public static IEnumerable<(string Tenant, Asset Asset)> All(string root) =>
        from folder in (Directory.Exists(root) ? Directory.GetDirectories(root) : []).Order(StringComparer.Ordinal)
        from file in Directory.GetFiles(folder).Order(StringComparer.Ordinal)
        where IdRules.IsValid(Path.GetFileName(file))
        select (Path.GetFileName(folder), Parse(file, File.ReadAllBytes(file)));

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(TenantId tenant, string name, CancellationToken cancel = default)
    {
        var path = PathOf(tenant, name);
        return await Writing(path, () =>
        {
            if (!File.Exists(path))
                return false;
            File.Delete(path);
            DurableFile.SyncFolder(Path.GetDirectoryName(path)!);
            return true;
        }, cancel);
    }

    /// <summary>Copies all assets, synced, to a new folder.</summary>
    public async Task CopyAsync(string target, CancellationToken cancel) =>
        await Writing(target, () =>
        {
            CopyFolder(_root, target);
            return true;
        }, cancel);

    /// <summary>Copies a folder of assets, synced.</summary>
    public static void CopyFolder(string source, string target)
    {
        Directory.CreateDirectory(target);
        if (!Directory.Exists(source))
            return;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            DurableFile.Sync(copy);
        }
    }

    /// <summary>Bytes of all assets.</summary>
    public long Bytes() => Directory.Exists(_root)
        ? new DirectoryInfo(_root).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length)
        : 0;

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    private async Task<T> Writing<T>(string path, Func<T> write, CancellationToken cancel)
    {
        await _writing.WaitAsync(cancel);
        try
        {
            return write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFaults.Of(e, path);
        }
        finally
        {
            _writing.Release();
        }
    }

    private static Asset Parse(string path, byte[] whole)
    {
        var end = whole.AsSpan().IndexOf((byte)'\n');
        if (end is < 1 or > 100)
            throw new StoreException(StoreFault.Corrupt, $"'{path}' is damaged: it does not begin with a media type");
        return new Asset(
            Path.GetFileName(path), Encoding.ASCII.GetString(whole, 0, end), whole.AsMemory(end + 1));
    }

    private string PathOf(TenantId tenant, string name)
    {
        Rules.Name("tenant", tenant.Value);
        Rules.Name("name", name);
        return Path.Combine(_root, tenant.Value, name);
    }
}
