using System.Diagnostics;
using System.Globalization;
using LinkyV.Inference;
using LinkyV.Inference.Backends;
using LinkyV.Inference.Checkpoints;

namespace LinkyV.Adapters.TorchSharp.Tests.Bench;

/// <summary>
/// Times models on libtorch from arrays in the process's memory to results there, as the serving pool uses them, and
/// leaves inputs, weights and results in a folder, from which <c>twin.py</c> runs the same architectures in PyTorch.
/// </summary>
internal static class TorchBench
{
    private const double Seconds = 0.6;
    private const int Warm = 10, Calls = 3000;

    /// <summary>Everything; gives an exit code.</summary>
    public static int Run(string folder)
    {
        Directory.CreateDirectory(folder);
        var backend = Libtorch.Required();
        Console.WriteLine($"# {backend.Name}");
        var lines = new List<string>();
        foreach (var workload in Workload.All)
            foreach (var batch in workload.Batches)
                lines.Add(Measure(workload, batch, backend, folder));
        foreach (var workload in Workload.All)
            lines.Add(Measure(workload, 64, ManagedBackend.Default, null));
        File.WriteAllLines(Path.Combine(folder, "linkyv.tsv"), lines);
        Leaks(backend);
        return 0;
    }

    private static string Measure(Workload workload, int batch, ITensorBackend backend, string? folder)
    {
        using var outer = TensorScope.On(backend);
        var (run, inputs, weights) = workload.Make(batch);
        for (var i = 0; i < Warm; i++)
            run(false);
        var times = new List<double>();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < Seconds;)
        {
            var begun = Stopwatch.GetTimestamp();
            run(false);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        times.Sort();
        double median = times[times.Count / 2], late = times[(int)(times.Count * 0.99)];
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{(folder is null ? "managed" : "torch")}\t{workload.Name}\t{batch}\t{median:0.0000}\t{late:0.0000}");
        Console.WriteLine(line);
        if (folder is not null)
            Leave(folder, $"{workload.Name}-{batch}", inputs, weights, run(true));
        return line;
    }

    private static void Leave(
        string folder, string name, IEnumerable<(string, float[])> inputs, IEnumerable<(string, Tensor)> weights,
        float[] result)
    {
        using var scope = TensorScope.On(ManagedBackend.Default);
        Safetensors.Write(Path.Combine(folder, name + ".safetensors"),
        [
            .. inputs.Append(("result", result)).Select(i => ("io." + i.Item1, Tensor.From(i.Item2, i.Item2.Length))),
            .. weights.Select(w => ("net." + w.Item1, w.Item2)),
        ]);
    }

    // What many calls leave behind, after a first third that fills the caches.
    private static void Leaks(TorchBackend backend)
    {
        using var outer = TensorScope.On(backend);
        var (run, _, _) = Workload.All[^1].Make(16);
        (long Tensors, long Heap, long Resident, string Card) before = default;
        for (var i = 0; i < Calls; i++)
        {
            run(false);
            if (i == Calls / 3)
                before = Held();
        }

        var after = Held();
        Console.WriteLine(FormattableString.Invariant(
            $"# {Calls * 2 / 3} calls more: native tensors {before.Tensors} -> {after.Tensors}, ")
            + FormattableString.Invariant($"managed heap {before.Heap >> 10} -> {after.Heap >> 10} KiB, ")
            + FormattableString.Invariant($"resident {before.Resident >> 20} -> {after.Resident >> 20} MiB, ")
            + $"card {before.Card} -> {after.Card}");
    }

    private static (long Tensors, long Heap, long Resident, string Card) Held()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return (TensorCount.Now, GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet, Card());
    }

    private static string Card()
    {
        try
        {
            using var smi = Process.Start(new ProcessStartInfo(
                "nvidia-smi", "--query-gpu=memory.used --format=csv,noheader") { RedirectStandardOutput = true })!;
            return smi.StandardOutput.ReadToEnd().Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "none";
        }
    }
}
