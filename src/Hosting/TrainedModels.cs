using LinkyV.Core.Models;
using LinkyV.Models.Behaviour;
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

    /// <summary>BehaviorLSTM steers each reply's act, silence, length, gesture and gaze; else the statistical process
    /// alone does. Default true.</summary>
    public bool Behaviour { get; set; } = true;
}

/// <summary>
/// The trained models of a process, loaded once when they are first asked for. One that is switched off or cannot be
/// used is null, with a warning in the log: whatever asked for it has something that stands in.
/// </summary>
public sealed class TrainedModels
{
    private readonly Lazy<IProfileModel?> _profiles;
    private readonly Lazy<ICoherenceModel?> _coherence;
    private readonly Lazy<PersonModels> _person;
    private readonly TrainedModelOptions _options;
    private readonly ILogger? _log;

    /// <summary>None is loaded before it is asked for.</summary>
    public TrainedModels(TrainedModelOptions options, ILogger<TrainedModels>? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _log) = (options, log);
        _profiles = new(() => Load<IProfileModel>(
            options.Personality, new PersonalityRecipe(), static w => new PersonalityModel(w)));
        _coherence = new(() => Load<ICoherenceModel>(
            options.Coherence, new CoherenceRecipe(), static w => new CoherenceModel(w)));
        _person = new(() => new PersonModels(
            Load<IBehaviourModel>(options.Behaviour, new BehaviourRecipe(), static w => new BehaviourModel(w))));
    }

    /// <summary>Reads base parameters.</summary>
    public IProfileModel? Profiles => _profiles.Value;

    /// <summary>Judges profiles.</summary>
    public ICoherenceModel? Coherence => _coherence.Value;

    /// <summary>What personas live with.</summary>
    public PersonModels Person => _person.Value;

    private T? Load<T>(bool on, IRecipe recipe, Func<WeightFile, T> make)
        where T : class
    {
        if (!on)
            return null;
        try
        {
            var registry = _options.Folder is { } folder ? new ModelRegistry(folder) : ModelRegistry.Shipped;
            return make(registry.Open(recipe).Weights);
        }
        catch (ModelException fault)
        {
            _log?.LogWarning("A model is left out: {Fault}", fault.Message);
            return null;
        }
    }
}
