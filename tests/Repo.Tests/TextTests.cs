using System.Text.RegularExpressions;
using Xunit;

namespace LinkyV.Repo.Tests;

/// <summary>What the documents promise is there, and the tree speaks of the project alone.</summary>
public sealed partial class TextTests
{
    private static readonly string[] Features =
    [
        "A1", "A2", "A3", "A3b", "A4", "A4b", "A5", "A6", "A6b", "A7", "A8", "A9", "A10", "A11",
        "B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "C1", "C1b", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9",
        "D1", "D2", "D3", "D4", "D5", "D6", "E1", "E2", "E3", "E4", "E5", "F1", "F2", "F3", "F4", "F5", "F6", "F7",
            "F8",
        "G1", "G2", "G3", "G4", "G5", "H1", "I1", "I2", "I3", "J1", "J2", "J3", "J4", "J5", "J6", "K1", "K1b", "K2",
    ];

    [Fact]
    public void EveryLinkInTheDocuments_LeadsSomewhere()
    {
        var broken =
            from file in Tree.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal))
            from Match link in Link().Matches(Tree.Text(file))
            let target = link.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            let path = Path.Combine(Tree.Root, Path.GetDirectoryName(file)!, target)
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{file}: {target}";
        Assert.Empty(broken);
    }

    [Fact]
    public void Decisions_AreNumberedWithoutGapsOrDoubles_AsTheirTitlesSay()
    {
        var decisions = Tree.Files.Where(f => f.StartsWith("docs/decisions/0", StringComparison.Ordinal)).Order()
            .ToList();
        var numbers = decisions.Select(f => int.Parse(Path.GetFileName(f).AsSpan(0, 4),
            System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Enumerable.Range(1, decisions.Count), numbers);
        Assert.All(decisions.Zip(numbers), d =>
            Assert.StartsWith($"# {d.Second}. ", Tree.Lines(d.First)[0], StringComparison.Ordinal));
    }

    [Fact]
    public void Readme_IsShortAndItsStatusTableNamesEveryFeature()
    {
        var readme = Tree.Lines("README.md");
        Assert.True(readme.Length <= 150, $"README has {readme.Length} lines");
        var named = readme.Where(l => l.StartsWith("| ", StringComparison.Ordinal))
            .SelectMany(l => l.Split('|')[1].Split(',', StringSplitOptions.TrimEntries)).ToHashSet();
        Assert.Empty(Features.Where(f => !named.Contains(f)));
    }

    [Fact]
    public void NothingUnfinishedIsLeftInTheCode() => Assert.Empty(Matches(Unfinished(), "src/", "tests/", "samples/"));

    [Fact]
    public void NoAbsolutePathsAndNoRegistryHosts() =>
        Assert.Empty(Matches(Places(), "src/", "tests/", "samples/", "docs/", "README.md", "Directory.", "nuget",
            ".npmrc"));

    [Fact]
    public void APlantedWord_IsCaught()
    {
        Assert.Matches(Unfinished(), "// TO" + "DO later");
        Assert.Matches(Places(), "see /ro" + "ot/x");
    }

    [Fact]
    public void LockFilesNameNoDownloadAddresses() =>
        Assert.Empty(Tree.Files.Where(f => f.EndsWith("package-lock.json", StringComparison.Ordinal))
            .Where(f => Tree.Text(f).Contains("\"resolved\"", StringComparison.Ordinal)));

    private static IEnumerable<string> Matches(Regex regex, params string[] under) =>
        from file in Tree.Files
        where under.Any(u => file.StartsWith(u, StringComparison.Ordinal))
            && !file.EndsWith("package-lock.json", StringComparison.Ordinal)
        where TextFile().IsMatch(file) && !file.EndsWith("TextTests.cs", StringComparison.Ordinal)
        from line in Tree.Lines(file).Select((text, i) => (text, number: i + 1))
        where regex.IsMatch(line.text)
        select $"{file}:{line.number}: {line.text.Trim()}";

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\.(cs|ts|tsx|md|props|csproj|json|css|html|yml|yaml|sh|npmrc|config)$|^\.npmrc$")]
    private static partial Regex TextFile();

    [GeneratedRegex(@"\b(NotImplementedException|TODO|FIXME|HACK)\b|\bXXX\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"(?<![\w.])/(work|root|home/\w+)/|registry\.npmjs|api\.nuget\.org|nuget\.org/v3")]
    private static partial Regex Places();
}
