namespace LinkyV.Inference;

/// <summary>
/// A seeded stream of random numbers, the only source of chance in training: same seed, same numbers on every machine.
/// SplitMix64 (Steele, Lea and Flood 2014). Not for secrets. Its whole state is one number, so a training run can be
/// stopped and resumed.
/// </summary>
public sealed class RandomSource(ulong seed)
{
    /// <summary>The state; set it to go on where another source stopped.</summary>
    public ulong State { get; set; } = seed;

    /// <summary>A source of its own for one purpose: same seed and purpose, same numbers.</summary>
    public static RandomSource For(ulong seed, string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        var h = seed ^ 14695981039346656037UL;
        foreach (var c in purpose)
            h = (h ^ c) * 1099511628211UL;
        return new RandomSource(Scramble(h));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Scramble(State += 0x9E3779B97F4A7C15UL);

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, 1), 24 bits.</summary>
    public float NextSingle() => (NextBits() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform in [0, <paramref name="bound"/>); <paramref name="bound"/> must be above 0.</summary>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(NextBits(), (ulong)bound, out _);
    }

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public double NextNormal()
    {
        var u = 1.0 - NextDouble();
        return Math.Sqrt(-2.0 * Math.Log(u)) * Math.Cos(2.0 * Math.PI * NextDouble());
    }

    /// <summary>Puts the items in random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Fills with uniform numbers in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public void Uniform(Span<float> values, float low = 0, float high = 1)
    {
        foreach (ref var v in values)
            v = low + ((high - low) * NextSingle());
    }

    /// <summary>Fills with normal numbers.</summary>
    public void Normal(Span<float> values, float mean = 0, float deviation = 1)
    {
        foreach (ref var v in values)
            v = mean + (deviation * (float)NextNormal());
    }

    private static ulong Scramble(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
