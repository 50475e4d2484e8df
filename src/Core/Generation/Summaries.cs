using LinkyV.Contracts;
using LinkyV.Core.Identities;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Generation;

/// <summary>One or two sentences for a gallery.</summary>
internal static class Summaries
{
    // The pure adjectives of each pole that are kind enough to introduce somebody with.
    private static readonly string[][] s_high =
    [
        ["imaginative", "curious", "inventive"], ["organised", "thorough", "dependable"],
        ["outgoing", "talkative", "lively"],
        ["kind", "considerate", "warm"], ["anxious", "sensitive", "restless"],
    ];

    private static readonly string[][] s_low =
    [
        ["down-to-earth", "practical", "plain-spoken"], ["easy-going about order", "spontaneous", "careless"],
        ["reserved", "quiet", "thoughtful"], ["blunt", "hard-nosed", "critical"], ["calm", "relaxed", "hard to rattle"],
    ];

    /// <summary>"Ada, 41, a nurse from Leeds: curious and calm. Bakes ..." from the facts of the identity.</summary>
    public static string Write(
        string given, int age, Identity identity, double[] z, IReadOnlyList<string> words, ulong seed)
    {
        var chance = Chance.For(seed, "summary");
        var job = identity.Work[0];
        var does = job.ToYear is null ? Career.Article(job.Occupation) : $"a retired {job.Occupation}";
        var traits = words.Count > 0 ? string.Join(", ", words.Take(3)) : Striking(z, ref chance);
        var likes = identity.Tastes.MaxBy(t => t.Like)!;
        var first = FormattableString.Invariant($"{given}, {age}, {does} in {identity.Home.Place.Town}: {traits}.");
        return chance.Next(3) switch
        {
            0 => $"{first} Spends free time {identity.Pastimes[0].Activity}.",
            1 => $"{first} Loves {likes.Item} and wants to {identity.Goals[0].Aim}.",
            _ => $"{first} Wants to {identity.Goals[0].Aim}.",
        };
    }

    private static string Striking(double[] z, ref Chance chance)
    {
        var order = new[] { 0, 1, 2, 3, 4 };
        Array.Sort(order, (a, b) => Math.Abs(z[b]).CompareTo(Math.Abs(z[a])));
        var one = chance.Pick(z[order[0]] > 0 ? s_high[order[0]] : s_low[order[0]]);
        var two = chance.Pick(z[order[1]] > 0 ? s_high[order[1]] : s_low[order[1]]);
        return $"{one} and {two}";
    }
}
