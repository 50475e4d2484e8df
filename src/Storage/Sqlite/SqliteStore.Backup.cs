using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <content>Backup to a folder and back.</content>
public sealed partial class SqliteStore
{
    /// <summary>
    /// Writes a consistent copy, database and assets, to a folder that must not exist. Others go on working meanwhile.
    /// The folder appears under its name when it is whole and synced.
    /// </summary>
    public async ValueTask BackupAsync(string path, CancellationToken cancel = default)
    {
        path = Path.GetFullPath(path);
        var unfinished = path + DurableFile.Unfinished;
        if (Path.Exists(path) || Path.Exists(unfinished))
            throw new StoreException(
                StoreFault.Io,
                $"backup: '{path}' (or its '{DurableFile.Unfinished}') exists; a backup never overwrites");
        try
        {
            Directory.CreateDirectory(unfinished);
            await Task.Run(() => Copy(unfinished), cancel);
            await _assets.CopyAsync(DataFolder.AssetsIn(unfinished), cancel);
            Directory.Move(unfinished, path);
            DurableFile.SyncFolder(Path.GetDirectoryName(path)!);
        }
        catch (Exception e)
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
            if (e is IOException or UnauthorizedAccessException)
                throw FileFaults.Of(e, path);
            throw;
        }
    }

    /// <summary>Checks a backup and makes a data folder of it, which must not hold a database.</summary>
    /// <exception cref="StoreException">
    /// The backup is missing, damaged, foreign or newer; the folder is in use, or holds a database already.
    /// </exception>
    public static void Restore(string backup, string path, TimeProvider time)
    {
        var source = DataFolder.DatabaseIn(backup);
        if (!File.Exists(source))
            throw new StoreException(StoreFault.Io, $"restore: '{backup}' holds no backup (no linkyv.db)");
        using (var db = Db.Open(source, create: false, readOnly: true))
        {
            if (Schema.Inspect(db) == 0)
                throw new StoreException(StoreFault.Corrupt, $"restore: '{source}' is empty");
            Schema.CheckIntegrity(db);
        }

        using var folder = DataFolder.Open(path, time);
        if (File.Exists(folder.DatabasePath) || Directory.EnumerateFileSystemEntries(folder.AssetsPath).Any())
            throw new StoreException(
                StoreFault.Io, $"restore: '{folder.Path}' holds data already; a restore never overwrites");
        try
        {
            AssetFolder.CopyFolder(DataFolder.AssetsIn(backup), folder.AssetsPath);
            var unfinished = folder.DatabasePath + DurableFile.Unfinished;
            File.Copy(source, unfinished, overwrite: true);
            DurableFile.Sync(unfinished);
            File.Move(unfinished, folder.DatabasePath);
            DurableFile.SyncFolder(folder.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFaults.Of(e, folder.Path);
        }
    }

    private void Copy(string folder)
    {
        if (_closed is not null)
            throw new StoreException(StoreFault.Closed, "the store is closed");
        var target = DataFolder.DatabaseIn(folder);
        using (var db = Db.Open(_folder.DatabasePath, create: false, readOnly: false, _options.Vfs))
            db["VACUUM INTO ?"].Add(target).Run();
        DurableFile.Sync(target);
        DurableFile.SyncFolder(folder);
    }
}
