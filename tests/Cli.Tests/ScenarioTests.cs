using LinkyV.Conformance;
using LinkyV.Core.Scenarios;
using Xunit;

namespace LinkyV.Cli.Tests;

/// <summary><c>linkyv scenario</c>: a scenario is played through a pipe, a pack is checked and added.</summary>
public sealed class ScenarioTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AScenario_IsPlayedToItsEnd_AndTheDebriefFollows()
    {
        var play = await RunAsync(
            "You always smoke, that's your own fault.\nYou have to answer me now.\nYou are the problem.\n"
            + "Just answer me, stop wasting my time.\nStill there?\n", "scenario", "play", "chest-pain");
        Assert.True(play.Code == 0, play.ToString());
        Assert.Contains("You are: Doctor on duty", play.Out, StringComparison.Ordinal);
        Assert.Contains("Frank Harris sits on the edge of the couch", play.Out, StringComparison.Ordinal);
        Assert.Contains("DEBRIEF: It's only heartburn", play.Out, StringComparison.Ordinal);
        Assert.Contains("Ending: He leaves against advice (failure)", play.Out, StringComparison.Ordinal);
        Assert.Contains("WHAT TO TRY NEXT", play.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Still there?", play.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packs_AreListedShownCheckedAddedAndRemoved()
    {
        var list = await RunAsync("", "scenario", "list", "--json");
        Assert.True(list.Json.GetArrayLength() >= 6, list.ToString());
        Assert.Contains("You meet Lea Hoffmann", (await RunAsync("", "scenario", "show", "anxious-student")).Out,
            StringComparison.Ordinal);

        var yaml = ScenarioPacks.Shipped["sceptical-buyer"]
            .Replace("id: sceptical-buyer", "id: my-buyer", StringComparison.Ordinal);
        var file = Path.Combine(_folder.Path, "mine.yaml");
        await File.WriteAllTextAsync(file, yaml.Replace("turns: 30", "turns: 3000", StringComparison.Ordinal));
        var bad = await RunAsync("", "scenario", "validate", file);
        Assert.Equal(1, bad.Code);
        Assert.Contains("mine.yaml:8:8 turns: '3000'", bad.Out, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, yaml);
        Assert.Equal(0, (await RunAsync("", "scenario", "validate", file)).Code);

        Assert.Equal(0, (await RunAsync("", "scenario", "add", file)).Code);
        Assert.Contains("my-buyer", (await RunAsync("", "scenario", "list")).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("", "scenario", "remove", "my-buyer")).Code);
        Assert.Equal(3, (await RunAsync("", "scenario", "show", "my-buyer")).Code);
    }

    [Fact]
    public async Task APackInTheDataFolder_IsFound()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "data", "scenarios"));
        var yaml = ScenarioPacks.Shipped["first-meeting"]
            .Replace("id: first-meeting", "id: house-meeting", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "house.yaml"), yaml);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "broken.yaml"), "id: [");
        var list = await RunAsync("", "scenario", "list", "--json");
        var mine = list.Json.EnumerateArray().Single(s => s.GetProperty("id").GetString() == "house-meeting");
        Assert.Equal("folder", mine.GetProperty("origin").GetString());
    }

    private Task<Run> RunAsync(string input, params string[] args) =>
        Run.LinkyVAsync(Path.Combine(_folder.Path, "data"), args, input);
}
