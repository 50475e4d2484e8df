using System.Buffers;
using LinkyV.Contracts;

namespace LinkyV.Core.Dialogue.Language;

/// <summary>
/// How a persona ties what it says together: a reason as a subordinate clause of what it is the reason for, in its own
/// conjunction, and a connective of its own before what is added. At most one of each a reply.
/// </summary>
internal static class Clauses
{
    private const int Long = 90;
    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?:;");
    private static readonly SearchValues<char> Marks = SearchValues.Create(".!?:;–…");

    /// <summary>Works on the sentences of one reply, in place; lines are kept in step.</summary>
    public static void Tie(List<string> sentences, List<Line> lines, Voice voice, ref Chance chance)
    {
        if (!Subordinate(sentences, lines, voice, ref chance))
            Connect(sentences, lines, voice, ref chance);
    }

    private static bool Subordinate(List<string> sentences, List<Line> lines, Voice voice, ref Chance chance)
    {
        for (var i = 0; i + 1 < sentences.Count; i++)
        {
            var main = sentences[i];
            if (lines[i].Tone is not (Tone.Fact or Tone.View) || !IsReasonOf(lines[i + 1], lines[i])
                || main.Length > Long || !IsPlain(main) || main.Contains(" because ", StringComparison.Ordinal)
                || Reason(lines[i + 1]) is not { } reason || !chance.Happens(voice.Subordinates))
                continue;
            var clause = voice.Spelt(Grammar.Lower(reason));
            var word = voice.Habits.Conjunction;
            var comma = word != "because" || main.Contains(',', StringComparison.Ordinal);
            sentences[i] = $"{main[..^1]}{(comma ? ", " : " ")}{word} {clause}.";
            sentences.RemoveAt(i + 1);
            lines.RemoveAt(i + 1);
            return true;
        }
        return false;
    }

    private static void Connect(List<string> sentences, List<Line> lines, Voice voice, ref Chance chance)
    {
        for (var i = 1; i < sentences.Count; i++)
        {
            if (lines[i].Tone is not (Tone.Fact or Tone.View) || lines[i].Act is not ("elaborate" or "answer")
                || lines[i - 1].Tone is not (Tone.Fact or Tone.View) || IsReasonOf(lines[i], lines[i - 1])
                || !Adds(lines[i], lines[i - 1]) || sentences[i].Contains(" hand, ", StringComparison.Ordinal)
                || Rhythm.StartsLoose(sentences[i]) || !Grammar.CanFollow(sentences[i])
                || sentences[i].EndsWith(", too.", StringComparison.Ordinal)
                || sentences[i].EndsWith(" as well.", StringComparison.Ordinal)
                || sentences[i].Length < 12 || !chance.Happens(voice.Connects))
                continue;
            sentences[i] = $"{chance.Pick(voice.Habits.Connectives)} {Grammar.Lower(sentences[i])}";
            return;
        }
    }

    /// <summary>Whether a line adds to a list of likes, duties, traits or people; a story goes on by itself.</summary>
    private static bool Adds(Line line, Line to) => line.Fact is { } fact && to.Fact is { } before
        && fact.Split('.')[0] is "taste" or "pastime" or "work" or "home" or "opinion" or "people" or "traits" or "view"
        && before.Split('.')[0] == fact.Split('.')[0];

    private static bool IsReasonOf(Line reason, Line of) => of.Fact is { } fact && reason.Fact is { } why
        && why.Length > fact.Length && why.StartsWith(fact, StringComparison.Ordinal)
        && why.AsSpan(fact.Length).StartsWith(".reason");

    private static string? Reason(Line line)
    {
        foreach (var fill in line.Fills)
            if (fill.Name is "reason" or "why" && fill.Value.Length is > 8 and < Long && Grammar.CanFollow(fill.Value)
                && fill.Value.AsSpan().IndexOfAny(Ends) < 0)
                return fill.Value;
        return null;
    }

    /// <summary>One sentence that ends in a full stop.</summary>
    private static bool IsPlain(string s) =>
        s.Length > 12 && s[^1] == '.' && s.AsSpan(0, s.Length - 1).IndexOfAny(Marks) < 0;
}
