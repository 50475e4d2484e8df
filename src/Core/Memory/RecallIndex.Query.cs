using LinkyV.Core.Understanding;

namespace LinkyV.Core.Memory;

public sealed partial class RecallIndex
{
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
        var asked = ReadQuery(text, now ?? _turns[^1].Time);
        var scores = new float[_turns.Count];
        Score(asked.Weights, scores);
        if (asked.Weights.Count > 0)
        {
            var shaped = Shape(scores, asked);
            Feedback(asked, shaped);
            Array.Clear(scores);
            Score(asked.Weights, scores);
        }
        return Best(Shape(scores, asked), Math.Min(k, 1_000));
    }

    private sealed class Asked
    {
        /// <summary>Weight by term number.</summary>
        public Dictionary<int, float> Weights { get; } = [];

        public HashSet<int> Speakers { get; } = [];

        public DateRange? When { get; set; }

        public bool AsksWhen { get; set; }
    }

    private Asked ReadQuery(string text, DateTimeOffset now)
    {
        var asked = new Asked { AsksWhen = text.StartsWith("when", StringComparison.OrdinalIgnoreCase)
            || text.Contains("how long", StringComparison.OrdinalIgnoreCase)
                || text.Contains("what year", StringComparison.OrdinalIgnoreCase) };
        asked.When = Dates.First(new Reading(text, new UnderstandingContext { Now = now }));
        Span<char> lower = stackalloc char[Stemmer.MaxLength];
        Span<char> stem = stackalloc char[Stemmer.MaxLength];
        for (var at = 0; at < text.Length;)
        {
            var n = Terms.NextWord(text, ref at, lower);
            if (n == 0)
                break;
            if (Speaker(lower[..n]) is { } speaker)
            {
                asked.Speakers.Add(speaker);
                continue;
            }
            if (Terms.IsStop(lower[..n]))
                continue;
            var weight = IsAsking(lower[..n]) ? 0.25f : 1f;
            var hash = Terms.Hash(stem[..Stemmer.Stem(lower[..n], stem)]);
            AddTerm(asked.Weights, hash, weight);
            if (weight < 1)
                continue;
            foreach (var (term, strength) in Associations.Of(hash))
                AddTerm(asked.Weights, term, strength * _w.Association);
        }
        return asked;
    }

    private void AddTerm(Dictionary<int, float> weights, uint hash, float weight)
    {
        if (_numbers.TryGetValue(hash, out var term))
            weights[term] = Math.Max(weights.GetValueOrDefault(term), weight);
    }

    private int? Speaker(ReadOnlySpan<char> word)
    {
        foreach (var (name, number) in _speakers)
        {
            var space = name.IndexOf(' ', StringComparison.Ordinal);
            var given = space < 0 ? name.AsSpan() : name.AsSpan(0, space);
            if (word.Equals(given, StringComparison.OrdinalIgnoreCase))
                return number;
        }
        return null;
    }

    private static bool IsAsking(ReadOnlySpan<char> word) => word is "mention" or "mentioned" or "said" or "say"
        or "tell" or "told"
        or "talk" or "talked" or "discuss" or "discussed" or "kind" or "type" or "sort" or "name" or "describe"
            or "described"
        or "conversation" or "according" or "plan" or "planning" or "going" or "make" or "made" or "take" or "took"
            or "go" or "went"
        or "come" or "feel" or "think" or "use" or "used" or "new" or "time" or "day" or "long" or "many" or "year"
            or "month"
        or "week" or "date" or "recently" or "currently" or "previously" or "first" or "last" or "ago";

    /// <summary>BM25 of each turn, plus a share of its session's.</summary>
    private void Score(Dictionary<int, float> weights, float[] scores)
    {
        var meanTurn = Math.Max(1f, (float)_length / _turns.Count);
        var meanSession = Math.Max(1f, (float)_length / _sessions.Count);
        var sessions = new float[_sessions.Count];
        var counts = new float[_sessions.Count];
        foreach (var (term, weight) in weights)
        {
            var postings = _postings[term].Turns;
            var idf = MathF.Log(1 + ((_turns.Count - postings.Count + 0.5f) / (postings.Count + 0.5f)));
            Array.Clear(counts);
            var within = 0;
            foreach (var (turn, count) in postings)
            {
                var norm = _w.K1 * (1 - _w.B + (_w.B * _turns[turn].Length / meanTurn));
                scores[turn] += weight * idf * count * (_w.K1 + 1) / (count + norm);
                ref var c = ref counts[_turns[turn].Session];
                within += c == 0 ? 1 : 0;
                c += count;
            }
            var sessionIdf = MathF.Log(1 + ((_sessions.Count - within + 0.5f) / (within + 0.5f)));
            for (var s = 0; s < counts.Length; s++)
                if (counts[s] > 0)
                    sessions[s] += weight * sessionIdf * counts[s] * (_w.K1 + 1)
                        / (counts[s] + (_w.K1 * (0.4f + (0.6f * _sessions[s].Length / meanSession))));
        }
        for (var s = 0; s < sessions.Length; s++)
            if (sessions[s] > 0)
                for (var t = _sessions[s].First; t <= _sessions[s].Last; t++)
                    scores[t] += _w.SessionShare * sessions[s];
    }

    /// <summary>Neighbours, questions, speakers and times.</summary>
    private float[] Shape(float[] scores, Asked asked)
    {
        var shaped = new float[scores.Length];
        var top = 0f;
        for (var i = 0; i < scores.Length; i++)
        {
            var turn = _turns[i];
            var s = scores[i] * (turn.Question ? _w.QuestionDamping : 1);
            if (i > 0 && _turns[i - 1].Session == turn.Session)
                s += (_turns[i - 1].Question ? _w.AfterQuestion : _w.After) * scores[i - 1];
            if (i + 1 < scores.Length && _turns[i + 1].Session == turn.Session)
                s += _w.Before * scores[i + 1];
            shaped[i] = s;
            top = Math.Max(top, s);
        }
        for (var i = 0; i < shaped.Length; i++)
        {
            var turn = _turns[i];
            var factor = 1f;
            if (asked.Speakers.Count is > 0 && asked.Speakers.Count < _speakers.Count)
                factor += asked.Speakers.Contains(turn.Speaker) ? _w.SpeakerBonus : 0;
            if (asked.AsksWhen && turn.Dated)
                factor += _w.DatedBonus;
            shaped[i] *= factor;
            if (asked.When is { } when && Within(turn.Time, when))
                shaped[i] += _w.TimeBonus * Math.Max(top * 0.35f, 0.05f);
        }
        return shaped;
    }

    /// <summary>Whether a turn was spoken in the span, or within a tenth of it (a day at least) after it.</summary>
    private static bool Within(DateTimeOffset time, DateRange when)
    {
        var grace = TimeSpan.FromTicks(Math.Max((when.To - when.From).Ticks / 10, TimeSpan.TicksPerDay));
        return time >= when.From && time < when.To + grace;
    }

    /// <summary>Terms that stand out in the best turns join the query, weakly.</summary>
    private void Feedback(Asked asked, float[] scores)
    {
        var best = Best(scores, _w.FeedbackTurns, out var numbers);
        if (best.Count == 0)
            return;
        var sums = new Dictionary<int, float>();
        var total = 0f;
        foreach (var turn in numbers)
            total += scores[turn];
        foreach (var turn in numbers)
        {
            var (first, length) = (_turns[turn].FirstTerm, _turns[turn].Length);
            for (var t = first; t < first + length; t++)
            {
                var n = _postings[_terms[t]].Turns.Count;
                if (n > 1)
                    sums[_terms[t]] = sums.GetValueOrDefault(_terms[t])
                        + (scores[turn] / total * MathF.Log(1 + ((float)_turns.Count / n)) / MathF.Sqrt(length));
            }
        }
        var strongest = sums.Count == 0 ? 0 : sums.Values.Max();
        foreach (var (term, sum) in sums.OrderByDescending(p => p.Value).ThenBy(p => p.Key).Take(_w.FeedbackTerms))
            if (!asked.Weights.ContainsKey(term))
                asked.Weights[term] = _w.FeedbackWeight * sum / strongest;
    }

    private List<RankedTurn> Best(float[] scores, int k) => Best(scores, k, out _);

    private List<RankedTurn> Best(float[] scores, int k, out List<int> numbers)
    {
        var queue = new PriorityQueue<int, (float, int)>();
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] <= 0 || (queue.Count == k && queue.TryPeek(out _, out var least) && scores[i] <= least.Item1))
                continue;
            queue.Enqueue(i, (scores[i], -i));
            if (queue.Count > k)
                queue.Dequeue();
        }
        numbers = [];
        while (queue.TryDequeue(out var i, out _))
            numbers.Add(i);
        numbers.Reverse();
        return numbers.ConvertAll(i => new RankedTurn(_turns[i].Id, scores[i]));
    }
}
