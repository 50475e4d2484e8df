using System.Diagnostics;
using System.Runtime.InteropServices;
using LinkyV.Conformance;
using LinkyV.Hosting;
using Xunit;

namespace LinkyV.Cli.Tests;

/// <summary>The command as a process of its own.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_SaysWhereItListensAndEndsInGoodOrderOnSigterm()
    {
        using var process = Start("serve", "--data", _folder["data"], "--urls", "http://127.0.0.1:0");
        var line = await process.StandardOutput.ReadLineAsync().Within("the line that says where it listens");
        Assert.StartsWith("LinkyV listens on http://127.0.0.1:", line, StringComparison.Ordinal);
        using var http = new HttpClient();
        var ready = await http.GetStringAsync(new Uri(new Uri(line!["LinkyV listens on ".Length..]), "/health/ready"))
            .Within("the answer whether it is ready");
        Assert.Contains("ready", ready, StringComparison.Ordinal);
        Assert.NotNull(OwnerFile.Read(_folder["data"]));
        Assert.Equal(0, Kill(process.Id, SigTerm));
        await process.WaitForExitAsync().Within("the end after SIGTERM");
        Assert.Equal(0, process.ExitCode);
        Assert.Null(OwnerFile.Read(_folder["data"]));
    }

    [Fact]
    public async Task ACommandBesideAServer_SpeaksToIt()
    {
        using var server = Start("serve", "--data", _folder["data"], "--urls", "http://127.0.0.1:0");
        await server.StandardOutput.ReadLineAsync().Within("the line that says where it listens");
        var made = await Run.LinkyVAsync(_folder["data"], ["persona", "create", "--id", "ada", "--seed", "3"]);
        Assert.True(made.Code == 0, made.ToString());
        server.Kill();
        await server.WaitForExitAsync().Within("the end of the killed server");
        var after = await Run.LinkyVAsync(_folder["data"], ["persona", "show", "ada"]);
        Assert.True(after.Code == 0, after.ToString());
    }

    private const int SigTerm = 15;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);

    private static Process Start(params string[] args)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "linkyv"))
        {
            RedirectStandardOutput = true,
        };
        foreach (var a in args)
            start.ArgumentList.Add(a);
        return Process.Start(start)!;
    }
}
