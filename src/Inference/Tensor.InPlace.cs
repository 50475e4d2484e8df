using LinkyV.Inference.Backends;

namespace LinkyV.Inference;

// For inference paths on tensors nobody else sees; nothing is recorded.
public sealed partial class Tensor
{
    /// <summary>Becomes the sum of two others of its shape.</summary>
    internal void SumOf(Tensor a, Tensor b)
    {
        a.CheckAlive();
        b.CheckAlive();
        if (a.Shape != Shape || b.Shape != Shape)
            throw new ArgumentException($"{a.Shape} and {b.Shape} summed into {Shape}");
        Backend.Binary(BinaryOp.Add, a, b, this);
    }

    /// <summary>Moves every element by a share of the way to another tensor's of the same shape.</summary>
    public void MoveTowards(Tensor target, float share)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Shape != Shape)
            throw new ArgumentException($"{Shape} moved towards {target.Shape}");
        CheckAlive();
        using var scope = TensorScope.NoGradient();
        Backend.AddScaled(this, target - this, share);
    }

    /// <summary>Adds another tensor of the same shape.</summary>
    internal void AddInPlace(Tensor x)
    {
        if (x.Shape != Shape)
            throw new ArgumentException($"{x.Shape} added in place to {Shape}");
        Backend.AddScaled(this, x, 1);
    }

    /// <summary>Replaces every element by its GELU.</summary>
    internal Tensor GeluInPlace()
    {
        CheckAlive();
        Backend.Unary(UnaryOp.Gelu, this, this, 0);
        return this;
    }
}
