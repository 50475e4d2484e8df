using System.Reflection;

namespace LinkyV.Core.Tests.Dialogue.Battery;

/// <summary>Lines of the embedded battery files.</summary>
internal static class Wordings
{
    /// <summary>Lines of a file, comments and blank lines left out.</summary>
    public static IReadOnlyList<string> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"no embedded file {file}");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0 && l[0] != '#')];
    }

    /// <summary>"key: wording | wording || follow-up" as key and the lines to say in turn.</summary>
    public static IEnumerable<(string Key, string[] Says)> Questions(string file)
    {
        foreach (var line in Lines(file))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var wording in line[(colon + 1)..].Replace("||", "\u0001", StringComparison.Ordinal).Split('|'))
                yield return (line[..colon], wording.Split('\u0001', StringSplitOptions.TrimEntries));
        }
    }
}
