using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using LinkyV.Inference.Autograd;

namespace LinkyV.Inference;

// Lookups in a table of rows.
public sealed partial class Tensor
{
    /// <summary>Rows of this table [rows, d] by their numbers -> [.., d] with the leading axes as told.</summary>
    /// <exception cref="ArgumentException">A number is not that of a row, or their count does not fill the
    /// shape.</exception>
    public Tensor Rows(ReadOnlyMemory<int> ids, params ReadOnlySpan<int> leading)
    {
        Span<int> sizes = stackalloc int[leading.Length + 1];
        leading.CopyTo(sizes);
        sizes[^1] = Shape[-1];
        var shape = new Shape(sizes);
        if (Rank != 2 || shape.Rows != ids.Length)
            throw new ArgumentException($"{ids.Length} rows of a table {Shape} do not fill {shape}");
        CheckRows(ids.Span);
        CheckAlive();
        var y = Empty(shape, Backend);
        Backend.Gather(this, ids.Span, y);
        return Tape.Record(y, this, (table: this, ids), static (s, dy, to) =>
        {
            if (to.CreateGraph)
                throw new NotSupportedException("a lookup in a table has no second derivative here");
            dy.Backend.ScatterAdd(dy, s.ids.Span, to.Own(s.table));
        });
    }

    /// <summary>
    /// Weighted sums of rows of this table [rows, d]: for each place, n numbers of rows and their weights -> [.., d]
    /// with the leading axes as told. Same as <see cref="Rows"/> times weights, summed, without the rows in memory.
    /// </summary>
    /// <param name="ids">Numbers of rows, n for each place.</param>
    /// <param name="weights">Their weights, constants; a row of weight 0 costs nothing.</param>
    /// <param name="leading">Sizes of the places.</param>
    /// <exception cref="ArgumentException">A number is not that of a row, or their count does not fit.</exception>
    public Tensor RowSums(
        ReadOnlyMemory<int> ids, ReadOnlyMemory<float> weights, params ReadOnlySpan<int> leading)
    {
        Span<int> sizes = stackalloc int[leading.Length + 1];
        leading.CopyTo(sizes);
        sizes[^1] = Shape[-1];
        var shape = new Shape(sizes);
        if (Rank != 2 || ids.Length != weights.Length || ids.Length == 0 || ids.Length % shape.Rows != 0)
            throw new ArgumentException(
                $"{ids.Length} rows of a table {Shape} with {weights.Length} weights do not sum to {shape}");
        CheckRows(ids.Span);
        CheckAlive();
        var n = ids.Length / shape.Rows;
        var y = Empty(shape, Backend);
        Backend.GatherSum(this, ids.Span, weights.Span, n, y);
        return Tape.Record(y, this, (table: this, ids, weights, n), static (s, dy, to) =>
        {
            if (to.CreateGraph)
                throw new NotSupportedException("a lookup in a table has no second derivative here");
            dy.Backend.ScatterSum(dy, s.ids.Span, s.weights.Span, s.n, to.Own(s.table));
        });
    }

    private void CheckRows(ReadOnlySpan<int> ids)
    {
        if (!ids.IsEmpty && TensorPrimitives.Max(MemoryMarshal.Cast<int, uint>(ids)) < (uint)Shape[0])
            return;
        foreach (var id in ids)
            if ((uint)id >= (uint)Shape[0])
                throw new ArgumentException($"row {id} of a table with {Shape[0]} rows");
    }
}
