using System.Diagnostics;
using System.Globalization;
using LinkyV.Conformance;

namespace LinkyV.Storage.Tests;

/// <summary>What a started process does, and how a test starts it.</summary>
internal static class Child
{
    /// <summary>Appends under load and prints each acknowledged unit, until killed.</summary>
    public static async Task<int> AppendAsync(string folder, ulong seed)
    {
        await using var store = SqliteStore.Open(folder, TimeProvider.System, new IdSource(TimeProvider.System));
        var output = Console.Out;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => AcknowledgedUnits.WriteAsync(
            store, string.Create(CultureInfo.InvariantCulture, $"s{i}"), seed, unit =>
            {
                lock (output)
                {
                    output.WriteLine(unit);
                    output.Flush();
                }
            }, CancellationToken.None))));
        return 0;
    }

    /// <summary>Owns a data folder until its input ends.</summary>
    public static async Task<int> HoldAsync(string folder)
    {
        await using var store = SqliteStore.Open(folder, TimeProvider.System, new IdSource(TimeProvider.System));
        store.Folder.Publish("http://127.0.0.1:5005");
        Console.WriteLine("held");
        await Console.In.ReadToEndAsync();
        return 0;
    }

    /// <summary>Starts this program again.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(Child).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("the process did not start");
    }

    /// <summary>Kills it as the kernel does, and waits for its end.</summary>
    public static async Task KillAndWait(this Process process)
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync().Within("the end of the process");
    }
}
