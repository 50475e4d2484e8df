namespace LinkyV.Core.Understanding;

/// <summary>
/// Joins segments that do one thing together into spans: equal neighbours, and within a sentence the excuse with its
/// apology, the kind word with its thanks, a marker ("Right,") with the leave it opens, a topic put in front with the
/// question about it; and a riddle with its answer.
/// </summary>
internal static class ActSpans
{
    /// <summary>The acts of all segments; never empty.</summary>
    public static IReadOnlyList<ActSpan> Of(Reading reading)
    {
        var spans = new List<ActSpan>(reading.Segments.Count);
        for (var i = 0; i < reading.Segments.Count; i++)
        {
            var s = reading.Segments[i];
            var (start, end) = (reading.Tokens[s.From].Start, reading.Tokens[s.To - 1].End);
            if (spans.Count > 0 && Joined(reading, reading.Segments[i - 1], spans[^1].Act, s) is { } act)
                spans[^1] = spans[^1] with
                {
                    End = end, Act = act, Confidence = Math.Max(spans[^1].Confidence, s.Confidence),
                    OfSelf = act is Act.Inform && (spans[^1].OfSelf || s.OfSelf),
                };
            else
                spans.Add(new ActSpan(start, end, s.Act, s.Confidence, s.OfSelf));
        }
        if (spans.Count == 0)
            spans.Add(new ActSpan(0, reading.Text.Length, Act.Other, 0.3));
        return spans;
    }

    /// <summary>What the stretch so far and a segment do together; null if each does its own.</summary>
    private static Act? Joined(Reading reading, Segment before, Act so, Segment s)
    {
        if (so == s.Act && so is not (Act.WhQuestion or Act.YesNoQuestion))
            return so;
        if (before.Riddle && s.Act is Act.Inform or Act.SelfDisclosure or Act.Other)
            return Act.Joke;
        if (reading.Tokens[before.To - 1].Kind is TokenKind.Punctuation && !reading.Tokens[before.To - 1].Is(','))
            return null;
        return (so, s.Act) switch
        {
            (Act.Thank, Act.Praise) or (Act.Praise, Act.Thank) => Act.Thank,
            (Act.Apologise, Act.SelfDisclosure or Act.Inform) when Excuses(reading, s) => Act.Apologise,
            (Act.BackChannel or Act.TopicChange or Act.Agree, Act.Farewell) when before.To - before.From <= 2 =>
                Act.Farewell,
            (Act.Inform or Act.SelfDisclosure, Act.WhQuestion or Act.YesNoQuestion) when IsFronted(reading, before) =>
                s.Act,
            _ => null,
        };
    }

    /// <summary>"That was my fault", "I misheard you": what is said to explain an apology.</summary>
    private static bool Excuses(Reading reading, Segment s)
    {
        for (var i = s.From; i < s.To; i++)
            if (reading.Tokens[i].Text is "but")
                return false;
            else if (reading.Tokens[i].Text is "fault" or "mistake" or "forgot" or "misheard" or "misread"
                or "misunderstood" or "missed" or "meant" or "mean" or "late" or "overslept" or "should")
                return true;
        return false;
    }

    /// <summary>"And your brother," before what is asked of him: a few words without a verb.</summary>
    private static bool IsFronted(Reading reading, Segment s)
    {
        if (s.Cued || s.Question || s.To - s.From > 5 || Segmenter.HasVerb(reading, s.From, s.To))
            return false;
        for (var i = s.From; i < s.To; i++)
            if (reading.Tokens[i].Text is "your" or "his" or "her" or "their" or "the" or "this" or "that")
                return true;
        return false;
    }
}
