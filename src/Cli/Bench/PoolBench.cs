using System.Diagnostics;
using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Inference.Serving;
using LinkyV.Models.Behaviour;
using LinkyV.Models.Coherence;
using LinkyV.Models.Expression;
using LinkyV.Models.Personality;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;

namespace LinkyV.Cli.Bench;

/// <summary>What was measured of serving.</summary>
/// <param name="Model">Name, version and hash of the model that was served.</param>
/// <param name="Workers">Threads of the pool.</param>
/// <param name="OneByOnePerSecond">Replies a second with batches of one.</param>
/// <param name="BatchedPerSecond">Replies a second with batches as they come, 200 callers.</param>
/// <param name="MeanBatch">Requests of a batch then.</param>
/// <param name="AloneMs">One caller, nobody else.</param>
/// <param name="Overload">200 callers at twice the capacity.</param>
internal sealed record PoolBenchResult(
    string Model, int Workers, double OneByOnePerSecond, double BatchedPerSecond, double MeanBatch,
    LatencySummary AloneMs, OverloadResult Overload)
{
    /// <summary>Requests a second beside what batches can answer; 2 is asked for, less came where asking itself took
    /// the processors.</summary>
    public double Load => Overload.AskedPerSecond / BatchedPerSecond;
}

/// <summary>What was measured under too much load.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="AskedPerSecond">Requests a second.</param>
/// <param name="Answered">Requests answered.</param>
/// <param name="Busy">Requests not taken.</param>
/// <param name="Expired">Requests taken whose deadline passed.</param>
/// <param name="DeadlineMs">The deadline.</param>
/// <param name="AnswerMs">From asking to the reply.</param>
/// <param name="BusyMs">From calling the pool to its return with busy.</param>
/// <param name="PauseMs">How long the same threads needed for nothing at all, measured after each refusal: what the
/// machine takes from any thread (scheduling, collections), whatever the pool does.</param>
/// <param name="BusyLate">Refusals that took longer than 5 ms.</param>
/// <param name="PausesLate">Of the measurements of nothing those that took longer than 5 ms.</param>
/// <param name="Left">Requests waiting or running at the end, and requests never answered; leaks, if not 0.</param>
/// <param name="HeapGrowthKiB">Growth of the live heap from the first third to the end.</param>
internal sealed record OverloadResult(
    double Seconds, double AskedPerSecond, long Answered, long Busy, long Expired, double DeadlineMs,
    LatencySummary AnswerMs, LatencySummary BusyMs, LatencySummary PauseMs, long BusyLate, long PausesLate, long Left,
    double HeapGrowthKiB);

/// <summary>The serving pool with the models that came with the program, one after another.</summary>
internal static class PoolBench
{
    private const int Callers = 200, Queries = 64;
    private const double LateMs = 5;
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(250), Longest = TimeSpan.FromSeconds(30);

    /// <summary>Models that can be served. The sentence encoder is left out: it takes a microsecond, asking for it
    /// would take twenty, so it runs where it is needed.</summary>
    public static readonly IReadOnlyList<string> Models = ["personality", "coherence", "expression", "behaviour"];

    /// <summary>Measures throughput, then overload for <paramref name="seconds"/> seconds.</summary>
    public static Task<PoolBenchResult> RunAsync(string model, int seconds, CancellationToken cancel) => model switch
    {
        "personality" => PersonalityAsync(seconds, cancel),
        "coherence" => CoherenceAsync(seconds, cancel),
        "expression" => ExpressionAsync(seconds, cancel),
        "behaviour" => BehaviourAsync(seconds, cancel),
        _ => throw new ArgumentException($"no model {model} can be served", nameof(model)),
    };

    private static Task<PoolBenchResult> PersonalityAsync(int seconds, CancellationToken cancel)
    {
        var reader = new PersonalityModel(Weights(new PersonalityRecipe()));
        return RunAsync(new Served<ProfileQuery, LatentPrior>(reader.Version, q => [.. reader.Condition(q)]),
            ModelBench.Queries(Queries), seconds, cancel);
    }

    private static Task<PoolBenchResult> CoherenceAsync(int seconds, CancellationToken cancel)
    {
        var judge = new CoherenceModel(Weights(new CoherenceRecipe()));
        var profiles = Enumerable.Range(1, Queries).Select(i => new PersonaGenerator().Generate(
            new BasePersona { Seed = (ulong)i }, 1, new DateOnly(2026, 3, 1)))
            .OfType<GenerationResult.Accepted>().Select(a => a.Profile).ToArray();
        return RunAsync(new Served<PersonaProfile, double>(judge.Version, p => [.. judge.Scores(p)]), profiles,
            seconds, cancel);
    }

