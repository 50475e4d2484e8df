using System.Text.Json;
using LinkyV.Conformance;
using Xunit;

namespace LinkyV.Cli.Tests;

/// <summary><c>linkyv analyse</c> over lines that are broken, empty, huge or odd: each is answered, the run goes on.
/// </summary>
public sealed class AnalyseTests
{
    [Theory]
    [InlineData("safety")]
    [InlineData("pii")]
    [InlineData("acts")]
    [InlineData("emotion")]
    public async Task ABadLine_IsAnsweredWithItsNumber_AndTheRunGoesOn(string verb)
    {
        var huge = new string('x', 1_000_001);
        string[] lines =
        [
            "{\"id\": 1, \"text\": \"Hello there.\"}", "", "not json", "[1, 2]", "{\"id\": 2}",
            "{\"id\": 3, \"text\": 7}",
            "{\"id\": 4, \"text\": \"half a pair \\ud800\"}", $"{{\"id\": 5, \"text\": \"{huge}\"}}",
            "{\"id\": 6, \"text\": \"\uFFFD\uFFFD broken bytes\"}", "{\"id\": 7, \"text\": \"\"}",
            "{\"id\": \"last\", \"text\": \"Bye, Anna!\"}",
        ];
        using var folder = new TempFolder();
        var run = await Run.LinkyVAsync(folder.Path, ["analyse", verb], string.Join('\n', lines));
        Assert.Equal(1, run.Code);
        var answers = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal([3, 4, 5, 6, 7, 8], answers.Where(a => a.TryGetProperty("error", out _))
            .Select(a => a.GetProperty("line").GetInt32()));
        Assert.Equal(["1", "6", "7", "last"], answers.Where(a => a.TryGetProperty("id", out _))
            .Select(a => a.GetProperty("id").ToString()));
    }

    [Fact]
    public async Task AVeryLongText_IsReadToItsEnd()
    {
        var long1 = string.Concat(Enumerable.Repeat("We had soup \U0001F372 and talked about the garden. ", 6_000));
        var text = long1 + "Kill all immigrants! My name is Ludmila Krasnova.";
        using var folder = new TempFolder();
        var line = JsonSerializer.Serialize(new { id = 1, text });

        var safety = await Run.LinkyVAsync(folder.Path, ["analyse", "safety"], line);
        Assert.True(safety.Json.GetProperty("hateful").GetBoolean());
        var pii = await Run.LinkyVAsync(folder.Path, ["analyse", "pii"], line);
        var span = pii.Json.GetProperty("spans").EnumerateArray().Last();
        var points = text.EnumerateRunes().Count();
        Assert.Equal(
            (points - 17, points - 1), (span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32()));
    }

    [Fact]
    public async Task Offsets_CountCodePoints()
    {
        using var folder = new TempFolder();
        var run = await Run.LinkyVAsync(folder.Path, ["analyse", "pii"],
            "{\"id\": 1, \"text\": \"\U0001F600 my name is Ludmila Krasnova.\"}");
        Assert.Equal(0, run.Code);
        var span = Assert.Single(run.Json.GetProperty("spans").EnumerateArray());
        Assert.Equal(("PERSON", 13, 29), (span.GetProperty("type").GetString(), span.GetProperty("start").GetInt32(),
            span.GetProperty("end").GetInt32()));
    }
}
