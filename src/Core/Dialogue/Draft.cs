using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue;

/// <summary>A reply in the making: its lines in order, and what it rests on.</summary>
internal sealed class Draft
{
    /// <summary>Sentences to be, in order.</summary>
    public List<Line> Lines { get; } = [];

    /// <summary>Dialogue acts chosen, in order, each once.</summary>
    public List<string> Acts { get; } = [];

    /// <summary>Identity facts used.</summary>
    public List<string> Facts { get; } = [];

    /// <summary>Memories used.</summary>
    public List<UsedMemory> Memories { get; } = [];

    /// <summary>Rules that fired.</summary>
    public List<string> Rules { get; } = [];

    /// <summary>Whether a language model may voice it.</summary>
    public bool MayUseModel { get; set; } = true;

    /// <summary>Adds a sentence.</summary>
    public void Say(string act, Frame frame, Tone tone, double polarity, string? fact, params Fill[] fills)
    {
        Lines.Add(new(frame, fills, act, tone, polarity, fact));
        Mark(act, fact);
    }

    /// <summary>Adds a sentence that a talkative persona adds and a terse one leaves out.</summary>
    public void More(string act, Frame frame, Tone tone, double polarity, string? fact, params Fill[] fills) =>
        Lines.Add(new(frame, fills, act, tone, polarity, fact) { Optional = true });

    /// <summary>Adds a plain answer from a fact.</summary>
    public void Answer(string fact, Frame frame, params Fill[] fills) => Say("answer", frame, Tone.Fact, 0, fact,
        fills);

    /// <summary>Adds a short line that may come again in a session.</summary>
    public void Short(string act, Frame frame, Tone tone = Tone.Ritual, params Fill[] fills)
    {
        Lines.Add(new(frame, fills, act, tone) { MayRepeat = true });
        Mark(act, null);
    }

    /// <summary>Notes an act and a fact without words.</summary>
    public void Mark(string act, string? fact)
    {
        if (!Acts.Contains(act))
            Acts.Add(act);
        if (fact is not null && !Facts.Contains(fact))
            Facts.Add(fact);
    }
}
