// What the BehaviorLSTM is worth: nats of surprise for a turn, on talks of people no training sees, beside trigrams of
// the training's process, beside trigrams that also know traits and mood, and beside the exact probabilities of the
// process itself, which nothing can beat on average. The last metrics say how much of the way from either baseline to
// the process the model goes.
using LinkyV.Core.Models;
using LinkyV.Inference;
using LinkyV.Models.Registry;

namespace LinkyV.Models.Behaviour;

/// <summary>Measures a model.</summary>
internal static class BehaviourEvaluation
{
    private const ulong First = 6_000_000, CountedFirst = 7_000_000, SetFirst = 8_000_000;
    private const string Knowing = "trigrams with traits and mood";
    private const int People = 1500, Counted = 12_000, CountedPeople = 2000;

    /// <summary>All metrics on a share of the people.</summary>
    public static IReadOnlyList<Metric> Of(BehaviourModel model, double share)
    {
        var talks = Talks(First, Math.Max(60, (int)(People * share)), 1);
        var counted = Talks(CountedFirst, CountedPeople, Counted / CountedPeople);
        var trigrams = new Trigrams(counted);
        var knowing = new TraitTrigrams(trigrams, counted, Talks(SetFirst, 300, 1));
        var (net, counts, exact) = (Model(model, talks), new double[Classes.Heads], new double[Classes.Heads]);
        var known = new double[Classes.Heads];
        foreach (var talk in talks)
        {
            var surprise = TalkObserver.Surprise(talk);
            for (var t = 0; t < talk.Turns.Length; t++)
                for (var h = 0; h < Classes.Heads; h++)
                {
                    counts[h] += trigrams.Surprise(talk, t, h) / (talks.Count * talk.Turns.Length);
                    known[h] += knowing.Surprise(talk, t, h) / (talks.Count * talk.Turns.Length);
                    exact[h] += surprise[t][h] / (talks.Count * talk.Turns.Length);
                }
        }

        var metrics = new List<Metric> { Surprise("a turn", net.Sum(), counts.Sum(), exact.Sum(), 0.03) };
        for (var h = 0; h < Classes.Heads; h++)
            metrics.Add(Surprise("the " + Classes.Names[h], net[h], counts[h], exact[h], 0.015));
        metrics.Add(new Metric("surprise of a turn beside trigrams that know traits and mood, nats", net.Sum(),
            known.Sum(), Knowing, exact.Sum(), AtMost: known.Sum()));
        metrics.Add(new Metric("share of the way from those to the process",
            (known.Sum() - net.Sum()) / (known.Sum() - exact.Sum()), 0, Knowing, 1, AtLeast: 0.85));
        metrics.Add(new Metric("share of the way from trigrams to the process",
            (counts.Sum() - net.Sum()) / (counts.Sum() - exact.Sum()), 0, "trigrams", 1, AtLeast: 0.93));
        return metrics;
    }

    private static Metric Surprise(string of, double model, double counts, double exact, double more) =>
        new($"surprise of {of}, nats", model, counts, "trigrams", exact, AtMost: exact + more);

    private static List<Talk> Talks(ulong first, int people, int each)
    {
        var all = TalkProcess.People(first, people);
        return [.. Enumerable.Range(0, people * each).Select(i =>
            TalkProcess.Make(all[i % people], BehaviourTraining.ChanceOf(first, i)))];
    }

    private static double[] Model(BehaviourModel model, List<Talk> talks)
    {
        var sums = new double[Classes.Heads];
        foreach (var chunk in talks.Chunk(50))
        {
            using var scope = TensorScope.Inference(model.Net.Backend);
            var losses = BehaviourTraining.Losses(model.Net, chunk);
            for (var h = 0; h < Classes.Heads; h++)
                sums[h] += losses[h].Item() * chunk.Length / talks.Count;
        }

        return sums;
    }
}
