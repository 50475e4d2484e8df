using System.Diagnostics;
using LinkyV.Inference;
using LinkyV.Inference.Layers;
using LinkyV.Inference.Serving;

namespace LinkyV.Cli.Bench;

/// <summary>What was measured of serving.</summary>
/// <param name="Workers">Threads of the pool.</param>
/// <param name="OneByOnePerSecond">Replies a second with batches of one.</param>
/// <param name="BatchedPerSecond">Replies a second with batches as they come, 200 callers.</param>
/// <param name="MeanBatch">Requests of a batch then.</param>
/// <param name="AloneMs">One caller, nobody else.</param>
/// <param name="Overload">200 callers at twice the capacity.</param>
internal sealed record PoolBenchResult(
    int Workers, double OneByOnePerSecond, double BatchedPerSecond, double MeanBatch, LatencySummary AloneMs,
    OverloadResult Overload);

/// <summary>What was measured under too much load.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="AskedPerSecond">Requests a second.</param>
/// <param name="Answered">Requests answered.</param>
/// <param name="Busy">Requests not taken.</param>
/// <param name="Expired">Requests taken whose deadline passed.</param>
/// <param name="DeadlineMs">The deadline.</param>
/// <param name="AnswerMs">From asking to the reply.</param>
/// <param name="BusyMs">From asking to being told busy.</param>
/// <param name="LeftQueued">Requests left in the queue at the end; leaks, if not 0.</param>
/// <param name="HeapGrowthKiB">Growth of the live heap from the first third to the end.</param>
internal sealed record OverloadResult(
    double Seconds, double AskedPerSecond, long Answered, long Busy, long Expired, double DeadlineMs,
    LatencySummary AnswerMs, LatencySummary BusyMs, int LeftQueued, double HeapGrowthKiB);

/// <summary>The serving pool with a transformer of the size the project's models have.</summary>
internal static class PoolBench
{
    private const int Callers = 200;
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(250);

    /// <summary>Measures throughput, then overload for <paramref name="seconds"/> seconds.</summary>
    public static async Task<PoolBenchResult> RunAsync(int seconds, CancellationToken cancel)
    {
        var model = new Transformer();
        await using var pool = new ServingPool(TimeProvider.System);
        var single = pool.Add("single", model, new() { BatchMax = 1, Delay = TimeSpan.Zero, Deadline = Longest });
        var batched = pool.Add("batched", model, new() { BatchMax = 16, Deadline = Longest });
        var each = Math.Clamp(seconds / 4, 1, 4);
        await LoadAsync(batched, each, cancel);
        var alone = new Latencies(100_000);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < each;)
        {
            var begun = Stopwatch.GetTimestamp();
            await batched.AskAsync(Transformer.Request(1), cancel: cancel);
            alone.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        var one = await LoadAsync(single, each, cancel);
        var before = batched.Snapshot();
        var many = await LoadAsync(batched, each, cancel);
        var after = batched.Snapshot();
        var mean = (double)(after.Answered - before.Answered) / Math.Max(1, after.Batches - before.Batches);
        var overload = await OverloadAsync(batched, 2 * many, seconds, cancel);
        return new PoolBenchResult(pool.Workers, one, many, mean, alone.Summarise(), overload);
    }

    private static TimeSpan Longest => TimeSpan.FromSeconds(30);

