using LinkyV.Core.Memory;
using LinkyV.Core.Models;
using LinkyV.Inference;
using LinkyV.Inference.Backends;
using LinkyV.Models.Behaviour;
using LinkyV.Models.Coherence;
using LinkyV.Models.Expression;
using LinkyV.Models.Personality;
using LinkyV.Models.Registry;
using LinkyV.Models.Sentences;
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

    /// <summary>EmotionGAN makes frames of the face for listeners that ask; else replies name no expression. Default
    /// true.</summary>
    public bool Expression { get; set; } = true;

    /// <summary>The sentence encoder makes the dense pictures of episodes; else hashed projection does. Default
    /// true: it finds more (see its card) in the same room.</summary>
    public bool Sentences { get; set; } = true;

    /// <summary>How those are served that many ask at once.</summary>
    public ModelServingOptions Serving { get; set; } = new();
}

/// <summary>
/// The trained models of a process, loaded once when they are first asked for. One that is switched off or cannot be
/// used is null, with a warning in the log: whatever asked for it has something that stands in.
/// </summary>
public sealed class TrainedModels
{
    private readonly Lazy<PersonalityModel?> _personality;
    private readonly Lazy<CoherenceModel?> _coherence;
    private readonly Lazy<ExpressionModel?> _expression;
    private readonly Lazy<PersonModels> _person;
    private readonly TrainedModelOptions _options;
    private readonly ILogger? _log;

    /// <summary>None is loaded before it is asked for.</summary>
    /// <param name="options">Which take part.</param>
    /// <param name="log">Where a model that is left out is named.</param>
    /// <param name="backend">Opened when the first model is loaded, for what generates and judges profiles; the
    /// managed back end when left out. What personas live with runs a row at a time, in microseconds, and stays
    /// managed.</param>
    public TrainedModels(
        TrainedModelOptions options, ILogger<TrainedModels>? log = null, Func<ITensorBackend?>? backend = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _log) = (options, log);
        T On<T>(Func<T> make)
        {
            using var scope = TensorScope.On(backend?.Invoke() ?? ManagedBackend.Default);
            return make();
        }

        _personality = new(() => Load(
            options.Personality, new PersonalityRecipe(), w => On(() => new PersonalityModel(w))));
        _coherence = new(() => Load(
            options.Coherence, new CoherenceRecipe(), w => On(() => new CoherenceModel(w))));
        _expression = new(() => Load(options.Expression, new ExpressionRecipe(), static w => new ExpressionModel(w)));
        _person = new(() => new PersonModels(
            Load(options.Behaviour, new BehaviourRecipe(), static w => new BehaviourModel(w)),
            Load<ITextVectors>(options.Sentences, new SentenceRecipe(), static w => new SentenceModel(w)),
            Expression?.Version));
    }

    /// <summary>Reads base parameters.</summary>
    public PersonalityModel? Personality => _personality.Value;

    /// <summary>Judges profiles.</summary>
    public CoherenceModel? CoherenceModel => _coherence.Value;

    /// <summary>Makes frames of faces.</summary>
    public ExpressionModel? Expression => _expression.Value;

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
