using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Hosting;
using LinkyV.Models.Registry;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LinkyV.Hosting.Tests;

/// <summary>The pool that AddLinkyV composes serves the models that came with the program.</summary>
public sealed class ModelPoolTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 1);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PersonasMadeTogether_AreThoseMadeOneByOne_AndShareBatches()
    {
        await using var services = Services();
        var (generator, pool) = (services.GetRequiredService<IPersonaGenerator>(),
            services.GetRequiredService<ModelPool>());
        var bases = Enumerable.Range(0, 48).Select(i => new BasePersona
        {
            Seed = (ulong)i + 1, Description = i % 2 == 0 ? "warm but disorganised" : "a quiet, bookish person",
        }).ToList();

        var together = await Task.WhenAll(bases.Select(b => Task.Run(
            async () => await generator.GenerateAsync(b, 1, Today))));

        for (var i = 0; i < bases.Count; i += 7)
            Assert.Equal(Traits(generator.Generate(bases[i], 1, Today)), Traits(together[i]));
        foreach (var model in pool.Snapshot().Where(s => s.Model is "personality" or "coherence"))
        {
            Assert.True(model.Answered >= bases.Count, $"{model.Model} answered {model.Answered}");
            Assert.True(model.MeanBatch > 1, $"{model.Model} ran batches of {model.MeanBatch}");
            Assert.Equal((0, 0, 0L), (model.Queued, model.Running, model.Failed));
        }
    }

    [Fact]
    public async Task AVersionOnTrial_MakesItsShare_AndEachPersonaNamesWhoMadeIt()
    {
        Other("personality");
        await using var services = Services(o => o.TrainedModels.Serving.Trials.Add(
            new ModelTrial { Model = "personality", Folder = _folder["trial"], Share = 0.5 }));
        var generator = services.GetRequiredService<IPersonaGenerator>();
        var by = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            var made = await generator.GenerateAsync(
                new BasePersona { Seed = 5, Description = $"kind and tidy, number {i}" }, 1, Today);
            by.Add(Assert.IsType<GenerationResult.Accepted>(made).Profile.Generation!.Models![0]);
        }

        Assert.Equal(2, by.Distinct().Count());
        Assert.InRange(by.Count(b => b == by[0]), 8, 32);
        var versions = services.GetRequiredService<ModelPool>().Snapshot()
            .Single(s => s.Model == "personality").Versions;
        Assert.Equal([0.5, 0.5], versions.Select(v => v.Share));
        Assert.All(versions, v => Assert.Contains("profile: " + v.Version, by));
    }

    [Fact]
    public async Task SwappedWhileItServes_NoRequestIsLost()
    {
        Other("coherence");
        await using var services = Services();
        var (generator, pool) = (services.GetRequiredService<IPersonaGenerator>(),
            services.GetRequiredService<ModelPool>());
        var before = pool.Snapshot().Single(s => s.Model == "coherence").Versions.Single().Version;
        var making = Enumerable.Range(0, 24).Select(i => Task.Run(async () =>
            await generator.GenerateAsync(new BasePersona { Seed = (ulong)i }, 1, Today))).ToList();

        pool.Split("coherence", _folder["trial"], 1);

        Assert.All(await Task.WhenAll(making), r => Assert.IsType<GenerationResult.Accepted>(r));
        var after = pool.Snapshot().Single(s => s.Model == "coherence");
        Assert.NotEqual(before, after.Versions.Single().Version);
        Assert.Equal((0L, 0L, 0L), (after.Failed, after.Busy, after.Expired));
    }

    [Fact]
    public async Task WhatCannotServe_IsRefused_AndTheOldGoesOn()
    {
        await using var services = Services();
        var pool = services.GetRequiredService<ModelPool>();
        Assert.Contains("share", Assert.Throws<InvalidInputException>(
            () => pool.Split("coherence", _folder["trial"], double.NaN)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => pool.Split("weather", _folder["trial"], 1));
        Assert.Throws<ModelException>(() => pool.Split("coherence", _folder["nothing"], 1));
        var (frames, reason) = await pool.FramesAsync(
            new ShownExpression("expression-0@00000000", 1, "joy", 1, [0, 0, 0, 0, 0]));
        Assert.Null(frames);
        Assert.Contains("no version expression-0@00000000", reason, StringComparison.Ordinal);
        var version = pool.Snapshot().Single(s => s.Model == "expression").Versions.Single().Version;
        foreach (var wrong in new[]
        {
            new ShownExpression(version, 1, "envy", 1, [0, 0, 0, 0, 0]),
            new ShownExpression(version, 1, "joy", float.NaN, [0, 0, 0, 0, 0]),
            new ShownExpression(version, 1, "joy", 1, [0]),
            new ShownExpression(version, 1, "joy", 1, [0, 0, float.PositiveInfinity, 0, 0]),
        })
            Assert.NotNull((await pool.FramesAsync(wrong)).Reason);
        Assert.NotNull((await pool.FramesAsync(new ShownExpression(version, 1, "joy", 1, [0, 0, 0, 0, 0]))).Frames);
        Assert.NotNull(Traits(await services.GetRequiredService<IPersonaGenerator>()
            .GenerateAsync(new BasePersona { Seed = 3 }, 1, Today)));
    }

    /// <summary>The shipped weights with one number changed, as a version of its own with its card.</summary>
    private void Other(string model)
    {
        Directory.CreateDirectory(_folder["trial"]);
        var shipped = Path.Combine(AppContext.BaseDirectory, "models");
        var bytes = File.ReadAllBytes(Path.Combine(shipped, model + ".safetensors"));
        bytes[^3] ^= 0x10;
        var to = Path.Combine(_folder["trial"], model + ".safetensors");
        File.WriteAllBytes(to, bytes);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        var card = ModelRegistry.Shipped.Open(LinkyV.Models.Training.Recipes.Find(model)!).Card with { Sha256 = hash };
        File.WriteAllText(Path.Combine(_folder["trial"], model + ".card.json"), card.ToJson());
    }

    private static ServiceProvider Services(Action<LinkyVOptions>? configure = null) =>
        new ServiceCollection().AddLinkyV(configure).BuildServiceProvider();

    private static string Traits(GenerationResult made) => string.Join(' ',
        Enumerable.Range(0, 50).Select(i => Assert.IsType<GenerationResult.Accepted>(made).Profile.Traits[i]));
}
