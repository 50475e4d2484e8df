using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace LinkyV.Repo.Tests;

/// <summary>The default solution restores where the packages of the cluster are not to be had.</summary>
public sealed class PackageTests
{
    /// <summary>How the names of packages begin that only the cluster and its adapters need.</summary>
    private static readonly string[] OfTheCluster =
    [
        "Microsoft.Orleans.", "Confluent.Kafka", "Azure.", "Microsoft.Azure.", "StackExchange.Redis", "AWSSDK.",
        "TorchSharp", "libtorch",
    ];

    [Fact]
    public void TheDefaultSolution_NeedsNoPackageOfTheCluster() =>
        Assert.Empty(Packages("LinkyV.sln").Where(p => OfTheCluster.Any(p.Package.StartsWith)));

    [Fact]
    public void PackagesOfTheCluster_AreSeenWhereTheyAre() =>
        Assert.All(OfTheCluster, name => Assert.Contains(
            Packages("LinkyV.Cluster.sln"), p => p.Package.StartsWith(name, StringComparison.Ordinal)));

    [Fact]
    public void WhatAPackageBrings_IsSeenToo() =>
        Assert.Contains(Brought("tests/Repo.Tests/LinkyV.Repo.Tests.csproj"), p => p == "xunit.v3.assert");

    /// <summary>Packages by project: those it names, and where it was restored those that they bring.</summary>
    private static IEnumerable<(string Project, string Package)> Packages(string solution) =>
        from project in ArrowTests.Projects(solution)
        from package in Named(project).Concat(Brought(project))
        select (project, package);

    private static IEnumerable<string> Named(string project) =>
        XDocument.Load(Path.Combine(Tree.Root, project)).Descendants()
            .Where(e => e.Name.LocalName is "PackageReference" or "PackageDownload")
            .Select(e => e.Attribute("Include")!.Value);

    private static IEnumerable<string> Brought(string project)
    {
        var assets = Path.Combine(Tree.Root, Path.GetDirectoryName(project)!, "obj", "project.assets.json");
        if (!File.Exists(assets))
            return [];
        using var read = JsonDocument.Parse(File.ReadAllBytes(assets));
        return [.. read.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(l => l.Value.GetProperty("type").GetString() == "package").Select(l => l.Name.Split('/')[0])];
    }
}
