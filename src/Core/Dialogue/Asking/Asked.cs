namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// One thing the persona is asked. <paramref name="Slot"/> is a dotted name ("home.town", "taste", "people",
/// "opinion"); <paramref name="Arg"/> narrows it (a relation, a category of taste, a topic); <paramref
/// name="Attribute"/> narrows it further ("name", "age", "does", "lives"); <paramref name="Claimed"/> is what a
/// yes-no question supposes.
/// </summary>
internal sealed record Asked(
    string Slot, string Arg = "", string Attribute = "", string? Claimed = null, bool YesNo = false,
    bool Negative = false)
{
    /// <summary>The sentence it was asked in, made plain.</summary>
    public string Plain { get; init; } = "";

    /// <summary>Whether it is only guessed from a single word.</summary>
    public bool Guessed { get; init; }

    /// <summary>Whether no other reading may go before it.</summary>
    public bool Certain { get; init; }

    /// <summary>Whether it points at what was said last, or wants something recommended: never about what the partner
    /// told.</summary>
    public bool Pointed { get; init; }

    /// <summary>How it was read as a question about the partner's own life; null if it was not.</summary>
    public Testimony.Question? Question { get; init; }

    /// <summary>What the partner told that answers it; null if nothing is known.</summary>
    public Testimony.Evidence? Evidence { get; init; }

    /// <summary>What the partner told that comes near without answering it for sure.</summary>
    public Testimony.Evidence? Near { get; init; }

    /// <summary>As written into a why: "taste:food".</summary>
    public string Label => Arg.Length > 0 && Slot is not ("world" or "opinion" or "claim") ? $"{Slot}:{Arg}" : Slot;
}
