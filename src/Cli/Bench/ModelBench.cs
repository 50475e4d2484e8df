using System.Diagnostics;
using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Core.Memory;
using LinkyV.Core.Models;
using LinkyV.Models.Behaviour;
using LinkyV.Models.Coherence;
using LinkyV.Models.Expression;
using LinkyV.Models.Personality;
using LinkyV.Models.Registry;
using LinkyV.Models.Sentences;
using LinkyV.Models.Training;

namespace LinkyV.Cli.Bench;

/// <summary>What one trained model costs.</summary>
/// <param name="Model">Name, version and hash.</param>
/// <param name="P50Us">One request on one thread, median, microseconds.</param>
/// <param name="P99Us">99th percentile.</param>
/// <param name="BytesPerCall">Allocated by a request.</param>
/// <param name="OnePerSecond">Requests a second one by one on all processors.</param>
/// <param name="BestBatch">The batch at which most are served.</param>
/// <param name="BestPerSecond">Requests a second at it on all processors.</param>
/// <param name="Gain">Of batching.</param>
internal sealed record ModelCost(
    string Model, double P50Us, double P99Us, double BytesPerCall, double OnePerSecond, int BestBatch,
    double BestPerSecond, double Gain);

/// <summary>The five models that came with the program, called as the persona and the pool call them.</summary>
internal static class ModelBench
{
    private static readonly int[] Batches = [1, 4, 16, 64];

    private static readonly string[] Said =
    [
        "bookish but loud", "warm but disorganised", "She is always calm. Keeps everything in its place.",
        "a restless, witty man who never finishes what he begins, and knows it", "shy", "kind, patient and a bit vain",
        "an ambitious woman, hardly ever nervous, who likes to argue and to win", "not at all tidy, very curious",
    ];

    /// <summary>Measures each model for so many seconds a figure.</summary>
    public static IReadOnlyList<ModelCost> Run(double seconds, CancellationToken cancel)
    {
        var personality = new PersonalityModel(Open(new PersonalityRecipe()));
        var coherence = new CoherenceModel(Open(new CoherenceRecipe()));
        var behaviour = new BehaviourModel(Open(new BehaviourRecipe()));
        var expression = new ExpressionModel(Open(new ExpressionRecipe()));
        var sentences = new SentenceModel(Open(new SentenceRecipe()));
        var queries = Queries(Said.Length);
        var profiles = Enumerable.Range(1, 16).Select(i => new PersonaGenerator().Generate(
            new BasePersona { Seed = (ulong)i }, 1, new DateOnly(2026, 3, 1))).OfType<GenerationResult.Accepted>()
            .Select(a => a.Profile).ToArray();
        var past = Enumerable.Range(0, TalkClasses.PastMost)
            .Select(i => new TalkTurn(new Met(i % 10, i % 6), default, new Acted(i % 12, i % 6, i % 6, i % 7, i % 4)))
            .ToArray();
        var terms = Terms.Of("I moved to a small flat near the harbour with my sister and her two cats");
        return
        [
            Measure(personality.Version, b => personality.Condition(Of(queries, b)), seconds, cancel),
            Measure(coherence.Version, b => coherence.Scores(Of(profiles, b)), seconds, cancel),
            Measure(behaviour.Version, b =>
            {
                for (var i = 0; i < b; i++)
                    behaviour.Ahead([0.4, -1, 0.2, 1, 0], past.AsSpan(0, 8 + (i % 8)), new Met(1, 0), default)
                        .Given(2, 1);
            }, seconds, cancel),
            Measure(expression.Version, b => expression.Clips([.. Enumerable.Range(0, b).Select(i =>
                (new ExpressionCondition(FacialEmotion.Joy, 0.7), (ulong)i))]), seconds, cancel),
            Measure(sentences.Version, b =>
            {
                Span<sbyte> vector = stackalloc sbyte[sentences.Size];
                for (var i = 0; i < b; i++)
                    sentences.Of(terms, vector);
            }, seconds, cancel),
        ];
    }

    /// <summary>Queries about people, as generation asks them.</summary>
    public static ProfileQuery[] Queries(int count) => [.. Enumerable.Range(0, count).Select(i => new ProfileQuery(
        Said[i % Said.Length], null, i % 2 == 0 ? "teacher" : null, "woman", 30 + (i % 40), "DEN", []))];

    private static WeightFile Open(IRecipe recipe) => ModelRegistry.Shipped.Open(recipe).Weights;

    private static T[] Of<T>(T[] some, int count) => [.. Enumerable.Range(0, count).Select(i => some[i % some.Length])];

    private static ModelCost Measure(string name, Action<int> run, double seconds, CancellationToken cancel)
    {
        var times = new List<double>();
        var bytes = 0L;
        foreach (var warm in new[] { true, false })
        {
            times.Clear();
            bytes = GC.GetAllocatedBytesForCurrentThread();
            for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < seconds;)
            {
                cancel.ThrowIfCancellationRequested();
                var begun = Stopwatch.GetTimestamp();
                run(1);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
            }
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        }
        var each = (double)bytes / times.Count;
        times.Sort();
        var rates = Batches.Select(b => (Batch: b, PerSecond: Rate(run, b, seconds, cancel))).ToList();
        var best = rates.MaxBy(r => r.PerSecond);
        return new ModelCost(
            name, times[times.Count / 2], times[(int)(times.Count * 0.99)], each, rates[0].PerSecond, best.Batch,
            best.PerSecond, best.PerSecond / rates[0].PerSecond);
    }

    private static double Rate(Action<int> run, int batch, double seconds, CancellationToken cancel)
    {
        long done = 0;
        var clock = Stopwatch.StartNew();
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (clock.Elapsed.TotalSeconds < seconds && !cancel.IsCancellationRequested)
            {
                run(batch);
                Interlocked.Add(ref done, batch);
            }
        })).ToList();
        workers.ForEach(w => w.Start());
        workers.ForEach(w => w.Join());
        return done / clock.Elapsed.TotalSeconds;
    }
}
