using System.Diagnostics;
using System.Runtime.InteropServices;
using LinkyV.Conformance;
using LinkyV.Deploy.Tests.Kubernetes;

namespace LinkyV.Deploy.Tests.Product;

/// <summary>The product as a process of its own, as a pod runs it; ended by its id.</summary>
internal sealed class Served : IDisposable
{
    private const int SigTerm = 15;

    private readonly Process _process;

    private Served(Process process, HttpClient http) => (_process, Http) = (process, http);

    public HttpClient Http { get; }

    public static async Task<Served> StartAsync(string data, params (string Name, string Value)[] environment)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo(
            Path.Combine(Kustomize.Root, "src", "Cli", "bin", configuration, "net10.0", "linkyv"))
        {
            RedirectStandardOutput = true,
        };
        foreach (var a in (string[])["serve", "--data", data, "--urls", "http://127.0.0.1:0", "--empty"])
            start.ArgumentList.Add(a);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        const string Says = "LinkyV listens on ";
        string? line;
        do
            line = await process.StandardOutput.ReadLineAsync().Within("the line that says where it listens");
        while (line is not null && !line.StartsWith(Says, StringComparison.Ordinal));
        _ = process.StandardOutput.ReadToEndAsync();
        return new Served(process, new HttpClient
        {
            BaseAddress = new Uri((line ?? throw new InvalidOperationException("it did not start"))[Says.Length..]),
        });
    }

    public void Terminate()
    {
        if (Kill(_process.Id, SigTerm) != 0)
            throw new InvalidOperationException("SIGTERM was not delivered");
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().Within("the end after SIGTERM");
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Http.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
