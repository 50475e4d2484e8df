using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>
/// Communities by the Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre 2008): nodes move to the neighbouring
/// community that raises modularity most, until none moves; then communities become nodes and it begins again. Edges
/// count without direction. Nodes are visited in order of name, so the result is the same each time; it is a local
/// optimum, as the method's always is.
/// </summary>
internal static class Louvain
{
    private const double Gain = 1e-12;
    private const int RoundsMax = 100;

    /// <summary>The communities and their modularity; none of an empty graph.</summary>
    public static Communities Of(IReadOnlyList<(string From, string To, double Weight)> edges)
    {
        var names = edges.SelectMany(e => (string[])[e.From, e.To]).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
            return new Communities(0, []);
        var index = names.Select((name, i) => (name, i)).ToDictionary(n => n.name, n => n.i, StringComparer.Ordinal);
        var whole = new Level(names.Length);
        foreach (var (from, to, weight) in edges)
            whole.Connect(index[from], index[to], weight);
        var member = Enumerable.Range(0, names.Length).ToArray();
        for (var level = whole; ;)
        {
            var (moved, community) = level.Settle();
            if (!moved)
                break;
            member = [.. member.Select(m => community[m])];
            level = level.Merge(community);
        }

        var groups = names.Zip(member).GroupBy(m => m.Second, m => m.First).Select(g => (IReadOnlyList<string>)[.. g])
            .OrderByDescending(g => g.Count).ThenBy(g => g[0], StringComparer.Ordinal).ToList();
        return new Communities(whole.Modularity(member), groups);
    }

    private sealed class Level(int size)
    {
        private readonly Dictionary<int, double>[] _near =
            [.. Enumerable.Range(0, size).Select(_ => new Dictionary<int, double>())];

        // Weight within a node counts twice, as a merged community's own edges do.
        private readonly double[] _within = new double[size];
        private double _total;

        public void Connect(int a, int b, double weight)
        {
            _total += 2 * weight;
            if (a == b)
            {
                _within[a] += 2 * weight;
                return;
            }

            _near[a][b] = _near[a].GetValueOrDefault(b) + weight;
            _near[b][a] = _near[b].GetValueOrDefault(a) + weight;
        }

        /// <summary>Moves nodes until none gains; communities are numbered from 0.</summary>
        public (bool Moved, int[] Community) Settle()
        {
            var community = Enumerable.Range(0, size).ToArray();
            var degree = Degrees();
            var sums = degree.ToArray();
            var any = false;
            for (var round = 0; round < RoundsMax; round++)
            {
                var moved = false;
                for (var node = 0; node < size; node++)
                    moved |= Move(node, community, degree[node], sums);
                any |= moved;
                if (!moved)
                    break;
            }

            var number = new Dictionary<int, int>();
            foreach (var c in community)
                number.TryAdd(c, number.Count);
            return (any, [.. community.Select(c => number[c])]);
        }

        public Level Merge(int[] community)
        {
            var merged = new Level(community.Max() + 1) { _total = _total };
            for (var node = 0; node < size; node++)
            {
                var own = community[node];
                merged._within[own] += _within[node];
                foreach (var (other, weight) in _near[node])
                    if (community[other] == own)
                        merged._within[own] += weight;
                    else
                        merged._near[own][community[other]] =
                            merged._near[own].GetValueOrDefault(community[other]) + weight;
            }

            return merged;
        }

        public double Modularity(int[] community)
        {
            var merged = Merge(community);
            var degree = merged.Degrees();
            return merged._within.Zip(degree, (within, d) => (within / _total) - (d / _total * (d / _total))).Sum();
        }

        private double[] Degrees() => [.. _near.Zip(_within, (near, within) => near.Values.Sum() + within)];

        private bool Move(int node, int[] community, double degree, double[] sums)
        {
            var own = community[node];
            var links = new SortedDictionary<int, double> { [own] = 0 };
            foreach (var (other, weight) in _near[node])
                links[community[other]] = links.GetValueOrDefault(community[other]) + weight;
            sums[own] -= degree;
            var (best, most) = (own, links[own] - (sums[own] * degree / _total));
            foreach (var (candidate, weight) in links)
                if (weight - (sums[candidate] * degree / _total) is var gain && gain > most + Gain)
                    (best, most) = (candidate, gain);
            sums[best] += degree;
            community[node] = best;
            return best != own;
        }
    }
}
