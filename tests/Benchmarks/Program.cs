using BenchmarkDotNet.Running;
using LinkyV.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(TurnBenchmark).Assembly).Run(args);
