using System.Reflection;
using LinkyV.Conformance;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>The folder of a silo of the next contract: today's files, and over them what tests/Cluster.Next makes of
/// today's sources.</summary>
internal sealed class NextSilo : IDisposable
{
    private readonly TempFolder _folder = new();

    public NextSilo()
    {
        var next = typeof(NextSilo).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "next").Value!;
        string[] changed = [.. Directory.GetFiles(next, "*.dll").Select(f => Path.GetFileName(f)!)];
        if (changed.Length != 3)
            throw new InvalidOperationException($"{next} has {string.Join(", ", changed)}");
        foreach (var entry in Directory.GetFileSystemEntries(AppContext.BaseDirectory))
        {
            var name = Path.GetFileName(entry);
            if (changed.Contains(name))
                File.Copy(Path.Combine(next, name), _folder[name]);
            else if (name.StartsWith("linkyv-silo", StringComparison.Ordinal))
                File.Copy(entry, _folder[name]);
            else if (Directory.Exists(entry))
                Directory.CreateSymbolicLink(_folder[name], entry);
            else
                File.CreateSymbolicLink(_folder[name], entry);
        }
    }

    /// <summary>Where to start one.</summary>
    public SiloPlace Place => SiloPlace.Here with { Folder = _folder.Path };

    public void Dispose() => _folder.Dispose();
}
