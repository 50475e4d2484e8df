using BenchmarkDotNet.Attributes;
using LinkyV.Contracts;
using LinkyV.Core.Generation;

namespace LinkyV.Benchmarks;

/// <summary>One persona generated and checked.</summary>
[MemoryDiagnoser]
public class GenerationBenchmark
{
    private static readonly BasePersona Described = new() { Description = "warm but disorganised", Culture = "GBR" };
    private readonly PersonaGenerator _generator = new();
    private ulong _seed;

    /// <summary>Everything sampled.</summary>
    [Benchmark(Baseline = true)]
    public GenerationResult Free() => _generator.Generate(new BasePersona(), ++_seed, new DateOnly(2026, 3, 1));

    /// <summary>From a description.</summary>
    [Benchmark]
    public GenerationResult FromWords() => _generator.Generate(Described, ++_seed, new DateOnly(2026, 3, 1));
}
