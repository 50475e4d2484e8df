using LinkyV.Contracts;

namespace LinkyV.Storage.Tests.Faults;

/// <summary>
/// What a disk has been given and what it has been told to keep. Every write, truncation and sync of SQLite passes
/// through here; a power loss keeps what was synced and, of the rest, what chance leaves of it, torn at sectors.
/// </summary>
internal sealed class FaultyDisk
{
    private const int Sector = 512;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kept> _files = [];

    /// <summary>Whether writes find no space.</summary>
    public volatile bool Full;

    /// <summary>Whether files can only be read.</summary>
    public volatile bool ReadOnly;

    /// <summary>Whether syncs fail.</summary>
    public volatile bool SyncFails;

    private int _syncsLeft = -1;

    /// <summary>Space runs out right after some more syncs.</summary>
    public void FullAfterSyncs(int syncs)
    {
        lock (_lock)
            _syncsLeft = syncs;
    }

    /// <summary>Syncs so far.</summary>
    public int Syncs { get; private set; }

    /// <summary>A file is opened: what is in it counts as kept, unless it is known already.</summary>
    public void Opened(string path)
    {
        lock (_lock)
            if (!_files.ContainsKey(path))
                _files[path] = new Kept(File.Exists(path) ? File.ReadAllBytes(path) : []);
    }

    /// <summary>A file is deleted.</summary>
    public void Deleted(string path)
    {
        lock (_lock)
            _files.Remove(path);
    }

    /// <summary>Bytes are written, not yet synced.</summary>
    public void Written(string path, long offset, ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
            _files[path].Pending.Add(new Change(offset, bytes.ToArray()));
    }

    /// <summary>A file is cut, not yet synced.</summary>
    public void Truncated(string path, long size)
    {
        lock (_lock)
            _files[path].Pending.Add(new Change(size, null));
    }

    /// <summary>All that was written to a file is kept from now on.</summary>
    public void Synced(string path)
    {
        lock (_lock)
        {
            Syncs++;
            var file = _files[path];
            foreach (var change in file.Pending)
                file.Apply(change);
            file.Pending.Clear();
            if (_syncsLeft > 0 && --_syncsLeft == 0)
                Full = true;
        }
    }

    /// <summary>The power goes: writes what is left of all files to a folder.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="chance">Decides the fate of what was not synced.</param>
    /// <param name="survives">Probability that an unsynced change is there all the same.</param>
    public void LosePower(string folder, Chance chance, double survives)
    {
        lock (_lock)
            foreach (var (path, file) in _files)
            {
                var left = new Kept([.. file.Bytes]);
                foreach (var change in file.Pending)
                    if (chance.Happens(survives))
                        left.Apply(Torn(change, ref chance));
                File.WriteAllBytes(Path.Combine(folder, Path.GetFileName(path)), [.. left.Bytes]);
            }
    }

    private static Change Torn(Change change, ref Chance chance)
    {
        if (change.Bytes is null || !chance.Happens(0.25))
            return change;
        var sectors = chance.Next(change.Bytes.Length / Sector + 1);
        return change with { Bytes = change.Bytes[..(sectors * Sector)] };
    }

    /// <summary>Bytes at an offset, or a new size where there are none.</summary>
    private sealed record Change(long Offset, byte[]? Bytes);

    private sealed class Kept(byte[] bytes)
    {
        private byte[] _bytes = bytes;
        private int _size = bytes.Length;

        public List<Change> Pending { get; } = [];

        public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _size);

        public void Apply(Change change)
        {
            var at = (int)change.Offset;
            if (change.Bytes is not { } bytes)
            {
                Grow(at);
                _size = at;
                return;
            }

            Grow(at + bytes.Length);
            bytes.CopyTo(_bytes, at);
        }

        private void Grow(int size)
        {
            if (size <= _size)
                return;
            if (size > _bytes.Length)
                Array.Resize(ref _bytes, Math.Max(size, _bytes.Length * 2));
            _bytes.AsSpan(_size, size - _size).Clear();
            _size = size;
        }
    }
}
