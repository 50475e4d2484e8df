using System.Collections.Frozen;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>What single words say a question may turn on; named as in cues.txt.</summary>
[Flags]
internal enum Cue : ulong
{
    None = 0, Best = 1, Worst = 1 << 1, Hard = 1 << 2, Dull = 1 << 3, Stress = 1 << 4, Reward = 1 << 5,
    Surprise = 1 << 6, Funny = 1 << 7, Odd = 1 << 8, Most = 1 << 9, Least = 1 << 10, Part = 1 << 11, Work = 1 << 12,
    Live = 1 << 13, Old = 1 << 14, Family = 1 << 15, Friend = 1 << 16, Boss = 1 << 17, Team = 1 << 18,
    Partner = 1 << 19, Kids = 1 << 20, Yesterday = 1 << 21, Today = 1 << 22, Morning = 1 << 23, Noon = 1 << 24,
    Evening = 1 << 25, Night = 1 << 26, Tonight = 1 << 27, Tomorrow = 1 << 28, Weekend = 1 << 29, Week = 1 << 30,
    Lately = 1UL << 31, Now = 1UL << 32, Weekday = 1UL << 33, Birthday = 1UL << 34, Last = 1UL << 35,
    Breakfast = 1UL << 36, Lunch = 1UL << 37, Dinner = 1UL << 38, Eat = 1UL << 39, Cook = 1UL << 40, Do = 1UL << 41,
    Get = 1UL << 42, Happen = 1UL << 43, Sleep = 1UL << 44, Plan = 1UL << 45, Become = 1UL << 46, Quit = 1UL << 47,
    Again = 1UL << 48, Like = 1UL << 49, Kin = 1UL << 50, Else = 1UL << 51,
    Hate = 1UL << 52, Day = 1UL << 53, Leave = 1UL << 54,
}

/// <summary>
/// The cues of a sentence made plain, read in one pass without allocating. Further ones are found in runs of words
/// where a rule needs them.
/// </summary>
internal static class Cues
{
    private static readonly FrozenDictionary<string, Cue> ByWord = EmbeddedData.Lines("Dialogue/Asking/cues.txt")
        .SelectMany(static l =>
        {
            var colon = l.IndexOf(':', StringComparison.Ordinal);
            var cue = Enum.Parse<Cue>(l[..colon]);
            return l[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => (Word: w, Cue: cue));
        }).GroupBy(static p => p.Word).ToFrozenDictionary(
            static g => g.Key, static g => g.Aggregate(Cue.None, static (all, p) => all | p.Cue),
                StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Cue>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByWord.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All cues of the words.</summary>
    public static Cue Of(ReadOnlySpan<char> plain)
    {
        var all = Cue.None;
        foreach (var range in plain.Split(' '))
            if (BySpan.TryGetValue(plain[range], out var cue))
                all |= cue;
        return all;
    }

    /// <summary>Whether one of these is there.</summary>
    public static bool Any(this Cue cues, Cue of) => (cues & of) != 0;

    /// <summary>Whether all of these are there.</summary>
    public static bool All(this Cue cues, Cue of) => (cues & of) == of;
}
