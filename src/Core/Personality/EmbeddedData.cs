using System.Reflection;

namespace LinkyV.Core.Personality;

/// <summary>Reads the data files that are embedded beside the code, by their path inside the project.</summary>
internal static class EmbeddedData
{
    /// <summary>The bytes of one file, e.g. "Personality/taxonomy847.json".</summary>
    /// <exception cref="InvalidOperationException">The file is not embedded: a defect of the build.</exception>
    public static byte[] Bytes(string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(path)
            ?? Assembly.GetExecutingAssembly().GetManifestResourceStream(path.Replace('/', '\\'))
            ?? throw new InvalidOperationException($"{path} is not embedded");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The lines of a text file without comments (#) and blank lines, trimmed at the end.</summary>
    public static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new MemoryStream(Bytes(path)), System.Text.Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            line = line.TrimEnd();
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }
}
