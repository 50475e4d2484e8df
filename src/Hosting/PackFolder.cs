using LinkyV.Actors.Scenarios;
using LinkyV.Core.Scenarios;
using Microsoft.Extensions.Logging;

namespace LinkyV.Hosting;

/// <summary>The folder <c>scenarios</c> in the data folder: every <c>.yaml</c> file is a pack. Read when asked; a file
/// that is not valid is reported once and left out.</summary>
internal sealed class PackFolder(string dataFolder, ILogger log) : IPackFolder
{
    private const int FilesMost = 100;
    private const int BytesMost = 256 * 1024;

    private readonly HashSet<string> _reported = [];

    /// <inheritdoc/>
    public IReadOnlyList<(string File, string Yaml)> Read()
    {
        var folder = new DirectoryInfo(Path.Combine(dataFolder, "scenarios"));
        if (!folder.Exists)
            return [];
        var packs = new List<(string, string)>();
        foreach (var file in folder.EnumerateFiles("*.yaml").OrderBy(f => f.Name, StringComparer.Ordinal)
            .Take(FilesMost))
            if (Read(file) is { } yaml)
                packs.Add((file.Name, yaml));
        return packs;
    }

    private string? Read(FileInfo file)
    {
        try
        {
            if (file.Length > BytesMost)
                return Refuse(file, $"has {file.Length} bytes; at most {BytesMost} are read");
            var yaml = File.ReadAllText(file.FullName);
            return ScenarioPacks.Read(yaml) is PackResult.Refused r ? Refuse(file, r.Faults[0].ToString()) : yaml;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return Refuse(file, cause.Message);
        }
    }

    private string? Refuse(FileInfo file, string why)
    {
        lock (_reported)
            if (_reported.Add($"{file.Name} {file.LastWriteTimeUtc.Ticks}"))
                log.LogWarning("The scenario pack {File} is left out: {Why}", file.Name, why);
        return null;
    }
}
