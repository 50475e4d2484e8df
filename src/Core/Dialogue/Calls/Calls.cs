using System.Collections.Frozen;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Personality;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Calls;

/// <summary>
/// Meets what a partner wants or does by a line where that is neither a question about the persona nor news: games and
/// small requests (guess, rate, finish, choose), marks given, leave taken, corrections. What kind it is says
/// <see cref="CallNet"/>; what is taken from the line are its options, number, quoted words and most telling detail.
/// </summary>
internal static class Calls
{
    private const float Surer = 0.9f;
    private const float Plainly = 0.95f;
    private const float Form = 0.8f;

    private static readonly Lazy<FrozenDictionary<string, Frame>> Frames = new(static () =>
        EmbeddedData.Lines("Dialogue/Calls/replies.txt").Select(static l => l.Split(": ", 2))
            .ToFrozenDictionary(static f => f[0], static f => Frame.Of(f[1]), StringComparer.Ordinal));

    /// <summary>What a line is taken for and whether that is sure enough to act upon.</summary>
    public static (string Kind, float Likely, bool Sure) Read(Understood heard)
    {
        var net = CallNet.English;
        var (kind, likely) = net.Best(CallMarks.Of(heard.Text, heard.PlainText));
        return (net.Kinds[kind], likely, likely >= net.Bars[kind]);
    }

    /// <summary>Meets a game, a small request or a mark given; true if that settles the turn.</summary>
    public static bool Answer(Situation s, Draft d)
    {
        if (s.Heard.Text.Length > 220 || s.Heard.Findings.Count > 0 || s.Has(Act.Insult) || s.Has(Act.Threat)
            || Tidings.News.Staying(s) is { Weight: <= -0.6f })
            return false;
        var (kind, likely, sure) = s.Call;
        if (!sure || (kind != "leave" && Parts.IsFarewell(s.Heard))
            || (kind == "decide" && !IsChoice(s.Heard.PlainText))
            || (s.Asked.Count > 0 && !GoesBefore(s, kind, likely)))
            return false;
        return kind switch
        {
            "guess" or "riddle" or "rate" or "finish" or "number" or "rather" or "decide" => Games.Play(s, d, kind),
            "joke" or "story" => Tell(s, d, kind),
            "pause" or "listen" or "secret" => Short(s, d, kind),
            "invite" => s.Talk.Turns > 0 && Short(s, d, kind),
            "verdict" or "laugh" or "tease" => !s.Has(Act.Criticise) && !Backchannels.Is(s.Heard.Text)
                && s.Talk.Turns > 0 && s.Heard.Text.Length < 90 && Short(s, d, kind),
            "boring" => s.Heard.Affect.Anger < 0.6 && Short(s, d, kind),
            "nonsense" => !s.Heard.Text.Contains(' ', StringComparison.Ordinal) && Short(s, d, kind),
            "correct" => !s.Has(Act.Criticise) && s.Talk.Turns > 0 && Corrected(s, d),
            "leave" => Leave(s, d),
            _ => false,
        };
    }

    /// <summary>Whether the line names a choice: "did I take the northern team?" asks what was, not what to do.
    /// </summary>
    private static bool IsChoice(string plain)
    {
        if (Plain.Has(plain, "yes or no"))
            return false;
        foreach (var word in (ReadOnlySpan<string>)["or", "should", "shall", "ought", "decide", "choose", "choice",
            "pick", "between", "torn", "better", "would you", "help me", "what do i do", "either", "whether"])
            if (Plain.Has(plain, word))
                return true;
        return false;
    }

    /// <summary>Whether a call goes before what the line seems to ask: games that wear the form of a question, where
    /// nothing that the persona knows of itself was asked for sure.</summary>
    private static bool GoesBefore(Situation s, string kind, float likely)
    {
        if (kind is "leave" or "joke" or "story" || s.Asked.Any(static a => a.Slot is "memory")
            || (likely < Plainly && s.Asked.Any(static a => a.Slot is "opinion" or "advice" or "like" or "would")))
            return false;
        foreach (var asked in s.Asked)
            if (asked.Slot == "choice" && !(kind == "decide" && (Plain.Has(asked.Plain, "i") || Plain.Has(asked.Plain,
                "we"))))
                return false;
        var form = kind is "guess" or "riddle" or "rate" or "finish" or "number" or "decide" or "invite";
        foreach (var asked in s.Asked)
            if (form && !asked.Certain && (likely > Form || (asked.Question is not null && asked.Evidence is null)))
                continue;
            else if (asked.Certain || asked.Pointed || !(asked.Guessed || asked.Slot is "world" or "opinion" or "claim"
                or "choice" or "would" or "hypo" or "more" or "life" or "story" or "advice" or "you" or "recommend"
                or "really" or "how") || (!form && likely < Surer))
                return false;
        return form || kind is "rather" && !s.Asked[0].Slot.StartsWith("choice", StringComparison.Ordinal)
            || kind is "pause" or "secret";
    }

