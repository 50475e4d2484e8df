using System.Text.RegularExpressions;
using LinkyV.Contracts;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Understanding.Acts.Training;

/// <summary>An utterance with its acts, and the lines before it.</summary>
/// <param name="Talk">Number of its conversation.</param>
/// <param name="Text">The utterance.</param>
/// <param name="Acts">Its acts and where they stand; equal neighbours are one.</param>
/// <param name="Before">Lines before it, oldest first.</param>
internal sealed record ActLine(int Talk, string Text, IReadOnlyList<ActSpan> Acts, IReadOnlyList<string> Before);

/// <summary>
/// Makes what <see cref="ActTraining"/> learns from out of labelled lines: "[act] words [act] words", a line that
/// begins with = begins a conversation. Each segment that the readers cut has the act of most of its words; an
/// utterance of a conversation is seen with and without the lines before it.
/// </summary>
internal static partial class ActExamples
{
    private const int MostBefore = 4;
    private const float OfPart = 0.6f;
    private static readonly DateTimeOffset Now = new(2025, 6, 11, 15, 0, 0, TimeSpan.Zero);

    /// <summary>Reads labelled lines.</summary>
    public static IEnumerable<ActLine> Lines(IEnumerable<string> lines)
    {
        var (talk, before) = (0, new List<string>());
        var inTalk = false;
        foreach (var line in lines)
        {
            if (line[0] == '=')
            {
                (inTalk, talk, before) = (true, talk + 1, []);
                continue;
            }
            var (text, acts) = Parse(line);
            yield return new(talk, text, acts, before.TakeLast(MostBefore).ToList());
            if (inTalk)
                before.Add(text);
        }
    }

    /// <summary>The segments of labelled lines.</summary>
    public static IEnumerable<ActExample> Of(IEnumerable<ActLine> lines, float weight)
    {
        foreach (var line in lines)
            for (var with = 0; with < (line.Before.Count > 0 ? 2 : 1); with++)
            {
                var reading = Read(line.Text, with > 0 ? line.Before : []);
                for (var i = 0; i < reading.Segments.Count; i++)
                    if (ActOf(reading, reading.Segments[i], line.Acts, out var part) is { } act)
                        yield return Example(reading, i, act,
                            weight * (part ? OfPart : 1) / (line.Before.Count > 0 ? 2 : 1));
            }
    }

    /// <summary>The segments of plain statements, but for what rules take for a question or a deed.</summary>
    public static IEnumerable<ActExample> OfStatements(IEnumerable<string> texts, float weight)
    {
        foreach (var text in texts)
        {
            var reading = Read(text, []);
            for (var i = 0; i < reading.Segments.Count; i++)
                if (reading.Segments[i].Act is Act.Inform or Act.SelfDisclosure or Act.Opinion or Act.Joke)
                    yield return Example(reading, i, Act.Other, weight);
        }
    }

    /// <summary>A line as the rules read it.</summary>
    public static Reading Read(string text, IReadOnlyList<string> before)
    {
        var reading = new Reading(text, new UnderstandingContext
        {
            Now = Now, Recent = [.. before.Select(static b => new SpokenLine(default, "other", null, b, Now))],
        });
        new ActReader(reading).Read();
        new FocusReader(reading).Read();
        return reading;
    }

    private static ActExample Example(Reading reading, int at, Act act, float weight)
    {
        var (features, meaning) = (new int[ActFeatures.Most], new float[ActFeatures.Numbers]);
        var count = ActFeatures.Of(reading, at, features, meaning);
        return new(features[..count], meaning, act, weight);
    }

    private static Act? ActOf(Reading reading, Segment s, IReadOnlyList<ActSpan> acts, out bool part)
    {
        var (start, end) = (reading.Tokens[s.From].Start, reading.Tokens[s.To - 1].End);
        var (best, most) = ((Act?)null, 0);
        part = false;
        foreach (var act in acts)
            if (Math.Min(end, act.End) - Math.Max(start, act.Start) is var shared && shared > most)
                (best, most, part) = (act.Act, shared, end - start < 0.8 * (act.End - act.Start));
        return best;
    }

    private static (string Text, IReadOnlyList<ActSpan> Acts) Parse(string line)
    {
        var (text, acts) = ("", new List<ActSpan>());
        foreach (var piece in Piece().Matches(line).Cast<System.Text.RegularExpressions.Match>())
        {
            text += text.Length > 0 ? " " : "";
            var (words, name) = (piece.Groups[2].Value.Trim(), piece.Groups[1].Value);
            if (!Enum.TryParse<Act>(name.Replace("-", "", StringComparison.Ordinal), true, out var act))
                throw new InvalidDataException($"acts: no act is called '{name}' in '{line}'");
            if (acts.Count > 0 && acts[^1].Act == act && act is not (Act.WhQuestion or Act.YesNoQuestion))
                acts[^1] = acts[^1] with { End = text.Length + words.Length };
            else
                acts.Add(new(text.Length, text.Length + words.Length, act, 1));
            text += words;
        }
        return acts.Count > 0 ? (text, acts) : throw new InvalidDataException($"acts: no [act] in '{line}'");
    }

    [GeneratedRegex(@"\[([a-z-]+)\] ([^\[]+)")]
    private static partial Regex Piece();
}
