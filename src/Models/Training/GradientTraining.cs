using LinkyV.Inference;
using LinkyV.Inference.Autograd;
using LinkyV.Inference.Layers;
using LinkyV.Inference.Training;

namespace LinkyV.Models.Training;

/// <summary>A training of one network by AdamW with warm-up and cosine decay; subclasses give the loss.</summary>
internal abstract class GradientTraining<TNet> : ITraining
    where TNet : Layer
{
    private readonly AdamW _optimiser;
    private readonly Schedule _schedule;

    /// <summary>Begins.</summary>
    /// <param name="net">The network, freshly made.</param>
    /// <param name="rate">Highest learning rate.</param>
    /// <param name="steps">Steps planned.</param>
    /// <param name="decay">Weight decay of matrices.</param>
    protected GradientTraining(TNet net, float rate, int steps, float decay = 0.01f)
    {
        Net = net;
        _optimiser = new AdamW(net, new AdamWOptions { Decay = decay });
        _schedule = new Schedule(rate, Math.Min(100, Math.Max(1, steps / 10)), steps, 0.02f);
        State = [.. net.Parameters().Select(p => ("net." + p.Name, p.Value)),
            .. _optimiser.State().Select(p => ("optimiser." + p.Name, p.Value))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, Tensor Value)> State { get; }

    /// <summary>The network.</summary>
    protected TNet Net { get; }

    /// <inheritdoc/>
    public double Step(int step)
    {
        using var scope = TensorScope.Training();
        var (loss, shown) = LossOf(step);
        Tape.Backward(loss);
        _optimiser.Step(_schedule.Rate(step));
        return shown;
    }

    /// <inheritdoc/>
    public double Held()
    {
        using var scope = TensorScope.Inference();
        return HeldLoss();
    }

    /// <inheritdoc/>
    public void Resumed(int step) => _optimiser.Steps = step;

    /// <inheritdoc/>
    public virtual IReadOnlyList<(string Name, Tensor Value)> Finish() => [.. Net.Parameters()];

    /// <inheritdoc/>
    public void Dispose() { }

    /// <summary>The loss of a step's batch: what gradients start from, and what is shown.</summary>
    protected abstract (Tensor Loss, double Shown) LossOf(int step);

    /// <summary>The loss on data that no step sees; nothing is recorded.</summary>
    protected abstract double HeldLoss();
}
