namespace LinkyV.Inference.Autograd;

/// <summary>Where gradients are gathered during one backward pass.</summary>
internal sealed class GradientSink(HashSet<Tensor> wanted, bool createGraph)
{
    private readonly Dictionary<Tensor, Tensor> _gradients = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Tensor> _own = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether the gradients will be differentiated again: rules must then be made of recorded
    /// operations.</summary>
    public bool CreateGraph { get; } = createGraph;

    /// <summary>Whether anyone needs this tensor's gradient.</summary>
    public bool Wants(Tensor x) => wanted.Contains(x);

    /// <summary>Adds a gradient of x; it must have x's shape.</summary>
    public void Add(Tensor x, Tensor gradient)
    {
        if (!Wants(x))
            return;
        if (gradient.Shape != x.Shape)
            throw new InvalidOperationException($"gradient {gradient.Shape} for a tensor {x.Shape}");
        if (!_gradients.TryGetValue(x, out var sum))
            _gradients[x] = gradient;
        else if (CreateGraph)
            _gradients[x] = sum + gradient;
        else
            AddInPlace(x, sum, gradient);
    }

    /// <summary>A tensor that a rule may add x's gradient into: zeros, or what has been gathered so far.</summary>
    public Tensor Own(Tensor x)
    {
        if (_gradients.TryGetValue(x, out var sum) && _own.Contains(sum))
            return sum;
        var own = Tensor.Empty(x.Shape, x.Backend);
        own.Backend.Fill(own, 0);
        if (sum is not null)
            own.Backend.AddScaled(own, sum, 1);
        _own.Add(own);
        return _gradients[x] = own;
    }

    /// <summary>The gradient gathered for x, which is then forgotten.</summary>
    public Tensor? Take(Tensor x)
    {
        _gradients.Remove(x, out var gradient);
        return gradient;
    }

    /// <summary>The gradient gathered for x.</summary>
    public Tensor? Get(Tensor x) => _gradients.GetValueOrDefault(x);

    // A gradient may be another tensor's too (a sum hands the same one to both inputs): only our own is added into.
    private void AddInPlace(Tensor x, Tensor sum, Tensor gradient)
    {
        if (!_own.Contains(sum))
            sum = Own(x);
        sum.Backend.AddScaled(sum, gradient, 1);
    }
}
