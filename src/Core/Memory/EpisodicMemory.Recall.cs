using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

// Score = relevance (BM25 over hashed terms, 0 to 1, mixed with the dense cosine) + activation + recency + importance
// + mood congruence, after Park et al. 2023 with ACT-R's base level beside their recency; the turn's other half
// inherits part of the relevance. The weights below are our own prior.
public sealed partial class EpisodicMemory
{
    private const int MaxQueryTerms = 32;
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
        var now = Seconds(query.Now);
        var relevance = new float[_count];
        var asked = Math.Min(query.Terms.Count, MaxQueryTerms);
        if (asked > 0)
        {
            Match(query.Terms, asked, relevance);
            Neighbours(relevance);
        }
        var allowed = _audiences.UsableWith(query.Listeners);
        var here = _sessions.Find(query.Session) ?? ushort.MaxValue;
        var speaker = query.Speaker is null ? null : _speakers.Find(query.Speaker);
        var windowed = query.From is not null || query.To is not null;
        var from = query.From is { } f ? Seconds(f) : 0;
        var to = query.To is { } t ? Seconds(t) : uint.MaxValue;
        var best = new PriorityQueue<int, (float, int)>();
        var scores = new float[_count];
        for (var i = 0; i < _count; i++)
        {
            if (_session[i] != here && (_sessionOnly[i] || !allowed[_audience[i]]))
                continue;
            if (_at[i] < from || _at[i] >= to || _content[i] == query.Except.Value)
                continue;
            if (asked > 0 && relevance[i] <= 0 && !windowed)
                continue;
            var score = (RelevanceWeight * relevance[i]) + Background(i, now, query.Mood);
            if (speaker is { } wanted && _speaker[i] == wanted)
                score += SpeakerWeight;
            scores[i] = score;
            best.Enqueue(i, (score, i));
            if (best.Count > query.Limit)
                best.Dequeue();
        }
        var found = new Recalled[best.Count];
        for (var r = found.Length - 1; r >= 0; r--)
        {
            var i = best.Dequeue();
            found[r] = Item(i, scores[i], relevance[i], now);
        }
        return found;
    }

    private float Background(int i, uint now, float mood)
    {
        var activation = 1f / (1f + MathF.Exp(-(ActivationAt(i, now) + 2f)));
        var recency = MathF.Exp(-0.005f * AgeHours(_at[i], now));
        return (ActivationWeight * activation) + (RecencyWeight * recency)
            + (ImportanceWeight * _importance[i] / 255f) + (MoodWeight * mood * _valence[i] / 127f);
    }

    /// <summary>Relevance per episode, 0 to 1: its share of the best score the query could reach.</summary>
    private void Match(IReadOnlyList<string> terms, int asked, float[] relevance)
    {
        var hits = new uint[_count];
        Span<int> frequency = stackalloc int[MaxQueryTerms];
        Span<uint> hashes = stackalloc uint[MaxQueryTerms];
        Span<float> idf = stackalloc float[MaxQueryTerms];
        frequency.Clear();
        var all = Expand(terms, asked, hashes, idf);
        for (var q = 0; q < all; q++)
            Scan(hashes[q], 1u << q, hits, ref frequency[q]);
        var ideal = 0f;
        for (var q = 0; q < all; q++)
        {
            idf[q] *= MathF.Log(1f + ((_count - frequency[q] + 0.5f) / (frequency[q] + 0.5f)));
            if (q < asked)
                ideal += frequency[q] == 0 ? 0.5f * idf[q] : idf[q];
        }
        Span<sbyte> vector = stackalloc sbyte[DenseVector.Size];
        DenseVector.Of(terms, vector);
        var mean = Math.Max(1f, (float)_pooled / _count);
        for (var i = 0; i < _count; i++)
        {
            if (hits[i] == 0)
                continue;
            var sum = 0f;
            for (var bits = hits[i]; bits != 0; bits &= bits - 1)
                sum += idf[BitOperations.TrailingZeroCount(bits)];
            var length = _start[i + 1] - _start[i];
            sum *= (K1 + 1) / (1 + (K1 * (1 - B + (B * length / mean))));
            var lexical = Math.Min(1f, sum / Math.Max(0.1f, ideal));
            var dense = DenseVector.Cosine(vector, _vectors.AsSpan(i * DenseVector.Size, DenseVector.Size));
            relevance[i] = ((1 - DenseShare) * lexical) + (DenseShare * Math.Max(0, dense));
        }
    }

    /// <summary>The query's terms and, weaker, what they bring to mind; how many there are.</summary>
    private static int Expand(IReadOnlyList<string> terms, int asked, Span<uint> hashes, Span<float> weights)
    {
        for (var q = 0; q < asked; q++)
            (hashes[q], weights[q]) = (Terms.Hash(terms[q]), 1f);
        var all = asked;
        for (var q = 0; q < asked && all < MaxQueryTerms; q++)
            foreach (var (term, strength) in Associations.Of(hashes[q]))
                if (all < MaxQueryTerms && !hashes[..all].Contains(term))
                    (hashes[all], weights[all++]) = (term, strength);
        return all;
    }

    private void Scan(uint hash, uint bit, uint[] hits, ref int frequency)
    {
        var pool = _pool.AsSpan(0, _pooled);
        var at = 0;
        var episode = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            var wanted = Vector512.Create(hash);
            var blocks = MemoryMarshal.Cast<uint, Vector512<uint>>(pool);
            for (var b = 0; b < blocks.Length; b++)
                for (var m = Vector512.Equals(blocks[b], wanted).ExtractMostSignificantBits(); m != 0; m &= m - 1)
                    Hit((b * 16) + BitOperations.TrailingZeroCount(m), bit, hits, ref episode, ref frequency);
            at = blocks.Length * 16;
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            var wanted = Vector256.Create(hash);
            var blocks = MemoryMarshal.Cast<uint, Vector256<uint>>(pool);
            for (var b = 0; b < blocks.Length; b++)
                for (var m = Vector256.Equals(blocks[b], wanted).ExtractMostSignificantBits(); m != 0; m &= m - 1)
                    Hit((b * 8) + BitOperations.TrailingZeroCount(m), bit, hits, ref episode, ref frequency);
            at = blocks.Length * 8;
        }
        for (; at < pool.Length; at++)
            if (pool[at] == hash)
                Hit(at, bit, hits, ref episode, ref frequency);
    }

    /// <summary>Notes a hit; positions come in rising order, so the episode is found by galloping on.</summary>
    private void Hit(int position, uint bit, uint[] hits, ref int episode, ref int frequency)
    {
        var step = 1;
        var high = episode;
        while (high < _count && _start[high + 1] <= position)
        {
            episode = high + 1;
            high += step;
            step *= 2;
        }
        high = Math.Min(high, _count - 1);
        while (episode < high)
        {
            var middle = (episode + high) / 2;
            if (_start[middle + 1] <= position)
                episode = middle + 1;
            else
                high = middle;
        }
        if ((hits[episode] & bit) != 0)
            return;
        hits[episode] |= bit;
        frequency++;
    }

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
