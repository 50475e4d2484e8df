using LinkyV.Conformance;
using Xunit;

namespace LinkyV.Cli.Tests;

/// <summary>The benchmarks measure what they say, on a small scale; their figures are not judged here.</summary>
public sealed class BenchTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Chat_CountsEveryAcknowledgedReplyAgainAfterKillingTheServer()
    {
        var run = await RunAsync(
            "bench", "chat", "--conversations", "8", "--rate", "4", "--seconds", "4", "--personas", "3", "--warm-up",
                "0");
        Assert.True(run.Code == 0, run.ToString());
        var load = run.Json.GetProperty("load");
        Assert.Equal((16, 0, 0), (Whole(load, "done"), Whole(load, "errors"), Whole(load, "missing")));
        Assert.Equal(16, Whole(run.Json, "acknowledged"));
        Assert.Equal(16, Whole(run.Json, "foundAfterKill"));
        Assert.True(run.Json.GetProperty("cpuMsPerTurn").GetDouble() > 0);
        Assert.True(run.Json.GetProperty("allocatedBytesPerTurn").GetDouble() > 0);
        Assert.Equal(16, Whole(run.Json.GetProperty("echo"), "done"));
    }

    [Fact]
    public async Task Generate_FindsEveryPersonaAgainAndNoTwoAlike()
    {
        var run = await RunAsync("bench", "generate", "--count", "40");
        Assert.True(run.Code == 0, run.ToString());
        Assert.Equal((40, 40, 40),
            (Whole(run.Json, "count"), Whole(run.Json, "distinctBiographies"), Whole(run.Json, "addressable")));
    }

    [Fact]
    public async Task Turn_MeasuresEachStageAndTheWhole()
    {
        var run = await RunAsync("bench", "turn", "--episodes", "40", "--turns", "20");
        Assert.True(run.Code == 0, run.ToString());
        var stages = run.Json.GetProperty("stages").EnumerateArray().ToList();
        Assert.Equal(["understand", "recall", "plan", "finish", "encode", "apply", "turn"],
            stages.Select(s => s.GetProperty("name").GetString()));
        Assert.All(stages, s => Assert.True(s.GetProperty("medianUs").GetDouble() > 0));
        Assert.Equal(stages[^1].GetProperty("bytesPerTurn").GetDouble(),
            stages.Take(6).Sum(s => s.GetProperty("bytesPerTurn").GetDouble()), 1.0);
    }

    [Fact]
    public async Task Store_MeasuresEachNumberOfWriters()
    {
        var run = await RunAsync("bench", "store", "--seconds", "1");
        Assert.True(run.Code == 0, run.ToString());
        Assert.Equal([1, 10, 100, 1000], run.Json.EnumerateArray().Select(r => Whole(r, "writers")));
        Assert.All(run.Json.EnumerateArray(), r => Assert.True(Whole(r, "units") > 0));
    }

    [Fact]
    public async Task Scaling_FitsTwoLoads_ChecksTheThird_AndPredictsClusters()
    {
        var run = await RunAsync(
            "bench", "scaling", "--seconds", "2", "--rates", "8,16,24", "--conversations", "16");
        Assert.True(run.Code == 0, run.ToString());
        var machine = run.Json.GetProperty("machine").EnumerateArray().ToList();
        Assert.Equal([true, true, false], machine.Select(m => m.GetProperty("fitted").GetBoolean()));
        Assert.All(machine, m => Assert.True(Figure(m, "p50Ratio") > 0 && Figure(m.GetProperty("measured"),
            "serverMs") > 0, run.Out));
        var clusters = run.Json.GetProperty("clusters").EnumerateArray().ToList();
        Assert.Equal([1, 3, 10, 100], clusters.Select(c => Whole(c, "silos")));
        Assert.Equal(clusters.Select(c => Figure(c, "turnsPerSecond")).Order(),
            clusters.Select(c => Figure(c, "turnsPerSecond")));
        Assert.Equal(9, run.Json.GetProperty("models").GetArrayLength());
    }

    /// <summary>A fifth of the full sample, so bounds well below the full run's figures.</summary>
    [Fact]
    public async Task Personality_IsSeenInRepliesAlone()
    {
        var run = await RunAsync("bench", "personality", "--personas", "100");
        Assert.True(run.Code == 0, run.ToString());
        var read = run.Json.GetProperty("read");
        Assert.True(Figure(read, "extraversion") > 0.5 && Figure(read, "agreeableness") > 0.3, run.Out);
        Assert.True(Figure(read, "openness") > 0.2 && Figure(read, "neuroticism") > 0.15, run.Out);
        Assert.True(Figure(run.Json, "identified") > 0.5, run.Out);
        Assert.True(Figure(run.Json, "identifiedWithoutFavourites") > 0.4, run.Out);
        Assert.True(Figure(run.Json, "identifiedByStyle") > 0.18, run.Out);
    }

    [Fact]
    public async Task Gate_RefusesPlantedFaults_AndLetsIntactClausesPass()
    {
        var run = await RunAsync("bench", "gate", "--personas", "60");
        Assert.True(run.Code == 0, run.ToString());
        Assert.True(Figure(run.Json, "refused") >= 0.9, run.Out);
        Assert.True(Figure(run.Json, "refusedSetAside") >= 0.9, run.Out);
        Assert.True(Figure(run.Json, "accepted") >= 0.98, run.Out);
        Assert.All(run.Json.GetProperty("byKind").EnumerateObject(), k => Assert.True(k.Value.GetDouble() > 0.6,
            k.Name));
    }

    /// <summary>A small sample of the full run: fewer personas, turns and occasions, so wider bounds.</summary>
    [Fact]
    public async Task Consistency_ReadsTheSameProfileBeforeAndAfter()
    {
        var run = await RunAsync("bench", "consistency", "--personas", "12", "--turns", "100", "--occasions", "3");
        Assert.True(run.Code == 0, run.ToString());
        Assert.True(Figure(run.Json.GetProperty("latent"), "extraversion") > 0.8, run.Out);
        Assert.True(Figure(run.Json.GetProperty("read"), "extraversion") > 0.6, run.Out);
        Assert.True(Figure(run.Json, "falseAlarmEvery") > 200, run.Out);
        Assert.True(Figure(run.Json, "caughtAfter") < 10, run.Out);
    }

    [Fact]
    public async Task Inference_MeasuresProducts_AndThePoolWithEachModel()
    {
        var run = await RunAsync("bench", "inference", "--seconds", "1", "--product-ms", "100");
        Assert.True(run.Code == 0, run.ToString());
        Assert.Contains("OpenBLAS", run.Json.GetProperty("openBlas").GetString(), StringComparison.Ordinal);
        Assert.All(run.Json.GetProperty("products").EnumerateArray(), p => Assert.True(Figure(p, "gflops") > 0));
        var pools = run.Json.GetProperty("pools").EnumerateArray().ToList();
        Assert.Equal(["personality", "coherence", "expression", "behaviour"],
            pools.Select(p => p.GetProperty("model").GetString()!.Split('-')[0]));
        Assert.All(pools, p =>
        {
            Assert.True(Figure(p, "batchedPerSecond") > 0 && Figure(p, "oneByOnePerSecond") > 0, run.Out);
            Assert.True(Whole(p.GetProperty("overload"), "answered") > 0, run.Out);
            Assert.Equal(0, Whole(p.GetProperty("overload"), "left"));
        });
    }

    [Fact]
    public async Task WithoutJson_TheResultIsATable()
    {
        var run = await Run.LinkyVAsync(_folder["data"], ["bench", "generate", "--count", "3"]);
        Assert.True(run.Code == 0, run.ToString());
        Assert.Contains("distinct biographies", run.Out, StringComparison.Ordinal);
    }

    private static double Figure(System.Text.Json.JsonElement e, string name) => e.GetProperty(name).GetDouble();

    private static int Whole(System.Text.Json.JsonElement e, string name) => e.GetProperty(name).GetInt32();

    private Task<Run> RunAsync(params string[] args) => Run.LinkyVAsync(_folder["data"], [.. args, "--json"]);
}
