using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace LinkyV.Storage.Tests.Faults;

/// <summary>
/// An SQLite file system that is the default one with a <see cref="FaultyDisk"/> listening in. Opened files keep the
/// default's object; only their table of methods is replaced by a copy that reports writes, truncations and syncs.
/// See sqlite3_vfs and sqlite3_io_methods in SQLite's "OS Interface" documentation for the layouts (64 bit).
/// </summary>
internal sealed unsafe class FaultyVfs : IDisposable
{
    // Offsets in sqlite3_vfs.
    private const int NameAt = 24, OpenAt = 40, DeleteAt = 48, VfsSize = 168;

    // Indexes in sqlite3_io_methods, in pointers; the first holds the version.
    private const int Close = 1, Write = 3, Truncate = 4, Sync = 5, MethodsSize = 19;

    private const int Full = 13, ReadOnlyError = 8, SyncError = 10 | (4 << 8);
    private const int OpenReadWrite = 2, OpenReadOnly = 1, OpenMainDb = 0x100, OpenWal = 0x80000;

    private static readonly ConcurrentDictionary<nint, FaultyVfs> ByVfs = [];
    private static readonly ConcurrentDictionary<nint, (FaultyVfs Vfs, string Path, nint Methods)> ByFile = [];

    private readonly byte* _vfs;
    private readonly byte* _default;
    private readonly nint _name;
    private readonly ConcurrentDictionary<nint, nint> _tables = [];

    public FaultyVfs(FaultyDisk disk)
    {
        Batteries_V2.Init();
        Disk = disk;
        Name = "faulty-" + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("n");
        _default = (byte*)Find(null);
        _name = Marshal.StringToCoTaskMemUTF8(Name);
        _vfs = (byte*)NativeMemory.AllocZeroed(VfsSize);
        Buffer.MemoryCopy(_default, _vfs, VfsSize, VfsSize);
        *(nint*)(_vfs + NameAt) = _name;
        *(nint*)(_vfs + OpenAt) = (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int, int*, int>)&OnOpen;
        *(nint*)(_vfs + DeleteAt) = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int, int>)&OnDelete;
        ByVfs[(nint)_vfs] = this;
        if (Register((nint)_vfs, 0) != 0)
            throw new InvalidOperationException("SQLite did not take the file system");
    }

    /// <summary>The disk that listens.</summary>
    public FaultyDisk Disk { get; }

    /// <summary>Its name for sqlite3_open_v2.</summary>
    public string Name { get; }

    public void Dispose()
    {
        _ = Unregister((nint)_vfs);
        ByVfs.TryRemove((nint)_vfs, out _);
        foreach (var table in _tables.Values)
            NativeMemory.Free((void*)table);
        NativeMemory.Free(_vfs);
        Marshal.FreeCoTaskMem(_name);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnOpen(nint vfs, nint name, nint file, int flags, int* outFlags)
    {
        var self = ByVfs[vfs];
        if (self.Disk.ReadOnly && (flags & OpenReadWrite) != 0)
            flags = (flags & ~(OpenReadWrite | 4)) | OpenReadOnly;
        var open = (delegate* unmanaged[Cdecl]<nint, nint, nint, int, int*, int>)*(nint*)(self._default + OpenAt);
        var rc = open((nint)self._default, name, file, flags, outFlags);
        if (rc != 0 || (flags & (OpenMainDb | OpenWal)) == 0)
            return rc;
        var path = Marshal.PtrToStringUTF8(name)!;
        self.Disk.Opened(path);
        var methods = *(nint*)file;
        ByFile[file] = (self, path, methods);
        *(nint*)file = self._tables.GetOrAdd(methods, Patched);
        return rc;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnDelete(nint vfs, nint name, int syncDirectory)
    {
        var self = ByVfs[vfs];
        self.Disk.Deleted(Marshal.PtrToStringUTF8(name)!);
        var delete = (delegate* unmanaged[Cdecl]<nint, nint, int, int>)*(nint*)(self._default + DeleteAt);
        return delete((nint)self._default, name, syncDirectory);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnClose(nint file)
    {
        ByFile.TryRemove(file, out var f);
        *(nint*)file = f.Methods;
        return ((delegate* unmanaged[Cdecl]<nint, int>)((nint*)f.Methods)[Close])(file);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnWrite(nint file, nint bytes, int count, long offset)
    {
        var f = ByFile[file];
        if (f.Vfs.Disk.Full)
            return Full;
        if (f.Vfs.Disk.ReadOnly)
            return ReadOnlyError;
        f.Vfs.Disk.Written(f.Path, offset, new ReadOnlySpan<byte>((void*)bytes, count));
        return ((delegate* unmanaged[Cdecl]<nint, nint, int, long, int>)((nint*)f.Methods)[Write])(
            file, bytes, count, offset);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnTruncate(nint file, long size)
    {
        var f = ByFile[file];
        f.Vfs.Disk.Truncated(f.Path, size);
        return ((delegate* unmanaged[Cdecl]<nint, long, int>)((nint*)f.Methods)[Truncate])(file, size);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnSync(nint file, int flags)
    {
        var f = ByFile[file];
        if (f.Vfs.Disk.SyncFails)
            return SyncError;
        f.Vfs.Disk.Synced(f.Path);
        return 0;
    }

    private static nint Patched(nint methods)
    {
        var table = (nint*)NativeMemory.AllocZeroed(MethodsSize, (nuint)sizeof(nint));
        Buffer.MemoryCopy((void*)methods, table, MethodsSize * sizeof(nint), MethodsSize * sizeof(nint));
        table[Close] = (nint)(delegate* unmanaged[Cdecl]<nint, int>)&OnClose;
        table[Write] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int, long, int>)&OnWrite;
        table[Truncate] = (nint)(delegate* unmanaged[Cdecl]<nint, long, int>)&OnTruncate;
        table[Sync] = (nint)(delegate* unmanaged[Cdecl]<nint, int, int>)&OnSync;
        return (nint)table;
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find", CallingConvention = CallingConvention.Cdecl)]
    private static extern nint Find([MarshalAs(UnmanagedType.LPUTF8Str)] string? name);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register", CallingConvention = CallingConvention.Cdecl)]
    private static extern int Register(nint vfs, int makeDefault);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_unregister", CallingConvention = CallingConvention.Cdecl)]
    private static extern int Unregister(nint vfs);
}
