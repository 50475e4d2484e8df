using LinkyV.Contracts;

namespace LinkyV.Core.Reflections;

/// <summary>An insight in the making, with its words: a sentence that speaks to the participant.</summary>
internal sealed record Noticed(
    string Kind, string About, string Session, IReadOnlyList<ContentId> Sources, IReadOnlyList<string> Audience,
    float Importance, float Valence, string Words);
