namespace LinkyV.Storage;

/// <summary>
/// PageRank by power iteration (Brin and Page 1998): a share d = 0.85 of each node's rank flows along its edges in
/// proportion to their weight, the rest, and that of nodes without a way out, to all alike. Ends when the ranks change
/// by less than 1e-10 in sum, or after 200 rounds.
/// </summary>
internal static class PageRank
{
    private const double Damping = 0.85, Tolerance = 1e-10;
    private const int RoundsMax = 200;

    /// <summary>Each node's rank; they sum to 1.</summary>
    public static Dictionary<string, double> Of(IReadOnlyList<(string From, string To, double Weight)> edges)
    {
        var names = edges.SelectMany(e => (string[])[e.From, e.To]).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToArray();
        var index = names.Select((name, i) => (name, i)).ToDictionary(n => n.name, n => n.i, StringComparer.Ordinal);
        var n = names.Length;
        var outflow = new double[n];
        var links = edges.Select(e => (From: index[e.From], To: index[e.To], e.Weight)).ToArray();
        foreach (var (from, _, weight) in links)
            outflow[from] += weight;
        var rank = new double[n];
        Array.Fill(rank, 1.0 / Math.Max(1, n));
        for (var round = 0; round < RoundsMax; round++)
        {
            var lost = 0.0;
            for (var i = 0; i < n; i++)
                if (outflow[i] <= 0)
                    lost += rank[i];
            var next = new double[n];
            Array.Fill(next, (1 - Damping + (Damping * lost)) / Math.Max(1, n));
            foreach (var (from, to, weight) in links)
                next[to] += Damping * rank[from] * weight / outflow[from];
            var change = 0.0;
            for (var i = 0; i < n; i++)
                change += Math.Abs(next[i] - rank[i]);
            rank = next;
            if (change < Tolerance)
                break;
        }

        return names.Zip(rank).ToDictionary(r => r.First, r => r.Second, StringComparer.Ordinal);
    }
}
