namespace LinkyV.Inference.Backends;

/// <summary>
/// What computes: the primitives every operation, forward and backward, is made of. The tape above it knows only
/// these, so one model definition runs on every back end and checkpoints are shared. Outputs are allocated by the
/// caller on the same back end and fully written; shapes are checked by the caller.
/// </summary>
public interface ITensorBackend
{
    /// <summary>The name shown to people.</summary>
    string Name { get; }

    /// <summary>Rows of a layer's input that go through it at a time when nothing is recorded: as many as its caches
    /// hold. No limit by default.</summary>
    int RowsAtATime => int.MaxValue;

    /// <summary>Memory for that many elements, not cleared. Inside a <see cref="TensorScope"/> it is free again at the
    /// scope's end: the managed back end pools it, others hand it to <see cref="TensorScope.Own"/>.</summary>
    TensorStorage Allocate(int length);

    /// <summary>Memory that outlives every scope: parameters, optimiser state, results.</summary>
    TensorStorage AllocatePersistent(int length);

    /// <summary>y = value.</summary>
    void Fill(Tensor y, float value);

    /// <summary>y = f(x), element by element; <paramref name="p"/> is the function's parameter if it has one.</summary>
    void Unary(UnaryOp f, Tensor x, Tensor y, float p);

    /// <summary>dx = dy · f'(x), given y = f(x).</summary>
    void UnaryGradient(UnaryOp f, Tensor x, Tensor y, Tensor dy, Tensor dx, float p);

    /// <summary>y = f(a, b) with broadcasting to y's shape.</summary>
    void Binary(BinaryOp f, Tensor a, Tensor b, Tensor y);

    /// <summary>y += a · x; same number of elements.</summary>
    void AddScaled(Tensor y, Tensor x, float a);

    /// <summary>y = scale · reduction of x, seen as [outer, n, inner], over the middle.</summary>
    void Reduce(ReduceOp f, Tensor x, int outer, int n, int inner, Tensor y, float scale);

    /// <summary>y = x repeated to y's shape by the rules of broadcasting.</summary>
    void Expand(Tensor x, Tensor y);

    /// <summary>y's axis i is x's axis <paramref name="order"/>[i].</summary>
    void Permute(Tensor x, ReadOnlySpan<int> order, Tensor y);

    /// <summary>Copies <paramref name="rows"/> runs of <paramref name="width"/> elements between two strided
    /// places, whose runs may overlap in x.</summary>
    void CopyRows(Tensor x, int xStart, int xStride, Tensor y, int yStart, int yStride, int rows, int width);

    /// <summary>The same, added to what is there, run after run; runs may overlap in y.</summary>
    void AddRows(Tensor x, int xStart, int xStride, Tensor y, int yStart, int yStride, int rows, int width);

    /// <summary>For each b: c[b] (m × n) = or += op(a[b]) (m × k) · op(b[b]) (k × n).</summary>
    void MatMul(Tensor a, Tensor b, Tensor c, in MatMulPlan plan);

    /// <summary>y = x [m, k] · weight [k, n] + bias [n], if there is one.</summary>
    void Linear(Tensor x, Tensor weight, Tensor? bias, Tensor y)
    {
        if (bias is not null)
            Expand(bias, y);
        MatMul(x, weight, y, new MatMulPlan(
            1, x.Shape.Rows, weight.Shape[1], weight.Shape[0], false, false, false, false, bias is not null));
    }

    /// <summary>y[i, :] = table[ids[i], :].</summary>
    void Gather(Tensor table, ReadOnlySpan<int> ids, Tensor y);

    /// <summary>table[ids[i], :] += rows[i, :], in order of i.</summary>
    void ScatterAdd(Tensor rows, ReadOnlySpan<int> ids, Tensor table);

    /// <summary>y[i, :] = Σ over j of weights[i·n + j] · table[ids[i·n + j], :], in order of j; what has weight 0
    /// is not looked at.</summary>
    void GatherSum(Tensor table, ReadOnlySpan<int> ids, ReadOnlySpan<float> weights, int n, Tensor y);

    /// <summary>table[ids[i·n + j], :] += weights[i·n + j] · rows[i, :], in order of i and j.</summary>
    void ScatterSum(Tensor rows, ReadOnlySpan<int> ids, ReadOnlySpan<float> weights, int n, Tensor table);

    /// <summary>Soft maximum (or its logarithm) over the last axis; a row that is all -∞ gives zeros (or -∞).</summary>
    void Softmax(Tensor x, Tensor y, bool log);

    /// <summary>dx of <see cref="Softmax"/>, given y.</summary>
    void SoftmaxGradient(Tensor y, Tensor dy, Tensor dx, bool log);

    /// <summary>y = gain · (x - mean) / √(variance + epsilon) + bias over the last axis.</summary>
    void LayerNorm(Tensor x, Tensor gain, Tensor bias, Tensor y, float epsilon);

    /// <summary>dx, and adds to dgain and dbias, of <see cref="LayerNorm"/>.</summary>
    void LayerNormGradient(Tensor x, Tensor gain, Tensor dy, Tensor dx, Tensor dgain, Tensor dbias, float epsilon);

