using LinkyV.Inference.Autograd;
using LinkyV.Inference.Backends;

namespace LinkyV.Inference;

// A whole LSTM sequence as one operation, time first, so that each step is a run of memory.
public sealed partial class Tensor
{
    /// <summary>
    /// Runs an LSTM (Hochreiter and Schmidhuber 1997; with forget gate, Gers et al. 2000) over a sequence.
    /// </summary>
    /// <param name="inputs">What the inputs and the bias add to the gates: [t, b, 4·h], in the order input, forget,
    /// cell, output.</param>
    /// <param name="recurrent">Weights from hidden state to gates: [h, 4·h].</param>
    /// <param name="h0">Hidden state before the first step: [b, h].</param>
    /// <param name="c0">Cell state before the first step: [b, h].</param>
    /// <returns>Hidden states [t, b, h], and the last cell state [b, h], through which no gradient flows.</returns>
    public static (Tensor Hidden, Tensor Cell) Lstm(Tensor inputs, Tensor recurrent, Tensor h0, Tensor c0)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(recurrent);
        ArgumentNullException.ThrowIfNull(h0);
        ArgumentNullException.ThrowIfNull(c0);
        if (inputs.Rank != 3 || recurrent.Rank != 2 || inputs.Shape[2] != recurrent.Shape[1]
            || recurrent.Shape[1] != 4 * recurrent.Shape[0] || h0.Shape != c0.Shape
            || h0.Shape != new Shape(inputs.Shape[1], recurrent.Shape[0]))
            throw new ArgumentException(
                $"an LSTM with inputs {inputs.Shape}, weights {recurrent.Shape}, states {h0.Shape} and {c0.Shape}");
        inputs.CheckAlive();
        int t = inputs.Shape[0], b = inputs.Shape[1], h = recurrent.Shape[0];
        Tensor gates = Copy(inputs), hs = inputs.Empty(t, b, h), cs = inputs.Empty(t, b, h);
        var back = inputs.Backend;
        for (var i = 0; i < t; i++)
        {
            // z [b, 4h] = x's part + h·U
            Tensor z = gates.Step(i), h1 = i == 0 ? h0 : hs.Step(i - 1), c1 = i == 0 ? c0 : cs.Step(i - 1);
            back.MatMul(h1, recurrent, z, new MatMulPlan(1, b, 4 * h, h, false, false, false, false, true));
            back.LstmGates(z, c1, hs.Step(i), cs.Step(i));
        }

        Tape.Record(hs, [inputs, recurrent, h0, c0], new LstmKept(inputs, recurrent, h0, c0, gates, hs, cs), LstmRule);
        return (hs, cs.Step(t - 1));
    }

    private static void LstmRule(LstmKept s, Tensor dy, GradientSink to)
    {
        if (to.CreateGraph)
            throw new NotSupportedException("an LSTM has no second derivative here");
        var (t, b, h) = (s.Hidden.Shape[0], s.Hidden.Shape[1], s.Hidden.Shape[2]);
        var back = dy.Backend;
        Tensor dz = Empty(s.Gates.Shape, back), dh = Cleared(s.H0), dc = Cleared(s.C0);
        for (var i = t - 1; i >= 0; i--)
        {
            // dh is what the next step hands back; this step's own gradient joins it.
            back.AddScaled(dh, dy.Step(i), 1);
            var c1 = i == 0 ? s.C0 : s.Cells.Step(i - 1);
            back.LstmGatesGradient(s.Gates.Step(i), c1, s.Cells.Step(i), dh, dc, dz.Step(i), dc);
            back.MatMul(dz.Step(i), s.Recurrent, dh, new MatMulPlan(1, b, h, 4 * h, false, true, false, false, false));
        }

        to.Add(s.Inputs, dz);
        to.Add(s.H0, dh);
        to.Add(s.C0, dc);
        if (!to.Wants(s.Recurrent))
            return;
        var du = to.Own(s.Recurrent);
        back.MatMul(s.H0, dz.Step(0), du, new MatMulPlan(1, h, 4 * h, b, true, false, false, false, true));
        if (t == 1)
            return;
        Tensor before = s.Hidden.Steps(0, t - 1), after = dz.Steps(1, t - 1);
        back.MatMul(before, after, du, new MatMulPlan(1, h, 4 * h, (t - 1) * b, true, false, false, false, true));
    }

    // One item of the first axis, sharing memory, without history.
    private Tensor Step(int i)
    {
        var item = Shape.Without(0);
        return new Tensor(Storage, Offset + (i * item.Length), item);
    }

    // Some items of the first axis, sharing memory, without history.
    internal Tensor Steps(int from, int count) =>
        new(Storage, Offset + (from * (Length / Shape[0])), Shape.With(0, count));

    private sealed record LstmKept(
        Tensor Inputs, Tensor Recurrent, Tensor H0, Tensor C0, Tensor Gates, Tensor Hidden, Tensor Cells);
}
