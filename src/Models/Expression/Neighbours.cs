using System.Numerics.Tensors;

namespace LinkyV.Models.Expression;

/// <summary>Density and coverage (Naeem et al. 2020): what is made against balls around real examples, each of which
/// reaches to the fifth neighbour among the real.</summary>
internal static class Neighbours
{
    private const int Near = 5;

    /// <summary>Coverage, the share of balls that hold something made, and density, in how many balls a made one lies
    /// beside how many a real one would (about 1; above if it keeps to the middle).</summary>
    public static (double Coverage, double Density) Compare(List<float[]> real, List<float[]> made)
    {
        var (covered, held) = (0, 0);
        foreach (var centre in real)
        {
            var radius = real.Select(r => TensorPrimitives.Distance<float>(centre, r)).Order().ElementAt(Near);
            var inside = made.Count(m => TensorPrimitives.Distance<float>(centre, m) <= radius);
            covered += inside > 0 ? 1 : 0;
            held += inside;
        }
        return ((double)covered / real.Count, (double)held / Near / made.Count);
    }
}
