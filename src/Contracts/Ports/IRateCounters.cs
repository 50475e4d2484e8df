namespace LinkyV.Contracts;

/// <summary>
/// Token buckets that several gateways share. What cannot be reached throws a <see cref="StoreException"/>; the gateway
/// then counts for itself.
/// </summary>
public interface IRateCounters
{
    /// <summary>Takes a token of a bucket; null if there was one, else the time until the next.</summary>
    /// <param name="who">The bucket.</param>
    /// <param name="perSecond">Tokens it gains each second, above 0.</param>
    /// <param name="burst">Tokens it holds at most, 1 or more.</param>
    /// <param name="cancel">Gives up.</param>
    ValueTask<TimeSpan?> TakeAsync(string who, double perSecond, int burst, CancellationToken cancel = default);
}
