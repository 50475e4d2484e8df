namespace LinkyV.Core.Understanding;

/// <summary>Data files embedded in this assembly.</summary>
internal static class Resource
{
    /// <summary>An embedded file.</summary>
    public static Stream Open(string name) => typeof(Resource).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"embedded file '{name}' is missing from the build");

    /// <summary>Lines of an embedded text file.</summary>
    public static List<string> Lines(string name)
    {
        using var stream = Open(name);
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        return lines;
    }
}
