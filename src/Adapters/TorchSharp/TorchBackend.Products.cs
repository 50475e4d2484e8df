using LinkyV.Inference;
using LinkyV.Inference.Backends;
using Tensor = LinkyV.Inference.Tensor;

namespace LinkyV.Adapters.TorchSharp;

// Matrix products; transposing is a matter of steps.
public sealed partial class TorchBackend
{
    /// <inheritdoc/>
    public void Linear(Tensor x, Tensor weight, Tensor? bias, Tensor y)
    {
        using TorchView a = x.View(new Shape(x.Shape.Rows, x.Shape.Last)), w = weight.View();
        if (bias is null)
        {
            y.TakeReshaped(a.Of.mm(w.Of));
            return;
        }

        // One kernel, where linear of more than two axes would take two.
        using var b = bias.View();
        var result = b.Of.addmm(a.Of, w.Of);
        if (y.Rank == 2)
            y.Take(result);
        else
            y.TakeReshaped(result);
    }

    /// <inheritdoc/>
    public void MatMul(Tensor a, Tensor b, Tensor c, in MatMulPlan plan)
    {
        var p = plan;
        if (p.Batch == 1)
        {
            using TorchView one = Matrix(a, p.M, p.K, p.TransposeA), other = Matrix(b, p.K, p.N, p.TransposeB);
            if (!p.Accumulate)
            {
                c.TakeReshaped(one.Of.mm(other.Of));
                return;
            }

            using var sum = c.View(new Shape(p.M, p.N));
            sum.Of.addmm_(one.Of, other.Of);
            return;
        }

        using TorchView left = Matrices(a, p.Batch, p.M, p.K, p.TransposeA, p.SharedA),
            right = Matrices(b, p.Batch, p.K, p.N, p.TransposeB, p.SharedB);
        var product = left.Of.bmm(right.Of);
        if (!p.Accumulate)
        {
            c.TakeReshaped(product);
            return;
        }

        using (product)
        using (var sum = c.View(new Shape(p.Batch, p.M, p.N)))
            sum.Of.add_(product);
    }

    private static TorchView Matrix(Tensor x, int rows, int columns, bool transposed) => transposed
        ? x.Strided([rows, columns], [1, rows])
        : x.View(new Shape(rows, columns));

    private static TorchView Matrices(Tensor x, int batch, int rows, int columns, bool transposed, bool shared) =>
        !transposed && !shared
            ? x.View(new Shape(batch, rows, columns))
            : x.Strided([batch, rows, columns],
                [shared ? 0 : (long)rows * columns, transposed ? 1 : columns, transposed ? rows : 1]);
}
