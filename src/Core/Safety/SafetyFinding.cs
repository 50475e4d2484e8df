namespace LinkyV.Core.Safety;

/// <summary>What a text was found to be. <paramref name="Score"/> is 0 to 1; above 0.5 is hateful.</summary>
public sealed record SafetyReport(bool Hateful, double Score, IReadOnlyList<SafetyCategory> Categories);

/// <summary>One finding.</summary>
/// <param name="Name">"hate", "threat", "harassment", "profanity", "self-harm", "self-harm-other", "sexual-minor",
/// "injection", "personal-data", "method".</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Target">Group or person it is aimed at, as written; empty if none.</param>
/// <param name="Evidence">The words that show it.</param>
public sealed record SafetyCategory(string Name, double Score, string Target, string Evidence);
