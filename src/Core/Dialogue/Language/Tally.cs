namespace LinkyV.Core.Dialogue.Language;

/// <summary>What one wording holds of each marker: how often, and at which words first and last.</summary>
internal sealed class Tally
{
    private const int Tenths = 10;

    private readonly int[] _tenths = new int[Markers.Count];
    private readonly int[] _first = new int[Markers.Count], _last = new int[Markers.Count];

    /// <summary>Words so far.</summary>
    public int Words { get; set; }

    /// <summary>Notes a marker at the word that comes next; <paramref name="tenths"/> below ten where it may be left
    /// out.</summary>
    public void Note(int marker, int tenths = Tenths)
    {
        if (_tenths[marker] == 0)
            _first[marker] = Words;
        _last[marker] = Words;
        _tenths[marker] += tenths;
    }

    /// <summary>Tenths of a time that a marker stands in it; of the length, its words.</summary>
    public int Times(int marker) => marker == Markers.Length ? Words : _tenths[marker];

    /// <summary>Tenths of a time beyond the first.</summary>
    public int Beyond(int marker) => Math.Max(0, _tenths[marker] - Tenths);

    /// <summary>Words between the first and the last; null where there is none.</summary>
    public int? Span(int marker) => _tenths[marker] == 0 ? null : _last[marker] - _first[marker];

    /// <summary>Words before the first; null where there is none.</summary>
    public int? Onset(int marker) => _tenths[marker] == 0 ? null : _first[marker];
}
