using LinkyV.Inference.Autograd;
using LinkyV.Inference.Layers;
using Xunit;
using static LinkyV.Inference.Tests.Gradients.GradientCheck;

namespace LinkyV.Inference.Tests.Gradients;

/// <summary>Gradients of gradients, as the critic of a GAN needs them, against finite differences.</summary>
public sealed class SecondDerivativeTests
{
    public static TheoryData<string> Functions => [.. ByName.Keys];

    private static readonly Dictionary<string, Func<Tensor, Tensor>> ByName = new()
    {
        ["exp"] = x => x.Exp(),
        ["log"] = x => (x.Square() + 0.5f).Log(),
        ["sqrt"] = x => (x.Square() + 0.5f).Sqrt(),
        ["reciprocal"] = x => (x.Square() + 0.7f).Reciprocal(),
        ["divide"] = x => x / (x.Square() + 1f),
        ["tanh"] = x => x.Tanh(),
        ["sigmoid"] = x => x.Sigmoid(),
        ["leaky relu"] = x => (x * x).LeakyRelu(),
        ["gelu"] = x => x.Gelu(),
        ["softplus"] = x => x.Softplus(),
        ["softmax"] = x => x.Softmax(),
        ["log softmax"] = x => x.LogSoftmax().Square(),
        ["layer norm"] = x => x.LayerNorm(Tensor.Full(1.5f, 5), Tensor.Full(0.1f, 5)).Tanh(),
        ["matrix product"] = x => x.MatMul(x, false, true).Tanh(),
        ["windows"] = x => x.Reshape(1, 5, 3).Pad(1, 1, 1).Unfold(3).Tanh(),
        ["upsample"] = x => x.Reshape(1, 5, 3).Upsample(2).Tanh().Slice(1, 1, 6),
        ["concat"] = x => Tensor.Concat(0, x.Square(), x.Tanh()).Mean(0),
        ["permute"] = x => (x * x.Reshape(5, 3).Transpose()).Tanh(),
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void TheGradientsNorm_HasTheGradientMeasured(string name)
    {
        var x = Parameter(1, 3, 5);
        Holds(() => Slope(ByName[name], x).Square().Sum(), 6e-3, x);
    }

    [Fact]
    public void Penalty_OfADeepCritic_HasTheGradientMeasured()
    {
        var random = new RandomSource(5);
        var critic = new Critic(random);
        Tensor real = Tensor.Normal(random, 1, 3, 6, 2), made = Tensor.Normal(random, 1, 3, 6, 2);
        var parameters = critic.Parameters().Select(p => p.Value).ToArray();
        Holds(() => Recorded(() => Loss.GradientPenalty(critic.Forward, real, made, new RandomSource(8))), 6e-3,
            parameters);
    }

    [Fact]
    public void Penalty_IsWhatThePenaltyOfALinearCriticMustBe()
    {
        // The gradient of w·x is w wherever one looks: (‖w‖ - 1)² with ‖w‖ = 5.
        var w = Tensor.From([3, 4], 2, 1);
        var x = Tensor.Normal(new RandomSource(1), 1, 4, 2);
        var penalty = Loss.GradientPenalty(t => t.MatMul(w), x, x * 2f, new RandomSource(2));
        Assert.Equal(16, penalty.Item(), 4);
    }

    // Slopes are themselves recorded, also where the check only wants values.
    private static Tensor Slope(Func<Tensor, Tensor> f, Tensor x) => Recorded(() =>
    {
        // y = Σ f(x)·(1, 2, ..)/n, so that no direction is special
        var watched = x + 0f;
        var y = f(watched);
        var weights = Enumerable.Range(1, y.Length).Select(i => 1f + ((float)i / y.Length)).ToArray();
        return Tape.Gradients((y * Tensor.From(weights, y.Shape.ToArray())).Sum(), [watched], createGraph: true)[0];
    });

    private static Tensor Recorded(Func<Tensor> f)
    {
        using var scope = TensorScope.Recorded(true);
        return f();
    }

    private sealed class Critic : Layer
    {
        private readonly Convolution _first;
        private readonly LayerNorm _norm;
        private readonly Linear _hidden, _last;

        public Critic(RandomSource random)
        {
            _first = Part("first", new Convolution(2, 4, 3, random, 1, 1));
            _norm = Part("norm", new LayerNorm(4));
            _hidden = Part("hidden", new Linear(24, 5, random));
            _last = Part("last", new Linear(5, 1, random));
        }

        // x [b, t, 2] -> [b, 1]; smooth functions, so that finite differences mean something
        public Tensor Forward(Tensor x)
        {
            var h = _norm.Forward(_first.Forward(x).Gelu());
            return _last.Forward(_hidden.Forward(h.Reshape(x.Shape[0], -1)).Tanh());
        }
    }
}
