using System.Numerics.Tensors;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Scenarios;

/// <summary>
/// Tells from a pack's example lines which topic a sentence is after, where no phrase of the pack foresees its words: a
/// softmax regression over <see cref="SenseMarks"/>, learnt when the pack is first played (some 0.3 s for 1,800 lines).
/// The same examples give the same weights on one kind of machine. Thread-safe.
/// </summary>
internal sealed class TopicSense : HashedSoftmax
{
    /// <summary>The kind of what is after no topic.</summary>
    public const string None = "-";

    private const int Rounds = 10;
    private const int Seed = 11;

    private TopicSense(IReadOnlyList<string> kinds)
        : base(kinds, SenseMarks.Buckets, WordUse.Size)
    {
    }

    /// <summary>Learns from examples.</summary>
    /// <param name="examples">Lines and the topics each is after; none where it is after no topic.</param>
    public static TopicSense Learn(IReadOnlyList<TopicExample> examples)
    {
        var kinds = examples.SelectMany(static e => e.Topics).Append(None).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToList();
        var net = new TopicSense(kinds);
        var lessons = new List<SoftmaxTraining.Example>(examples.Count);
        foreach (var (line, topics) in examples)
        {
            var marks = SenseMarks.Of(line);
            if (topics.Count == 0)
                lessons.Add(new(marks, kinds.IndexOf(None)));
            foreach (var topic in topics)
                lessons.Add(new(marks, kinds.IndexOf(topic), 1f / topics.Count));
        }
        SoftmaxTraining.Fit(net, lessons, Rounds, Seed);
        return net;
    }

    /// <summary>The likeliest topic of a sentence and how likely it is, 0 to 1; <see cref="None"/> for none.</summary>
    public (string Topic, float Likely) Best(string sentence)
    {
        Span<float> p = stackalloc float[Kinds.Count];
        var marks = SenseMarks.Of(sentence);
        Score(marks.Hashed, marks.Weights, marks.Mean, p);
        var best = TensorPrimitives.IndexOfMax<float>(p);
        return (Kinds[best], p[best]);
    }
}

/// <summary>A line and the topics it is after; none of them if it is after nothing that the pack knows.</summary>
internal readonly record struct TopicExample(string Line, IReadOnlyList<string> Topics);
