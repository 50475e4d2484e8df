using LinkyV.Inference;
using LinkyV.Inference.Backends;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = LinkyV.Inference.Tensor;
using Values = TorchSharp.torch.Tensor;

namespace LinkyV.Adapters.TorchSharp;

// The recurrent cell and the optimiser.
public sealed partial class TorchBackend
{
    /// <inheritdoc/>
    public void LstmGates(Tensor z, Tensor c, Tensor hNext, Tensor cNext)
    {
        int rows = c.Shape[0], h = c.Shape[1];
        using Scalar one = 1f;
        using TorchView cell = c.View(), first = Gates(z, rows, h, 0, 2), cells = Gates(z, rows, h, 2, 1),
            outs = Gates(z, rows, h, 3, 1), ins = Gates(z, rows, h, 0, 1), forgets = Gates(z, rows, h, 1, 1);
        first.Of.sigmoid_();
        cells.Of.tanh_();
        outs.Of.sigmoid_();
        var next = forgets.Of.mul(cell.Of).addcmul_(ins.Of, cells.Of, one);
        hNext.Take(next.tanh().mul_(outs.Of));
        cNext.Take(next);
    }

    /// <inheritdoc/>
    public void LstmGatesGradient(
        Tensor gates, Tensor c, Tensor cNext, Tensor dh, Tensor dcNext, Tensor dz, Tensor dc)
    {
        int rows = c.Shape[0], h = c.Shape[1];
        using var scope = NewDisposeScope();
        using TorchView cell = c.View(), next = cNext.View(), dHidden = dh.View(), dNext = dcNext.View();
        Values i = Gates(gates, rows, h, 0, 1).Of, f = Gates(gates, rows, h, 1, 1).Of;
        Values g = Gates(gates, rows, h, 2, 1).Of, o = Gates(gates, rows, h, 3, 1).Of;
        Values t = next.Of.tanh(), d = dHidden.Of;
        var dCell = dNext.Of.add(d.mul(o).mul_(t.mul(t).neg_().add_(1)));
        Gates(dz, rows, h, 0, 1).Of.copy_(dCell.mul(g).mul_(Slope(i)));
        Gates(dz, rows, h, 1, 1).Of.copy_(dCell.mul(cell.Of).mul_(Slope(f)));
        Gates(dz, rows, h, 2, 1).Of.copy_(dCell.mul(i).mul_(g.mul(g).neg_().add_(1)));
        Gates(dz, rows, h, 3, 1).Of.copy_(d.mul(t).mul_(Slope(o)));
        dc.Take(dCell.mul(f));
    }

    /// <inheritdoc/>
    public void AdamW(Tensor p, Tensor g, Tensor m, Tensor v, in AdamWStep step)
    {
        var s = step;
        using var scope = NewDisposeScope();
        using TorchView parameter = p.View(), given = g.View(p.Shape), means = m.View(), squares = v.View();
        var d = s.GradientScale == 1 ? given.Of : given.Of.mul(s.GradientScale);
        float correct1 = 1 / (1 - MathF.Pow(s.Beta1, s.Step)), correct2 = 1 / (1 - MathF.Pow(s.Beta2, s.Step));
        means.Of.mul_(s.Beta1).add_(d, 1 - s.Beta1);
        squares.Of.mul_(s.Beta2).addcmul_(d, d, 1 - s.Beta2);
        var root = squares.Of.mul(correct2).sqrt_().add_(s.Epsilon);
        if (s.Decay != 0)
            parameter.Of.mul_(1 - (s.Rate * s.Decay));
        parameter.Of.addcdiv_(means.Of, root, -s.Rate * correct1);
    }

    // Some of the four gates of [rows, 4·h].
    private static TorchView Gates(Tensor z, int rows, int h, int from, int count) =>
        z.Strided([rows, count * h], [4 * h, 1], from * h);

    // σ' = σ(1 - σ)
    private static Values Slope(Values gate) => gate.addcmul(gate, gate, -1);
}
