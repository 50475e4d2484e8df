using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// Remarks on what the persona just said ("that sounds lovely", "wow", "how sad"), and its answer to them.
/// </summary>
internal static class Comments
{
    private static readonly string[] Leads =
    [
        " that ", " sounds ", " it sounds ", " how nice ", " how lovely ", " how sad ", " how awful ",
            " how interesting ",
        " nice ", " cool ", " wow ", " great ", " interesting ", " awesome ", " amazing ", " lovely ", " beautiful ",
        " weird ", " strange ", " odd ", " funny ", " crazy ", " deep ", " sad ", " tough ", " hard ", " harsh ",
        " good ", " fine ", " perfect ", " wonderful ", " sweet ", " poor you ", " oh no ", " what a pity ", " what " +
        "a shame ", " fascinating ",
            " impressive ",
    ];

    private static readonly Frame Likewise = Frame.Of(
        "Nice to meet you, too. | The pleasure is mine. | Good to meet you, too. | Likewise.");

    private static readonly Frame Pleased = Frame.Of(
        "It is, yes. | I think so, too. | I'm glad you think so. | Isn't it? | Thank you. | I like to think so.");

    private static readonly Frame Touched = Frame.Of(
        "Thank you. | That's kind of you. | It's all right. | It is what it is. | One gets through it.");

    private static readonly Frame Plain_ = Frame.Of("So it is. | That's how it is with me. | Well, yes. | " +
        "That's about it.");

    /// <summary>Whether the partner feels sorry for the persona.</summary>
    public static bool IsSympathy(string text) => Plain.Of(text).Contains(" sorry ", StringComparison.Ordinal);

    /// <summary>Whether the words open with a remark on what was said.</summary>
    public static bool IsRemark(string text)
    {
        var plain = Plain.Of(text);
        foreach (var lead in Leads)
            if (plain.StartsWith(lead, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static readonly Frame Noticed = Frame.Of("Do I? | Is that how it comes across? | Does it show? | You " +
        "notice such things.");

    private static readonly Frame Mirrored = Frame.Of("There's something in that. | You listen closely. | More or " +
        "less, " +
        "yes. | One could put it like that. | I hadn't put it like that myself.");

    private static readonly string[] Mirroring =
    [
        " it sounds like ", " it sounds as if ", " sounds like you ", " sounds as if you ", " i notice ",
            " i hear that you ",
        " i am hearing ", " i have the feeling that you ", " i have the impression that you ", " it seems that you ",
        " it seems like you ", " it seems to me that you ", " i sense ", " i get the feeling that you ",
            " what i hear is ",
    ];

    /// <summary>"I'm hearing that you feel alone with that": gives back what it took from the persona's
    /// words.</summary>
    private static bool Mirrors(string plain)
    {
        if (!Plain.Has(plain, "you") || Plain.Has(plain, "my"))
            return false;
        foreach (var lead in Mirroring)
            if (plain.StartsWith(lead, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>"You sound tired": asks itself whether it is so; false if nothing of the kind was said.</summary>
    public static bool OfImpression(Situation s, Draft d)
    {
        if (s.Asked.Count > 0 || s.Heard.Text.Length > 100)
            return false;
        var plain = s.Heard.PlainText;
        if (Mirrors(plain))
        {
            d.Say("acknowledge", Mirrored, Tone.Reaction, 0.1, null);
            Judgements.OfFeeling(s, d);
            return true;
        }
        if (s.Heard.Told.Count > 0 || s.Heard.Text.Length > 60)
            return false;
        var at = plain.IndexOf(" you ", StringComparison.Ordinal);
        if (at is < 0 or > 12)
            return false;
        var rest = plain.AsSpan(at);
        if (!rest.StartsWith(" you sound ") && !rest.StartsWith(" you seem ") && !rest.StartsWith(" you look "))
            return false;
        d.Say("acknowledge", Noticed, Tone.Reaction, 0, null);
        Answerer.Answer(s, new Asked("feeling"), d);
        return true;
    }

    /// <summary>Whether the utterance is such a remark.</summary>
    public static bool Applies(Situation s)
    {
        if ((s.Heard.Told.Count > 0 && s.Heard.Text.Length > 24) || s.Asked.Count > 0 || s.Heard.Text.Length > 80)
            return false;
        var plain = s.Heard.PlainText;
        if (plain.Contains(" to meet you ", StringComparison.Ordinal))
            return true;
        if (s.Talk.Turns == 0)
            return false;
        if (Plain.Has(plain, "sorry to hear") || Plain.Has(plain, "sorry for you") || Plain.Has(plain, "sorry about " +
            "that"))
            return true;
        if (Plain.Has(plain, "i") || Plain.Has(plain, "my"))
            return false;
        foreach (var lead in Leads)
            foreach (var opening in (ReadOnlySpan<string>)["", " oh", " ok", " okay", " well", " hm", " haha"])
                if (plain.StartsWith(opening, StringComparison.Ordinal)
                    && plain.AsSpan(opening.Length).StartsWith(lead, StringComparison.Ordinal))
                    return true;
        return false;
    }

    /// <summary>Answers it, and often goes on about the same thing.</summary>
    public static void Answer(Situation s, Draft d)
    {
        var v = s.Heard.Affect.Valence;
        if (s.Heard.PlainText.Contains(" to meet you ", StringComparison.Ordinal))
        {
            d.Say("greet", Likewise, Tone.Ritual, 0.4, null);
            return;
        }
        var sorry = Plain.Has(s.Heard.PlainText, "sorry");
        d.Say("acknowledge", sorry ? Touched : v > 0.15 ? Pleased : v < -0.15 ? Touched : Plain_, Tone.Reaction,
            0.3 * v, null);
        if (!sorry && !Parts.IsFarewell(s.Heard) && s.Chance.Happens(0.2 + (0.2 * s.Voice.Verbosity)))
            FollowUps.Answer(s, new Asked("more"), d);
    }
}
