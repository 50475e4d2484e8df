namespace LinkyV.Core.Dialogue.Tidings.Training;

/// <summary>A statement and its kind.</summary>
internal readonly record struct NewsExample(NewsFeatures Features, string Kind);

/// <summary>Learns the weights of a <see cref="NewsNet"/> as <see cref="SoftmaxTraining"/> does.</summary>
internal static class NewsTraining
{
    private const int Rounds = 30;

    /// <summary>Trains anew.</summary>
    public static NewsNet Train(IReadOnlyList<NewsExample> examples, int seed)
    {
        var kinds = examples.Select(static e => e.Kind).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToList();
        var net = new NewsNet(kinds);
        var known = examples.Select(e => new SoftmaxTraining.Example(e.Features, kinds.IndexOf(e.Kind))).ToList();
        SoftmaxTraining.Fit(net, known, Rounds, seed);
        return net;
    }
}
