using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Conformance;

/// <summary>Predictable ids: n000001, n000002, ...; contents and seeds count from 1.</summary>
public sealed class SequentialIds(string prefix = "n") : IIdSource
{
    private long _name;
    private long _content;
    private long _seed;

    /// <inheritdoc/>
    public string NewName() => prefix + Interlocked.Increment(ref _name).ToString("d6", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public ContentId NewContent() => new(Interlocked.Increment(ref _content));

    /// <inheritdoc/>
    public ulong NewSeed() => (ulong)Interlocked.Increment(ref _seed);
}
