using System.Globalization;
using LinkyV.Inference;
using LinkyV.Inference.Checkpoints;
using LinkyV.Models.Registry;

namespace LinkyV.Models.Training;

/// <summary>The state of one run of <see cref="Trainer"/>: where it stands, its best weights, its curve.</summary>
internal sealed class TrainRun(IRecipe recipe, TrainOptions options, int steps, ITraining training)
{
    private readonly List<LossPoint> _curve = [];
    private Dictionary<string, float[]> _best = [];
    private double _lossSum, _secondsBefore;
    private int _lossCount, _bestStep, _since;
    private double _bestHeld = double.PositiveInfinity;

    /// <summary>Steps taken.</summary>
    public int Step { get; private set; }

    /// <summary>Whether it stopped early.</summary>
    public bool Stopped => (options.Patience ?? recipe.Patience) is > 0 and var patience && _since >= patience;

    /// <summary>The last held-out loss.</summary>
    public double LastHeld => _curve.Count == 0 ? double.NaN : _curve[^1].Held;

    private string CheckpointPath => Path.Combine(options.Out, recipe.Name + ".checkpoint");

    /// <summary>What must agree for a checkpoint to be this training's.</summary>
    private string Identity => string.Create(CultureInfo.InvariantCulture,
        $"{recipe.Name} {recipe.Version} seed {options.Seed} steps {steps} data {recipe.DataHash(options.Seed)}");

    /// <summary>Notes a step.</summary>
    public void Took(int step, double loss)
    {
        Step = step;
        _lossSum += loss;
        _lossCount++;
    }

    /// <summary>Takes the held-out loss, keeps the weights if they are the best, writes a checkpoint.</summary>
    public void Measure(int step, TimeSpan elapsed)
    {
        var held = training.Held();
        _curve.Add(new LossPoint(step, _lossSum / Math.Max(1, _lossCount), held));
        (_lossSum, _lossCount) = (0, 0);
        if (held < _bestHeld)
        {
            (_bestHeld, _bestStep, _since) = (held, step, 0);
            _best = training.State.ToDictionary(t => t.Name, t => t.Value.ToArray());
        }
        else
        {
            _since++;
        }
        WriteCheckpoint(elapsed);
    }

    /// <summary>Puts the best weights back.</summary>
    public void RestoreBest()
    {
        foreach (var (name, tensor) in training.State)
            if (_best.TryGetValue(name, out var values))
                tensor.Write(values);
    }

    /// <summary>Writes and measures the finished weights.</summary>
    public Trained Finish(TimeSpan elapsed, int resumed)
    {
        var weights = WeightFile.Write(
            Path.Combine(options.Out, recipe.Name + ".safetensors"), recipe.Name, recipe.Version, training.Finish());
        var card = new ModelCard(
            recipe.Name, recipe.Version, recipe.Idea, recipe.Shape, "MIT",
            new DataCard(recipe.Generator, recipe.DataHash(options.Seed)),
            new TrainingCard(options.Seed, Step, _bestStep, (int)Math.Round(_secondsBefore + elapsed.TotalSeconds),
                MachineKind.Current, typeof(TrainRun).Assembly.GetName().Version!.ToString(3), null),
            weights.Count, new FileInfo(weights.Path).Length, weights.Sha256, recipe.Evaluate(weights, 1));
        return new Trained(card, weights, _curve, resumed);
    }

    /// <summary>Continues a checkpoint if there is one; gives the step it stood at, else 0.</summary>
    /// <exception cref="ModelException">It is damaged, or of another training.</exception>
    public int TryResume()
    {
        if (!options.Resume || !File.Exists(CheckpointPath))
            return 0;
        try
        {
            Read();
        }
        catch (Exception e) when (
            e is CheckpointException or KeyNotFoundException or FormatException or OverflowException or IOException)
        {
            throw new ModelException(ModelFault.Damaged, recipe.Name,
                $"the checkpoint {CheckpointPath} cannot be gone on from; train anew or elsewhere: {e.Message}", e);
        }
        training.Resumed(Step);
        return Step;
    }

    private void Read()
    {
        using var file = Safetensors.Open(CheckpointPath);
        var meta = file.Metadata;
        if (meta.GetValueOrDefault("identity") != Identity)
            throw new ModelException(ModelFault.Foreign, recipe.Name,
                $"the checkpoint {CheckpointPath} is of '{meta.GetValueOrDefault("identity")}', not of '{Identity}'; " +
                "train anew or elsewhere");
        Step = Number(meta, "step");
        if (Step < 1 || Step > steps)
            throw new FormatException($"its step is {Step}, not 1 to {steps}");
        _bestStep = Number(meta, "bestStep");
        _since = Number(meta, "since");
        _bestHeld = double.Parse(meta["bestHeld"], CultureInfo.InvariantCulture);
        _secondsBefore = double.Parse(meta["seconds"], CultureInfo.InvariantCulture);
        foreach (var point in meta["curve"].Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (point.Split(' ') is not [var step, var loss, var held])
                throw new FormatException($"its curve has '{point}' where a step and two losses must be");
            _curve.Add(new LossPoint(int.Parse(step, CultureInfo.InvariantCulture),
                double.Parse(loss, CultureInfo.InvariantCulture), double.Parse(held, CultureInfo.InvariantCulture)));
        }
        foreach (var (name, value) in training.State)
            _best[name] = file.Read("best." + name) is var best && best.Length == value.Length ? best
                : throw new FormatException($"its tensor best.{name} has {best.Length} numbers, not {value.Length}");
        file.Load(training.State, "now.");
    }

    /// <summary>Removes the checkpoint of a finished run.</summary>
    public void DeleteCheckpoint() => File.Delete(CheckpointPath);

    private static int Number(IReadOnlyDictionary<string, string> meta, string name) =>
        int.Parse(meta[name], CultureInfo.InvariantCulture);

    private void WriteCheckpoint(TimeSpan elapsed)
    {
        var tensors = training.State.Select(t => ("now." + t.Name, t.Value))
            .Concat(training.State.Select(t => ("best." + t.Name, Best(t.Name, t.Value))));
        var meta = new Dictionary<string, string>
        {
            ["identity"] = Identity,
            ["step"] = Step.ToString(CultureInfo.InvariantCulture),
            ["bestStep"] = _bestStep.ToString(CultureInfo.InvariantCulture),
            ["since"] = _since.ToString(CultureInfo.InvariantCulture),
            ["bestHeld"] = _bestHeld.ToString("R", CultureInfo.InvariantCulture),
            ["seconds"] = (_secondsBefore + elapsed.TotalSeconds).ToString("0.0", CultureInfo.InvariantCulture),
            ["curve"] = string.Join(';', _curve.Select(p => string.Create(CultureInfo.InvariantCulture,
                $"{p.Step} {p.Training:R} {p.Held:R}"))),
        };
        Safetensors.Write(CheckpointPath, tensors, meta);
    }

    private Tensor Best(string name, Tensor now) =>
        _best.TryGetValue(name, out var values) ? Tensor.From(values, now.Shape.ToArray()) : now;
}
