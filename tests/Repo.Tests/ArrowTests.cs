using System.Xml.Linq;
using Xunit;

namespace LinkyV.Repo.Tests;

/// <summary>References point one way. A project may also reference what its own references may.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = [],
        ["Inference"] = [],
        ["Core"] = ["Contracts"],
        ["Models"] = ["Core", "Inference"],
        ["Actors"] = ["Core"],
        ["Storage"] = ["Contracts"],
        ["Providers"] = ["Contracts"],
        ["Hosting"] = ["Actors", "Storage", "Providers", "Inference", "Models"],
        ["Gateway"] = ["Hosting"],
        ["Cli"] = ["Gateway"],
        ["Grains.Interfaces"] = ["Contracts"],
        ["Grains"] = ["Grains.Interfaces", "Actors"],
        ["Silo"] =
        [
            "Grains", "Gateway", "Adapters.Kafka", "Adapters.EventHubs", "Adapters.Redis", "Adapters.S3",
            "Adapters.TorchSharp",
        ],
        ["Adapters.Kafka"] = ["Contracts"],
        ["Adapters.EventHubs"] = ["Contracts"],
        ["Adapters.Redis"] = ["Contracts"],
        ["Adapters.S3"] = ["Contracts"],
        ["Adapters.TorchSharp"] = ["Inference"],
    };

    [Fact]
    public void EveryReferenceBetweenSourceProjects_IsAnArrowOfTheDesign() =>
        Assert.Empty(SourceProjects().SelectMany(p => Wrong(p.Name, p.References)));

    [Fact]
    public void AnArrowAgainstTheDesign_IsCaught() =>
        Assert.NotEmpty(Wrong("Core", ["Storage"]));

    [Fact]
    public void NoSourceProjectIsEmpty()
    {
        var empty = SourceProjects()
            .Where(p => !Tree.CSharp.Any(f => f.StartsWith(
                $"src/{p.Name.Replace("Adapters.", "Adapters/")}/", StringComparison.Ordinal)))
            .Select(p => p.Name);
        Assert.Empty(empty);
    }

    [Fact]
    public void OnlyTheOrleansProjectsKnowOrleans()
    {
        string[] may = ["src/Grains", "src/Silo", "src/Adapters", "tests/Cluster"];
        var found = Tree.Files
            .Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)
                && !may.Any(m => f.StartsWith(m, StringComparison.Ordinal)))
            .Where(f => Tree.Text(f).Contains("Orleans", StringComparison.Ordinal));
        Assert.Empty(found);
    }

    [Fact]
    public void TheClusterSolution_HoldsEveryProject_AndTheDefaultOneNoneOfTheCluster()
    {
        string[] cluster = ["src/Grains", "src/Silo", "src/Adapters", "tests/Cluster", "tests/Adapters"];
        var all = Tree.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal));

        Assert.Equal(Projects("LinkyV.Cluster.sln").Order(), all.Order());
        Assert.Empty(Projects("LinkyV.sln").Where(p => cluster.Any(c => p.StartsWith(c, StringComparison.Ordinal))));
        Assert.Empty(Projects("LinkyV.sln").Except(Projects("LinkyV.Cluster.sln")));
    }

    /// <summary>The projects of a solution.</summary>
    internal static HashSet<string> Projects(string solution) => [.. Tree.Lines(solution)
        .Where(l => l.StartsWith("Project(", StringComparison.Ordinal) && l.Contains(".csproj"))
        .Select(l => l.Split('"')[5].Replace('\\', '/'))];

    private static IEnumerable<string> Wrong(string project, IEnumerable<string> references)
    {
        var reachable = Reachable(project);
        return references.Where(r => !reachable.Contains(r)).Select(r => $"{project} -> {r}");
    }

    private static HashSet<string> Reachable(string project)
    {
        var seen = new HashSet<string>();
        var todo = new Stack<string>(Allowed.TryGetValue(project, out var first) ? first : ["Contracts"]);
        while (todo.TryPop(out var next))
            if (seen.Add(next))
                foreach (var further in Allowed[next])
                    todo.Push(further);
        return seen;
    }

    private static string Named(string[] path) => path[^3] == "Adapters" ? $"Adapters.{path[^2]}" : path[^2];

    private static IEnumerable<(string Name, List<string> References)> SourceProjects() =>
        from file in Tree.Files
        where file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal)
        let folder = file.Split('/')
        let name = folder[1] == "Adapters" ? $"Adapters.{folder[2]}" : folder[1]
        let references = XDocument.Load(Path.Combine(Tree.Root, file)).Descendants("ProjectReference")
            .Select(r => Named(r.Attribute("Include")!.Value.Split('/'))).ToList()
        select (name, references);
}
