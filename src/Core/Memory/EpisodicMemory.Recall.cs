using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

// Score = relevance (BM25 over hashed terms, 0 to 1, mixed with the dense cosine) + activation + recency + importance
// + mood congruence, after Park et al. 2023 with ACT-R's base level beside their recency; the turn's other half
// inherits part of the relevance. The weights below are our own prior.
public sealed partial class EpisodicMemory
{
    private const float K1 = 1.2f;
    private const float B = 0.5f;
    private const float DenseShare = 0.15f;
    private const float RelevanceWeight = 1f;
    private const float ActivationWeight = 0.10f;
    private const float RecencyWeight = 0.06f;
    private const float ImportanceWeight = 0.10f;
    private const float MoodWeight = 0.03f;
    private const float SpeakerWeight = 0.12f;
    private const float NeighbourShare = 0.35f;
    private const float MostBeside =
        ActivationWeight + RecencyWeight + ImportanceWeight + MoodWeight + SpeakerWeight + 0.01f;

    private const int MostRecalled = 200;

    /// <summary>
    /// Brings memories to mind, best first, only such as may be used with all listeners. With terms, what fits none of
    /// them is left out unless a time window is given; without terms, time, importance and activation decide.
    /// </summary>
    public IReadOnlyList<Recalled> Recall(RecallQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        if (_count == 0)
            return [];
        var relevance = System.Buffers.ArrayPool<float>.Shared.Rent(_count);
        try
        {
            Array.Clear(relevance, 0, _count);
            var asked = Math.Min(query.Terms.Count, MaxQueryTerms);
            if (asked > 0)
            {
                Match(query.Terms, asked, relevance);
                Neighbours(relevance);
            }
            return Best(query, asked > 0, relevance);
        }
        finally
        {
            System.Buffers.ArrayPool<float>.Shared.Return(relevance);
        }
    }

    /// <summary>The episodes that may be used, best first; of equal score the newer one.</summary>
    private Recalled[] Best(RecallQuery query, bool asked, float[] relevance)
    {
        var now = Seconds(query.Now);
        var allowed = _audiences.UsableWith(query.Listeners);
        var here = _sessions.Find(query.Session) ?? ushort.MaxValue;
        var speaker = query.Speaker is null ? null : _speakers.Find(query.Speaker);
        var windowed = query.From is not null || query.To is not null;
        var from = query.From is { } f ? Seconds(f) : 0;
        var to = query.To is { } t ? Seconds(t) : uint.MaxValue;
        Span<(float Score, int Episode)> best = stackalloc (float, int)[Math.Min(query.Limit, MostRecalled)];
        var held = 0;
        for (var i = 0; i < _count; i++)
        {
            if (asked && relevance[i] <= 0 && !windowed)
                continue;
            if (_session[i] != here && (_sessionOnly[i] || !allowed[_audience[i]]))
                continue;
            if (_at[i] < from || _at[i] >= to || _content[i] == query.Except.Value)
                continue;
            // What the rest could add at most, and a little, is worked out only where it could matter.
            if (held == best.Length && (RelevanceWeight * relevance[i]) + MostBeside < best[held - 1].Score)
                continue;
            var score = (RelevanceWeight * relevance[i]) + Background(i, now, query.Mood);
            if (speaker is { } wanted && _speaker[i] == wanted)
                score += SpeakerWeight;
            if (held == best.Length && score < best[held - 1].Score)
                continue;
            var place = held < best.Length ? held++ : held - 1;
            for (; place > 0 && best[place - 1].Score <= score; place--)
                best[place] = best[place - 1];
            best[place] = (score, i);
        }
        var found = new Recalled[held];
        for (var r = 0; r < held; r++)
            found[r] = Item(best[r].Episode, best[r].Score, relevance[best[r].Episode], now);
        return found;
    }

    private float Background(int i, uint now, float mood)
    {
        var activation = 1f / (1f + MathF.Exp(-(ActivationAt(i, now) + 2f)));
        var recency = MathF.Exp(-0.005f * AgeHours(_at[i], now));
        return (ActivationWeight * activation) + (RecencyWeight * recency)
            + (ImportanceWeight * _importance[i] / 255f) + (MoodWeight * mood * _valence[i] / 127f);
    }

    private float Likeness(ReadOnlySpan<sbyte> vector, int i) =>
        PackedVector.Cosine(vector, _vectors.AsSpan(i * _packed, _packed));

    /// <summary>What was heard and what was said in one turn stand side by side: each lends to the other.</summary>
    private void Neighbours(float[] relevance)
    {
        for (var i = 1; i < _count; i++)
        {
            if (_turn[i] != _turn[i - 1])
                continue;
            var (a, b) = (relevance[i - 1], relevance[i]);
            relevance[i - 1] = Math.Max(a, NeighbourShare * b);
            relevance[i] = Math.Max(b, NeighbourShare * a);
        }
    }
}
