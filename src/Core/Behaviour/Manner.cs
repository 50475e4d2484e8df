using LinkyV.Core.Culture;

namespace LinkyV.Core.Behaviour;

/// <summary>Conversational norms of a culture as the speaker uses them, 0 to 1; the shift of silences in ms.</summary>
internal readonly record struct Manner(double Formality, double Directness, double GapShiftMs)
{
    /// <summary>The norms of a culture by its code; the middle where none is known.</summary>
    public static Manner Of(string culture) => Cultures.Find(culture) is { } found
        ? new(0.9 * found.Style.Formality, found.Style.Directness, found.Style.GapShiftMs) : new(0.45, 0.55, 0);
}
