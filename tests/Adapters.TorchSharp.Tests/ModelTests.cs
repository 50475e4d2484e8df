using LinkyV.Contracts;
using LinkyV.Core.Memory;
using LinkyV.Inference;
using LinkyV.Inference.Backends;
using LinkyV.Models.Behaviour;
using LinkyV.Models.Coherence;
using LinkyV.Models.Expression;
using LinkyV.Models.Personality;
using LinkyV.Models.Registry;
using LinkyV.Models.Sentences;
using LinkyV.Models.Training;
using Xunit;

namespace LinkyV.Adapters.TorchSharp.Tests;

/// <summary>The shipped models: same definitions, same checkpoints, results within 1e-3 and, as a rule, 1e-5.</summary>
public sealed class ModelTests
{
    private const float Tolerance = 1e-3f;

    public static TheoryData<string> Names => [.. Recipes.All.Select(r => r.Name)];

    [Fact]
    public void Personality() => Alike(new PersonalityRecipe(), r => new PersonalityNet(r), net =>
    {
        var (a, h) = net.Experts([.. Enumerable.Range(0, 40)
            .Select(i => ProfileTokens.Of(ProfileExamples.Make(11, i, ProfileTask.Mixed).Query))]);
        return [.. a.ToArray(), .. h.ToArray()];
    });

    [Fact]
    public void Coherence() => Alike(new CoherenceRecipe(), r => new CoherenceNet(r), net =>
    {
        var pool = new CoherenceExamples(5, 9_000_000, 20);
        var (logits, misses) = net.Forward([.. Enumerable.Range(0, 30).Select(i => pool.Make(i).Seen)]);
        return [.. logits.ToArray(), .. misses.ToArray()];
    });

    [Fact]
    public void Behaviour() => Alike(new BehaviourRecipe(), r => new BehaviourNet(r), net =>
    {
        Talk[] talks = [.. TalkProcess.People(9_000_000, 12)
            .Select((z, i) => TalkProcess.Make(z, BehaviourTraining.ChanceOf(3, i)))];
        var random = new RandomSource(8);
        Tensor State() => Tensor.Normal(random, 0.5f, 12, BehaviourNet.Hidden);
        var (seen, state) = net.Step(Tensor.Normal(random, 1, 12, BehaviourNet.Inputs), new(State(), State()));
        return
        [
            .. BehaviourTraining.Losses(net, talks).Select(l => l.Item()), .. net.Acts(seen).ToArray(),
            .. net.Rest(seen, new int[12]).ToArray(), .. state.Hidden.ToArray(), .. state.Cell.ToArray(),
        ];
    });

    [Fact]
    public void Expression() => Alike(new ExpressionRecipe(), r => new ExpressionNet(r), net =>
        net.Movements(net.Forward(Tensor.Normal(
            new RandomSource(9), 1, 50, ExpressionCondition.Size + ExpressionNet.Noise))).ToArray());

    [Fact]
    public void Sentences() => Alike(new SentenceRecipe(), r => new SentenceNet(r), net =>
        net.Forward([.. Enumerable.Range(0, 30).Select(i => Terms.Of(SentencePairs.Make(4, i, heldOut: true).First))])
            .ToArray());

    [Fact]
    public void WhatThePersonaUses_GivesTheSame()
    {
        var weights = ModelRegistry.Shipped.Open(new PersonalityRecipe()).Weights;
        var managed = new PersonalityModel(weights);
        PersonalityModel torch;
        using (TensorScope.On(Libtorch.Backend))
            torch = new PersonalityModel(weights);
        var query = ProfileExamples.Make(12, 1, ProfileTask.Mixed).Query;
        double[] expected = [.. managed.Condition(query).Mean], found = [.. torch.Condition(query).Mean];
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], found[i], Tolerance);
        Assert.Equal(managed.Version, torch.Version);
    }

    [Theory, MemberData(nameof(Names))]
    public void TrainingSteps_AreTheSame(string name)
    {
        // Rounding grows from step to step; after three of them losses agree to 1e-4 and weights to 1e-3.
        var recipe = Recipes.Find(name)!;
        var backend = Libtorch.Backend;
        using var managed = recipe.Begin(seed: 1, steps: 50);
        using var outer = TensorScope.On(backend);
        using var torch = recipe.Begin(seed: 1, steps: 50);
        for (var step = 1; step <= 3; step++)
        {
            double found = torch.Step(step), expected = Managed(() => managed.Step(step));
            Assert.True(Math.Abs(expected - found) <= 1e-4 * Math.Max(1, Math.Abs(expected)),
                $"step {step}: {found}, not {expected}");
        }

        // A key's bias has no gradient but rounding (see the suite), which the optimiser enlarges to full steps.
        foreach (var (a, b) in managed.State.Zip(torch.State)
            .Where(p => !p.First.Name.EndsWith("key.bias", StringComparison.Ordinal)))
        {
            Assert.Same(backend, b.Value.Backend);
            Near(a.Value.ToArray(), b.Value.ToArray(), a.Name);
        }
    }

    private static void Alike<TNet>(IRecipe recipe, Func<RandomSource, TNet> make, Func<TNet, float[]> run)
        where TNet : Inference.Layers.Layer
    {
        var weights = ModelRegistry.Shipped.Open(recipe).Weights;
        float[] Run(ITensorBackend backend)
        {
            using var outer = TensorScope.On(backend);
            var net = make(new RandomSource(0));
            weights.LoadInto(net);
            using var scope = TensorScope.Inference();
            return run(net);
        }

        Near(Run(ManagedBackend.Default), Run(Libtorch.Backend), recipe.Name);
    }

    private static T Managed<T>(Func<T> run)
    {
        using var scope = TensorScope.On(ManagedBackend.Default);
        return run();
    }

    private static void Near(float[] expected, float[] found, string what)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - found[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"{what}[{i}]: {found[i]}, not {expected[i]}");
    }
}
