namespace LinkyV.Contracts;

/// <summary>
/// A stream of chance keyed by what it is for, never drawn from a shared source, so that a decision can be made
/// again and give the same result. SplitMix64 (Steele, Lea and Flood 2014); keys are mixed with FNV-1a 64.
/// Not for secrets.
/// </summary>
public struct Chance
{
    private ulong _state;

    /// <summary>Starts a stream from a seed.</summary>
    public Chance(ulong seed) => _state = seed;

    /// <summary>The stream for one purpose: same seed and keys, same numbers.</summary>
    public static Chance For(ulong seed, string key1, string key2 = "", string key3 = "") =>
        new(Mix(Mix(Mix(seed, key1), key2), key3));

    /// <summary>Mixes a text into a seed.</summary>
    public static ulong Mix(ulong seed, string key)
    {
        var h = seed ^ 14695981039346656037UL;
        foreach (var c in key)
            h = (h ^ c) * 1099511628211UL;
        h = (h ^ 0xFFUL) * 1099511628211UL;
        return Scramble(h);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Scramble(_state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, <paramref name="bound"/>); <paramref name="bound"/> must be above 0.</summary>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(NextBits(), (ulong)bound, out _);
    }

    /// <summary>True with probability <paramref name="p"/>.</summary>
    public bool Happens(double p) => NextDouble() < p;

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public double NextNormal()
    {
        var u = 1.0 - NextDouble();
        return Math.Sqrt(-2.0 * Math.Log(u)) * Math.Cos(2.0 * Math.PI * NextDouble());
    }

    /// <summary>One of <paramref name="items"/>, which must not be empty.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    private static ulong Scramble(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
