using LinkyV.Inference.Backends;

namespace LinkyV.Inference.Layers;

/// <summary>
/// A part of a model: parameters with names and parts of its own. A parameter's full name is its path, such as
/// <c>blocks.0.attention.query.weight</c>; checkpoints and optimisers go by it.
/// </summary>
public abstract class Layer
{
    private readonly List<(string Name, Tensor Value)> _parameters = [];
    private readonly List<(string Name, Layer Layer)> _parts = [];

    /// <summary>Every parameter with its full name, in the order of definition.</summary>
    public IEnumerable<(string Name, Tensor Value)> Parameters() => Parameters("");

    /// <summary>How many numbers the parameters hold.</summary>
    public long ParameterCount => Parameters().Sum(p => (long)p.Value.Length);

    /// <summary>What computes on it: the back end its parameters were made on.</summary>
    public ITensorBackend Backend => _parameters.Count > 0 ? _parameters[0].Value.Backend
        : _parts.Count > 0 ? _parts[0].Layer.Backend : TensorScope.Backend;

    /// <summary>Forgets all gradients.</summary>
    public void ClearGradients()
    {
        foreach (var (_, p) in Parameters(""))
            p.Grad?.Backend.Fill(p.Grad, 0);
    }

    /// <summary>Copies another layer's parameters of the same names and shapes.</summary>
    /// <exception cref="ArgumentException">A name is missing or a shape differs.</exception>
    public void CopyFrom(Layer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var theirs = other.Parameters().ToDictionary(p => p.Name, p => p.Value);
        foreach (var (name, value) in Parameters(""))
        {
            if (!theirs.TryGetValue(name, out var from) || from.Shape != value.Shape)
                throw new ArgumentException($"parameter {name}: there is none of shape {value.Shape} to copy");
            value.Write(from.ToArray());
        }
    }

    /// <summary>Adds a parameter of that shape, all zeros.</summary>
    protected Tensor Parameter(string name, params ReadOnlySpan<int> sizes)
    {
        var p = Tensor.Parameter(new Shape(sizes));
        _parameters.Add((name, p));
        return p;
    }

    /// <summary>Adds a part.</summary>
    protected T Part<T>(string name, T layer)
        where T : Layer
    {
        _parts.Add((name, layer));
        return layer;
    }

    /// <summary>Adds parts numbered from 0.</summary>
    protected T[] Parts<T>(string name, int count, Func<int, T> make)
        where T : Layer
    {
        ArgumentNullException.ThrowIfNull(make);
        var parts = new T[count];
        for (var i = 0; i < count; i++)
            parts[i] = Part($"{name}.{i}", make(i));
        return parts;
    }

    private IEnumerable<(string Name, Tensor Value)> Parameters(string path)
    {
        foreach (var (name, value) in _parameters)
            yield return (path + name, value);
        foreach (var (name, part) in _parts)
            foreach (var p in part.Parameters($"{path}{name}."))
                yield return p;
    }
}
