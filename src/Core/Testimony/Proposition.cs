namespace LinkyV.Core.Testimony;

/// <summary>What a participant told in one clause, made to stand by itself, in their own first person.</summary>
/// <param name="Text">"my sister Anna's husband is a pilot".</param>
/// <param name="Lasting">Whether it is so, not only happened once.</param>
/// <param name="Mends">It takes the place of what was told in this earlier turn; null if it stands beside.</param>
public sealed record Proposition(string Text, bool Lasting, Contracts.TurnId? Mends);
