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
        Assert.Contains("500 steps, not 5000", whole.Out.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(_folder["whole"], "sentences.safetensors")),
            await File.ReadAllBytesAsync(Path.Combine(_folder["killed"], "sentences.safetensors")));
    }

    private async Task CheckpointAsync()
    {
        while (!File.Exists(Path.Combine(_folder["killed"], "sentences.checkpoint")))
            await Task.Yield();
    }
}
