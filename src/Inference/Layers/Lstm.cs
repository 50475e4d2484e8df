namespace LinkyV.Inference.Layers;

/// <summary>The state of an LSTM between steps: hidden and cell, each [b, h].</summary>
public readonly record struct LstmState(Tensor Hidden, Tensor Cell);

/// <summary>A long short-term memory layer (Hochreiter and Schmidhuber 1997; forget gate, Gers et al. 2000).</summary>
public sealed class Lstm : Layer
{
    private readonly Linear _input;
    private readonly Tensor _recurrent;

    /// <summary>The forget gate's bias starts at 1 (Jozefowicz et al. 2015).</summary>
    public Lstm(int inputs, int hidden, RandomSource random)
    {
        Hidden = hidden;
        _input = Part("input", new Linear(inputs, 4 * hidden, random));
        Initial.Xavier(_recurrent = Parameter("recurrent", hidden, 4 * hidden), random);
        var bias = new float[4 * hidden];
        bias.AsSpan(hidden, hidden).Fill(1);
        _input.Bias!.Write(bias);
    }

    /// <summary>Width h of the state.</summary>
    public int Hidden { get; }

    /// <summary>The state before anything: zeros.</summary>
    public LstmState Start(int batch) => new(Tensor.Zeros(batch, Hidden), Tensor.Zeros(batch, Hidden));

    /// <summary>A sequence x [b, t, in] -> hidden states [b, t, h] and the state after it.</summary>
    public (Tensor Hidden, LstmState State) Forward(Tensor x, LstmState? state = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 3)
            throw new ArgumentException($"an LSTM takes [b, t, in], not {x.Shape}");
        var start = state ?? Start(x.Shape[0]);

        // [b, t, in] -> [t, b, in] -> [t, b, 4h]
        var z = _input.Forward(x.Transpose(0, 1));
        var (hs, cell) = Tensor.Lstm(z, _recurrent, start.Hidden, start.Cell);
        var last = hs.Slice(0, hs.Shape[0] - 1, 1).Reshape(start.Hidden.Shape);
        return (hs.Transpose(0, 1), new LstmState(last, cell));
    }

    /// <summary>One step x [b, in] -> the next state, whose hidden part is the output [b, h].</summary>
    public LstmState Step(Tensor x, in LstmState state)
    {
        var z = _input.Forward(x);
        var (hs, cell) = Tensor.Lstm(
            z.Reshape(z.Shape.Insert(0, 1)), _recurrent, state.Hidden, state.Cell);
        return new LstmState(hs.Reshape(state.Hidden.Shape), cell);
    }
}
