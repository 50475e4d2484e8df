namespace LinkyV.Core.Dialogue.Language;

/// <summary>
/// How the wordings of one thought stand out from each other in every statistic of every marker. Most are nothing, so
/// only the others are kept. Shared by all personas.
/// </summary>
internal sealed class Wordings
{
    private readonly int[] _starts;
    private readonly byte[] _at;
    private readonly sbyte[] _values;

    /// <summary>From what each wording holds.</summary>
    public Wordings(IReadOnlyList<Tally> all)
    {
        var table = new double[all.Count, Markers.All];
        for (var m = 0; m < Markers.Count; m++)
            Write(all, m, table);
        _starts = new int[all.Count + 1];
        var (at, values) = (new List<byte>(), new List<sbyte>());
        for (var i = 0; i < all.Count; i++)
        {
            for (var k = 0; k < Markers.All; k++)
                if ((sbyte)Math.Clamp(Math.Truncate(table[i, k]), -127, 127) is var value and not 0)
                {
                    at.Add((byte)k);
                    values.Add(value);
                }
            _starts[i + 1] = at.Count;
        }
        (_at, _values) = ([.. at], [.. values]);
    }

    /// <summary>How many there are.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>What a leaning (<see cref="Markers.All"/> numbers) gives for a wording.</summary>
    public float Lean(int wording, ReadOnlySpan<float> leaning)
    {
        var (from, count) = (_starts[wording], _starts[wording + 1] - _starts[wording]);
        ReadOnlySpan<byte> at = _at.AsSpan(from, count);
        ReadOnlySpan<sbyte> values = _values.AsSpan(from, count);
        leaning = leaning[..Markers.All];
        var sum = 0f;
        for (var i = 0; i < at.Length && i < values.Length; i++)
            sum += leaning[at[i]] * values[i];
        return sum;
    }

    private static void Write(IReadOnlyList<Tally> all, int m, double[,] table)
    {
        var sum = 0;
        foreach (var tally in all)
            sum += tally.Times(m);
        var (mean, exact) = (sum / all.Count, sum / (double)all.Count);
        for (var i = 0; i < all.Count; i++)
            table[i, m] = all[i].Times(m) - mean;
        Centred(i => m == Markers.Length ? Math.Max(0, all[i].Words - exact) : all[i].Beyond(m), Markers.Magnitude);
        Centred(i => Math.Abs(all[i].Times(m) - exact), Markers.Variability);
        if (m == Markers.Length)
            return;
        Centred(i => 10 * all[i].Span(m), Markers.Span);
        Centred(i => 10 * all[i].Onset(m), Markers.Onset);

        // Wordings that have nothing to measure stand at the mean of those that have.
        void Centred(Func<int, double?> of, int statistic)
        {
            var (total, count) = (0.0, 0);
            for (var i = 0; i < all.Count; i++)
                if (of(i) is { } has)
                    (total, count) = (total + has, count + 1);
            for (var i = 0; i < all.Count; i++)
                table[i, (statistic * Markers.Count) + m] = of(i) is { } value ? value - (total / count) : 0;
        }
    }
}
