namespace LinkyV.Core.Safety;

/// <summary>What a text was found to be. <paramref name="Score"/> is 0 to 1; above 0.5 is hateful.</summary>
public sealed record SafetyReport(bool Hateful, double Score, IReadOnlyList<SafetyCategory> Categories);

/// <summary>One finding.</summary>
/// <param name="Name">"hate", "threat", "harassment", "profanity", "self-harm", "self-harm-other", "low-mood",
/// "abuse", "harm-others", "sexual-minor",
/// "injection", "personal-data", "method".</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Target">Group or person it is aimed at, as written; empty if none.</param>
/// <param name="Evidence">The words that show it.</param>
/// <param name="Level">How grave a crisis is: 1 low mood, 2 wishes not to live, 3 thinks of killing or hurting oneself,
/// 4 has a plan or means, or is in danger now; 0 where levels do not apply.</param>
public sealed record SafetyCategory(string Name, double Score, string Target, string Evidence, int Level = 0);
