using System.Buffers;
using LinkyV.Contracts;

namespace LinkyV.Core.Dialogue.Language;

/// <summary>
/// The rhythm of a reply, by habit: a word of acknowledgement in front, short sentences run together, a phrase hung
/// on, marks at the end. At most one of each a reply; fixed lines and questions are left as they are.
/// </summary>
internal static class Rhythm
{
    private const int Short = 76;
    private static readonly SearchValues<char> Marks = SearchValues.Create(".!?;:–");

    /// <summary>Works on the sentences of one reply, in place.</summary>
    /// <param name="sentences">Closed sentences.</param>
    /// <param name="lines">What each says; kept in step.</param>
    /// <param name="voice">How the persona talks.</param>
    /// <param name="partner">The partner's name, if it is known.</param>
    /// <param name="chance">Chooses.</param>
    public static void Apply(
        List<string> sentences, List<Line> lines, Voice voice, string? partner, ref Chance chance)
    {
        if (sentences.Count == 0)
            return;
        Clauses.Tie(sentences, lines, voice, ref chance);
        Join(sentences, lines, voice, ref chance);
        for (var i = 0; i < sentences.Count; i++)
            if (lines[i].Tone is Tone.Fact or Tone.View && chance.Happens(voice.Joins))
                sentences[i] = JoinWithin(sentences[i], voice.Habits.Join);
        Tail(sentences, lines, voice, ref chance);
        Open(sentences, lines, voice, ref chance);
        if (partner is { Length: > 1 and < 20 } && char.IsUpper(partner[0]) && chance.Happens(voice.NameUse))
            Address(sentences, lines, partner, chance.Happens(voice.Habits.TrailingNames));
        var habits = voice.Habits;
        for (var i = 0; i < sentences.Count; i++)
            if (habits.Ellipses > 0 && lines[i].Tone is Tone.View or Tone.Reaction
                && Plainly(sentences[i]) && chance.Happens(habits.Ellipses))
                sentences[i] = sentences[i][..^1] + "…";
        if (habits.DropsLastStop && voice.Formality < 0.6 && Free(lines[^1]) && Plainly(sentences[^1])
            && sentences[^1].Length < 80)
            sentences[^1] = sentences[^1][..^1];
    }

    private static void Join(List<string> sentences, List<Line> lines, Voice voice, ref Chance chance)
    {
        for (var i = 0; i + 1 < sentences.Count; i++)
        {
            if (!Free(lines[i]) || !Free(lines[i + 1]) || !Plainly(sentences[i]) || !Plainly(sentences[i + 1])
                || sentences[i].Length > Short || sentences[i + 1].Length > Short
                || !Grammar.CanFollow(sentences[i + 1]) || Simple(sentences[i]) || Simple(sentences[i + 1])
                || !Related(lines[i], lines[i + 1]) || !chance.Happens(voice.Joins))
                continue;
            sentences[i] = sentences[i][..^1] + voice.Habits.Join + Grammar.Lower(sentences[i + 1]);
            sentences.RemoveAt(i + 1);
            lines.RemoveAt(i + 1);
            return;
        }
    }

    /// <summary>Two short sentences of one line as one; the line as it is if it has another shape.</summary>
    private static string JoinWithin(string s, string join)
    {
        var seam = s.IndexOf(". ", StringComparison.Ordinal);
        if (seam < 12 || seam > Short || s.Length - seam > Short + 10 || s.AsSpan(0, seam).IndexOfAny(Marks) >= 0)
            return s;
        var rest = s[(seam + 2)..];
        return rest.AsSpan(0, rest.Length - 1).IndexOfAny(Marks) >= 0 || !Grammar.CanFollow(rest) ? s
            : s[..seam] + join + Grammar.Lower(rest);
    }

    private static void Tail(List<string> sentences, List<Line> lines, Voice voice, ref Chance chance)
    {
        for (var i = 0; i < sentences.Count; i++)
            if (lines[i].Tone is Tone.View && Plainly(sentences[i]) && sentences[i].Length is > 18 and < 80
                && sentences[i].AsSpan().IndexOfAny(",;:–") < 0 && chance.Happens(voice.Tails))
            {
                sentences[i] = $"{sentences[i][..^1]}, {chance.Pick(voice.Habits.Tails)}.";
                return;
            }
    }

    /// <summary>Puts the partner's name in front of the first sentence, or at the end of the last, if it bears
    /// it.</summary>
    private static void Address(List<string> sentences, List<Line> lines, string partner, bool behind)
    {
        if (!behind)
        {
            if (lines[0].Tone is Tone.Fact or Tone.View or Tone.Question && Grammar.CanFollow(sentences[0])
                && !StartsLoose(sentences[0]) && !sentences[0].Contains(partner, StringComparison.OrdinalIgnoreCase))
                sentences[0] = $"{partner}, {Grammar.Lower(sentences[0])}";
            return;
        }
        var last = sentences[^1];
        if (lines[^1].Tone is Tone.Fixed or Tone.Ritual || last.Length is < 10 or > 90 || last[^1] is not ('.' or '?')
            || last.Contains(partner, StringComparison.OrdinalIgnoreCase))
            return;
        sentences[^1] = $"{last[..^1]}, {partner}{last[^1]}";
    }

    private static void Open(List<string> sentences, List<Line> lines, Voice voice, ref Chance chance)
    {
        var first = sentences[0];
        if (lines[0].Tone is not (Tone.Fact or Tone.View) || first.Length < 6 || !chance.Happens(voice.Openings)
            || StartsLoose(first))
            return;
        var opening = chance.Pick(voice.Habits.Openings);
        if (Grammar.CanFollow(first))
            sentences[0] = $"{opening}, {Grammar.Lower(first)}";
        else if (opening is not ("So" or "Now"))
            sentences[0] = $"{opening}. {first}"; // "Now." by itself opens nothing
    }

    private static bool Free(Line line) => line.Tone != Tone.Fixed;

    /// <summary>Whether two lines speak of the same thing, so that they may become one sentence.</summary>
    private static bool Related(Line a, Line b) => a.Tone is not Tone.Ritual && b.Tone is not (Tone.Ritual
        or Tone.Question) && (b.Fact is null || a.Fact == b.Fact || Root(a.Fact) == Root(b.Fact));

    private static string Root(string? fact) => fact is null ? "" : fact.Split('.')[0];

    /// <summary>Whether it closes with a full stop of its own.</summary>
    private static bool Plainly(string s) => s.Length > 2 && s[^1] == '.';

    /// <summary>Whether it is a word or two, or more than one sentence, which would not join well.</summary>
    private static bool Simple(string s) =>
        s.IndexOf(' ', StringComparison.Ordinal) < 0 || s.AsSpan(0, s.Length - 1).IndexOfAny(Marks) >= 0;

    /// <summary>Whether it begins with a particle already.</summary>
    internal static bool StartsLoose(string s)
    {
        var end = s.AsSpan().IndexOfAny(" ,.!");
        return end > 0 && s[..end] is "Oh" or "Ah" or "Well" or "Hm" or "Mm" or "Mhm" or "Right" or "So" or "Okay"
            or "Yes" or "No" or "Now" or "Look" or "Listen" or "Hello" or "Hi" or "Hey" or "Good" or "And" or "But"
            or "Goodness" or "Wow" or "Ha" or "As" or "Like" or "Again" or "Actually" or "Honestly" or "Thank"
            or "Thanks" or "Bye" or "Goodbye" or "Morning";
    }
}
