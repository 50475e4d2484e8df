using LinkyV.Conformance;
using Xunit;

namespace LinkyV.Cli.Tests;

/// <summary>The heap of a process is weighed while no other test of it allocates or lets go.</summary>
[CollectionDefinition("weighing", DisableParallelization = true)]
public sealed class WeighingCollection;

/// <summary>The benchmarks that weigh the heap they run in, on a small scale.</summary>
[Collection("weighing")]
public sealed class WeighingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Recall_IsMeasuredOverTwoConversations()
    {
        var run = await RunAsync("bench", "recall", "--turns", "4000");
        Assert.True(run.Code == 0, run.ToString());
        var results = run.Json.EnumerateArray().ToList();
        Assert.Equal([2_000, 4_000], results.Select(r => r.GetProperty("turns").GetInt32()));
        Assert.All(results, r => Assert.True(Figure(r, "medianUs") > 0 && Figure(r, "addUs") > 0, run.Out));
        // 12 postings of 6 bytes and the turn itself cannot weigh less.
        Assert.All(results, r => Assert.True(Figure(r, "bytesPerTurn") > 72, run.Out));
    }

    [Fact]
    public async Task Memory_WeighsLiveAndIdlePersonas()
    {
        var run = await RunAsync("bench", "memory", "--personas", "8", "--episodes", "400");
        Assert.True(run.Code == 0, run.ToString());
        Assert.Equal(8, run.Json.GetProperty("answered").GetInt32());
        // 400 episodes of 60 bytes and more cannot weigh less, whatever the collector keeps.
        Assert.True(run.Json.GetProperty("liveBytes").GetDouble() > 24_000, run.ToString());
        Assert.True(run.Json.GetProperty("residentBytes").GetInt64() > 0);
    }

    private static double Figure(System.Text.Json.JsonElement e, string name) => e.GetProperty(name).GetDouble();

    private Task<Run> RunAsync(params string[] args) => Run.LinkyVAsync(_folder["data"], [.. args, "--json"]);
}
