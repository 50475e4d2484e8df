using System.Diagnostics;
using LinkyV.Conformance;
using Xunit;

namespace LinkyV.Cli.Tests;

/// <summary>Progress bars are for persons: they show on a terminal and leave nothing in a pipe.</summary>
public sealed class ProgressBarTests : IDisposable
{
    private const char Escape = '\u001b';
    private const string Pty = "/usr/bin/script";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ATerminal_SeesABar()
    {
        Assert.SkipUnless(File.Exists(Pty), "script(1) of bsdutils makes the pseudo terminal; it is not installed");
        var (code, shown) = await OutputAsync(Pty, "-qec", Command(""), "/dev/null");
        Assert.True(code == 0, shown);
        Assert.Contains("generating", shown, StringComparison.Ordinal);
        Assert.Contains("%", shown, StringComparison.Ordinal);
        Assert.Contains(Escape, shown);
    }

    [Fact]
    public async Task ATerminalWhoseErrorsGoToAFile_WritesNoBarThere()
    {
        Assert.SkipUnless(File.Exists(Pty), "script(1) of bsdutils makes the pseudo terminal; it is not installed");
        var errors = _folder["errors"];
        var (code, shown) = await OutputAsync(Pty, "-qec", Command($" 2>'{errors}'"), "/dev/null");
        Assert.True(code == 0, shown);
        Assert.DoesNotContain("generating", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, await File.ReadAllTextAsync(errors));
    }

    [Fact]
    public async Task APipe_GetsNoEscapes()
    {
        var (code, shown) = await OutputAsync("/bin/sh", "-c", Command(" 2>&1 </dev/null | cat"));
        Assert.True(code == 0, shown);
        Assert.Contains("nurse", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, shown);
        Assert.DoesNotContain("generating", shown, StringComparison.Ordinal);
    }

    private string Command(string redirected) =>
        $"'{Path.Combine(AppContext.BaseDirectory, "linkyv")}' persona generate --count 24 --occupation nurse "
        + $"--data '{_folder["data"]}'{redirected}";

    private static async Task<(int Code, string Shown)> OutputAsync(string file, params string[] args)
    {
        var start = new ProcessStartInfo(file) { RedirectStandardOutput = true };
        foreach (var a in args)
            start.ArgumentList.Add(a);
        start.Environment["TERM"] = "xterm-256color";
        using var process = Process.Start(start)!;
        var shown = await process.StandardOutput.ReadToEndAsync().Within("the end of the output");
        await process.WaitForExitAsync().Within("the end of the command");
        return (process.ExitCode, shown);
    }
}
