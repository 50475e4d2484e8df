using System.Diagnostics;
using LinkyV.Conformance;
using Xunit;

namespace LinkyV.Cli.Tests;

/// <summary>A training that is killed as a power switch would.</summary>
public sealed class TrainingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AfterKill9_TrainingGoesOn_AndEndsWithTheSameFile()
    {
        string[] Train(string to) => ["train", "sentences", "--steps", "500", "--out", _folder[to]];
        using (var process = Process.Start(
            new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "linkyv"), Train("killed"))
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            })!)
        {
            await CheckpointAsync().Within("the first checkpoint");
            process.Kill();
            await process.WaitForExitAsync().Within("the end of the killed training");
        }
        Assert.False(File.Exists(Path.Combine(_folder["killed"], "sentences.safetensors")));

        var resumed = await Run.LinkyVAsync(_folder["data"], Train("killed"));
        var whole = await Run.LinkyVAsync(_folder["data"], Train("whole"));

        Assert.True(resumed.Code == 0 && whole.Code == 0, $"{resumed}\n{whole}");
        Assert.Contains("Went on from step 250.", resumed.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Went on", whole.Out, StringComparison.Ordinal);
        Assert.Contains("step 500 of 500: loss", whole.Error, StringComparison.Ordinal);
        Assert.Contains("loss held out (●) and in training (·)", whole.Out, StringComparison.Ordinal);
        Assert.StartsWith("<svg", await File.ReadAllTextAsync(
            Path.Combine(_folder["whole"], "sentences.losses.svg")), StringComparison.Ordinal);
        Assert.Contains("500 steps, not 5000", whole.Out.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(_folder["whole"], "sentences.safetensors")),
            await File.ReadAllBytesAsync(Path.Combine(_folder["killed"], "sentences.safetensors")));
    }

    [Fact]
    public async Task OneThatIsStopped_KeepsItsCheckpoint_AndAnotherTrainingsIsRefused()
    {
        using var stop = new CancellationTokenSource();
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] Train(params string[] more) =>
            ["train", "sentences", "--steps", "400", "--out", _folder["killed"], .. more];
        var running = Task.Run(() => Program.RunAsync(
            Train(), new Terminal(TextReader.Null, output, error, Interactive: false), stop.Token));
        await CheckpointAsync().Within("the first checkpoint");
        await stop.CancelAsync();
        Assert.Equal(1, await running.Within("the end of the stopped training"));
        Assert.Contains("linkyv: cancelled", error.ToString(), StringComparison.Ordinal);

        var other = await Run.LinkyVAsync(_folder["data"], Train("--seed", "9"));
        Assert.Equal(1, other.Code);
        Assert.Contains("seed 1 steps 400", other.Error, StringComparison.Ordinal);
        Assert.Contains("train anew or elsewhere", other.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder["killed"], "sentences.checkpoint")));
    }

    private async Task CheckpointAsync()
    {
        while (!File.Exists(Path.Combine(_folder["killed"], "sentences.checkpoint")))
            await Task.Yield();
    }
}