    /// <summary>Scaled dot-product attention of every head. While a tape records it keeps the weights [b, heads, t,
    /// s]; else what is in them afterwards is not defined. A query that sees no key gives zeros.</summary>
    void Attention(Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor weights, Tensor y, in AttentionPlan plan);

    /// <summary>dq, dk and dv of <see cref="Attention"/>, from the weights it kept.</summary>
    void AttentionGradient(
        Tensor q, Tensor k, Tensor v, Tensor weights, Tensor dy, Tensor dq, Tensor dk, Tensor dv,
        in AttentionPlan plan);

    /// <summary>One LSTM step from gate pre-activations z [rows, 4·h] in the order input, forget, cell, output
    /// and the state c [rows, h]: hNext and cNext; keeps the activated gates in place of z.</summary>
    void LstmGates(Tensor z, Tensor c, Tensor hNext, Tensor cNext);

    /// <summary>dz and dc of <see cref="LstmGates"/> from the activated gates and the gradients of both
    /// results.</summary>
    void LstmGatesGradient(Tensor gates, Tensor c, Tensor cNext, Tensor dh, Tensor dcNext, Tensor dz, Tensor dc);

    /// <summary>One AdamW update of parameter p from gradient g with moments m and v.</summary>
    void AdamW(Tensor p, Tensor g, Tensor m, Tensor v, in AdamWStep step);
}

/// <summary>Functions of one number.</summary>
public enum UnaryOp
{
    /// <summary>-x.</summary>
    Negate,

    /// <summary>p · x.</summary>
    Scale,

    /// <summary>x + p.</summary>
    Shift,

    /// <summary>eˣ.</summary>
    Exp,

    /// <summary>Natural logarithm.</summary>
    Log,

    /// <summary>√x.</summary>
    Sqrt,

    /// <summary>x².</summary>
    Square,

    /// <summary>1 / x.</summary>
    Reciprocal,

    /// <summary>|x|.</summary>
    Abs,

    /// <summary>1 where x is above 0, p elsewhere: the slope of a leaky ReLU.</summary>
    Step,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>max(x, 0) + p · min(x, 0); p = 0 is the plain ReLU.</summary>
    LeakyRelu,

    /// <summary>Gaussian error linear unit, tanh form (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>ln(1 + eˣ).</summary>
    Softplus,
}

/// <summary>Functions of two numbers.</summary>
public enum BinaryOp
{
    /// <summary>a + b.</summary>
    Add,

    /// <summary>a - b.</summary>
    Subtract,

    /// <summary>a · b.</summary>
    Multiply,

    /// <summary>a / b.</summary>
    Divide,

    /// <summary>The larger one.</summary>
    Max,
}

/// <summary>Reductions.</summary>
public enum ReduceOp
{
    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The largest.</summary>
    Max,
}

/// <summary>The sizes of a batched matrix product.</summary>
/// <param name="Batch">How many products.</param>
/// <param name="M">Rows of c.</param>
/// <param name="N">Columns of c.</param>
/// <param name="K">Terms of each sum.</param>
/// <param name="TransposeA">a[b] is stored k × m.</param>
/// <param name="TransposeB">b[b] is stored n × k.</param>
/// <param name="SharedA">a is one matrix for all products.</param>
/// <param name="SharedB">b is one matrix for all products.</param>
/// <param name="Accumulate">Adds to c instead of overwriting it.</param>
public readonly record struct MatMulPlan(
    int Batch, int M, int N, int K, bool TransposeA, bool TransposeB, bool SharedA, bool SharedB, bool Accumulate);

/// <summary>The sizes of an attention.</summary>
/// <param name="Batch">Sequences.</param>
/// <param name="T">Queries of each: q and y are [batch, t, d].</param>
/// <param name="S">Keys of each that take part.</param>
/// <param name="Rows">Rows that k and v have for each sequence, at least s: a cache may have room to spare.</param>
/// <param name="D">Width, divided among the heads.</param>
/// <param name="Heads">Heads.</param>
/// <param name="Causal">Query i sees keys up to s - t + i.</param>
/// <param name="MaskBatch">Step through the mask from sequence to sequence, 0 if they share it.</param>
/// <param name="MaskRow">Step through the mask from query to query, 0 if they share it.</param>
public readonly record struct AttentionPlan(
    int Batch, int T, int S, int Rows, int D, int Heads, bool Causal, int MaskBatch, int MaskRow);

/// <summary>The numbers of one AdamW step (Loshchilov and Hutter 2019).</summary>
/// <param name="Rate">Learning rate of this step.</param>
/// <param name="Beta1">Decay of the mean of gradients.</param>
/// <param name="Beta2">Decay of the mean of their squares.</param>
/// <param name="Epsilon">Added to the root.</param>
/// <param name="Decay">Weight decay, apart from the gradient.</param>
/// <param name="Step">Number of the step, from 1.</param>
/// <param name="GradientScale">The gradient is multiplied with this first: clipping.</param>
public readonly record struct AdamWStep(
    float Rate, float Beta1, float Beta2, float Epsilon, float Decay, int Step, float GradientScale);
