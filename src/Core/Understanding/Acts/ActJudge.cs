using System.Numerics.Tensors;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Understanding.Acts;

/// <summary>
/// Says what each segment does, by <see cref="ActNet"/>, which has heard the rules: the likeliest row of acts, where
/// clauses of one sentence mostly do one thing (found as Viterbi 1967 does). What rules read as insult or threat stays.
/// </summary>
internal static class ActJudge
{
    /// <summary>How much likelier it is that two clauses of a sentence do the same, in nats. Set by cross-validation
    /// (docs/models/acts.md).</summary>
    private const float Agreeing = 1.5f;

    /// <summary>Least chance of an act that the rules did not see.</summary>
    private const float Bar = 0.2f;

    /// <summary>The same where a cue or the form of a question told the rules.</summary>
    private const float Told = 0.5f;

    /// <summary>The same where the cue is a formula of manners: "I'm sorry".</summary>
    private const float Formula = 0.85f;

    /// <summary>Least chance of a joke or farewell where the rules see a statement, so that plain statements are not
    /// taken for them.</summary>
    private const float Rare = 0.5f;

    /// <summary>The same of an insult or threat.</summary>
    private const float Hostile = 0.6f;

    private const int MostSegments = 24;

    /// <summary>Sets the acts of a line that the rules have read.</summary>
    public static void Judge(Reading reading, ActNet net)
    {
        var segments = reading.Segments;
        var n = Math.Min(MostSegments, segments.Count);
        if (n == 0)
            return;
        Span<float> likely = stackalloc float[MostSegments * ActNet.Acts];
        Span<float> best = stackalloc float[MostSegments * ActNet.Acts];
        Span<byte> from = stackalloc byte[MostSegments * ActNet.Acts];
        Span<int> features = stackalloc int[ActFeatures.Most];
        Span<float> meaning = stackalloc float[ActFeatures.Numbers];
        for (var i = 0; i < n; i++)
        {
            var row = likely.Slice(i * ActNet.Acts, ActNet.Acts);
            var count = ActFeatures.Of(reading, i, features, meaning);
            net.Score(features[..count], meaning, row);
            var together = i > 0 && IsOneSentence(reading, segments[i - 1]) && !segments[i].Question
                && !segments[i - 1].Question;
            Forward(row, i == 0 ? [] : best.Slice((i - 1) * ActNet.Acts, ActNet.Acts), together ? Agreeing : 0,
                best.Slice(i * ActNet.Acts, ActNet.Acts), from.Slice(i * ActNet.Acts, ActNet.Acts));
        }
        var act = TensorPrimitives.IndexOfMax<float>(best.Slice((n - 1) * ActNet.Acts, ActNet.Acts));
        for (var i = n - 1; i >= 0; i--)
        {
            Take(reading, segments[i], (Act)act, likely[(i * ActNet.Acts) + act]);
            act = from[(i * ActNet.Acts) + act];
        }
    }

    private static void Forward(
        ReadOnlySpan<float> likely, ReadOnlySpan<float> before, float agreeing, Span<float> best, Span<byte> from)
    {
        var most = before.IsEmpty ? 0 : TensorPrimitives.IndexOfMax(before);
        for (var a = 0; a < likely.Length; a++)
        {
            best[a] = MathF.Log(likely[a] + 1e-9f);
            if (before.IsEmpty)
                continue;
            var same = before[a] + agreeing >= before[most];
            from[a] = (byte)(same ? a : most);
            best[a] += same ? before[a] + agreeing : before[most];
        }
    }

    private static void Take(Reading reading, Segment s, Act act, float likely)
    {
        if (act == s.Act || act is Act.Other || s.Act is Act.Insult or Act.Threat || likely < BarOf(act, s)
            || (act is Act.Praise or Act.Criticise && IsStatement(s.Act)) // move feelings and scenes: by rules alone
            || (act is Act.Apologise && IsSympathy(reading, s))
            || (act is Act.Insult or Act.Threat && IsStatement(s.Act) && !SpeaksToListener(reading, s)))
            return;
        s.OfSelf = act is Act.Inform && s.Act is Act.SelfDisclosure;
        s.Act = act;
        if (!s.OfSelf)
            s.Confidence = likely;
    }

    private static float BarOf(Act act, Segment rule) => act switch
    {
        Act.Joke or Act.Farewell when IsStatement(rule.Act) => Rare,
        Act.Threat or Act.Insult when IsStatement(rule.Act) => Hostile,
        _ when rule is { Cued: true, Act: Act.Apologise or Act.Thank or Act.Greet or Act.Farewell } => Formula,
        _ => rule.Cued || rule.Question ? Told : Bar,
    };

    /// <summary>"I'm sorry to hear that": no apology.</summary>
    private static bool IsSympathy(Reading reading, Segment s)
    {
        for (var i = s.From; i < s.To; i++)
            if (reading.Tokens[i].Text is "hear" or "loss")
                return true;
        return false;
    }

    private static bool IsStatement(Act act) => act is Act.Inform or Act.SelfDisclosure or Act.Opinion;

    private static bool SpeaksToListener(Reading reading, Segment s)
    {
        for (var i = s.From; i < s.To; i++)
            if (reading.Tokens[i].Text is "you" or "your" or "yours" or "yourself" or "u" or "ur")
                return true;
        return false;
    }

    private static bool IsOneSentence(Reading reading, Segment before) =>
        reading.Tokens[before.To - 1] is var last
        && (last.Kind is not TokenKind.Punctuation || last.Is(',') || last.Is('-'));
}
