using System.Text.Json;
using LinkyV.Conformance;
using Xunit;

namespace LinkyV.Cli.Tests;

/// <summary>The verbs of <c>linkyv persona</c>, embedded: no server runs.</summary>
public sealed class PersonaVerbTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task APersona_IsCreatedFoundEditedForkedAndErased()
    {
        var made = await OkAsync("persona", "create", "--id", "ada", "--name", "Ada Moss", "--age", "40", "--tag",
            "kind",
            "--seed", "3", "--trait", "D.E=1.5", "--json");
        Assert.Equal("ada", made.Json.GetProperty("id").GetString());
        Assert.Equal(40, made.Json.GetProperty("profile").GetProperty("age").GetInt32());

        var listed = await OkAsync("persona", "list", "--tag", "kind", "--json");
        Assert.Equal("Ada Moss", listed.Json[0].GetProperty("name").GetString());

        var edited = await OkAsync("persona", "edit", "ada", "--role", "a patient teacher", "--json");
        Assert.Equal("a patient teacher", edited.Json.GetProperty("profile").GetProperty("role").GetString());

        await OkAsync("persona", "fork", "ada", "--id", "ada-2");
        Assert.Contains("Ada Moss", (await OkAsync("persona", "show", "ada-2")).Out, StringComparison.Ordinal);

        await OkAsync("persona", "erase", "ada", "--yes");
        Assert.Equal(3, (await RunAsync("persona", "show", "ada")).Code);
        Assert.Equal(0, (await RunAsync("persona", "show", "ada-2")).Code);
    }

    [Fact]
    public async Task TheFirstStart_MakesTheStarterCast()
    {
        var listed = await OkAsync("persona", "list", "--json");
        Assert.Equal(8, listed.Json.GetArrayLength());
        foreach (var one in listed.Json.EnumerateArray())
        {
            var (id, summary) = (one.GetProperty("id").GetString()!, one.GetProperty("summary").GetString()!);
            Assert.Contains("in " + id[(id.IndexOf('-', StringComparison.Ordinal) + 1)..], summary,
                StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task AnIdThatIsTaken_EndsWith4()
    {
        await OkAsync("persona", "create", "--id", "ada", "--seed", "1");
        var again = await RunAsync("persona", "create", "--id", "ada", "--seed", "2");
        Assert.True(again.Code == 4, again.ToString());
    }

    [Fact]
    public async Task AContradiction_IsRefusedWithItsReasons()
    {
        var run = await RunAsync("persona", "create", "--description", "very calm", "--trait", "D.N=3");
        Assert.True(run.Code == 2, run.ToString());
        Assert.Contains("calm", run.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Generate_MakesAsManyAsAskedAndAllDiffer()
    {
        var made = await OkAsync("persona", "generate", "--count", "12", "--description", "warm", "--seed", "9",
            "--json");
        Assert.Equal(12, made.Json.GetArrayLength());
        Assert.Equal(12, made.Json.EnumerateArray().Select(p => p.GetProperty("id").GetString()).Distinct().Count());
    }

    [Theory]
    [InlineData("linkyv", "json")]
    [InlineData("card-v2", "json")]
    [InlineData("card-v3", "json")]
    [InlineData("png", "png")]
    public async Task AnExport_CanBeImportedAgain(string format, string extension)
    {
        await OkAsync("persona", "create", "--id", "ada", "--name", "Ada Moss", "--seed", "3");
        var file = _folder[$"ada.{extension}"];
        await OkAsync("persona", "export", "ada", "--format", format, "--out", file);
        var imported = await OkAsync("persona", "import", file, "--json");
        Assert.Equal("Ada Moss", imported.Json[0].GetProperty("profile").GetProperty("name").GetString());
    }

    [Fact]
    public async Task ImportingAFileThatIsNotThere_EndsWith3() =>
        Assert.Equal(3, (await RunAsync("persona", "import", _folder["none.json"])).Code);

    [Fact]
    public async Task ErasingUnasked_NeedsYes()
    {
        var run = await RunAsync("persona", "erase", "nurse-leeds");
        Assert.Equal(2, run.Code);
        Assert.Contains("--yes", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABackup_IsRestoredIntoAnEmptyFolderOnly()
    {
        await OkAsync("persona", "create", "--id", "ada", "--seed", "3");
        var copy = _folder["copy"];
        await OkAsync("backup", copy);
        Assert.Equal(4, (await RunAsync("backup", copy)).Code);
        Assert.Equal(4, (await RunAsync("restore", copy)).Code);
        var other = _folder["other"];
        var restored = await Run.LinkyVAsync(other, ["restore", copy]);
        Assert.True(restored.Code == 0, restored.ToString());
        Assert.Equal(0, (await Run.LinkyVAsync(other, ["persona", "show", "ada"])).Code);
    }

    [Fact]
    public async Task Events_ShowTheLogWithoutWords()
    {
        await OkAsync("persona", "create", "--id", "ada", "--seed", "3");
        var events = await OkAsync("events", "--persona", "ada", "--json");
        var first = JsonDocument.Parse(events.Out.Split('\n')[0]).RootElement;
        Assert.Equal("persona-created.1", first.GetProperty("type").GetString());
        Assert.True((await OkAsync("events", "--limit", "3")).Out.Split('\n').Length <= 4);
    }

    [Fact]
    public async Task EventsTail_GoesOnAtItsConsumersCheckpoint()
    {
        await OkAsync("persona", "create", "--id", "ada", "--seed", "3");
        var first = await OkAsync("events", "tail", "--consumer", "audit", "--limit", "2", "--json");
        var second = await OkAsync("events", "tail", "--consumer", "audit", "--limit", "1", "--json");
        Assert.Equal([1L, 2, 3], (first.Out + second.Out).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonDocument.Parse(l).RootElement.GetProperty("position").GetInt64()));

        var listed = (await OkAsync("events", "consumers", "--json")).Json[0];
        Assert.Equal("audit", listed.GetProperty("name").GetString());
        Assert.Equal(listed.GetProperty("end").GetInt64() - 3, listed.GetProperty("lag").GetInt64());
        var typed = await OkAsync(
            "events", "tail", "--after", "0", "--type", "persona-created.1", "--limit", "9", "--json");
        Assert.Equal(9, typed.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        await OkAsync("events", "consumers", "--forget", "audit");
        Assert.Equal(3, (await RunAsync("events", "consumers", "--forget", "audit")).Code);
    }

    private Task<Run> RunAsync(params string[] args) => Run.LinkyVAsync(_folder["data"], args);

    private async Task<Run> OkAsync(params string[] args)
    {
        var run = await RunAsync(args);
        Assert.True(run.Code == 0, $"linkyv {string.Join(' ', args)}: {run}");
        return run;
    }
}