    /// <summary>Takes up the line's most telling detail, by its kind, where else there would be a mere nod; false if
    /// it has none or is no telling.</summary>
    public static bool Meet(Situation s, Draft d)
    {
        var text = s.Heard.Text;
        if (text.TrimEnd().EndsWith('?') || text.Length is < 9 or > 400 || s.Heard.Findings.Count > 0
            || s.Has(Act.Insult) || (s.Has(Act.Opinion) && !s.TellsOfSelf && !IsStory(s.Heard.PlainText)
                && !text.Contains('"', StringComparison.Ordinal))
            || Backchannels.Is(text) || Inverts(s.Heard.PlainText)
            || s.Heard.Told.Any(static t => t.Attribute is "name") || s.Heard.Affect.Valence < -0.6)
            return false;
        var (kind, _, sure) = s.Call;
        if (Quoted.In(text) is { } quoted && Meet(s, d, quoted))
            return true;
        var detail = Fresh(s, Details.Of(text));
        var clause = detail is { Worth: >= 6 } ? "" : Clause(text);
        if (detail is not { Worth: > 7 } && s.Heard.Told.Count == 0 && Reactions.IsVague(s.Heard.PlainText))
            return false;
        if (detail is { } of)
            Echo(s, d, sure && kind is "brag" or "mishap" or "grumble" ? kind + ".bit" : of.Counted ? "echo.count"
                : "echo", of);
        else if (clause.Length > 0 && !s.Has(Act.Thank) && !s.Has(Act.Apologise))
            d.Say("acknowledge", Frames.Value["echo.clause"], Tone.Question, 0, "next:echo", new("clause", clause), new(
                "Clause", Grammar.Upper(clause)));
        else
            return false;
        Ask(s, d, detail);
        return true;
    }

    /// <summary>Whether the line is rather a short view or liking than a story: "Marriage is outdated".</summary>
    public static bool IsView(Situation s)
    {
        if (s.Heard.Text.Length > LongestView || IsStory(s.Heard.PlainText))
            return false;
        foreach (var told in s.Heard.Told)
            if (told is { About: "me", Attribute: "likes" or "dislikes" })
                return true;
        return Sentences.Split(s.Heard.Text).Count == 1;
    }

    private const int LongestView = 60;

    /// <summary>"Wait, are you an actual person": asks, whatever mark is missing.</summary>
    private static bool Inverts(string plain)
    {
        foreach (var verb in (ReadOnlySpan<string>)["are", "do", "did", "have", "would", "could", "can", "will",
            "were"])
            if (Plain.Has(plain, verb + " you"))
                return true;
        return AskReader.LooksLikeQuestion(plain);
    }

    /// <summary>Whether somebody's doings are told, though it judges: "now he wants to know if it is haunted".
    /// </summary>
    private static bool IsStory(string plain)
    {
        foreach (var word in (ReadOnlySpan<string>)["he", "she", "they", "my", "our", "we"])
            if (Plain.Has(plain, word))
                return true;
        return false;
    }

    /// <summary>Says a short word of a kind.</summary>
    private static bool Short(Situation s, Draft d, string kind)
    {
        d.Say(kind is "invite" ? "ask" : "acknowledge", Frames.Value[kind], Tone.Reaction, 0.1, "next:call." + kind);
        return true;
    }

    private static bool Tell(Situation s, Draft d, string kind)
    {
        Answerer.Answer(s, new Asked(kind) { Plain = s.Heard.PlainText }, d);
        return true;
    }

    private static bool Leave(Situation s, Draft d)
    {
        if (s.Talk.Turns == 0 || s.Has(Act.Greet) || (s.Heard.Told.Count > 0 && s.Heard.Text.Length > 120))
            return false;
        if (s.Has(Act.Thank))
            return Conduct.Answer(s, d) | Decider.Farewell(s, d);
        return Decider.Farewell(s, d);
    }

    /// <summary>Takes a correction: of what was told, or of a question put before, which it narrows.</summary>
    private static bool Corrected(Situation s, Draft d)
    {
        var detail = Details.Of(s.Heard.Text) is { } found ? found.Phrase : Narrowed(s.Heard.Text);
        if (detail.Length == 0)
        {
            d.Say("repair", Frames.Value["correct"], Tone.Reaction, 0, "next:call.correct");
            return true;
        }
        var narrows = s.Talk.LastActs.Contains("answer") && LastOf(s).EndsWith('?');
        d.Say("repair", Frames.Value[narrows ? "narrow" : "correct.bit"], Tone.Reaction, 0, "next:call.correct",
            new("bit", detail), new("Bit", Grammar.Upper(detail)));
        return true;
    }

    /// <summary>What a correction says instead: what stands behind "I mean", or at the end of a short line.</summary>
    private static string Narrowed(string text)
    {
        var plain = Plain.Of(text);
        foreach (var lead in (ReadOnlySpan<string>)["mean like", "i mean", "i meant"])
            if (Plain.After(plain, lead) is { Length: > 2 and < 40 } meant)
                return Details.Turned(meant);
        return "";
    }

