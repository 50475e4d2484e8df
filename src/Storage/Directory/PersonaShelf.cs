using System.Collections.Concurrent;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>
/// All directory rows of personas in memory, by tenant: about 1 KB each, at most <see cref="Max"/> in all. Searches
/// go over a plain array without a lock, so that they never hold up commits; 50,000 rows take a few milliseconds.
/// </summary>
internal sealed class PersonaShelf : IPersonaDirectory
{
    /// <summary>Scores in a row: domains, aspects and facets.</summary>
    public const int TraitCount = 45;

    /// <summary>Rows of all tenants together.</summary>
    public const int Max = 1_000_000;

    private readonly ConcurrentDictionary<TenantId, Rows> _tenants = new();
    private int _count;

    /// <summary>Rows held.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether the shelf has room, or has the row already.</summary>
    public bool HasRoomFor(PersonaId id) =>
        Count < Max || (_tenants.TryGetValue(id.Tenant, out var rows) && rows.Get(id.Value) is not null);

    /// <summary>Adds or replaces a row.</summary>
    public void Put(PersonaCard card)
    {
        if (card.Traits is not float[])
            card = card with { Traits = card.Traits.ToArray() };
        if (_tenants.GetOrAdd(card.Id.Tenant, static _ => new Rows()).Put(card))
            Interlocked.Increment(ref _count);
    }

    /// <summary>Removes a row if it is there.</summary>
    public void Remove(PersonaId id)
    {
        if (_tenants.TryGetValue(id.Tenant, out var rows) && rows.Remove(id.Value))
            Interlocked.Decrement(ref _count);
    }

    /// <summary>The row; null if there is none.</summary>
    public PersonaCard? Get(PersonaId id) =>
        _tenants.TryGetValue(id.Tenant, out var rows) ? rows.Get(id.Value) : null;

    /// <inheritdoc/>
    public ValueTask<PersonaCard?> GetAsync(PersonaId id, CancellationToken cancel = default) => new(Get(id));

    /// <inheritdoc/>
    public ValueTask<Page<PersonaCard>> FindAsync(PersonaQuery query, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        return new(Find(query));
    }

    private Page<PersonaCard> Find(PersonaQuery query)
    {
        Check(query);
        var nameAfter = query.Near is null ? Cursor.Read(Cursor.ByName, query.Cursor) : null;
        var distanceAfter = query.Near is null ? null : Cursor.ReadDouble(Cursor.ByDistance, query.Cursor);
        if (!_tenants.TryGetValue(query.Tenant, out var rows))
            return new([], null, 0);
        var near = query.Near?.ToArray();
        var words = Words.Of(query.Text?.ToUpperInvariant());
        var best = new Best(query.Limit + 1);
        long total = 0;
        foreach (var entry in rows.All)
        {
            if (entry is null || !Matches(entry, query, words))
                continue;
            total++;
            var card = entry.Card;
            var row = new Ranked(near is null ? -1 : Distance((float[])card.Traits, near), card);
            if (near is null ? After(card, nameAfter) : After(row, distanceAfter))
                best.Offer(row);
        }

        var items = best.Take(query.Limit);
        string? next = null;
        if (best.Count > query.Limit)
            next = near is null
                ? Cursor.Write(Cursor.ByName, items[^1].Card.Name, items[^1].Card.Id.Value)
                : Cursor.Write(Cursor.ByDistance, items[^1].Distance, items[^1].Card.Id.Value);
        return new(items.ConvertAll(r => r.Card), next, total);
    }

    private static bool After(PersonaCard card, (string Name, string Id)? after) =>
        after is not var (name, id) || Ranked.CompareName(card.Name, card.Id.Value, name, id) > 0;

    private static bool After(Ranked row, (double Distance, string Id)? after) =>
        after is not var (distance, id) || row.Distance > distance
        || (row.Distance.Equals(distance) && string.CompareOrdinal(row.Card.Id.Value, id) > 0);

    private static bool Matches(Entry entry, PersonaQuery query, string[] words)
    {
        var card = entry.Card;
        if (query.Culture is not null
            && !string.Equals(card.Culture, query.Culture, StringComparison.OrdinalIgnoreCase))
            return false;
        if (query.Tag is not null && !card.Tags.Contains(query.Tag, StringComparer.OrdinalIgnoreCase))
            return false;
        foreach (var range in query.Ranges)
            if (!(card.Traits[range.Index] >= range.Min && card.Traits[range.Index] <= range.Max))
                return false;
        foreach (var word in words)
            if (!entry.Text.Contains(word, StringComparison.Ordinal))
                return false;
        return true;
    }

