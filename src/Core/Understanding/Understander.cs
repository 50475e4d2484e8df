using LinkyV.Core.Memory;
using LinkyV.Core.Understanding.Acts;

namespace LinkyV.Core.Understanding;

/// <summary>
/// Reads an utterance: what it does, what it asks for, what it tells, whom and what it speaks of, how it feels. Pure,
/// thread-safe, English only, without a language model: tokens, word classes and patterns (focus.txt, told.txt), then
/// the conversation for what is left unsaid. Never throws, whatever the text is.
/// </summary>
public static class Understander
{
    /// <summary>Reads an utterance with the word-list emotion reader.</summary>
    public static Understood Read(string text, UnderstandingContext context) =>
        Read(text, context, AffectReader.Default);

    /// <summary>Reads an utterance with a given emotion reader.</summary>
    public static Understood Read(string text, UnderstandingContext context, IAffectReader affect)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(affect);
        var reading = new Reading(text, context);
        new ActReader(reading).Read();
        var focuses = new FocusReader(reading).Read();
        ActJudge.Judge(reading, ActNet.English);
        Reported.Settle(reading);
        var told = new ToldReader(reading).Read();
        var feeling = affect is ITokenAffectReader reader ? reader.Read(text, reading.Tokens) : affect.Read(text);
        var mentions = new MentionReader(reading).Read();
        var findings = SafetyReader.Read(reading);
        return new Understood
        {
            Text = text,
            Acts = ActSpans.Of(reading),
            Focuses = focuses,
            Told = told,
            News = new NewsReader(reading).Read(),
            Mentions = mentions,
            Affect = feeling,
            Terms = Terms.Of(text),
            Politeness = Manner.Politeness(reading),
            Directness = Manner.Directness(reading),
            English = Manner.English(reading),
            When = Dates.First(reading),
            Findings = findings,
            Safety = findings.Count == 0 ? [] : [.. findings.Select(f => f.Name)],
        };
    }
}

/// <summary>What the readers share about one utterance.</summary>
internal sealed class Reading
{
    private const int EarlierMost = 400;

    private List<(int Start, Dates.Span Span)>? _times;
    private Reading?[]? _earlier;
    private UnderstandingContext? _alone;
    private IReadOnlyList<Focus>? _asked;

    public Reading(string text, UnderstandingContext context)
    {
        Text = text;
        Context = context;
        Tokens = Tokeniser.Cut(text, Lexicon);
        References = new ReferenceReader(Lexicon, Tokens, context);
        Segments = Segmenter.Cut(this);
    }

    public string Text { get; }

    public UnderstandingContext Context { get; }

    public Lexicon Lexicon { get; } = Lexicon.English;

    public List<Token> Tokens { get; }

    public ReferenceReader References { get; }

    /// <summary>Times named, in order.</summary>
    public List<(int Start, Dates.Span Span)> Times => _times ??= Dates.All(this);

    /// <summary>A line before this one, by its place in <see cref="UnderstandingContext.Recent"/>, read without what
    /// went before it; read once.</summary>
    public Reading Earlier(int i)
    {
        _earlier ??= new Reading?[Context.Recent.Count];
        if (_earlier[i] is { } read)
            return read;
        _alone ??= Context with { Recent = [] };
        var text = Context.Recent[i].Text;
        return _earlier[i] = new Reading(text.Length > EarlierMost ? text[^EarlierMost..] : text, _alone);
    }

    /// <summary>What this line asked and did, for a reading that is an earlier line.</summary>
    public IReadOnlyList<Focus> Asked()
    {
        if (_asked is null)
        {
            new ActReader(this).Read();
            _asked = new FocusReader(this).Read();
        }
        return _asked;
    }

    /// <summary>Pieces that do one thing each; the act reader fills in what.</summary>
    public List<Segment> Segments { get; }

    /// <summary>The text of tokens as it was written, without marks at its ends.</summary>
    public string Written(int from, int to)
    {
        while (to > from && Tokens[to - 1].Kind is TokenKind.Punctuation)
            to--;
        return from >= to ? "" : Text[Tokens[from].Start..Tokens[to - 1].End];
    }

    /// <summary>Canonical words of tokens.</summary>
    public string Words(int from, int to)
    {
        var words = new System.Text.StringBuilder();
        for (var i = from; i < to; i++)
            if (Tokens[i].Kind is TokenKind.Word or TokenKind.Number)
            {
                if (words.Length > 0 && Tokens[i].Text != "'s")
                    words.Append(' ');
                words.Append(Tokens[i].Text);
            }
        return words.ToString();
    }
}

/// <summary>A stretch of tokens that does one thing.</summary>
internal sealed class Segment(int from, int to)
{
    public int From { get; set; } = from;

    public int To { get; set; } = to;

    public Act Act { get; set; }

    public double Confidence { get; set; } = 0.5;

    /// <summary>States something of the world with a word for the speaker in it.</summary>
    public bool OfSelf { get; set; }

    public bool Question { get; set; }

    public bool YesNo { get; set; }

    /// <summary>A cue of acts.txt told the act.</summary>
    public bool Cued { get; set; }

    /// <summary>A riddle: what follows answers it.</summary>
    public bool Riddle { get; set; }

    /// <summary>Kind of indirect opening: "ask", "tell", "know", "unknown", "guess"; empty if none.</summary>
    public string Opening { get; set; } = "";

    /// <summary>An opening ended in "if", "whether" or "that".</summary>
    public bool Whether { get; set; }

    /// <summary>First token after an indirect opening ("could you tell me"), else <see cref="From"/>.</summary>
    public int Core { get; set; } = from;
}
