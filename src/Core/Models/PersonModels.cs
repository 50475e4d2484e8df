using LinkyV.Core.Memory;

namespace LinkyV.Core.Models;

/// <summary>The trained models a person lives with. Each may be missing: something stands in for it, and the why of
/// every reply says so.</summary>
/// <param name="Behaviour">Steers act, delay, length, gesture and gaze; null = the statistical process alone.</param>
/// <param name="Vectors">Dense pictures of episodes; null = hashed projection.</param>
/// <param name="Expression">Version of the model that makes frames of the face; null = none is named.</param>
public sealed record PersonModels(
    IBehaviourModel? Behaviour = null, ITextVectors? Vectors = null, string? Expression = null)
{
    /// <summary>Weighs what partners told; null = the one that ships. Another is for measuring.</summary>
    internal Testimony.AnswerNet? Answers { get; init; }

    /// <summary>What the why of each reply says of them: "behaviour:behaviour-1@0123abcd", "expression:off".</summary>
    internal IReadOnlyList<string> Named { get; } =
    [
        "behaviour:" + (Behaviour?.Version ?? "off"), "expression:" + (Expression ?? "off"),
        "memory:" + (Vectors?.Version ?? "off"),
    ];

    /// <summary>No model at all.</summary>
    public static PersonModels None { get; } = new();
}