    private static double Distance(float[] a, float[] b)
    {
        var sum = 0f;
        for (var i = 0; i < TraitCount; i++)
        {
            var d = a[i] - b[i];
            sum += d * d;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Checks what is asked.</summary>
    /// <exception cref="InvalidInputException">Names field, value and rule.</exception>
    public static void Check(PersonaQuery query)
    {
        Rules.Limit(query.Limit, 200);
        if (query.Near is { } near && (near.Count != TraitCount || near.Any(z => !float.IsFinite(z))))
            throw new InvalidInputException("near", $"{near.Count} scores", $"{TraitCount} finite z-scores are needed");
        foreach (var range in query.Ranges)
        {
            if (range.Index is < 0 or >= TraitCount)
                throw new InvalidInputException("ranges.index", $"{range.Index}", $"0 to {TraitCount - 1}");
            if (!(range.Min <= range.Max))
                throw new InvalidInputException("ranges", $"{range.Min}..{range.Max}", "min must not be above max");
        }
    }

    /// <summary>A row and its words in upper case, for searching.</summary>
    private sealed record Entry(PersonaCard Card, string Text);

    /// <summary>Rows of one tenant. Written under its lock; read without.</summary>
    private sealed class Rows
    {
        private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
        private readonly Stack<int> _free = new();
        private readonly Lock _lock = new();
        private Entry?[] _cards = new Entry?[64];
        private int _used;

        public ReadOnlySpan<Entry?> All
        {
            get
            {
                var used = Volatile.Read(ref _used);
                return Volatile.Read(ref _cards).AsSpan(0, used);
            }
        }

        public PersonaCard? Get(string id)
        {
            lock (_lock)
                return _slots.TryGetValue(id, out var slot) ? _cards[slot]?.Card : null;
        }

        /// <summary>True if the row is new.</summary>
        public bool Put(PersonaCard card)
        {
            var entry = new Entry(card, $"{card.Name}\n{card.Occupation}\n{card.Summary}".ToUpperInvariant());
            lock (_lock)
            {
                if (_slots.TryGetValue(card.Id.Value, out var slot))
                {
                    Volatile.Write(ref _cards[slot], entry);
                    return false;
                }

                if (!_free.TryPop(out slot))
                {
                    slot = _used;
                    if (slot == _cards.Length)
                    {
                        var more = new Entry?[slot * 2];
                        _cards.CopyTo(more, 0);
                        Volatile.Write(ref _cards, more);
                    }
                }

                Volatile.Write(ref _cards[slot], entry);
                _slots[card.Id.Value] = slot;
                Volatile.Write(ref _used, Math.Max(_used, slot + 1));
                return true;
            }
        }

        public bool Remove(string id)
        {
            lock (_lock)
            {
                if (!_slots.Remove(id, out var slot))
                    return false;
                Volatile.Write(ref _cards[slot], null);
                _free.Push(slot);
                return true;
            }
        }
    }

    /// <summary>A row and its distance; -1 where rows are ordered by name.</summary>
    private readonly record struct Ranked(double Distance, PersonaCard Card) : IComparable<Ranked>
    {
        public int CompareTo(Ranked other)
        {
            var c = Distance.CompareTo(other.Distance);
            if (c != 0)
                return c;
            return Distance >= 0
                ? string.CompareOrdinal(Card.Id.Value, other.Card.Id.Value)
                : CompareName(Card.Name, Card.Id.Value, other.Card.Name, other.Card.Id.Value);
        }

        public static int CompareName(string name1, string id1, string name2, string id2)
        {
            var c = string.Compare(name1, name2, StringComparison.OrdinalIgnoreCase);
            if (c == 0)
                c = string.CompareOrdinal(name1, name2);
            return c != 0 ? c : string.CompareOrdinal(id1, id2);
        }
    }

    /// <summary>The first few of many, in order; at most 201.</summary>
    private sealed class Best(int capacity)
    {
        private readonly List<Ranked> _rows = new(capacity + 1);

        public int Count => _rows.Count;

        public void Offer(Ranked row)
        {
            if (_rows.Count == capacity && row.CompareTo(_rows[^1]) >= 0)
                return;
            var at = _rows.BinarySearch(row);
            _rows.Insert(at < 0 ? ~at : at, row);
            if (_rows.Count > capacity)
                _rows.RemoveAt(capacity);
        }

        public List<Ranked> Take(int n) => _rows.GetRange(0, Math.Min(n, _rows.Count));
    }
}
