// EmotionGAN: a conditional Wasserstein GAN with gradient penalty (Arjovsky et al. 2017; Gulrajani et al. 2017). The
// generator turns condition and noise into the main components of movements, as the reference spreads them; the critic
// tells made from real components of the same condition. Components become a movement (Movement.cs) by a fixed matrix
// that came from the reference, so that everything made is smooth.
//   condition, noise [b, 22 + 24] -> [b, 128] -> [b, 128] -> components [b, 48] (and past it)
//   components [b, 48] -> movement [b, 173]
//   components, condition [b, 48 + 22] -> [b, 128] -> [b, 128] -> [b, 1]
// Limits: those of Movement; what lies beyond the main components of the reference is lost.
using LinkyV.Inference;
using LinkyV.Inference.Layers;

namespace LinkyV.Models.Expression;

/// <summary>The generator.</summary>
internal sealed class ExpressionNet : Layer
{
    /// <summary>Numbers of noise, hidden width, components.</summary>
    public const int Noise = 24, Width = 128, Components = 48;

    private readonly Linear _first, _second, _out, _past;
    private readonly Tensor _mean, _basis;

    /// <summary>A network with fresh weights.</summary>
    public ExpressionNet(RandomSource random)
    {
        _first = Part("first", new Linear(ExpressionCondition.Size + Noise, Width, random));
        _second = Part("second", new Linear(Width, Width, random));
        _out = Part("out", new Linear(Width, Components, random));
        _past = Part("past", new Linear(ExpressionCondition.Size + Noise, Components, random, bias: false));
        _mean = Parameter("mean", Movement.Size);
        _basis = Parameter("basis", Components, Movement.Size);
    }

    /// <summary>Condition and noise [b, 46] -> components [b, 48].</summary>
    public Tensor Forward(Tensor x) =>
        _out.Forward(_second.Forward(_first.Forward(x).LeakyRelu()).LeakyRelu()) + _past.Forward(x);

    /// <summary>Components [b, 48] -> movements [b, 173].</summary>
    public Tensor Movements(Tensor components) => Tensor.Linear(components, _basis, _mean);

    /// <summary>Takes over what the reference's components are.</summary>
    public void Use(ExpressionSpace space)
    {
        _mean.Write(space.Mean);
        _basis.Write(space.Basis);
    }

    /// <summary>Moves every number a little towards another network's: the mean over steps that is shipped.</summary>
    public void Follow(ExpressionNet other, float share)
    {
        foreach (var (mine, theirs) in Parameters().Zip(other.Parameters()))
            mine.Value.MoveTowards(theirs.Value, share);
    }
}

/// <summary>The critic: components and condition [b, 70] -> how real, [b, 1].</summary>
internal sealed class ExpressionCritic : Layer
{
    private readonly Linear _first, _second, _out;

    /// <summary>A network with fresh weights.</summary>
    public ExpressionCritic(RandomSource random)
    {
        const int Width = ExpressionNet.Width;
        _first = Part("first", new Linear(ExpressionNet.Components + ExpressionCondition.Size, Width, random));
        _second = Part("second", new Linear(Width, Width, random));
        _out = Part("out", new Linear(Width, 1, random));
    }

    /// <summary>[b, 48], [b, 22] -> [b, 1].</summary>
    public Tensor Forward(Tensor components, Tensor conditions) => _out.Forward(
        _second.Forward(_first.Forward(Tensor.Concat(1, components, conditions)).LeakyRelu()).LeakyRelu());
}
