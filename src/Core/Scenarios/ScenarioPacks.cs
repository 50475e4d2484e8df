using System.Collections.Concurrent;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Scenarios;

/// <summary>Packs: those shipped, and any other from its text. What was read is kept, up to a limit.</summary>
public static class ScenarioPacks
{
    private const int KeptMost = 64;

    /// <summary>Ids of the shipped packs.</summary>
    internal static readonly string[] Files =
        ["performance-review", "sceptical-buyer", "chest-pain", "anxious-student", "two-colleagues", "first-meeting"];

    private static readonly ConcurrentDictionary<string, PackResult> Kept = new(StringComparer.Ordinal);

    /// <summary>The YAML texts of the shipped packs, by id.</summary>
    public static IReadOnlyDictionary<string, string> Shipped => Texts.All;

    /// <summary>Reads a pack; the same text gives the same pack.</summary>
    public static PackResult Read(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        if (Kept.TryGetValue(yaml, out var known))
            return known;
        var result = PackReader.Read(yaml);
        if (result is PackResult.Accepted)
        {
            if (Kept.Count >= KeptMost)
                Kept.Clear();
            Kept[yaml] = result;
        }
        return result;
    }

    /// <summary>What trainees of several hands said to a shipped pack, and which topics it is after.</summary>
    internal static IEnumerable<TopicExample> ExamplesOf(string id)
    {
        foreach (var line in Resource.Lines($"Scenarios/Shipped/{id}.examples.txt"))
            if (!line.StartsWith('#') && line.Split(": ", 2) is [var after, var said])
                yield return new(said, after == TopicSense.None ? [] : after.Split('|'));
    }

    /// <summary>Reads a pack that was accepted before.</summary>
    /// <exception cref="PackException">It is not valid.</exception>
    public static ScenarioPack Load(string yaml) => Read(yaml) switch
    {
        PackResult.Accepted a => a.Pack,
        PackResult.Refused r => throw new PackException(r.Faults),
        _ => throw new InvalidOperationException("an unknown result of reading"),
    };

    /// <summary>Read when they are first asked for.</summary>
    private static class Texts
    {
        public static readonly IReadOnlyDictionary<string, string> All = Files.ToDictionary(
            id => id, id => string.Join('\n', Resource.Lines($"Scenarios/Shipped/{id}.yaml")) + "\n",
            StringComparer.Ordinal);
    }
}
