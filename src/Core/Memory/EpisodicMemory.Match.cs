using System.Buffers;

namespace LinkyV.Core.Memory;

// How well episodes fit the words of a query. Each term of the query is a clause: the term itself or, weaker, one of
// those it brings to mind; the best match of a clause counts. All that is looked for stands in one small hash table
// with a filter before it, one bit for each low half of a key, so that the pool of terms is read once, whatever the
// number of associations.
public sealed partial class EpisodicMemory
{
    private const int MaxQueryTerms = 32;
    private const int MaxWanted = 768;
    private const int Slots = 2048;

    /// <summary>A term looked for: its clause, how well it stands for that, how many episodes have it.</summary>
    private record struct Wanted(uint Key, int Clause, float Strength, int Frequency, float Value);

    private readonly record struct Hit(int Episode, int Wanted);

    /// <summary>Relevance per episode, 0 to 1: its share of the best score the query could reach.</summary>
    private void Match(IReadOnlyList<string> terms, int asked, float[] relevance)
    {
        var wanted = ArrayPool<Wanted>.Shared.Rent(MaxWanted);
        var slots = ArrayPool<short>.Shared.Rent(Slots);
        var hits = ArrayPool<Hit>.Shared.Rent(4 * _count + 64);
        try
        {
            var n = Look(terms, asked, wanted);
            var found = Scan(wanted.AsSpan(0, n), slots.AsSpan(0, Slots), ref hits);
            var ideal = Weigh(wanted.AsSpan(0, n), asked);
            Relate(terms, wanted, hits.AsSpan(0, found), ideal, relevance);
        }
        finally
        {
            ArrayPool<Wanted>.Shared.Return(wanted);
            ArrayPool<short>.Shared.Return(slots);
            ArrayPool<Hit>.Shared.Return(hits);
        }
    }

    /// <summary>The query's terms first, then what they bring to mind; how many.</summary>
    private static int Look(IReadOnlyList<string> terms, int asked, Wanted[] wanted)
    {
        for (var q = 0; q < asked; q++)
            wanted[q] = new Wanted(TermKey(Terms.Hash(terms[q])), q, 1f, 0, 0);
        var n = asked;
        for (var q = 0; q < asked; q++)
            foreach (var (term, strength) in Associations.Of(Terms.Hash(terms[q])))
                if (n < MaxWanted)
                    wanted[n++] = new Wanted(TermKey(term), q, strength, 0, 0);
        return n;
    }

    /// <summary>Finds the wanted terms in the pool, episode by episode, and counts the episodes that have
    /// them.</summary>
    [System.Runtime.CompilerServices.SkipLocalsInit] // the filter is cleared below
    private int Scan(Span<Wanted> wanted, Span<short> slots, ref Hit[] hits)
    {
        Span<ulong> filter = stackalloc ulong[(ushort.MaxValue + 1) / 64];
        filter.Clear();
        slots.Clear();
        for (var w = 0; w < wanted.Length; w++)
        {
            var key = wanted[w].Key;
            filter[(ushort)key >> 6] |= 1UL << (int)(key & 63);
            var slot = key % Slots;
            while (slots[(int)slot] != 0)
                slot = (slot + 1) % Slots;
            slots[(int)slot] = (short)(w + 1);
        }
        var found = 0;
        var low = _low.AsSpan(0, _pooled);
        var high = _high.AsSpan(0, _pooled);
        // Over the bounds of episodes, since few terms pass the filter: whose one is, is told when it does.
        for (int at = 0, e = -1, end = 0; at < low.Length; at++)
        {
            if ((filter[low[at] >> 6] >> (low[at] & 63) & 1) == 0)
                continue;
            while (end <= at)
                end += _terms[++e];
            var key = low[at] | ((uint)high[at] << 16);
            for (var slot = key % Slots; slots[(int)slot] is not 0 and var w; slot = (slot + 1) % Slots)
            {
                if (wanted[w - 1].Key != key)
                    continue;
                if (found == hits.Length)
                    hits = Longer(hits);
                hits[found++] = new Hit(e, w - 1);
                wanted[w - 1].Frequency++;
            }
        }
        return found;
    }

    private static Hit[] Longer(Hit[] hits)
    {
        var longer = ArrayPool<Hit>.Shared.Rent(hits.Length * 2);
        hits.CopyTo(longer, 0);
        ArrayPool<Hit>.Shared.Return(hits);
        return longer;
    }

    /// <summary>Gives each wanted term its value; returns the best that the query's own terms could reach.</summary>
    private float Weigh(Span<Wanted> wanted, int asked)
    {
        var ideal = 0f;
        for (var w = 0; w < wanted.Length; w++)
        {
            ref var it = ref wanted[w];
            var idf = MathF.Log(1f + ((_count - it.Frequency + 0.5f) / (it.Frequency + 0.5f)));
            it.Value = it.Strength * idf;
            if (w < asked)
                ideal += it.Frequency == 0 ? 0.5f * idf : idf;
        }
        return ideal;
    }

    private void Relate(
        IReadOnlyList<string> terms, Wanted[] wanted, ReadOnlySpan<Hit> hits, float ideal, float[] relevance)
    {
        Span<sbyte> vector = stackalloc sbyte[_dense.Size];
        _dense.Of(terms, vector);
        Span<float> best = stackalloc float[Math.Min(terms.Count, MaxQueryTerms)];
        var mean = Math.Max(1f, (float)_pooled / _count);
        for (var h = 0; h < hits.Length;)
        {
            var e = hits[h].Episode;
            best.Clear();
            for (; h < hits.Length && hits[h].Episode == e; h++)
            {
                ref readonly var w = ref wanted[hits[h].Wanted];
                best[w.Clause] = Math.Max(best[w.Clause], w.Value);
            }
            var sum = 0f;
            foreach (var value in best)
                sum += value;
            sum *= (K1 + 1) / (1 + (K1 * (1 - B + (B * _terms[e] / mean))));
            var lexical = Math.Min(1f, sum / Math.Max(0.1f, ideal));
            var dense = Likeness(vector, e);
            relevance[e] = ((1 - DenseShare) * lexical) + (DenseShare * Math.Max(0, dense));
        }
    }
}
