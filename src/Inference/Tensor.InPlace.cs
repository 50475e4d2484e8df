using LinkyV.Inference.Backends;

namespace LinkyV.Inference;

// For inference paths on tensors nobody else sees; nothing is recorded.
public sealed partial class Tensor
{
    /// <summary>A copy in the current scope, without history.</summary>
    internal Tensor Copy()
    {
        CheckAlive();
        return Copy(this);
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
