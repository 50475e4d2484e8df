namespace LinkyV.Core.Memory;

/// <summary>Numbers for names: 0 is "none", the others count from 1 in order of first use.</summary>
internal sealed class NameTable
{
    private readonly List<string> _names = [""];
    private readonly Dictionary<string, ushort> _numbers = new(StringComparer.Ordinal);

    public int Count => _names.Count;

    /// <summary>Bytes of heap: the tables, 40 and 8 an entry with what they keep free, and the strings.</summary>
    public long HeapBytes { get; private set; } = 200;

    public string this[ushort number] => _names[number];

    public ushort Of(string name)
    {
        if (_numbers.TryGetValue(name, out var number))
            return number;
        if (_names.Count > ushort.MaxValue)
            throw new InvalidOperationException("a memory holds at most 65,535 names");
        number = (ushort)_names.Count;
        _names.Add(name);
        _numbers[name] = number;
        HeapBytes += 84 + (2 * name.Length);
        return number;
    }

    public ushort? Find(string name) => _numbers.TryGetValue(name, out var number) ? number : null;

    /// <summary>Keeps only the names in use and renumbers them in place.</summary>
    public void Keep(Span<ushort> used)
    {
        var old = _names.ToArray();
        _names.RemoveRange(1, _names.Count - 1);
        _numbers.Clear();
        HeapBytes = 200;
        foreach (ref var number in used)
            if (number != 0)
                number = Of(old[number]);
    }
}

/// <summary>Numbers for sets of participants: 0 is the empty set.</summary>
internal sealed class AudienceTable
{
    private readonly List<string[]> _sets = [[]];
    private readonly Dictionary<string, ushort> _numbers = new(StringComparer.Ordinal) { [""] = 0 };

    public int Count => _sets.Count;

    /// <summary>Bytes of heap: the tables, the sets and their keys.</summary>
    public long HeapBytes { get; private set; } = 200;

    public IReadOnlyList<string> this[ushort number] => _sets[number];

    public ushort Of(IReadOnlyList<string> audience)
    {
        if (audience.Count == 0)
            return 0;
        if (audience.Count == 1 && _numbers.TryGetValue(audience[0], out var one))
            return one;
        var set = audience.Count == 1
            ? [audience[0]]
            : audience.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var key = set.Length == 1 ? set[0] : string.Join('\n', set);
        if (_numbers.TryGetValue(key, out var number))
            return number;
        if (_sets.Count > ushort.MaxValue)
            throw new InvalidOperationException("a memory holds at most 65,535 audiences");
        number = (ushort)_sets.Count;
        _sets.Add(set);
        _numbers[key] = number;
        HeapBytes += 108 + (8 * set.Length) + (2 * key.Length);
        return number;
    }

    /// <summary>Per set, whether <paramref name="participant"/> is in it.</summary>
    public bool[] With(string participant)
    {
        var with = new bool[_sets.Count];
        for (var i = 0; i < with.Length; i++)
            with[i] = Array.IndexOf(_sets[i], participant) >= 0;
        return with;
    }

    /// <summary>Per set, whether what it heard may be used among the listeners.</summary>
    public bool[] UsableWith(IReadOnlyList<string> listeners)
    {
        var usable = new bool[_sets.Count];
        for (var i = 0; i < usable.Length; i++)
            usable[i] = Audience.MayUse(_sets[i], listeners);
        return usable;
    }

    public void Keep(Span<ushort> used)
    {
        var old = _sets.ToArray();
        _sets.RemoveRange(1, _sets.Count - 1);
        _numbers.Clear();
        _numbers[""] = 0;
        HeapBytes = 200;
        foreach (ref var number in used)
            number = Of(old[number]);
    }
}

/// <summary>The audience rule.</summary>
public static class Audience
{
    /// <summary>
    /// Whether what was heard by <paramref name="told"/> may be used among <paramref name="listeners"/>: all of them
    /// were there. Where no participant listens (personas among themselves) only what no participant heard is usable,
    /// or words told in confidence would travel from persona to persona.
    /// </summary>
    public static bool MayUse(IReadOnlyList<string> told, IReadOnlyList<string> listeners)
    {
        ArgumentNullException.ThrowIfNull(told);
        ArgumentNullException.ThrowIfNull(listeners);
        if (listeners.Count == 0)
            return told.Count == 0;
        for (var i = 0; i < listeners.Count; i++)
        {
            var there = false;
            for (var j = 0; j < told.Count && !there; j++)
                there = string.Equals(told[j], listeners[i], StringComparison.Ordinal);
            if (!there)
                return false;
        }
        return true;
    }
}
