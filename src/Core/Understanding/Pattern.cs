namespace LinkyV.Core.Understanding;

/// <summary>What one step of a pattern does.</summary>
internal enum Step : byte
{
    /// <summary>Done: the pattern fits.</summary>
    Accept,

    /// <summary>One token of a set of words.</summary>
    Word,

    /// <summary>Any of several ways on.</summary>
    Split,

    /// <summary>Up to n arbitrary words, as few as will do.</summary>
    Gap,

    /// <summary>A capture: noun phrase, name, place, number, rest.</summary>
    Capture,

    /// <summary>A person as subject: "you", "my sister Anna".</summary>
    Subject,

    /// <summary>A person as owner: "your", "my sister's".</summary>
    Owner,

    /// <summary>Auxiliaries and adverbs before a verb; notes negation and "used to".</summary>
    Auxiliaries,

    /// <summary>Where the value begins.</summary>
    Mark,

    /// <summary>Start of the segment.</summary>
    Start,

    /// <summary>End of the segment.</summary>
    End,
}

/// <summary>A node of a compiled pattern.</summary>
internal sealed class Node
{
    public Step Step { get; init; }

    /// <summary>Sorted word ids of <see cref="Step.Word"/>.</summary>
    public int[] Words { get; init; } = [];

    /// <summary>Number of a gap, or the kind of a capture.</summary>
    public int Argument { get; init; }

    /// <summary>Ways on.</summary>
    public List<Node> Next { get; } = [];

    private Dictionary<int, Node[]>? _ways;
    private Node[] _others = [];

    /// <summary>Ways on that the next word leaves open, in order; all of them if there are few.</summary>
    public ReadOnlySpan<Node> WaysAt(int word) => _ways is null
        ? System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Next)
        : word >= 0 && _ways.TryGetValue(word, out var ways) ? ways : _others;

    /// <summary>Sorts many ways on by the word they begin with. Once, when the pattern is made.</summary>
    public void SortWays()
    {
        if (Next.Count <= FewWays)
            return;
        _others = [.. Next.Where(n => n.Step is not Step.Word)];
        _ways = Next.SelectMany(n => n.Words).Distinct()
            .ToDictionary(w => w, w => Next.Where(n => n.Step is not Step.Word || n.Words.Contains(w)).ToArray());
    }

    private const int FewWays = 6;
}

/// <summary>A compiled pattern and what it stands for.</summary>
/// <param name="Start">Its first node.</param>
/// <param name="Result">Words after the arrow.</param>
/// <param name="Weight">Number of words it fixes, plus what the file adds; the heavier match wins.</param>
/// <param name="Line">Line in the file, for messages and ties.</param>
/// <param name="Anchor">Words of which it needs one; empty if it needs none in particular.</param>
internal sealed record Pattern(Node Start, string[] Result, int Weight, int Line, int[] Anchor);

/// <summary>Kinds of capture.</summary>
internal enum CaptureKind
{
    /// <summary>A noun phrase.</summary>
    NounPhrase,

    /// <summary>All up to the end of the segment.</summary>
    Rest,

    /// <summary>A name: words with capitals, or one word.</summary>
    Name,

    /// <summary>A place: words with capitals, or one or two words.</summary>
    Place,

    /// <summary>A number, in digits or as a word.</summary>
    Number,

    /// <summary>One word.</summary>
    Word,

    /// <summary>A time expression.</summary>
    Time,

    /// <summary>Words with capitals.</summary>
    Proper,
}

/// <summary>How a pattern fitted.</summary>
internal struct Match
{
    public Pattern? Pattern;
    public int Start;
    public int End;
    public Reference Who;
    public bool HasWho;
    public bool Negated;
    public bool Ended;
    public int Captures;
    public int ValueFrom;
    public Range Capture0;
    public Range Capture1;

    public readonly Range Capture(int i) => i == 0 ? Capture0 : Capture1;
}
