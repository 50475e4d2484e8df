namespace LinkyV.Inference.Serving;

/// <summary>One version that serves, and its share of the traffic.</summary>
/// <param name="Model">The version.</param>
/// <param name="Share">Its share, above 0; all shares together make 1.</param>
public sealed record VersionShare<TRequest, TReply>(IServedModel<TRequest, TReply> Model, double Share);

/// <summary>A version in use, with what it has done and how many batches are inside it.</summary>
internal sealed class VersionInUse<TRequest, TReply>(IServedModel<TRequest, TReply> model, double share)
{
    public IServedModel<TRequest, TReply> Model { get; } = model;

    public double Share { get; set; } = share;

    public long Answered { get; set; }

    public long Failed { get; set; }

    public int Running { get; set; }

    public bool Retired { get; set; }
}

/// <summary>The versions of a model and who gets which. Changed under the pool's lock; chosen from without
/// it.</summary>
internal sealed class ModelVersions<TRequest, TReply>(string model)
{
    private volatile VersionInUse<TRequest, TReply>[] _all = [];

    public IReadOnlyList<VersionInUse<TRequest, TReply>> All => _all;

    /// <summary>Puts other versions in; those that stay keep their counts. Returns those that can be disposed of
    /// now.</summary>
    /// <exception cref="ArgumentException">There is none, a name is given twice, or the shares are wrong.</exception>
    public IReadOnlyList<IServedModel<TRequest, TReply>> Replace(
        IReadOnlyList<VersionShare<TRequest, TReply>> versions)
    {
        Check(versions);
        var next = versions.Select(v => Existing(v) ?? new VersionInUse<TRequest, TReply>(v.Model, v.Share)).ToArray();
        var gone = _all.Except(next).ToList();
        foreach (var version in gone)
            version.Retired = true;
        _all = next;
        return [.. gone.Where(v => v.Running == 0).Select(v => v.Model)];
    }

    /// <summary>The version asked for, or the one that the key's share falls to.</summary>
    public VersionInUse<TRequest, TReply>? Choose(string? version, string? key)
    {
        var all = _all;
        if (version is not null)
            return Array.Find(all, v => v.Model.Version == version);
        if (all.Length == 1)
            return all[0];
        var at = Place(key ?? "");
        foreach (var v in all)
        {
            at -= v.Share;
            if (at < 0)
                return v;
        }

        return all[^1];
    }

    // A key's place in [0, 1), the same in every process: FNV-1a over model and key, then mixed.
    private double Place(string key)
    {
        var h = 14695981039346656037UL;
        foreach (var c in model)
            h = (h ^ c) * 1099511628211UL;
        h = (h ^ 0xFFFF) * 1099511628211UL;
        foreach (var c in key)
            h = (h ^ c) * 1099511628211UL;
        return new RandomSource(h).NextDouble();
    }

    private VersionInUse<TRequest, TReply>? Existing(VersionShare<TRequest, TReply> wanted)
    {
        var found = Array.Find(_all, v => ReferenceEquals(v.Model, wanted.Model));
        if (found is not null)
            found.Share = wanted.Share;
        return found;
    }

    private void Check(IReadOnlyList<VersionShare<TRequest, TReply>> versions)
    {
        if (versions.Count == 0)
            throw new ArgumentException($"model {model}: at least one version must serve");
        var sum = 0.0;
        foreach (var v in versions)
        {
            if (v.Share is not (> 0 and <= 1))
                throw new ArgumentException(
                    $"model {model}: version {v.Model.Version} has share {v.Share}, not above 0 up to 1");
            if (versions.Count(o => o.Model.Version == v.Model.Version) > 1)
                throw new ArgumentException($"model {model}: version {v.Model.Version} is given twice");
            sum += v.Share;
        }

        if (Math.Abs(sum - 1) > 1e-6)
            throw new ArgumentException($"model {model}: the shares make {sum}; together they must make 1");
    }
}
