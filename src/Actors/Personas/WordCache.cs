using LinkyV.Contracts;
using LinkyV.Core;

namespace LinkyV.Actors.Personas;

/// <summary>Words a persona has at hand, the least recently used go first. Bounded in characters.</summary>
internal sealed class WordCache(int charactersMost) : IWords
{
    private readonly Dictionary<ContentId, LinkedListNode<(ContentId Id, string? Text)>> _rows = [];
    private readonly LinkedList<(ContentId Id, string? Text)> _used = new();
    private int _characters;

    /// <summary>Bytes of heap it takes.</summary>
    public long HeapBytes => BytesOf(_characters);

    public string? this[ContentId id]
    {
        get
        {
            if (!_rows.TryGetValue(id, out var row))
                return null;
            if (row.Previous is not null)
            {
                _used.Remove(row);
                _used.AddFirst(row);
            }
            return row.Value.Text;
        }
    }

    public void Put(ContentId id, string? text)
    {
        if (_rows.Remove(id, out var old))
            Drop(old);
        _rows[id] = _used.AddFirst((id, text));
        _characters += Cost(text);
    }

    public void Clear()
    {
        _rows.Clear();
        _used.Clear();
        _characters = 0;
    }

    /// <summary>Gets what is not at hand from the store in one batch; erased rows become null.</summary>
    public async Task LoadAsync(IStore store, TenantId tenant, IReadOnlyCollection<ContentId> wanted)
    {
        List<ContentId>? missing = null;
        foreach (var id in wanted)
            if (!_rows.ContainsKey(id))
                (missing ??= []).Add(id);
        if (missing is null)
            return;
        var rows = await store.ContentsAsync(tenant, missing);
        foreach (var id in missing)
            Put(id, rows.GetValueOrDefault(id)?.Text);
    }

    /// <summary>Lets the least used go until the limit holds.</summary>
    public void Trim()
    {
        while (_characters > charactersMost && _used.Last is { } last)
        {
            _rows.Remove(last.Value.Id);
            Drop(last);
        }
    }

    private void Drop(LinkedListNode<(ContentId Id, string? Text)> row)
    {
        _used.Remove(row);
        _characters -= Cost(row.Value.Text);
    }

    /// <summary>Bytes of heap that so many UTF-16 units take, entries counted as <see cref="Cost"/> does.</summary>
    public static long BytesOf(int characters) => 400 + (2L * characters);

    /// <summary>Characters plus the entry itself, which takes about 120 bytes.</summary>
    private static int Cost(string? text) => 60 + (text?.Length ?? 0);
}
