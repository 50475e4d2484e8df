using LinkyV.Conformance.Tensors;
using LinkyV.Inference;
using LinkyV.Inference.Backends;
using LinkyV.Inference.Layers;
using Xunit;

namespace LinkyV.Adapters.TorchSharp.Tests;

/// <summary>libtorch as a back end like any other.</summary>
public sealed class TorchBackendTests : BackendSuite
{
    protected override ITensorBackend Backend => Libtorch.Backend;

    [Fact]
    public void ATransformer_WithoutTape_GivesTheManagedValues()
    {
        var (managed, torch) = (Infer(ManagedBackend.Default, 1), Infer(Backend, 1));
        for (var i = 0; i < managed.Length; i++)
            Assert.Equal(managed[i], torch[i], 1e-4f);
    }

    [Fact]
    public void ManyThreads_GetTheSameValues()
    {
        var backend = Backend;
        var expected = Infer(backend, 1);
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            var found = Infer(backend, 1);
            for (var i = 0; i < found.Length; i++)
                Assert.Equal(expected[i], found[i], 1e-5f);
        });
    }

    [Fact]
    public void ManyCalls_LeaveNoTensorBehind()
    {
        var backend = Backend;
        using var outer = TensorScope.On(backend);
        var block = new TransformerBlock(16, 2, 32, new RandomSource(3));
        long before = 0;
        for (var i = 0; i < 200; i++)
        {
            using (TensorScope.Inference(backend))
                block.Forward(Tensor.Normal(new RandomSource(4), 1, 2, 5, 16)).ToArray();
            if (i == 100)
                before = Living();
        }

        Assert.True(Living() <= before, $"{Living()} native tensors after 200 calls, {before} after 100");

        static long Living()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return TensorCount.Now;
        }
    }

    [Fact]
    public void AKeyValueCache_GoesOnWhereItStopped()
    {
        var (managed, torch) = (Cached(ManagedBackend.Default), Cached(Backend));
        for (var i = 0; i < managed.Length; i++)
            Assert.Equal(managed[i], torch[i], 1e-4f);
    }

    private static float[] Infer(ITensorBackend backend, ulong seed)
    {
        using var outer = TensorScope.On(backend);
        var blocks = new[] { Block(seed), Block(seed + 1) };
        using var scope = TensorScope.Inference();
        var x = Tensor.Normal(new RandomSource(5), 1, 3, 70, 16);
        foreach (var block in blocks)
            x = block.Forward(x, causal: true);
        return x.ToArray();
    }

    private static float[] Cached(ITensorBackend backend)
    {
        using var outer = TensorScope.On(backend);
        var block = Block(1);
        var cache = new KeyValueCache(2, 9, 16);
        var all = new List<float>();
        var random = new RandomSource(6);
        foreach (var t in (int[])[3, 1, 1, 2])
        {
            using var scope = TensorScope.Inference();
            all.AddRange(block.Forward(Tensor.Normal(random, 1, 2, t, 16), cache).ToArray());
        }

        return [.. all];
    }

    private static TransformerBlock Block(ulong seed) => new(16, 2, 32, new RandomSource(seed));
}
