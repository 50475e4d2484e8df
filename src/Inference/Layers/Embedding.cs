namespace LinkyV.Inference.Layers;

/// <summary>A vector [d] for each number below <c>count</c>.</summary>
public sealed class Embedding : Layer
{
    private readonly Tensor _table;

    /// <summary>Starts normal with the given deviation.</summary>
    public Embedding(int count, int width, RandomSource random, float deviation = 0.02f) =>
        Initial.Normal(_table = Parameter("weight", count, width), random, deviation);

    /// <summary>The table [count, d].</summary>
    public Tensor Table => _table;

    /// <summary>Numbers, row-major in the leading sizes -> [leading.., d].</summary>
    public Tensor Forward(ReadOnlyMemory<int> ids, params ReadOnlySpan<int> leading) => _table.Rows(ids, leading);
}
