using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue;

/// <summary>What shows regard for the partner beside the answer: praise, and saying that a feeling is
/// understandable.</summary>
internal static class Regard
{
    private static readonly Frame Done = Frame.Of("You did that well. | That takes some doing. | I admire that. | " +
        "You can be proud of that. | Not everybody could do that. | You've earned that.");

    private static readonly Frame Bears = Frame.Of("You're bearing it well. | It takes strength to say so. | " +
        "You're braver than you think. | It does you credit that you care so much.");

    private static readonly Frame Asks = Frame.Of("Good question. | That's a good question. | " +
        "You ask good questions. | Nobody asks me that, and it's a good one. | I like that you ask.");

    private static readonly Frame Speaks = Frame.Of("You put that well. | Well said. | That's nicely put. | " +
        "You've thought about this, I can tell.");

    private static readonly Frame Valid = Frame.Of("Anybody would feel that way. | You have every right to feel " +
        "like that. | It makes sense that it gets to you. | That would stay with anyone. | " +
        "There's nothing odd about feeling so.");

    /// <summary>Praises what the partner did, bears, says or asks; at most every other turn.</summary>
    public static void Praise(Situation s, Draft d)
    {
        if (s.Talk.LastActs.Contains("praise") || !d.MayUseModel || s.Request.Scene is not null || s.Has(Act.Insult)
            || s.Has(Act.Greet) || s.Has(Act.Farewell) || d.Acts.Contains("end") || d.Acts.Contains("thank")
            || d.Acts.Contains("care") || d.Acts.Contains("object") || s.Voice.Warmth < -0.6)
            return;
        var told = s.Heard.Told.Count > 0 || s.TellsOfSelf;
        if (s.Asked.Count == 0 && !told && !s.Has(Act.Opinion))
            return;
        if (!s.Chance.Happens(s.Voice.Praises))
            return;
        var valence = s.Heard.Affect.Valence;
        if (s.Asked.Count == 1 && s.Heard.Text.Length > 30 && IsOpen(s.Asked[0].Slot) && s.Heard.Text.EndsWith('?'))
            Put(d, 0, Asks);
        else if (s.Asked.Count == 0 && d.Lines.FindIndex(static l => l.Act is "acknowledge" or "empathise" or "agree")
            is >= 0 and var at)
        {
            if (told && valence > 0.35)
                Put(d, at + 1, Done);
            else if (told && valence < -0.35 && d.Lines[at].Act == "empathise")
                Put(d, at + 1, Bears);
            else if (s.Has(Act.Opinion) && d.Lines[at].Act == "agree" && s.Heard.Text.Length > 30)
                Put(d, at + 1, Speaks);
        }
    }

    /// <summary>Says that the feeling is understandable, where there was sympathy.</summary>
    public static void Validate(Situation s, Draft d)
    {
        if (s.Request.Scene is not null || s.Voice.Warmth < -0.5
            || d.Lines.FindIndex(static l => l.Act == "empathise") is not (>= 0 and var at)
            || (s.Heard.Affect.Valence > -0.3 && (d.Lines[at].Fact is null || d.Lines[at].Polarity > -0.2))
            || !s.Chance.Happens(Math.Clamp(
                0.12 + (0.12 * s.Rate(TraitIndex.Validation)), 0, 0.6)))
            return;
        d.Lines.Insert(at + 1, new Line(Valid, [], "empathise", Tone.Ritual, 0));
    }

    private static void Put(Draft d, int at, Frame frame)
    {
        d.Lines.Insert(at, new Line(frame, [], "praise", Tone.Ritual, 0.5));
        d.Mark("praise", null);
    }

    /// <summary>Whether a question wants thought rather than a fact.</summary>
    private static bool IsOpen(string slot) => slot.StartsWith("if", StringComparison.Ordinal)
        || slot.StartsWith("would", StringComparison.Ordinal) || slot.StartsWith("life", StringComparison.Ordinal)
        || slot.StartsWith("story", StringComparison.Ordinal) || slot is "values" or "regret" or "opinion" or "goals"
            or "fears" or "why" or "coping" or "childhood" or "change" or "happy" or "work.why" or "work.important";
}
