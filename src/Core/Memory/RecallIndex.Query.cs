using System.Runtime.InteropServices;

namespace LinkyV.Core.Memory;

public sealed partial class RecallIndex
{
    private float[] _own = [];
    private float[] _shaped = [];
    private float[] _clause = [];
    private int[] _touched = [];

    /// <summary>The turns that answer a query best, best first.</summary>
    /// <param name="text">The question, in words.</param>
    /// <param name="now">When it is asked, for "last week"; null takes the time of the last turn.</param>
    /// <param name="k">How many turns, 1 to 1,000.</param>
    public IReadOnlyList<RankedTurn> Query(string text, DateTimeOffset? now, int k)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (_turns.Count == 0)
            return [];
        Reserve();
        var asked = new RecallQuestion(text, now ?? _turns[^1].Time, _speakers, _w);
        var clauses = Clauses(asked);
        Array.Clear(_own, 0, _turns.Count);
        Span<float> sessions = new float[_sessions.Count];
        Score(clauses, sessions);
        if (clauses.Count > 0 && _w.FeedbackWeight > 0)
        {
            Shape(asked, sessions, null);
            Score(Feedback(clauses), sessions);
        }
        Shape(asked, sessions, _vectors is null ? null : text);
        var best = Best(Math.Min(k, 1_000));
        var found = new RankedTurn[best.Count];
        for (var i = 0; i < found.Length; i++)
            found[i] = new RankedTurn(_turns[best[i]].Id, _shaped[best[i]]);
        return found;
    }

    private void Reserve()
    {
        if (_own.Length >= _turns.Count)
            return;
        var size = Math.Max(1_024, _turns.Count + (_turns.Count / 2));
        (_own, _shaped, _clause, _touched) = (new float[size], new float[size], new float[size], new int[size]);
    }

    /// <summary>A word of the query with all that may stand for it; the best match counts.</summary>
    private sealed record Clause(List<(int Term, float Strength)> Members, float Weight);

    private List<Clause> Clauses(RecallQuestion asked)
    {
        var clauses = new List<Clause>(asked.Words.Count);
        foreach (var word in asked.Words)
        {
            var members = new List<(int, float)>();
            Add(members, word.Hash, 1f);
            Add(members, word.Root, _w.Root);
            if (word.Weight >= 1)
                foreach (var (term, strength) in Associations.Of(word.Hash))
                    Add(members, term, strength * _w.Association);
            if (word.Weight is >= 1 and var w && w != _w.Name)
                AddAlike(word.Hash, members);
            if (members.Count > 0)
                clauses.Add(new Clause(members, word.Weight));
        }
        return clauses;

        void Add(List<(int, float)> members, uint hash, float strength)
        {
            if (_numbers.TryGetValue(hash, out var term))
                members.Add((term, strength));
        }
    }

    /// <summary>Adds each clause's match to the turns' own scores, and its best match within each session to
    /// that.</summary>
    private void Score(List<Clause> clauses, Span<float> sessions)
    {
        var mean = Math.Max(1f, (float)_length / _turns.Count);
        var turns = CollectionsMarshal.AsSpan(_turns);
        Span<float> best = new float[_sessions.Count];
        foreach (var clause in clauses)
        {
            var touched = 0;
            foreach (var (term, strength) in clause.Members)
            {
                var postings = CollectionsMarshal.AsSpan(_postings[term]);
                if (strength < 1 && postings.Length > turns.Length / 4 + 8)
                    continue;
                var idf = strength
                    * MathF.Log(1 + ((turns.Length - postings.Length + 0.5f) / (postings.Length + 0.5f)));
                foreach (var (turn, count) in postings)
                {
                    var norm = _w.K1 * (1 - _w.B + (_w.B * turns[turn].Length / mean));
                    var value = idf * count * (_w.K1 + 1) / (count + norm);
                    ref var held = ref _clause[turn];
                    if (held == 0)
                        _touched[touched++] = turn;
                    held = Math.Max(held, value);
                }
            }
            best.Clear();
            for (var i = 0; i < touched; i++)
            {
                var turn = _touched[i];
                var value = clause.Weight * _clause[turn];
                _clause[turn] = 0;
                _own[turn] += value;
                ref var top = ref best[turns[turn].Session];
                top = Math.Max(top, value);
            }
            for (var s = 0; s < best.Length; s++)
                sessions[s] += best[s];
        }
    }

    /// <summary>Terms that stand out in the best turns, each a weak clause of its own.</summary>
    private List<Clause> Feedback(List<Clause> clauses)
    {
        var fed = new List<Clause>(_w.FeedbackTerms);
        var best = Best(_w.FeedbackTurns);
        var total = 0f;
        foreach (var turn in best)
            total += _shaped[turn];
        var sums = new Dictionary<int, float>();
        foreach (var turn in best)
        {
            var t = _turns[turn];
            for (var i = t.FirstTerm; i < t.FirstTerm + t.Terms; i++)
            {
                var n = _postings[_terms[i]].Count;
                if (n > 1)
                    sums[_terms[i]] = sums.GetValueOrDefault(_terms[i])
                        + (_shaped[turn] / total * MathF.Log(1 + ((float)_turns.Count / n)) / MathF.Sqrt(t.Length));
            }
        }
        foreach (var clause in clauses)
            foreach (var (term, strength) in clause.Members)
                if (strength == 1)
                    sums.Remove(term);
        if (sums.Count == 0)
            return fed;
        var strongest = sums.Values.Max();
        foreach (var (term, sum) in sums.OrderByDescending(p => p.Value).ThenBy(p => p.Key).Take(_w.FeedbackTerms))
            fed.Add(new Clause([(term, 1f)], _w.FeedbackWeight * sum / strongest));
        return fed;
    }

    /// <summary>The k turns of highest shaped score, best first, earlier ones first among equals.</summary>
    private List<int> Best(int k)
    {
        var queue = new PriorityQueue<int, (float, int)>(k + 1);
        var least = 0f;
        for (var i = 0; i < _turns.Count; i++)
        {
            if (_shaped[i] <= least)
                continue;
            queue.Enqueue(i, (_shaped[i], -i));
            if (queue.Count > k)
                queue.Dequeue();
            if (queue.Count == k && queue.TryPeek(out _, out var last))
                least = last.Item1;
        }
        var found = new List<int>(queue.Count);
        while (queue.TryDequeue(out var i, out _))
            found.Add(i);
        found.Reverse();
        return found;
    }
}
