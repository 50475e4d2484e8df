// The loop around a training: steps, held-out loss, early stopping, checkpoints from which a killed run goes on exactly
// as it would have. A checkpoint is a safetensors file with the state and, in its metadata, where the run stood; it is
// written beside and moved into place, so that a kill leaves the old or the new one.
using System.Diagnostics;
using System.Globalization;
using LinkyV.Inference;
using LinkyV.Models.Registry;

namespace LinkyV.Models.Training;

/// <summary>How a training runs.</summary>
public sealed record TrainOptions
{
    /// <summary>Seed of weights and data.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Steps; null = the recipe's.</summary>
    public int? Steps { get; init; }

    /// <summary>Folder for weights, card, losses and checkpoint; made if it is missing.</summary>
    public required string Out { get; init; }

    /// <summary>Held-out losses without a better one until training stops; 0 = never early; null = the recipe's.
    /// </summary>
    public int? Patience { get; init; }

    /// <summary>Whether a checkpoint that lies there is continued; else it is replaced.</summary>
    public bool Resume { get; init; } = true;
}

/// <summary>Where a training stands, for progress bars.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Steps">Steps planned.</param>
/// <param name="Loss">Smoothed loss.</param>
/// <param name="Held">Last held-out loss; NaN before the first.</param>
public readonly record struct TrainProgress(int Step, int Steps, double Loss, double Held);

/// <summary>What a training made.</summary>
/// <param name="Card">Its card, with the metrics.</param>
/// <param name="Weights">Its weights on disk.</param>
/// <param name="Curve">Loss by step.</param>
/// <param name="Resumed">The step from which a checkpoint was continued; 0 = from the beginning.</param>
public sealed record Trained(ModelCard Card, WeightFile Weights, IReadOnlyList<LossPoint> Curve, int Resumed);

/// <summary>Trains models.</summary>
public static class Trainer
{
    /// <summary>Runs a training to its end.</summary>
    /// <exception cref="ModelException">The checkpoint that lies there is damaged or of another training.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; its checkpoint remains.</exception>
    public static Trained Run(
        IRecipe recipe, TrainOptions options, Action<TrainProgress>? report = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(options);
        Directory.CreateDirectory(options.Out);
        var steps = options.Steps ?? recipe.Steps;
        var clock = Stopwatch.StartNew();
        using var training = recipe.Begin(options.Seed, steps);
        var run = new TrainRun(recipe, options, steps, training);
        var resumed = run.TryResume();
        var sum = 0.0;
        for (var step = run.Step + 1; step <= steps && !run.Stopped; step++)
        {
            cancel.ThrowIfCancellationRequested();
            var loss = training.Step(step);
            if (!double.IsFinite(loss))
                throw new ArithmeticException(string.Create(CultureInfo.InvariantCulture,
                    $"model {recipe.Name}: the loss of step {step} is {loss}"));
            sum = sum == 0 ? loss : (0.95 * sum) + (0.05 * loss);
            run.Took(step, loss);
            if (step % recipe.Every == 0 || step == steps)
                run.Measure(step, clock.Elapsed);
            report?.Invoke(new TrainProgress(step, steps, sum, run.LastHeld));
        }
        run.RestoreBest();
        var trained = run.Finish(clock.Elapsed, resumed);
        File.WriteAllText(Path.Combine(options.Out, recipe.Name + ".card.json"), trained.Card.ToJson() + "\n");
        File.WriteAllText(Path.Combine(options.Out, recipe.Name + ".losses.svg"),
            LossPlot.Svg(trained.Card.Tag, trained.Curve));
        run.DeleteCheckpoint();
        return trained;
    }
}
