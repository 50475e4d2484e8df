using LinkyV.Inference;
using LinkyV.Inference.Autograd;
using LinkyV.Inference.Backends;
using LinkyV.Inference.Checkpoints;
using LinkyV.Inference.Training;
using Xunit;

namespace LinkyV.Conformance.Tensors;

/// <summary>
/// What every back end must do: one model definition gives on it the values, gradients, losses and trained weights that
/// it gives on the managed one, and checkpoints go both ways.
/// </summary>
public abstract class BackendSuite
{
    /// <summary>Every operation by name.</summary>
    public static TheoryData<string> Operations => [.. OperationCase.All.Select(o => o.Name)];

    /// <summary>The back end under test.</summary>
    protected abstract ITensorBackend Backend { get; }

    [Theory, MemberData(nameof(Operations))]
    public void AnOperation_GivesTheManagedValuesAndGradients(string name)
    {
        var operation = OperationCase.All.Single(o => o.Name == name);
        var (expected, slopes) = operation.Run(ManagedBackend.Default);
        var (found, foundSlopes) = operation.Run(Backend);
        Near(expected, found, operation.Tolerance, $"{name}, value");
        for (var i = 0; i < slopes.Length; i++)
            Near(slopes[i], foundSlopes[i], operation.GradientTolerance, $"{name}, gradient of input {i}");
    }

    [Theory, MemberData(nameof(Operations))]
    public void AnOperation_WithoutTape_GivesTheSameValues(string name)
    {
        var operation = OperationCase.All.Single(o => o.Name == name);
        Near(operation.Infer(ManagedBackend.Default), operation.Infer(Backend), operation.Tolerance, name);
    }

    [Fact]
    public void AModel_TrainsAlike()
    {
        var (managed, first) = Train(ManagedBackend.Default);
        var (other, second) = Train(Backend);
        Near(first, second, 2e-4f, "losses");

        // The same number added to every key's score changes no weight: that bias has no gradient but rounding, which
        // the optimiser enlarges to full steps.
        foreach (var (a, b) in managed.Parameters().Zip(other.Parameters())
            .Where(p => !p.First.Name.EndsWith("key.bias", StringComparison.Ordinal)))
            Near(a.Value.ToArray(), b.Value.ToArray(), 2e-3f, a.Name);
    }

    [Fact]
    public void GradientsOfEveryParameter_AreTheManagedOnes()
    {
        var managed = Gradients(ManagedBackend.Default);
        var other = Gradients(Backend);
        Assert.Equal(managed.Keys, other.Keys);
        foreach (var (name, expected) in managed)
            Near(expected, other[name], 1e-4f, name);
    }

    [Fact]
    public void ACheckpoint_GoesBothWays()
    {
        using var folder = new TempFolder();
        var (managed, _) = Train(ManagedBackend.Default);
        Safetensors.Write(folder["m"], managed.Parameters());
        var other = Make(Backend);
        using (var file = Safetensors.Open(folder["m"]))
            file.Load(other.Parameters());
        Safetensors.Write(folder["r"], other.Parameters());
        Assert.Equal(File.ReadAllBytes(folder["m"]), File.ReadAllBytes(folder["r"]));
    }

    [Fact]
    public void AModel_KnowsItsBackEnd()
    {
        using var scope = TensorScope.On(Backend);
        Assert.Same(Backend, new EveryKernel(new RandomSource(1)).Backend);
    }

    [Fact]
    public void AScope_LeavesNothingBehindThatCanBeRead()
    {
        Tensor made, kept;
        using (TensorScope.Inference(Backend))
        {
            made = Tensor.From([1, 2, 3], 3) + 1f;
            kept = made.Persist();
        }

        Assert.Throws<ObjectDisposedException>(() => made.ToArray());
        Assert.Equal([2, 3, 4], kept.ToArray());
    }

    [Fact]
    public void TensorsOfAnotherBackEnd_AreRefused()
    {
        var managed = Tensor.From([1, 2, 3], 3);
        using var scope = TensorScope.Inference(Backend);
        var theirs = Tensor.From([1, 2, 3], 3);
        Assert.ThrowsAny<Exception>(() => (theirs * managed).ToArray());
    }

    private static EveryKernel Make(ITensorBackend backend)
    {
        using var scope = TensorScope.On(backend);
        return new EveryKernel(new RandomSource(1));
    }

    private static (EveryKernel Model, float[] Losses) Train(ITensorBackend backend)
    {
        var model = Make(backend);
        var optimiser = new AdamW(model);
        var losses = new float[6];
        for (var step = 0; step < losses.Length; step++)
        {
            using var scope = TensorScope.Training(backend);
            var loss = model.LossOf(step);
            Tape.Backward(loss);
            optimiser.Step(0.003f);
            losses[step] = loss.Item();
        }

        return (model, losses);
    }

    private static Dictionary<string, float[]> Gradients(ITensorBackend backend)
    {
        var model = Make(backend);
        using var scope = TensorScope.Training(backend);
        Tape.Backward(model.LossOf(0));
        return model.Parameters().ToDictionary(p => p.Name, p => p.Value.Grad!.ToArray());
    }

    private static void Near(float[] expected, float[] found, float tolerance, string what)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(
                expected[i].Equals(found[i])
                    || Math.Abs(expected[i] - found[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"{what}[{i}]: {found[i]}, not {expected[i]} within {tolerance}");
    }
}
