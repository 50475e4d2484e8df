using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

public sealed partial class EpisodicMemory
{
    /// <summary>The newest, which are never put away.</summary>
    private const int NewestKept = 64;

    /// <summary>
    /// Moves the <paramref name="n"/> episodes of least activation (weighted by importance) out into a memory of their
    /// own, in their order; the newest 64, or half of a small memory, stay.
    /// </summary>
    public EpisodicMemory PutAway(int n, DateTimeOffset now)
    {
        var seconds = Seconds(now);
        var old = _count - Math.Min(NewestKept, _count / 2);
        var keys = new float[old];
        var order = new int[old];
        for (var i = 0; i < old; i++)
        {
            order[i] = i;
            keys[i] = ActivationAt(i, seconds) + 3f * _importance[i] / 255f;
        }
        Array.Sort(keys, order);
        var leaving = order.AsSpan(0, Math.Min(Math.Max(n, 0), old)).ToArray();
        Array.Sort(leaving);
        var away = new EpisodicMemory(Math.Max(16, leaving.Length), _dense);
        var drop = new bool[_count];
        away.Grow(leaving.Length, 0);
        foreach (var i in leaving)
            drop[i] = true;
        away.Take(this, drop);
        RemoveWhere(i => drop[i]);
        Fit();
        return away;
    }

    /// <summary>Takes over the episodes of another memory that are not here yet, as long as there is room; how
    /// many.</summary>
    public int TakeAll(EpisodicMemory other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var before = _count;
        Take(other, null);
        return _count - before;
    }

    /// <summary>The first <paramref name="n"/> episodes and the others, each in a memory of their own.</summary>
    public (EpisodicMemory First, EpisodicMemory Others) Split(int n)
    {
        var first = new EpisodicMemory(Math.Max(16, n), _dense);
        var rest = new EpisodicMemory(Math.Max(16, _count - n), _dense);
        var which = new bool[_count];
        which.AsSpan(0, n).Fill(true);
        first.Take(this, which);
        for (var i = 0; i < _count; i++)
            which[i] = !which[i];
        rest.Take(this, which);
        return (first, rest);
    }

    private void Take(EpisodicMemory from, bool[]? which)
    {
        for (int i = 0, at = 0; i < from._count; at += from._terms[i++])
        {
            if ((which is not null && !which[i]) || _count == Capacity || Find(new ContentId(from._content[i])) >= 0)
                continue;
            var n = from._terms[i];
            Grow(_count + 1, _pooled + n);
            from._low.AsSpan(at, n).CopyTo(_low.AsSpan(_pooled));
            from._high.AsSpan(at, n).CopyTo(_high.AsSpan(_pooled));
            _pooled += n;
            Move(from, i, _count);
            _session[_count] = _sessions.Of(from._sessions[from._session[i]]);
            _speaker[_count] = from._speaker[i] == 0 ? (ushort)0 : _speakers.Of(from._speakers[from._speaker[i]]);
            _audience[_count] = _audiences.Of(from._audiences[from._audience[i]]);
            _count++;
        }
    }

    private int RemoveWhere(Predicate<int> drop)
    {
        int to = 0, pooled = 0, at = 0;
        for (var i = 0; i < _count; i++)
        {
            var n = _terms[i];
            if (!drop(i))
            {
                Array.Copy(_low, at, _low, pooled, n);
                Array.Copy(_high, at, _high, pooled, n);
                if (to != i)
                    Move(this, i, to);
                pooled += n;
                to++;
            }
            at += n;
        }
        var removed = _count - to;
        _count = to;
        _pooled = pooled;
        if (removed > 0)
            DropUnusedNames();
        return removed;
    }

    /// <summary>Copies all of an episode but its terms, with the numbers that its names have there.</summary>
    private void Move(EpisodicMemory from, int i, int to)
    {
        _content[to] = from._content[i];
        _turn[to] = from._turn[i];
        _at[to] = from._at[i];
        _lastUse[to] = from._lastUse[i];
        _uses[to] = from._uses[i];
        _session[to] = from._session[i];
        _speaker[to] = from._speaker[i];
        _audience[to] = from._audience[i];
        _importance[to] = from._importance[i];
        _valence[to] = from._valence[i];
        _sessionOnly[to] = from._sessionOnly[i];
        _terms[to] = from._terms[i];
        Array.Copy(
            from._vectors, i * _packed, _vectors, to * _packed, _packed);
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
            Resize(Math.Min(Capacity, Math.Max(episodes, Math.Max(16, _content.Length + (_content.Length / 8)))));
        if (pooled > _low.Length)
            ResizePool(Math.Max(pooled, Math.Max(128, _low.Length + (_low.Length / 8))));
    }

    /// <summary>Gives room back that a much smaller memory does not need.</summary>
    private void Fit()
    {
        if (_content.Length - _count > 64 + (_count / 8))
            Resize(_count + (_count / 16));
        if (_low.Length - _pooled > 512 + (_pooled / 8))
            ResizePool(_pooled + (_pooled / 16));
    }

    private void Resize(int size)
    {
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
        Array.Resize(ref _terms, size);
        Array.Resize(ref _vectors, size * _packed);
    }

    private void ResizePool(int size)
    {
        Array.Resize(ref _low, size);
        Array.Resize(ref _high, size);
    }
}
