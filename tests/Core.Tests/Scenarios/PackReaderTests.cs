using LinkyV.Core.Scenarios;
using Xunit;

namespace LinkyV.Core.Tests.Scenarios;

public sealed class PackReaderTests
{
    private static readonly string Good = ScenarioPacks.Shipped["chest-pain"];

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "minutes: 12", "minutes: soon", "minutes" },
        { "turns: 32", "turns: 9000", "turns" },
        { "language: en", "language: xx", "language" },
        { "    openness: 0", "    openness: 7", "openness" },
        { "starts: frank", "starts: nobody", "opening.starts" },
        { "asked: [site]", "asked: [moon]", "facts" },
        { "goto: leaving", "goto: paradise", "triggers" },
        { "{to: leaving, when: {is: \"patience < 0.25\"}}", "{to: leaving, when: {is: \"patience\"}}", "when.is" },
        { "when: {cue: [reflection, summary]}", "when: {cue: [mindreading]}", "triggers" },
        { "told: [father]", "told: [uncle]", "endings" },
        { "    kind: time-out", "    kind: partial", "endings" },
        { "weight: 4", "weight: 40", "weight" },
        { "examples-of: chest-pain", "examples-of: the-moon", "examples-of" },
        { "examples-of: chest-pain", "examples: {moon: [\"Is it full?\"]}", "examples.moon" },
        { "examples-of: chest-pain", "examples: {site: []}", "examples.site" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void AMistake_IsNamedWithItsLine(string good, string bad, string field)
    {
        var line = Array.FindIndex(Good.Split('\n'), l => l.Contains(good, StringComparison.Ordinal)) + 1;
        Assert.True(line > 0, good);
        var at = Good.IndexOf(good, StringComparison.Ordinal);
        var result = ScenarioPacks.Read(Good[..at] + bad + Good[(at + good.Length)..]);
        var refused = Assert.IsType<PackResult.Refused>(result);
        Assert.Contains(refused.Faults, f => f.Field.Contains(field, StringComparison.Ordinal)
            && (Math.Abs(f.Line - line) <= 12 || field == "endings") && f.Rule.Length > 5);
    }

    [Fact]
    public void UnknownFields_AreNamedWithWhatThereIs()
    {
        var result = ScenarioPacks.Read(
            Good.Replace("field: Healthcare", "feild: Healthcare", StringComparison.Ordinal));
        var faults = Assert.IsType<PackResult.Refused>(result).Faults;
        Assert.Contains(faults, f => f is { Field: "feild", Line: 5 });
        Assert.Contains(faults, f => f.Field == "field" && f.Rule == "must be there");
    }

    [Fact]
    public void ALineThatGivesAwayAHiddenFact_IsRefused()
    {
        var bad = Good.Replace(
            "\"Couldn't tell you.\"", "\"My father died of a heart attack at fifty-nine.\"", StringComparison.Ordinal);
        var faults = Assert.IsType<PackResult.Refused>(ScenarioPacks.Read(bad)).Faults;
        Assert.Contains(faults, f => f.Rule.Contains("gives away the hidden fact father", StringComparison.Ordinal)
            && f.Line > 100);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "a: &x [1]\nb: *x", "anchors" },
        { "a: !!python/object x", "tags" },
        { new string('[', 5000) + new string(']', 5000), "nested" },
        { "a: \"" + new string('x', 300_000) + "\"", "at most" },
        { "a: 1\na: 2", "twice" },
        { "", "empty" },
        { "---\na: 1\n---\nb: 2", "one document" },
        { "a: [1, 2", "YAML" },
        { "\t\u0001\u0002", "" },
        { "just text", "fields" },
        { "[1, 2, 3]", "fields" },
        { "cast: {a: b}\nstates: 7\nfacts: [1, [2]]\ntopics: []", "list" },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void AHostileText_IsRefused_NotFollowed(string text, string rule)
    {
        var faults = Assert.IsType<PackResult.Refused>(ScenarioPacks.Read(text)).Faults;
        Assert.InRange(faults.Count, 1, 50);
        Assert.Contains(faults, f => f.Rule.Contains(rule, StringComparison.Ordinal));
        Assert.All(faults, f => Assert.True(f.Line >= 1 && f.Value.Length <= 130));
    }

    [Fact]
    public void ManyNodes_AreRefused()
    {
        var text = "a: [" + string.Join(",", Enumerable.Repeat("1", 40_000)) + "]";
        var fault = Assert.Single(Assert.IsType<PackResult.Refused>(ScenarioPacks.Read(text)).Faults);
        Assert.Contains("nodes", fault.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void CutAnywhere_APackIsRefusedOrRead_NeverBreaks()
    {
        for (var at = 0; at < Good.Length; at += 379)
            Assert.NotNull(ScenarioPacks.Read(Good[..at]));
    }
}
