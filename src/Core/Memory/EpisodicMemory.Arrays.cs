namespace LinkyV.Core.Memory;

public sealed partial class EpisodicMemory
{
    private int RemoveWhere(Predicate<int> drop)
    {
        int to = 0, pooled = 0;
        for (var i = 0; i < _count; i++)
        {
            if (drop(i))
                continue;
            var n = _start[i + 1] - _start[i];
            if (to != i)
                Move(i, to);
            Array.Copy(_pool, _start[i], _pool, pooled, n);
            _start[to] = pooled;
            pooled += n;
            to++;
        }
        var removed = _count - to;
        _count = to;
        _pooled = pooled;
        _start[_count] = pooled;
        if (removed > 0)
            DropUnusedNames();
        return removed;
    }

    private void Move(int from, int to)
    {
        _content[to] = _content[from];
        _turn[to] = _turn[from];
        _at[to] = _at[from];
        _lastUse[to] = _lastUse[from];
        _uses[to] = _uses[from];
        _session[to] = _session[from];
        _speaker[to] = _speaker[from];
        _audience[to] = _audience[from];
        _importance[to] = _importance[from];
        _valence[to] = _valence[from];
        _sessionOnly[to] = _sessionOnly[from];
        Array.Copy(_vectors, from * _packed, _vectors, to * _packed, _packed);
    }

    /// <summary>Renumbers names in order of first use, so that no name outlives its last episode.</summary>
    private void DropUnusedNames()
    {
        _sessions.Keep(_session.AsSpan(0, _count));
        _speakers.Keep(_speaker.AsSpan(0, _count));
        _audiences.Keep(_audience.AsSpan(0, _count));
    }

    private void Grow(int episodes, int pooled)
    {
        if (episodes > _content.Length)
        {
            var size = Math.Min(Capacity, Math.Max(episodes, Math.Max(16, _content.Length + (_content.Length / 2))));
            Array.Resize(ref _content, size);
            Array.Resize(ref _turn, size);
            Array.Resize(ref _at, size);
            Array.Resize(ref _lastUse, size);
            Array.Resize(ref _uses, size);
            Array.Resize(ref _session, size);
            Array.Resize(ref _speaker, size);
            Array.Resize(ref _audience, size);
            Array.Resize(ref _importance, size);
            Array.Resize(ref _valence, size);
            Array.Resize(ref _sessionOnly, size);
            Array.Resize(ref _start, size + 1);
            Array.Resize(ref _vectors, size * _packed);
        }
        if (pooled > _pool.Length)
            Array.Resize(ref _pool, Math.Max(pooled, Math.Max(128, _pool.Length + (_pool.Length / 8))));
    }
}
