namespace LinkyV.Inference.Layers;

/// <summary>Keys and values of the places one attention layer has seen, up to a limit. One for each layer and
/// sequence batch; not shared between threads.</summary>
public sealed class KeyValueCache(int batch, int limit, int width)
{
    private readonly Tensor _keys = Make(batch, limit, width), _values = Make(batch, limit, width);

    /// <summary>Places seen.</summary>
    public int Count { get; private set; }

    /// <summary>Most places it holds.</summary>
    public int Limit { get; } = limit;

    /// <summary>Forgets the places after the first <paramref name="count"/>.</summary>
    public void Truncate(int count = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        Count = count;
    }

    /// <summary>Adds [b, t, d] and gives everything so far: [b, limit, d], of which the count is filled.</summary>
    /// <exception cref="InvalidOperationException">The cache is full.</exception>
    internal (Tensor Keys, Tensor Values, int Count) Append(Tensor keys, Tensor values)
    {
        var t = keys.Shape[1];
        if (keys.Rank != 3 || keys.Shape[0] != _keys.Shape[0] || keys.Shape[2] != _keys.Shape[2])
            throw new ArgumentException($"keys {keys.Shape} for a cache {_keys.Shape}");
        if (Count + t > Limit)
            throw new InvalidOperationException($"{Count} places and {t} more exceed the cache's limit of {Limit}");
        int d = keys.Shape[2], b = keys.Shape[0];
        keys.Backend.CopyRows(keys, 0, t * d, _keys, Count * d, Limit * d, b, t * d);
        keys.Backend.CopyRows(values, 0, t * d, _values, Count * d, Limit * d, b, t * d);
        Count += t;
        return (_keys, _values, Count);
    }

    private static Tensor Make(int batch, int limit, int width) =>
        Tensor.Parameter(new Shape(batch, limit, width)).Detach();
}
