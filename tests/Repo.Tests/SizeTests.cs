using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace LinkyV.Repo.Tests;

/// <summary>Sizes that keep the code readable. The allow-list (sizes.allow) may only shrink.</summary>
public sealed class SizeTests
{
    private const int FileMax = 500, TestFileMax = 700, MethodMax = 70, LineMax = 120;

    [Fact]
    public void NoFileIsTooLong() =>
        AssertOnlyAllowed("file", Tree.CSharp.Concat(Tree.Files.Where(IsScript))
            .Where(f => Tree.Lines(f).Length > (f.StartsWith("tests/", StringComparison.Ordinal) ? TestFileMax
                : FileMax)));

    [Fact]
    public void NoMethodIsTooLong() =>
        AssertOnlyAllowed("method", Tree.CSharp.Where(IsSource).SelectMany(f => LongMethods(f, Tree.Text(f))));

    [Fact]
    public void NoLineIsTooLong() =>
        AssertOnlyAllowed("line", Tree.CSharp.Where(f => Tree.Lines(f).Any(l => l.Length > LineMax)));

    [Fact]
    public void ALongMethod_IsCaught()
    {
        var body = string.Join('\n', Enumerable.Repeat("x++;", MethodMax + 5));
        Assert.NotEmpty(LongMethods("planted.cs", $"class C {{ void M(int x) {{\n{body}\n}} }}"));
    }

    [Fact]
    public void MostFilesAreShort()
    {
        var sizes = Tree.CSharp.Where(IsSource).Select(f => Tree.Lines(f).Length).Order().ToList();
        Assert.True(sizes[sizes.Count / 2] <= 150, $"median file has {sizes[sizes.Count / 2]} lines");
        Assert.True(sizes[sizes.Count * 95 / 100] <= 420,
            $"95th percentile file has {sizes[sizes.Count * 95 / 100]} lines");
    }

    private static bool IsSource(string f) => f.StartsWith("src/", StringComparison.Ordinal);

    private static bool IsScript(string f) =>
        IsSource(f) && (f.EndsWith(".ts", StringComparison.Ordinal) || f.EndsWith(".tsx", StringComparison.Ordinal));

    private static IEnumerable<string> LongMethods(string file, string text) =>
        from method in CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot()
            .DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
        let span = method.SyntaxTree.GetLineSpan(method.Span)
        where span.EndLinePosition.Line - span.StartLinePosition.Line + 1 > MethodMax
        select $"{file}:{(method as MethodDeclarationSyntax)?.Identifier.Text ?? "constructor"}";

    private static void AssertOnlyAllowed(string rule, IEnumerable<string> found)
    {
        var allowed = Tree.Lines("tests/Repo.Tests/sizes.allow")
            .Where(l => l.StartsWith(rule + " ", StringComparison.Ordinal)).Select(l =>
                l[(rule.Length + 1)..]).ToHashSet();
        var all = found.ToHashSet();
        Assert.True(all.IsSubsetOf(allowed), $"too long ({rule}): {string.Join(", ", all.Except(allowed))}");
        Assert.True(allowed.IsSubsetOf(all), $"take out of sizes.allow: {string.Join(", ", allowed.Except(all))}");
    }
}
