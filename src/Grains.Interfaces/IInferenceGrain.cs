using LinkyV.Contracts;
using Orleans.CodeGeneration;

namespace LinkyV.Grains.Interfaces;

/// <summary>
/// Models of silos with the role inference, for all others. Any worker answers any request; the key is 0.
/// </summary>
[Alias("linkyv.inference")]
[Version(ContractVersion.Number)]
public interface IInferenceGrain : IGrainWithIntegerKey
{
    /// <summary>What is said about a person, as a distribution: means, then the factor row by row.</summary>
    [Alias("profile")]
    Task<InferenceReply> ProfileAsync(ProfileAsk ask, InferenceTerms terms);

    /// <summary>How well a profile holds together: one number.</summary>
    [Alias("coherence")]
    Task<InferenceReply> CoherenceAsync(PersonaProfile profile, InferenceTerms terms);

    /// <summary>The frames of a face: bytes.</summary>
    [Alias("frames")]
    Task<InferenceReply> FramesAsync(ShownExpression shown, InferenceTerms terms);
}

/// <summary>What a caller says about a request.</summary>
/// <param name="Key">Decides the version where traffic is split.</param>
/// <param name="Version">A version that must answer.</param>
/// <param name="Within">Longest it may take, counted where it is served.</param>
[GenerateSerializer]
[Immutable]
[Alias("linkyv.inference-terms")]
public sealed record InferenceTerms(
    [property: Id(0)] string? Key, [property: Id(1)] string? Version, [property: Id(2)] TimeSpan Within);

/// <summary>Base parameters of a persona; see the profile model.</summary>
[GenerateSerializer]
[Immutable]
[Alias("linkyv.profile-ask")]
public sealed record ProfileAsk(
    [property: Id(0)] string? Text, [property: Id(1)] string? Role, [property: Id(2)] string? Occupation,
    [property: Id(3)] string? Gender, [property: Id(4)] int? Age, [property: Id(5)] string? Culture,
    [property: Id(6)] ProfileTrait[] Traits);

/// <summary>A trait that is fixed by value.</summary>
[GenerateSerializer]
[Immutable]
[Alias("linkyv.profile-trait")]
public sealed record ProfileTrait(
    [property: Id(0)] int Trait, [property: Id(1)] double Value, [property: Id(2)] double NoiseSd,
    [property: Id(3)] string Field, [property: Id(4)] string Said);

/// <summary>What became of a request.</summary>
[GenerateSerializer]
[Alias("linkyv.inference-outcome")]
public enum InferenceOutcome
{
    /// <summary>It was served.</summary>
    Answered,

    /// <summary>Not taken: too many wait.</summary>
    Busy,

    /// <summary>Its deadline passed.</summary>
    Expired,

    /// <summary>Nobody wants it any more.</summary>
    Cancelled,

    /// <summary>It is wrong.</summary>
    Refused,

    /// <summary>The model failed on it.</summary>
    Failed,

    /// <summary>The worker stops.</summary>
    Stopped,
}

/// <summary>The outcome of a request, with what its kind of outcome has to say.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Model">Who answered or failed.</param>
/// <param name="Version">Its version.</param>
/// <param name="Reason">Why it was refused or failed.</param>
/// <param name="Took">How long it took, or would take.</param>
/// <param name="Count">How many were served together, or wait.</param>
/// <param name="Numbers">An answer in numbers.</param>
/// <param name="Bytes">An answer in bytes.</param>
[GenerateSerializer]
[Immutable]
[Alias("linkyv.inference-reply")]
public sealed record InferenceReply(
    [property: Id(0)] InferenceOutcome Outcome, [property: Id(1)] string Model = "",
    [property: Id(2)] string Version = "", [property: Id(3)] string Reason = "",
    [property: Id(4)] TimeSpan Took = default, [property: Id(5)] int Count = 0,
    [property: Id(6)] double[]? Numbers = null, [property: Id(7)] byte[]? Bytes = null);
