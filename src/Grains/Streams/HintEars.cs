namespace LinkyV.Grains.Streams;

/// <summary>Who wants to hear of which session, on this silo.</summary>
internal sealed class HintEars
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Action<long>>> _ears = new(StringComparer.Ordinal);

    /// <summary>Sessions somebody listens to.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _ears.Count;
        }
    }

    /// <summary>Hears of a session until the result is disposed of.</summary>
    public IAsyncDisposable Add(string session, Action<long> heard)
    {
        lock (_lock)
        {
            if (!_ears.TryGetValue(session, out var all))
                _ears[session] = all = new(1);
            all.Add(heard);
        }
        return new Ear(this, session, heard);
    }

    /// <summary>Passes on what concerns somebody here.</summary>
    public void Hear(HintBatch batch)
    {
        for (var i = 0; i < batch.Sessions.Length && i < batch.Versions.Length; i++)
        {
            Action<long>[] told;
            lock (_lock)
                told = _ears.TryGetValue(batch.Sessions[i], out var all) ? [.. all] : [];
            foreach (var heard in told)
                heard(batch.Versions[i]);
        }
    }

    private void Remove(string session, Action<long> heard)
    {
        lock (_lock)
            if (_ears.TryGetValue(session, out var all) && all.Remove(heard) && all.Count == 0)
                _ears.Remove(session);
    }

    private sealed class Ear(HintEars ears, string session, Action<long> heard) : IAsyncDisposable
    {
        private int _over;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
                ears.Remove(session, heard);
            return default;
        }
    }
}
