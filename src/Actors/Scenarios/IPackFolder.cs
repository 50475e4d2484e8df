namespace LinkyV.Actors.Scenarios;

/// <summary>Scenario packs that an operator laid in a folder: file name and YAML text.</summary>
public interface IPackFolder
{
    /// <summary>The packs as they are now, at most 100 of 256 KiB.</summary>
    IReadOnlyList<(string File, string Yaml)> Read();
}

/// <summary>A pack and where it comes from: "shipped", "folder" or "uploaded".</summary>
/// <param name="Origin">Where from.</param>
/// <param name="Yaml">Its text.</param>
/// <param name="Pack">The pack.</param>
public sealed record PackEntry(string Origin, string Yaml, Core.Scenarios.ScenarioPack Pack);
