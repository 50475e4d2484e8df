using LinkyV.Inference;
using LinkyV.Inference.Layers;

namespace LinkyV.Models.Coherence;

/// <summary>Compares groups of observed numbers with what is expected of them.</summary>
internal sealed class GroupReader : Layer
{
    private readonly Tensor _weights, _evidence;

    /// <summary>Groups of <paramref name="n"/> numbers each, expectations of some width.</summary>
    public GroupReader(int groups, int n, int width, RandomSource random)
    {
        Groups = groups;
        Initial.Normal(_weights = Parameter("weights", groups, n, width), random, 0.2f);
        _evidence = Parameter("evidence", 3, groups, 1, n);
        var each = groups * n;
        _evidence.Write([.. Enumerable.Range(0, 3 * each).Select(i => Start[i / each])]);
    }

    /// <summary>
    /// Where the weights of xe, ee and xx start: the log likelihood ratio where little is explained.
    /// </summary>
    public static float[] Start { get; } = [1, -0.5f, 0];

    /// <summary>How many groups there are.</summary>
    public int Groups { get; }

    /// <summary>
    /// x [groups, b, n] and expectations [groups, b, d] -> evidence and mean squared miss, both [b, 1].
    /// </summary>
    public (Tensor Evidence, Tensor Miss) Forward(Tensor x, Tensor expected)
    {
        // [groups, b, d] · [groups, d, n]
        var told = expected.MatMul(_weights, transposeB: true);
        Tensor Weight(int i) => _evidence.Slice(0, i, 1).Reshape(Groups, 1, -1);
        var evidence = (x * told * Weight(0)) + (told * told * Weight(1)) + (x * x * Weight(2));
        var b = x.Shape[1];
        Tensor Over(Tensor t) => t.Sum(2).Sum(0).Reshape(b, 1);
        return (Over(evidence), Over((x - told).Square()) / (Groups * x.Shape[2]));
    }
}
