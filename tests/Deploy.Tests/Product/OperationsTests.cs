using System.Text.RegularExpressions;
using LinkyV.Cli;
using LinkyV.Deploy.Tests.Kubernetes;
using Xunit;

namespace LinkyV.Deploy.Tests.Product;

/// <summary>The guide for operators names metrics that are exported and commands that exist.</summary>
public sealed partial class OperationsTests
{
    private static string Guide => File.ReadAllText(Path.Combine(Kustomize.Root, "docs", "operations.md"));

    [Fact]
    public void EveryMetricOfTheGuide_IsMadeInTheCode()
    {
        var known = Metrics().Select(m => m.Name).ToHashSet();
        var named = Dotted().Matches(Guide).Select(m => m.Groups[1].Value).ToList();
        Assert.True(named.Count > 10);
        Assert.Empty(named.Where(n => !known.Contains(n)));
        Assert.DoesNotContain("linkyv.turn.seconds", known);
    }

    [Fact]
    public void EveryMetricOfAlertsAndAutoscalers_IsSpeltAsACollectorSpellsIt()
    {
        var known = Metrics().SelectMany(m => m.Prometheus).ToHashSet();
        var manifests = Directory.EnumerateFiles(Path.Combine(Kustomize.Root, "k8s"), "*.yaml",
            SearchOption.AllDirectories).Select(File.ReadAllText);
        var named = manifests.Append(Guide).SelectMany(t => Spelt().Matches(t)).Select(m => m.Value).Distinct()
            .ToList();
        Assert.True(named.Count >= 4);
        Assert.Empty(named.Where(n => !known.Contains(n)));
        Assert.DoesNotContain("linkyv_turn_duration_bucket", known);
        Assert.DoesNotContain("linkyv_inference_queue_total", known);
    }

    [Fact]
    public void EveryCommandOfTheGuide_IsUnderstood()
    {
        var root = Program.Root(new Terminal(TextReader.Null, TextWriter.Null, TextWriter.Null, Interactive: false));
        var commands = Guide.Split('\n').Where(l => l.StartsWith("./linkyv ", StringComparison.Ordinal))
            .Select(l => l["./linkyv ".Length..]).ToList();
        Assert.True(commands.Count >= 4);
        Assert.All(commands, c => Assert.Empty(root.Parse(c).Errors));
        Assert.NotEmpty(root.Parse("bench scalings").Errors);
    }

    /// <summary>All instruments, with the names that the collector's Prometheus exporter gives them.</summary>
    private static IEnumerable<(string Name, IReadOnlyList<string> Prometheus)> Metrics() =>
        from file in Directory.EnumerateFiles(Path.Combine(Kustomize.Root, "src"), "*.cs", SearchOption.AllDirectories)
        from Match m in Instrument().Matches(File.ReadAllText(file))
        let name = m.Groups["name"].Value
        let unit = m.Groups["unit"].Value switch { "ms" => "_milliseconds", "s" => "_seconds", _ => "" }
        let plain = name.Replace('.', '_') + unit
        select (name, (IReadOnlyList<string>)(m.Groups["kind"].Value switch
        {
            "Counter" => [plain + "_total"],
            "Histogram" => [plain + "_bucket", plain + "_sum", plain + "_count"],
            _ => [plain],
        }));

    [GeneratedRegex(@"Create(?<kind>Counter|Histogram|UpDownCounter|ObservableGauge|ObservableCounter)(<\w+>)?\(\s*"
        + "\"(?<name>linkyv\\.[a-z_.]+)\"(?=[^;]*?,\\s*\"(?<unit>ms|s)\")?")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"`(linkyv\.[a-z_.]+)`")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"\blinkyv_[a-z_]+\b")]
    private static partial Regex Spelt();
}
