namespace LinkyV.Inference.Serving;

/// <summary>What a caller may say about a request.</summary>
/// <param name="Key">Decides the version where traffic is split: same key and shares, same version.</param>
/// <param name="Version">A version that must answer, instead of the split.</param>
/// <param name="Deadline">Longest it may take; the model's default when left out.</param>
public readonly record struct AskOptions(string? Key = null, string? Version = null, TimeSpan? Deadline = null);