    private static Task<PoolBenchResult> ExpressionAsync(int seconds, CancellationToken cancel)
    {
        var faces = new ExpressionModel(Weights(new ExpressionRecipe()));
        var asked = Enumerable.Range(0, Queries).Select(i => (new ExpressionCondition(
            (FacialEmotion)(i % 6), 0.3 + (i % 7 * 0.1)), (ulong)i)).ToArray();
        return RunAsync(new Served<(ExpressionCondition, ulong), byte[]>(
            faces.Version, c => [.. faces.Clips(c)]), asked, seconds, cancel);
    }

    private static Task<PoolBenchResult> BehaviourAsync(int seconds, CancellationToken cancel)
    {
        var model = new BehaviourModel(Weights(new BehaviourRecipe()));
        var asked = Enumerable.Range(0, Queries).Select(i => Enumerable.Range(0, 8 + (i % 8)).Select(t => new TalkTurn(
            new Met((i + t) % 10, t % 6), default, new Acted((i + t) % 12, t % 6, t % 6, t % 7, t % 4))).ToArray())
            .ToArray();
        return RunAsync(new Served<TalkTurn[], IBehaviourOutlook>(model.Version, talks => Array.ConvertAll(
            talks, past =>
            {
                var ahead = model.Ahead([0.4, -1, 0.2, 1, 0], past, new Met(1, 0), default);
                ahead.Given(2, 1);
                return ahead;
            })), asked, seconds, cancel);
    }

    private static WeightFile Weights(IRecipe recipe) => ModelRegistry.Shipped.Open(recipe).Weights;

    private static async Task<PoolBenchResult> RunAsync<TRequest, TReply>(
        Served<TRequest, TReply> model, TRequest[] requests, int seconds, CancellationToken cancel)
    {
        await using var pool = new ServingPool(TimeProvider.System);
        var single = pool.Add("single", model, new() { BatchMax = 1, Delay = TimeSpan.Zero, Deadline = Longest });
        var batched = pool.Add("batched", model, new() { BatchMax = 16, Deadline = Longest });
        var each = Math.Clamp(seconds / 4.0, 0.25, 4);
        await LoadAsync(batched, requests, each, cancel);
        var alone = new Latencies(100_000);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < each;)
        {
            var begun = Stopwatch.GetTimestamp();
            await batched.AskAsync(requests[0], cancel: cancel);
            alone.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        var one = await LoadAsync(single, requests, each, cancel);
        var before = batched.Snapshot();
        var many = await LoadAsync(batched, requests, each, cancel);
        var after = batched.Snapshot();
        var mean = (double)(after.Answered - before.Answered) / Math.Max(1, after.Batches - before.Batches);
        var overload = await new Overload<TRequest, TReply>(batched, requests, Callers, Deadline, LateMs)
            .RunAsync(2 * many, seconds, cancel);
        return new PoolBenchResult(model.Version, pool.Workers, one, many, mean, alone.Summarise(), overload);
    }

    // Callers that ask again as soon as they are answered: replies a second.
    private static async Task<double> LoadAsync<TRequest, TReply>(
        ModelServer<TRequest, TReply> server, TRequest[] requests, double seconds, CancellationToken cancel)
    {
        long done = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(i => Task.Run(async () =>
        {
            while (clock.Elapsed.TotalSeconds < seconds)
                if (await server.AskAsync(requests[i % requests.Length], cancel: cancel)
                    is ServingResult<TReply>.Answered)
                    Interlocked.Increment(ref done);
        }, cancel)));
        return done / clock.Elapsed.TotalSeconds;
    }

    /// <summary>A model as a function of a batch.</summary>
    private sealed class Served<TRequest, TReply>(string version, Func<TRequest[], TReply[]> run)
        : IServedModel<TRequest, TReply>
    {
        public string Version => version;

        public string? Refuse(TRequest request) => request is null ? "request: none; there must be one" : null;

        public void Run(ReadOnlySpan<TRequest> requests, Span<TReply> replies) =>
            run(requests.ToArray()).CopyTo(replies);
    }
}
