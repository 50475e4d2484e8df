using System.Globalization;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Tests.Memory;

/// <summary>A turn of a made-up talk.</summary>
internal sealed record TalkTurn(string Id, DateTimeOffset Time, string Speaker, string Text);

/// <summary>A question and the ids of the turns that answer it.</summary>
internal sealed record TalkQuestion(string Text, IReadOnlyList<string> Evidence, DateTimeOffset? Time);

/// <summary>A long dated conversation of two people with questions about it, read from talks/*.txt.</summary>
internal sealed record Talk(IReadOnlyList<TalkTurn> Turns, IReadOnlyList<TalkQuestion> Questions)
{
    private static readonly string Folder = "LinkyV.Core.Tests.Memory.talks.";

    /// <summary>A talk that was written down by hand.</summary>
    public static Talk Read(string name)
    {
        using var stream = typeof(Talk).Assembly.GetManifestResourceStream(Folder + name + ".txt")
            ?? throw new InvalidOperationException($"no talk {name}");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), name);
    }

    public static Talk Parse(string text, string name)
    {
        var (turns, questions) = (new List<TalkTurn>(), new List<TalkQuestion>());
        var time = DateTimeOffset.MinValue;
        foreach (var line in text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
            if (line.StartsWith("== ", StringComparison.Ordinal))
                time = Time(line[3..]);
            else if (line[0] == '?')
            {
                var parts = line[1..].Split('|', StringSplitOptions.TrimEntries);
                questions.Add(new TalkQuestion(
                    parts[0], [.. parts[1].Split(',', StringSplitOptions.TrimEntries).Select(l => $"{name}:{l}")],
                    parts.Length > 2 ? Time(parts[2]) : null));
            }
            else
            {
                var end = line.IndexOf('>', StringComparison.Ordinal);
                var who = line[..end].Split('@');
                turns.Add(new TalkTurn(
                    $"{name}:{(who.Length > 1 ? who[1] : $"#{turns.Count}")}", time, who[0], line[(end + 1)..].Trim()));
                time = time.AddSeconds(40);
            }
        var ids = turns.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        if (questions.SelectMany(q => q.Evidence).FirstOrDefault(e => !ids.Contains(e)) is { } missing)
            throw new InvalidOperationException($"no turn {missing}");
        return new Talk(turns, questions);
    }

    /// <summary>
    /// The same questions in a haystack: other talks' sessions are mixed in by date as if the same two people had
    /// spoken
    /// them, so that every question has several times as many turns to be lost among.
    /// </summary>
    public Talk Among(IEnumerable<Talk> others)
    {
        var (one, two) = Speakers();
        var turns = Turns.ToList();
        foreach (var other in others)
        {
            var (a, b) = other.Speakers();
            turns.AddRange(other.Turns.Select(t => t with
            {
                Speaker = t.Speaker == a ? one : two,
                Text = t.Text.Replace(a, one, StringComparison.Ordinal).Replace(b, two, StringComparison.Ordinal),
            }));
        }
        return this with { Turns = [.. turns.OrderBy(t => t.Time)] };
    }

    /// <summary>Share of the evidence among the first k that are found, averaged over the questions.</summary>
    public static double[] Recall(
        IEnumerable<Talk> talks, Func<Talk, Func<TalkQuestion, int, IReadOnlyList<string>>> retriever, params int[] at)
    {
        var (sums, n) = (new double[at.Length], 0);
        foreach (var talk in talks)
        {
            var find = retriever(talk);
            foreach (var q in talk.Questions)
            {
                var found = find(q, at[^1]);
                for (var i = 0; i < at.Length; i++)
                    sums[i] += q.Evidence.Count(e => found.Take(at[i]).Contains(e)) / (double)q.Evidence.Count;
                n++;
            }
        }
        return [.. sums.Select(s => s / n)];
    }

    private (string One, string Two) Speakers()
    {
        var names = Turns.Select(t => t.Speaker).Distinct().ToList();
        return (names[0], names[1]);
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>BM25 as in the textbook (k1 1.5, b 0.75; Robertson and Zaragoza 2009) over speaker and words.</summary>
internal sealed class TextbookBm25
{
    private readonly List<(string Id, Dictionary<string, int> Counts, int Length)> _turns = [];
    private readonly Dictionary<string, int> _frequency = new(StringComparer.Ordinal);

    public TextbookBm25(Talk talk)
    {
        foreach (var turn in talk.Turns)
        {
            var words = Words($"{turn.Speaker}: {turn.Text}").ToList();
            var counts = words.GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());
            foreach (var word in counts.Keys)
                _frequency[word] = _frequency.GetValueOrDefault(word) + 1;
            _turns.Add((turn.Id, counts, words.Count));
        }
    }

    public IReadOnlyList<string> Find(string query, int k)
    {
        var mean = _turns.Average(t => t.Length);
        var words = Words(query).ToList();
        return [.. _turns
            .Select(t => (t.Id, Score: words.Sum(w => Score(t.Counts.GetValueOrDefault(w), t.Length, mean, w))))
            .OrderByDescending(t => t.Score).Take(k).Select(t => t.Id)];
    }

    private double Score(int count, int length, double mean, string word)
    {
        if (count == 0)
            return 0;
        var n = _frequency[word];
        var idf = Math.Log(1 + ((_turns.Count - n + 0.5) / (n + 0.5)));
        return idf * count * 2.5 / (count + (1.5 * (0.25 + (0.75 * length / mean))));
    }

    /// <summary>Lower-case words, stemmed, without function words, as good public baselines do it.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var found = new List<string>();
        Span<char> lower = stackalloc char[Stemmer.MaxLength];
        for (var at = 0; at < text.Length;)
        {
            var n = Terms.NextWord(text, ref at, lower);
            if (n == 0)
                break;
            if (!Terms.IsStop(lower[..n]))
                found.Add(Stemmer.Stem(new string(lower[..n])));
        }
        return found;
    }
}
