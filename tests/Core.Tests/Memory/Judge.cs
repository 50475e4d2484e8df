using System.Reflection;
using LinkyV.Models.Recollection;

namespace LinkyV.Core.Tests.Memory;

/// <summary>Reads sets of lives, and judges replies to what is asked in them.</summary>
internal static class Judge
{
    private static readonly string[] Honest =
    [
        "don't remember", "can't recall", "don't think you've told", "if you ever told", "haven't told me",
        "don't know", "not sure", "couldn't tell you", "no idea", "beyond me", "look that up", "have to ask",
        "remind me", "can't remember", "do not remember", "never told me", "didn't tell me", "haven't said",
    ];

    /// <summary>A set of lives.</summary>
    public static List<Partner> Read(string set)
    {
        using var stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream($"LinkyV.Core.Tests.Memory.lives.{set}.txt")!;
        using var reader = new StreamReader(stream);
        return Partner.Read(set, reader.ReadToEnd());
    }

    /// <summary>Whether a reply owns up to not knowing, or not for sure.</summary>
    public static bool IsHonest(string reply) => Honest.Any(h => reply.Contains(h, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a reply is right, and whether it is wrong and sure of itself: neither right nor honest,
    /// whatever
    /// it speaks of.</summary>
    public static (bool Right, bool Wrong) Grade(this Quiz quiz, string reply)
    {
        var isHonest = IsHonest(reply);
        var (says, other) = (quiz.Holds(reply, isHonest), quiz.HoldsOther(reply));
        return (says && !other, other || (!says && !isHonest));
    }
}
