using System.Collections;
using System.Reflection;
using LinkyV.Deploy.Tests.Kubernetes;
using LinkyV.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LinkyV.Deploy.Tests.Product;

/// <summary>
/// Which environment variables mean something: the options of LinkyV by their types, those of the silo by its source
/// (its packages are not restored everywhere), and the few that are read by name.
/// </summary>
internal static class OptionNames
{
    private const string SiloPrefix = "LINKYV_SILO_", Prefix = "LINKYV_";

    /// <summary>Variables of the run-time, not of LinkyV.</summary>
    private static readonly string[] Foreign = ["DOTNET_EnableDiagnostics", "PYTORCH_CUDA_ALLOC_CONF"];

    private static string SiloFile => Path.Combine(Kustomize.Root, "src", "Silo", "SiloOptions.cs");

    public static bool SiloIsThere => File.Exists(SiloFile);

    /// <summary>Whether the product reads it; null where that cannot be told here.</summary>
    public static bool? Reads(string name)
    {
        if (Foreign.Contains(name))
            return true;
        if (name.StartsWith(SiloPrefix, StringComparison.OrdinalIgnoreCase))
            return SiloIsThere ? SiloReads(name[SiloPrefix.Length..]) : null;
        return name.StartsWith(Prefix, StringComparison.Ordinal)
            && (TypeReads(typeof(LinkyVOptions), name[Prefix.Length..].Split("__")) || SourceNames(name));
    }

    private static bool TypeReads(Type type, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
            return true;
        var head = path[0];
        var rest = path[1..];
        var property = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .FirstOrDefault(p => p.Name.Equals(head, StringComparison.OrdinalIgnoreCase) && p.SetMethod is not null);
        if (property is null)
            return false;
        var inner = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (inner != typeof(string) && typeof(IEnumerable).IsAssignableFrom(inner) && !rest.IsEmpty)
            return TypeReads(inner.GetGenericArguments()[^1], rest[1..]);
        var leaf = inner.IsPrimitive || inner.IsEnum || inner.Namespace == "System";
        return leaf ? rest.IsEmpty : !rest.IsEmpty && TypeReads(inner, rest);
    }

    private static bool SiloReads(string path)
    {
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(SiloFile)).GetRoot();
        var types = root.DescendantNodes().OfType<ClassDeclarationSyntax>().ToDictionary(c => c.Identifier.Text);
        var type = types["SiloOptions"];
        foreach (var part in path.Split("__"))
        {
            var property = type?.Members.OfType<PropertyDeclarationSyntax>().FirstOrDefault(p =>
                p.Identifier.Text.Equals(part, StringComparison.OrdinalIgnoreCase) && p.AccessorList?.Accessors.Any(a =>
                    a.IsKind(SyntaxKind.SetAccessorDeclaration)) == true);
            if (property is null)
                return false;
            type = types.GetValueOrDefault(property.Type.ToString());
        }

        return type is null;
    }

    /// <summary>A name in quotes in the source of what reads it.</summary>
    private static bool SourceNames(string name) =>
        Directory.EnumerateFiles(Path.Combine(Kustomize.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .Any(f => File.ReadAllText(f).Contains($"\"{name}\"", StringComparison.Ordinal));
}