    // Callers that ask again as soon as they are answered: replies a second.
    private static async Task<double> LoadAsync(
        ModelServer<int[], float[]> server, int seconds, CancellationToken cancel)
    {
        long done = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(i => Task.Run(async () =>
        {
            while (clock.Elapsed.TotalSeconds < seconds)
                if (await server.AskAsync(Transformer.Request(i), cancel: cancel)
                    is ServingResult<float[]>.Answered)
                    Interlocked.Increment(ref done);
        }, cancel)));
        return done / clock.Elapsed.TotalSeconds;
    }

    private static async Task<OverloadResult> OverloadAsync(
        ModelServer<int[], float[]> server, double rate, int seconds, CancellationToken cancel)
    {
        Latencies answers = new(1_000_000), busies = new(1_000_000);
        long answered = 0, busy = 0, expired = 0, asked = 0;
        var period = TimeSpan.FromSeconds(Callers / rate);
        var clock = Stopwatch.StartNew();

        async Task AskAsync(int caller)
        {
            var begun = Stopwatch.GetTimestamp();
            var result = await server.AskAsync(Transformer.Request(caller), new(Deadline: Deadline), cancel);
            var ms = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            switch (result)
            {
                case ServingResult<float[]>.Answered: answers.Add(ms); Interlocked.Increment(ref answered); break;
                case ServingResult<float[]>.Busy: busies.Add(ms); Interlocked.Increment(ref busy); break;
                case ServingResult<float[]>.Expired: Interlocked.Increment(ref expired); break;
                default: throw new CliException(Exit.Failed, $"the pool answered {result}");
            }
        }

        // A caller does not wait for its last reply before it asks again: a slow pool does not lower the load.
        async Task CallAsync(int caller)
        {
            using var timer = new PeriodicTimer(period);
            var open = new List<Task>();
            for (long sent = 0; clock.Elapsed.TotalSeconds < seconds && await timer.WaitForNextTickAsync(cancel);)
            {
                for (; sent < clock.Elapsed / period; sent++)
                {
                    Interlocked.Increment(ref asked);
                    open.Add(AskAsync(caller));
                }

                open.RemoveAll(t => t.IsCompletedSuccessfully);
            }

            await Task.WhenAll(open);
        }

        var callers = Enumerable.Range(0, Callers).Select(i => Task.Run(() => CallAsync(i), cancel)).ToList();
        using (var third = new PeriodicTimer(TimeSpan.FromSeconds(seconds / 3.0)))
            await third.WaitForNextTickAsync(cancel);
        var early = GC.GetTotalMemory(forceFullCollection: true);
        await Task.WhenAll(callers);
        var took = clock.Elapsed.TotalSeconds;
        var growth = (GC.GetTotalMemory(forceFullCollection: true) - early) / 1024.0;
        return new OverloadResult(took, asked / took, answered, busy, expired, Deadline.TotalMilliseconds,
            answers.Summarise(), busies.Summarise(), server.Snapshot().Queued, growth);
    }

    /// <summary>Two blocks of width 64 over 48 tokens; the weights are random.</summary>
    private sealed class Transformer : Layer, IServedModel<int[], float[]>
    {
        private const int Tokens = 48, Width = 64;

        private readonly Embedding _tokens;
        private readonly TransformerBlock[] _blocks;
        private readonly Linear _head;

        public Transformer()
        {
            var random = new RandomSource(1);
            _tokens = Part("tokens", new Embedding(256, Width, random));
            _blocks = Parts("blocks", 2, _ => new TransformerBlock(Width, 4, 4 * Width, random));
            _head = Part("head", new Linear(Width, 8, random));
        }

        public string Version => "random weights";

        public static int[] Request(int seed) => [.. Enumerable.Range(0, Tokens).Select(i => (seed + (7 * i)) % 256)];

        public string? Refuse(int[] request) => request.Length == Tokens ? null
            : $"tokens: {request.Length} of them; there must be {Tokens}";

        public string? Fault(float[] reply) => reply.All(float.IsFinite) ? null : "a number is not finite";

        public void Run(ReadOnlySpan<int[]> requests, Span<float[]> replies)
        {
            using var scope = TensorScope.Inference();
            var ids = new int[requests.Length * Tokens];
            for (var i = 0; i < requests.Length; i++)
                requests[i].CopyTo(ids, i * Tokens);
            var x = _tokens.Forward(ids, requests.Length, Tokens);   // [b, 48, 64]
            foreach (var block in _blocks)
                x = block.Forward(x);
            var y = _head.Forward(x.Mean(1));                        // [b, 8]
            for (var i = 0; i < replies.Length; i++)
                replies[i] = y.Span.Slice(i * 8, 8).ToArray();
        }
    }
}
