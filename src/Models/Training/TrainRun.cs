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
    public int TryResume()
    {
        if (!options.Resume || !File.Exists(CheckpointPath))
            return 0;
        using var file = OpenCheckpoint();
        var meta = file.Metadata;
        if (meta.GetValueOrDefault("identity") != Identity)
            throw new ModelException(ModelFault.Foreign, recipe.Name,
                $"the checkpoint is of '{meta.GetValueOrDefault("identity")}', not of '{Identity}'; " +
                "train elsewhere or without resuming");
        file.Load(training.State, "now.");
        _best = training.State.ToDictionary(t => t.Name, t => file.Read("best." + t.Name));
        Step = Number(meta, "step");
        _bestStep = Number(meta, "bestStep");
        _since = Number(meta, "since");
        _bestHeld = double.Parse(meta["bestHeld"], CultureInfo.InvariantCulture);
        _secondsBefore = double.Parse(meta["seconds"], CultureInfo.InvariantCulture);
        foreach (var point in meta["curve"].Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var p = point.Split(' ');
            _curve.Add(new LossPoint(int.Parse(p[0], CultureInfo.InvariantCulture),
                double.Parse(p[1], CultureInfo.InvariantCulture), double.Parse(p[2], CultureInfo.InvariantCulture)));
        }
        training.Resumed(Step);
        return Step;
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

    private Safetensors OpenCheckpoint()
    {
        try
        {
            return Safetensors.Open(CheckpointPath);
        }
        catch (CheckpointException e)
        {
            throw new ModelException(ModelFault.Damaged, recipe.Name, e.Message, e);
        }
    }

    private Tensor Best(string name, Tensor now) =>
        _best.TryGetValue(name, out var values) ? Tensor.From(values, now.Shape.ToArray()) : now;
}
