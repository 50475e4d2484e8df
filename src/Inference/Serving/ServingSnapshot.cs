namespace LinkyV.Inference.Serving;

/// <summary>One version of a served model.</summary>
/// <param name="Version">Its name.</param>
/// <param name="Share">Its share of the traffic, 0 to 1.</param>
/// <param name="Answered">Requests it answered since it was put in.</param>
/// <param name="Failed">Requests it failed on.</param>
public sealed record VersionSnapshot(string Version, double Share, long Answered, long Failed);

/// <summary>How a served model does, for administrators. Counts are since it was added.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Versions">What serves it now.</param>
/// <param name="Queued">Requests waiting.</param>
/// <param name="Running">Requests in batches that run.</param>
/// <param name="Answered">Requests answered.</param>
/// <param name="Busy">Requests not taken.</param>
/// <param name="Expired">Requests whose deadline passed.</param>
/// <param name="Cancelled">Requests whose caller left.</param>
/// <param name="Failed">Requests the model failed on.</param>
/// <param name="Refused">Requests that were wrong.</param>
/// <param name="Batches">Batches run.</param>
/// <param name="MeanBatch">Requests of a batch on average, 0 if there was none.</param>
/// <param name="P50">Median from asking to the reply, to within 12 %, as the others.</param>
/// <param name="P95">95th percentile.</param>
/// <param name="P99">99th percentile.</param>
public sealed record ServingSnapshot(
    string Model, IReadOnlyList<VersionSnapshot> Versions, int Queued, int Running, long Answered, long Busy,
    long Expired, long Cancelled, long Failed, long Refused, long Batches, double MeanBatch, TimeSpan P50, TimeSpan P95,
    TimeSpan P99);
