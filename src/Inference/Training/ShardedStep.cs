using System.Runtime.ExceptionServices;
using LinkyV.Inference.Autograd;
using LinkyV.Inference.Layers;

namespace LinkyV.Inference.Training;

/// <summary>
/// The backward pass of a batch cut into a fixed number of shards, which run beside each other. Their gradients are
/// added in the order of the shards, so the result depends on their number, never on the threads. Each shard's loss is
/// a mean over its part; parts should be of one size.
/// </summary>
public sealed class ShardedStep
{
    private readonly Tensor[] _parameters;
    private readonly Dictionary<Tensor, Tensor>[] _gradients;
    private readonly int _threads;

    /// <summary>Prepares gradients for each shard.</summary>
    /// <param name="layer">Whose parameters are trained.</param>
    /// <param name="shards">Parts of a batch, 1 to 64.</param>
    /// <param name="threads">At most so many at a time; as many as processors when left out.</param>
    public ShardedStep(Layer layer, int shards, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (shards is < 1 or > 64)
            throw new ArgumentOutOfRangeException(nameof(shards), shards, "shards must be 1 to 64");
        _threads = Math.Clamp(threads ?? Environment.ProcessorCount, 1, shards);
        _parameters = [.. layer.Parameters().Select(p => p.Value)];
        _gradients = [.. Enumerable.Range(0, shards).Select(_ => _parameters.ToDictionary(
            p => p, p => Tensor.Parameter(p.Shape, p.Backend).Detach(), TensorIdentity.Instance))];
    }

    /// <summary>Adds the gradients of the mean of all shards' losses to the parameters.</summary>
    /// <param name="loss">The loss of a shard, by its number from 0. Called on several threads at once, each in a scope
    /// of its own; chance must be drawn from a source of the shard's own.</param>
    /// <returns>The mean of the losses.</returns>
    public float Backward(Func<int, Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        var losses = new float[_gradients.Length];
        try
        {
            Parallel.For(0, losses.Length, new ParallelOptions { MaxDegreeOfParallelism = _threads },
                i => losses[i] = One(loss, i));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        foreach (var p in _parameters)
        {
            p.Grad ??= Tensor.Parameter(p.Shape, p.Backend).Detach();
            foreach (var gradients in _gradients)
                p.Backend.AddScaled(p.Grad, gradients[p], 1);
        }

        return losses.Average();
    }

    private float One(Func<int, Tensor> loss, int shard)
    {
        using var scope = TensorScope.Training();
        foreach (var gradient in _gradients[shard].Values)
            gradient.Backend.Fill(gradient, 0);
        var mean = loss(shard);
        Tape.Backward(mean, _gradients[shard], 1f / _gradients.Length);
        return mean.Item();
    }

    private sealed class TensorIdentity : IEqualityComparer<Tensor>
    {
        public static TensorIdentity Instance { get; } = new();

        public bool Equals(Tensor? x, Tensor? y) => ReferenceEquals(x, y);

        public int GetHashCode(Tensor obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
