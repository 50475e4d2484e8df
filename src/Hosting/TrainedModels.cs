using LinkyV.Core.Models;
using LinkyV.Models.Coherence;
using LinkyV.Models.Personality;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;
using Microsoft.Extensions.Logging;

namespace LinkyV.Hosting;

/// <summary>Which trained models take part; each can be switched off, and what stands in for it is named.</summary>
public sealed class TrainedModelOptions
{
    /// <summary>Folder of the models; null = those that came with the program.</summary>
    public string? Folder { get; set; }

    /// <summary>PersonalityTransformer reads descriptions; else the word list does. Default true.</summary>
    public bool Personality { get; set; } = true;

    /// <summary>ConsistencyValidator judges generated profiles; else the exact likelihoods do. Default true.</summary>
    public bool Coherence { get; set; } = true;
}

/// <summary>
/// The trained models of a process, loaded once when they are first asked for. One that is switched off or cannot be
/// used is null, with a warning in the log: whatever asked for it has something that stands in.
/// </summary>
internal sealed class TrainedModels(TrainedModelOptions options, ILogger<TrainedModels>? log = null)
{
    private readonly Lazy<IProfileModel?> _profiles = new(() => Load(
        options.Personality, options, new PersonalityRecipe(), static w => new PersonalityModel(w), log));

    private readonly Lazy<ICoherenceModel?> _coherence = new(() => Load(
        options.Coherence, options, new CoherenceRecipe(), static w => new CoherenceModel(w), log));

    /// <summary>Reads base parameters.</summary>
    public IProfileModel? Profiles => _profiles.Value;

    /// <summary>Judges profiles.</summary>
    public ICoherenceModel? Coherence => _coherence.Value;

    private static T? Load<T>(
        bool on, TrainedModelOptions options, IRecipe recipe, Func<WeightFile, T> make, ILogger? log)
        where T : class
    {
        if (!on)
            return null;
        try
        {
            var registry = options.Folder is { } folder ? new ModelRegistry(folder) : ModelRegistry.Shipped;
            return make(registry.Open(recipe).Weights);
        }
        catch (ModelException fault)
        {
            log?.LogWarning("A model is left out: {Fault}", fault.Message);
            return null;
        }
    }
}
