using System.Reflection;

namespace LinkyV.Models;

/// <summary>Reads word lists embedded in an assembly: rows of fields between bars, # begins a comment.</summary>
internal static class DataFiles
{
    /// <summary>The rows of a file, split at bars.</summary>
    /// <exception cref="InvalidOperationException">The file is not embedded: a defect of the build.</exception>
    public static IEnumerable<string[]> Rows(Assembly assembly, string name) =>
        Lines(assembly, name).Select(l => l.Split('|'));

    /// <summary>The lines of a file without comments and blank ones.</summary>
    public static IEnumerable<string> Lines(Assembly assembly, string name)
    {
        using var reader = new StreamReader(Open(assembly, name) ??
            throw new InvalidOperationException($"{name} is not embedded"));
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line.TrimEnd();
    }

    /// <summary>An embedded file; null if there is none of that name.</summary>
    public static Stream? Open(Assembly assembly, string name) =>
        assembly.GetManifestResourceStream(name) ?? assembly.GetManifestResourceStream(name.Replace('/', '\\'));
}
