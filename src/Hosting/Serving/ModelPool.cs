using LinkyV.Contracts;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Inference.Serving;
using LinkyV.Models.Coherence;
using LinkyV.Models.Expression;
using LinkyV.Models.Personality;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;

namespace LinkyV.Hosting;

/// <summary>
/// The workers that serve this process's models to all who ask at once: generation of personas and the frames of
/// faces. Models of the turn itself run in the turn and are listed beside them. As <see cref="IModelWorkers"/> it
/// answers by its own workers; its <see cref="Profiles"/>, <see cref="Coherence"/> and <see cref="FramesAsync"/> ask
/// those elsewhere first, if there are any.
/// </summary>
public sealed class ModelPool : IModelWorkers, IAsyncDisposable
{
    private readonly IModelWorkers _asked;
    private readonly ServingPool _pool;
    private readonly ModelServer<ProfileQuery, LatentPrior>? _profiles;
    private readonly ModelServer<PersonaProfile, double>? _coherence;
    private readonly ModelServer<ShownExpression, byte[]>? _expressions;
    private readonly ServedProfiles? _usualProfiles;
    private readonly ServedCoherence? _usualCoherence;

    /// <summary>Starts the workers.</summary>
    /// <exception cref="ModelException">A version on trial cannot be used.</exception>
    internal ModelPool(
        TrainedModels models, ModelServingOptions options, TimeProvider time, IModelWorkers? elsewhere = null)
    {
        _asked = elsewhere ?? this;
        _pool = new ServingPool(time, options.Workers == 0 ? null : options.Workers);
        var how = new ServingOptions
        {
            BatchMax = options.BatchMax, Delay = TimeSpan.FromMilliseconds(options.DelayMs),
            QueueMax = options.QueueMax, Deadline = TimeSpan.FromMilliseconds(options.DeadlineMs),
        };
        if (models.Personality is { } personality)
            _profiles = _pool.Add("personality", _usualProfiles = new ServedProfiles(personality), how);
        if (models.CoherenceModel is { } coherence)
            _coherence = _pool.Add("coherence", _usualCoherence = new ServedCoherence(coherence), how);
        if (models.Expression is { } expression)
            _expressions = _pool.Add("expression", new ServedExpressions(expression), how);
        Profiles = _profiles is null ? null : new PooledProfiles(models.Personality!, _asked);
        Coherence = _coherence is null ? null : new PooledCoherence(models.CoherenceModel!, _asked);
        foreach (var trial in options.Trials)
            Split(trial.Model, trial.Folder, trial.Share);
    }

    /// <summary>Threads.</summary>
    public int Workers => _pool.Workers;

    /// <summary>Reads base parameters; null where that is off.</summary>
    public IProfileModel? Profiles { get; }

    /// <summary>Judges profiles; null where that is off.</summary>
    public ICoherenceModel? Coherence { get; }

    /// <summary>How every model does: versions and shares, queue, batches, latency.</summary>
    public IReadOnlyList<ServingSnapshot> Snapshot() => _pool.Snapshot();

    /// <summary>
    /// The frames of a face, 60 a second, 52 bytes each (<see cref="FaceShapes.Names"/>), by the very version that the
    /// reply names; null with a reason where there is none, or no time.
    /// </summary>
    public async ValueTask<(byte[]? Frames, string? Reason)> FramesAsync(
        ShownExpression shown, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var ask = new AskOptions(Version: shown.Model);
        var made = await _asked.AnimateAsync(shown, ask, cancel);
        if (made is ServingResult<byte[]>.Stopped && _asked != this)
            made = await ((IModelWorkers)this).AnimateAsync(shown, ask, cancel);
        return made switch
        {
            ServingResult<byte[]>.Answered a => (a.Reply, null),
            ServingResult<byte[]>.Refused r => (null, r.Reason),
            ServingResult<byte[]>.Failed f => (null, f.Reason),
            ServingResult<byte[]>.Busy => (null, "busy"),
            ServingResult<byte[]>.Expired => (null, "too late"),
            _ => (null, "stopped"),
        };
    }

    /// <summary>
    /// Puts a version from another folder in beside the usual one, for a share of the traffic, or in its place (share
    /// 1). Requests under way end with the version they began with.
    /// </summary>
    /// <param name="model">"personality" or "coherence".</param>
    /// <param name="folder">Holds its weights and card.</param>
    /// <param name="share">Above 0 to 1.</param>
    /// <exception cref="ModelException">It is damaged or foreign; what served goes on.</exception>
    /// <exception cref="InvalidInputException">No such model is served, or the share is out of its range.</exception>
    public void Split(string model, string folder, double share)
    {
        if (share is not (> 0 and <= 1))
            throw new InvalidInputException("share", $"{share}", "above 0 to 1");
        var registry = new ModelRegistry(folder);
        if (model == "personality" && _profiles is not null)
            Put(_profiles, _usualProfiles!,
                new ServedProfiles(new PersonalityModel(registry.Open(new PersonalityRecipe()).Weights)), share);
        else if (model == "coherence" && _coherence is not null)
            Put(_coherence, _usualCoherence!,
                new ServedCoherence(new CoherenceModel(registry.Open(new CoherenceRecipe()).Weights)), share);
        else
            throw new InvalidInputException("model", model,
                "one that is served and may be split: personality or coherence");
    }

    private static void Put<TRequest, TReply>(
        ModelServer<TRequest, TReply> server, IServedModel<TRequest, TReply> usual,
        IServedModel<TRequest, TReply> other, double share)
    {
        if (share >= 1)
            server.Swap(other);
        else if (other.Version == usual.Version)
            throw new InvalidInputException("folder", other.Version, "a version other than the one that serves");
        else
            server.Split(new VersionShare<TRequest, TReply>(usual, 1 - share),
                new VersionShare<TRequest, TReply>(other, share));
    }

    ValueTask<ServingResult<LatentPrior>> IModelWorkers.ConditionAsync(
        ProfileQuery query, AskOptions ask, CancellationToken cancel) =>
        Ask(_profiles, "personality", query, ask, cancel);

    ValueTask<ServingResult<double>> IModelWorkers.JudgeAsync(
        PersonaProfile profile, AskOptions ask, CancellationToken cancel) =>
        Ask(_coherence, "coherence", profile, ask, cancel);

    ValueTask<ServingResult<byte[]>> IModelWorkers.AnimateAsync(
        ShownExpression shown, AskOptions ask, CancellationToken cancel) =>
        Ask(_expressions, "expression", shown, ask, cancel);

    private static ValueTask<ServingResult<TReply>> Ask<TRequest, TReply>(
        ModelServer<TRequest, TReply>? server, string model, TRequest request, AskOptions ask,
        CancellationToken cancel) => server is null
        ? new(new ServingResult<TReply>.Refused($"{model} is off"))
        : server.AskAsync(request, ask, cancel);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _pool.DisposeAsync();
}
