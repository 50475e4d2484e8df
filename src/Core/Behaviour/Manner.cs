namespace LinkyV.Core.Behaviour;

/// <summary>Conversational norms of a culture as the speaker uses them, 0 to 1.</summary>
internal readonly record struct Manner(double Formality, double Directness, double GapShiftMs)
{
    /// <summary>The norms of a culture by its code; the middle where none is known.</summary>
    public static Manner Of(string culture) => new(0.45, 0.55, 0);
}
