using LinkyV.Inference.Backends;
using LinkyV.Inference.Layers;

namespace LinkyV.Inference.Training;

/// <summary>How AdamW moves the parameters.</summary>
public sealed record AdamWOptions
{
    /// <summary>Decay of the mean of gradients.</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>Decay of the mean of their squares; 0.99 suits the short trainings here better than 0.999.</summary>
    public float Beta2 { get; init; } = 0.99f;

    /// <summary>Added to the root.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    /// <summary>Weight decay of matrices; vectors (biases, gains) do not decay.</summary>
    public float Decay { get; init; } = 0.01f;

    /// <summary>The norm of all gradients together is cut to this; 0 leaves it.</summary>
    public float ClipNorm { get; init; } = 1;
}

/// <summary>The optimiser of Loshchilov and Hutter (2019) over a layer's parameters.</summary>
public sealed class AdamW
{
    private readonly List<(string Name, Tensor P, Tensor M, Tensor V)> _parameters = [];
    private readonly AdamWOptions _options;

    /// <summary>Starts without history.</summary>
    public AdamW(Layer layer, AdamWOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(layer);
        _options = options ?? new AdamWOptions();
        foreach (var (name, p) in layer.Parameters())
            _parameters.Add((name, p, Tensor.Parameter(p.Shape, p.Backend).Detach(),
                Tensor.Parameter(p.Shape, p.Backend).Detach()));
    }

    /// <summary>Steps taken.</summary>
    public int Steps { get; set; }

    /// <summary>What must be kept to go on later, besides <see cref="Steps"/>: two tensors a parameter.</summary>
    public IEnumerable<(string Name, Tensor Value)> State()
    {
        foreach (var (name, _, m, v) in _parameters)
        {
            yield return ($"mean.{name}", m);
            yield return ($"square.{name}", v);
        }
    }

    /// <summary>One step along the gathered gradients, which are then cleared.</summary>
    /// <param name="rate">Learning rate of this step.</param>
    /// <returns>The norm of all gradients before clipping.</returns>
    /// <exception cref="ArithmeticException">A gradient is not finite; nothing was changed.</exception>
    public float Step(float rate)
    {
        var norm = (float)Math.Sqrt(SquareSum());
        if (!float.IsFinite(norm))
            throw new ArithmeticException($"{FirstNotFinite()}: its gradient is not finite at step {Steps + 1}");
        var scale = _options.ClipNorm > 0 && norm > _options.ClipNorm ? _options.ClipNorm / norm : 1;
        Steps++;
        foreach (var (_, p, m, v) in _parameters)
        {
            if (p.Grad is not { } gradient)
                continue;
            p.Backend.AdamW(p, gradient, m, v, new AdamWStep(rate, _options.Beta1, _options.Beta2,
                _options.Epsilon, p.Rank > 1 ? _options.Decay : 0, Steps, scale));
            p.Backend.Fill(gradient, 0);
        }

        return norm;
    }

    // Every parameter's sum, put together before they are read: another device is waited for once.
    private double SquareSum()
    {
        using var scope = TensorScope.NoGradient();
        Tensor[] sums = [.. _parameters.Where(p => p.P.Grad is not null)
            .Select(p => (p.P.Grad! * p.P.Grad!).Sum().Reshape(1))];
        var all = 0.0;
        if (sums.Length > 0)
            foreach (var sum in Tensor.Concat(0, sums).Values)
                all += sum;
        return all;
    }

    private string FirstNotFinite() => _parameters.First(p =>
        p.P.Grad is { } g && !float.IsFinite((g * g).Sum().Item())).Name;
}
