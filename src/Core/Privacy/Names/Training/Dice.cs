using LinkyV.Contracts;

namespace LinkyV.Core.Privacy.Names.Training;

/// <summary>One source of chance, handed around; the same numbers for the same seed.</summary>
internal sealed class Dice(ulong seed)
{
    private Chance _chance = new(seed);

    /// <summary>0 up to less than <paramref name="bound"/>.</summary>
    public int Next(int bound) => _chance.Next(bound);

    /// <summary>0 to 1.</summary>
    public double NextDouble() => _chance.NextDouble();

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];
}