    private static string LastOf(Situation s)
    {
        for (var i = s.Request.Recent.Count - 1; i >= Math.Max(0, s.Request.Recent.Count - 3); i--)
            if (s.Request.Recent[i].Persona is null)
                return s.Request.Recent[i].Text.TrimEnd();
        return "";
    }

    private static bool Meet(Situation s, Draft d, Quoted quoted)
    {
        if (s.Heard.Affect.Valence < -0.45 && quoted.Words.Length == 0)
            return false;
        var name = quoted.Own ? "quote.own" : quoted.Words.Length > 0 ? "quote.theirs" : "quote.of";
        if (!quoted.Own && quoted.Who.Length is 0 or > 24 && quoted.Words.Length == 0)
            return false;
        var who = quoted.Who.Length > 0 ? quoted.Who : "they";
        d.Say("acknowledge", Frames.Value[name], Tone.Question, 0, "next:call.quote", new("Quote", Grammar.Upper(
            quoted.Words)), new("who", who), new("Who", Grammar.Upper(who)), new("whom", quoted.Whom));
        return true;
    }

    private static void Echo(Situation s, Draft d, string frame, Detail of) => d.Say("acknowledge",
        Frames.Value[frame], Tone.Question, 0, "next:echo:" + of.Phrase, new("bit", of.Phrase), new("Bit",
            Grammar.Upper(of.Phrase)));

    private static Detail? Fresh(Situation s, Detail? detail) =>
        detail is { } of && s.Talk.HasTold("next:echo:" + of.Phrase) ? null : detail;

    /// <summary>Asks on, as talkative and curious as the persona is.</summary>
    private static void Ask(Situation s, Draft d, Detail? detail)
    {
        if (s.Steering is { LinesMost: <= 1 } || !s.Chance.Happens(Math.Clamp(
            0.1 + (0.55 * s.Voice.AsksBack) + (0.15 * s.Voice.Verbosity * (s.Steering?.Wordiness ?? 1))
            - (s.Talk.LastActs.Contains("ask") ? 0.15 : 0), 0.05, 0.85)))
            return;
        var plain = s.Heard.PlainText;
        var who = plain.StartsWith(" he ", StringComparison.Ordinal) ? "he" : plain.StartsWith(" she ",
            StringComparison.Ordinal) ? "she" : "";
        if (who.Length > 0 && s.Chance.Happens(0.5))
            d.Say("ask", Frames.Value["ask.other"], Tone.Question, 0, null, new Fill("who", who));
        else if (Reactions.IsPast(s))
            d.Say("ask", Frames.Value["ask.past"], Tone.Question, 0, null);
        else if (detail is { } of && s.Chance.Happens(0.3) && !of.Counted)
            d.Say("ask", Frames.Value["ask.bit"], Tone.Question, 0, null, new Fill("bit", Grammar.HasDeterminer(
                of.Phrase) ? of.Phrase : "that"));
        else
            d.Say("ask", Frames.Value["ask.now"], Tone.Question, 0, null);
    }

    /// <summary>The last short statement of the line, turned; empty if none turns well.</summary>
    private static string Clause(string text)
    {
        var spans = Sentences.Split(text);
        for (var i = spans.Count - 1; i >= 0; i--)
        {
            var sentence = text[spans[i].Start..spans[i].End].TrimEnd('.', '!', ' ', '…');
            if (sentence.Length is < 7 or > 52 || sentence.AsSpan().IndexOfAny("?,:;\"") >= 0)
                continue;
            var plain = Plain.Of(sentence);
            if (Plain.Has(plain, "you") || Plain.Has(plain, "your") || AskReader.LooksLikeQuestion(plain))
                continue;
            foreach (var head in (ReadOnlySpan<string>)[" i ", " he ", " she ", " they ", " we ", " my ", " nobody ",
                " everyone ", " everybody ", " it ", " there ", " his ", " her ", " the "])
                if ((plain.StartsWith(head, StringComparison.Ordinal) || (char.IsUpper(sentence[0])
                    && !Understanding.Lexicon.English.IsIn("common", plain.AsSpan().Trim().ToString().Split(' ')[0])
                    && (Plain.Has(plain, "was") || Plain.Has(plain, "is") || Plain.Has(plain, "had"))))
                    && plain.AsSpan().Trim().Count(' ') is > 1 and < 9)
                    return Details.Turned(sentence.StartsWith("im ", StringComparison.OrdinalIgnoreCase)
                        ? "I'm" + sentence[2..] : sentence.StartsWith("i ", StringComparison.Ordinal)
                        ? "I" + sentence[1..] : sentence);
        }
        return "";
    }

    /// <summary>The frame of a name.</summary>
    internal static Frame Of(string name) => Frames.Value[name];
}
