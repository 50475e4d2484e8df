using LinkyV.Contracts;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Inference.Serving;
using LinkyV.Models.Coherence;
using LinkyV.Models.Expression;
using LinkyV.Models.Personality;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;
using Xunit;

namespace LinkyV.Hosting.Tests;

/// <summary>
/// What is no request, sent to the shipped models through the pool: the answer names field, value and rule, neighbours
/// in the batch get theirs, and the worker lives on.
/// </summary>
public sealed class BadInputTests : IAsyncDisposable
{
    private readonly ServingPool _pool = new(TimeProvider.System, workers: 1);

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    [Fact]
    public async Task PersonalityTransformer_RefusesWhatIsNoQuery_AndServesItsNeighbours()
    {
        var server = _pool.Add("personality", new ServedProfiles(
            new PersonalityModel(ModelRegistry.Shipped.Open(new PersonalityRecipe()).Weights)));
        var good = new ProfileQuery("kind and tidy", null, null, null, null, null, []);
        ProfileQuery With(int trait, double value) =>
            good with { Traits = [new Evidence(trait, value, 0, "traits", "")] };
        (ProfileQuery Query, string[] Told)[] bad =
        [
            (With(2, double.NaN), ["traits", "2 is NaN", "must be a number"]),
            (With(2, double.NegativeInfinity), ["traits", "2 is -Infinity", "must be a number"]),
            (With(847, 1), ["traits", "no trait 847", "0 to 846"]),
            (With(-1, 1), ["traits", "no trait -1", "0 to 846"]),
            (null!, ["query", "none", "must be one"]),
        ];
        var asked = bad.SelectMany(b => new[] { b.Query, good }).Select(q => server.AskAsync(q).AsTask()).ToList();
        var answers = await Task.WhenAll(asked);
        for (var i = 0; i < bad.Length; i++)
        {
            var reason = Assert.IsType<ServingResult<LatentPrior>.Refused>(answers[2 * i]).Reason;
            Assert.All(bad[i].Told, told => Assert.Contains(told, reason, StringComparison.Ordinal));
            Assert.True(Assert.IsType<ServingResult<LatentPrior>.Answered>(answers[(2 * i) + 1]).Reply.IsValid);
        }
        // A number so large that the distribution is none fails alone.
        var (huge, fine) = (server.AskAsync(With(2, 1e300)).AsTask(), server.AskAsync(good).AsTask());
        Assert.IsNotType<ServingResult<LatentPrior>.Answered>(await huge);
        Assert.IsType<ServingResult<LatentPrior>.Answered>(await fine);
        await AssertEmptyAsync(server, bad.Length);
    }

    [Fact]
    public async Task ConsistencyValidator_RefusesNone_AndWorksOn()
    {
        var server = _pool.Add("coherence", new ServedCoherence(
            new CoherenceModel(ModelRegistry.Shipped.Open(new CoherenceRecipe()).Weights)));
        Assert.Contains("profile: none", Assert.IsType<ServingResult<double>.Refused>(
            await server.AskAsync(null!)).Reason, StringComparison.Ordinal);
        var made = Assert.IsType<GenerationResult.Accepted>(new Core.Generation.PersonaGenerator().Generate(
            new BasePersona { Seed = 4 }, 1, new DateOnly(2026, 3, 1)));
        Assert.InRange(Assert.IsType<ServingResult<double>.Answered>(await server.AskAsync(made.Profile)).Reply, 0, 1);
        Assert.Contains("traits[3]", Assert.Throws<ArgumentException>(() => new TraitScores(
            [.. Enumerable.Range(0, TraitScores.Count).Select(i => i == 3 ? double.NaN : 0)])).Message,
            StringComparison.Ordinal);
        Assert.Contains("3 scores", Assert.Throws<ArgumentException>(() => new TraitScores([1, 2, 3])).Message,
            StringComparison.Ordinal);
        await AssertEmptyAsync(server, 1);
    }

    [Theory]
    [InlineData("envy", 1, 5, "emotion is 'envy'")]
    [InlineData("joy", float.NaN, 5, "intensity")]
    [InlineData("joy", 7, 5, "intensity")]
    [InlineData("joy", 1, 3, "personality: 3 numbers; there must be 5")]
    public async Task EmotionGAN_RefusesWhatIsNoFace_AndWorksOn(
        string emotion, float intensity, int scores, string told)
    {
        var server = _pool.Add("expression", new ServedExpressions(
            new ExpressionModel(ModelRegistry.Shipped.Open(new ExpressionRecipe()).Weights)));
        var reason = Assert.IsType<ServingResult<byte[]>.Refused>(await server.AskAsync(
            new ShownExpression("any", 1, emotion, intensity, new float[scores]))).Reason;
        Assert.Contains(told, reason, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(Assert.IsType<ServingResult<byte[]>.Answered>(await server.AskAsync(
            new ShownExpression("any", 1, "joy", 1, new float[5]))).Reply);
        await AssertEmptyAsync(server, 1);
    }

    [Fact]
    public async Task UnknownModelsAndVersions_AreRefusedWithThoseThereAre()
    {
        var faces = new ServedExpressions(
            new ExpressionModel(ModelRegistry.Shipped.Open(new ExpressionRecipe()).Weights));
        var server = _pool.Add("expression", faces);
        var joy = new ShownExpression("any", 1, "joy", 1, new float[5]);
        var version = Assert.IsType<ServingResult<byte[]>.Refused>(
            await server.AskAsync(joy, new AskOptions(Version: "expression-9@00000000"))).Reason;
        Assert.Contains("no version expression-9@00000000", version, StringComparison.Ordinal);
        Assert.Contains(faces.Version, version, StringComparison.Ordinal);
        Assert.Contains("there are expression", Assert.IsType<ServingResult<byte[]>.Refused>(
            await _pool.AskAsync<ShownExpression, byte[]>("weather", joy)).Reason, StringComparison.Ordinal);
        Assert.IsType<ServingResult<byte[]>.Answered>(await _pool.AskAsync<ShownExpression, byte[]>("expression", joy));
    }

    private static async Task AssertEmptyAsync<TRequest, TReply>(ModelServer<TRequest, TReply> server, int refused)
    {
        // The last batch's figures are written after its answers are given.
        await Task.Run(() => SpinWait.SpinUntil(() => server.Snapshot().Running == 0, TimeSpan.FromSeconds(20)));
        var now = server.Snapshot();
        Assert.Equal((0, 0, refused), (now.Queued, now.Running, (int)now.Refused));
        Assert.Contains(Recipes.All, r => r.Name == server.Model);
    }
}
