using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>What happened, ordinary days, how it is going, and the secret.</summary>
internal static class AboutLife
{
    private static readonly Frame Event = Frame.Of(
        "When I was {age}, {what}. | In {year} {what}. | {what}. I was {age} then. | " +
            "{what}; that was in {year}. | One thing I won't forget: {what}. I was {age}.");

    private static readonly Frame LessonClause = Frame.Of("Since then I know that {lesson}. | " +
        "What it taught me is that {lesson}. | I learnt that {lesson}.");

    private static readonly Frame Felt = Frame.Of(
        "I felt {feeling} for a [good/long] while. | I remember how {feeling} I felt. | I felt {feeling}[ about it/].");

    private static readonly Frame FeltPlain = Frame.Of("I felt {feeling}. | What I felt was hard to say: {feeling}.");

    private static readonly Frame NoneBad = Frame.Of(
        "I've been lucky, mostly. | Nothing that I'd want to undo. | I try not to look back too much. | Not that I " +
            "can think of.");

    private static readonly Frame FeltNoun = Frame.Of("What I remember is the {feeling}. | " +
        "There was a good deal of {feeling} in it.");

    private static readonly Frame Quiet = Frame.Of("Nothing that would fill a book. | " +
        "My life has been quieter than that.");

    private static readonly Frame Habit = Frame.Of(
        "Around {time} I {does}. | At {time} I {does}[, most days/]. | {Time} is when I {does}. | " +
            "By {time} I usually {does}.");

    private static readonly Frame HabitFirst = Frame.Of(
        "My day begins around {time}, when I {does}. | I {does} at {time}[, give or take/]. | " +
            "First of all I {does}, around {time}.");

    private static readonly Frame NoRoutine = Frame.Of("No two days are alike. | I have no fixed routine. | " +
        "It depends on the day.");

    private static readonly Frame Later = Frame.Of("And in the evening I {does}. | Later on I {does}. | " +
        "After that I {does}, [usually/as a rule].");

    private static readonly Frame Then = Frame.Of("Then I {does}. | After that I {does}, [usually/as a rule]. | " +
        "Next I {does}.");

    private static readonly Frame Well = Frame.Of(
        "I'm [fine/well/good], thank you. | [Quite/Very] well, thanks. | Can't complain. | " +
            "I'm doing well[, thank you/]. | All good on my side. | Not bad at all.");

    private static readonly Frame Splendid = Frame.Of(
        "I'm ~happy today. | [Wonderful/Really good], thank you. | Today's a good day. | Couldn't be better. | " +
            "I'm in good spirits.");

    private static readonly Frame Low = Frame.Of(
        "I've been better[, to be honest/]. | A little low, I'm afraid. | So-so. | It's one of those days. | " +
            "Not my best day.");

    private static readonly Frame Cross = Frame.Of(
        "A bit annoyed, if I'm honest. | Still rather cross. | I'd be better if people were kinder. | " +
            "Not in the best of moods.");

    private static readonly Frame Uneasy = Frame.Of(
        "A little tense, to be honest. | Rather nervous today. | On edge, I'd say. | A bit restless.");

    private static readonly Frame Calm = Frame.Of("Calm. It's a quiet day. | At ease, thank you. | " +
        "Relaxed, for once. | Peaceful enough.");

    private static readonly Frame Doing = Frame.Of(
        "Oh, this and that. Earlier I had time for {activity}. | Not much. I've been {activity} a bit. | " +
            "I was just about to {does}. | Thinking about {activity}, mostly. | " +
            "Talking to you, and before that, {activity}.");

    private static readonly Frame Deflect = Frame.Of(
        "There's something about {about}, but I'd rather not go into it. | " +
            "That's to do with {about}, and I don't know you well enough yet. | I keep {about} to myself. | " +
            "Let's leave {about} for another day. | I don't talk about {about} with everyone.");

    private static readonly Frame Tell = Frame.Of(
        "All right. I trust you with this: {text}. | I haven't told many people. {text}. | Between us: {text}. | " +
            "You've earned it, so here it is: {text}.");

    private static readonly Frame After = Frame.Of("Please keep it to yourself. | It feels odd to have said it. | " +
        "There. Now you know.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        switch (a.Slot)
        {
            case "life" when Fitting.Wanted(a.Plain) is { Count: > 0 } wanted:
                return Stories.Tell(s, d, e => Fitting.Fits(e, wanted)) || Fitting.TellUnsure(s, d);
            case "life":
                return Stories.Tell(s, d, static _ => true) || TellEvent(s, d, static _ => true);
            case "life.bad":
                if (!Stories.Tell(s, d, Sad) && !TellEvent(s, d, Sad))
                    d.Say("answer", NoneBad, Tone.Fact, 0, null);
                return true;
            case "life.proud":
                return Stories.Tell(s, d, static e => !Sad(e)) || TellEvent(s, d, static _ => true);
            case "day" or "day.morning" or "day.evening":
                TellDay(s, a, d);
                return true;
            case "feeling":
                TellFeeling(s, d);
                return true;
            case "doing":
                TellDoing(s, d);
                return true;
            case "secret":
                TellSecret(s, d);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Tells of an event of life, one not told yet first; false if none fits.</summary>
    public static bool TellEvent(Situation s, Draft d, Func<LifeEvent, bool> fits, int which = -1)
    {
        var indices = new List<int>();
        for (var k = 0; k < s.Identity.Life.Count; k++)
            if (which == k || (which < 0 && fits(s.Identity.Life[k])))
                indices.Add(k);
        if (indices.Count == 0)
        {
            if (s.Identity.Life.Count == 0)
                d.Answer("life", Quiet);
            return s.Identity.Life.Count == 0;
        }
        var i = indices[s.PickFresh(indices.Count, k => $"life.{indices[k]}")];
        var e = s.Identity.Life[i];
        d.Answer($"life.{i}", Event, new("what", Grammar.Lower(e.What.TrimEnd('.'))),
            new("year", e.Year.ToString(CultureInfo.InvariantCulture)), new("age", Grammar.Number(e.AtAge)));
        if (e.Lesson.Length > 0)
            d.More("elaborate", LessonClause, Tone.Fact, 0.1, $"life.{i}.lesson", new Fill("lesson",
                Grammar.Lower(e.Lesson.TrimEnd('.'))));
        if (e.Feeling.Length > 0)
            d.More("elaborate", IsNoun(e.Feeling) ? FeltNoun
                : e.Feeling.Contains(',', StringComparison.Ordinal) ? FeltPlain : Felt, Tone.Fact, Sad(e) ? -0.3 : 0.2,
                    null,
                new Fill("feeling", e.Feeling));
        return true;
    }

    /// <summary>Whether a feeling is named by a noun.</summary>
    public static bool IsNoun(string feeling) =>
        feeling is "joy" or "pride" or "shame" or "grief" or "fear" or "relief" or "anger" or "sadness" or "happiness"
            or "guilt" or "love" or "hope" or "gratitude" or "loneliness" or "embarrassment" or "surprise"
        || feeling.EndsWith("ness", StringComparison.Ordinal) || feeling.EndsWith("ment", StringComparison.Ordinal);

    /// <summary>Whether the event left a heavy feeling.</summary>
    public static bool Sad(LifeEvent e)
    {
        foreach (var word in (ReadOnlySpan<string>)
            ["sad", "grief", "fear", "sham", "ang", "guilt", "lonel", "lost", "hurt", "scared", "afraid",
                "disappoint",
             "heart", "bitter", "helpless", "humiliat", "sorry", "regret", "embarrass", "empty", "worried", "miser"])
            if ((" " + e.Feeling).Contains(" " + word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static void TellDay(Situation s, Asked a, Draft d)
    {
        var all = s.Identity.DailyLife;
        if (all.Count == 0)
        {
            d.Answer("day", NoRoutine);
            return;
        }
        var from = a.Slot == "day.evening" ? Math.Max(0, all.Count - 2) : 0;
        Tell(a.Slot == "day.evening" ? Habit : HabitFirst, from);
        if (a.Slot == "day" && all.Count > 2)
            Tell(Habit, all.Count / 2);
        var next = a.Slot == "day" ? all.Count - 1 : from + 1;
        if (next < all.Count)
            d.More("elaborate", a.Slot == "day" ? Later : Then, Tone.Fact, 0, $"day.{next}", new Fill("does",
                all[next].Does));

        void Tell(Frame frame, int i) => d.Answer($"day.{i}", frame,
            new("time", Clock(all[i].Time)), new("Time", Grammar.Upper(Clock(all[i].Time))), new("does",
                all[i].Does));
    }

    private static string Clock(string time)
    {
        if (!TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var t))
            return time;
        if (t is { Hour: 12, Minute: 0 })
            return "noon";
        var hour = t.Hour % 12 == 0 ? 12 : t.Hour % 12;
        var part = t.Hour < 12 ? "in the morning" : t.Hour < 18 ? "in the afternoon" : t.Hour < 22
            ? "in the evening" : "at night";
        var clock = t.Minute switch
        {
            0 => Grammar.Number(hour), 30 => "half past " + Grammar.Number(hour),
                15 => "quarter past " + Grammar.Number(hour),
            45 => "quarter to " + Grammar.Number((hour % 12) + 1), _ => $"{hour}:{t.Minute:00}",
        };
        return $"{clock} {part}";
    }

    private static void TellFeeling(Situation s, Draft d)
    {
        var f = s.Feeling;
        var p = f.MoodPleasure + (0.7f * f.Pleasure);
        var a = f.MoodArousal + (0.7f * f.Arousal);
        var frame = f.Emotion is "anger" or "reproach" && f.Intensity > 0.2 ? Cross
            : p < -0.25 ? (a > 0.35 ? Uneasy : Low)
            : p > 0.45 ? Splendid
            : a > 0.5 && p < 0.1 ? Uneasy
            : a < -0.25 ? Calm : Well;
        d.Say("answer", frame, Tone.Ritual, p, "feeling");
    }

    private static void TellDoing(Situation s, Draft d)
    {
        if (s.Identity.Pastimes.Count == 0 || s.Identity.DailyLife.Count == 0)
        {
            d.Answer("doing", Frame.Of("Not much[, to be honest/]. | Oh, nothing special. | Talking to you."));
            return;
        }
        var i = Math.Max(0, s.PickFresh(s.Identity.Pastimes.Count, k => $"pastime.{k}"));
        d.Answer($"pastime.{i}", Doing, new("activity", s.Identity.Pastimes[i].Activity),
            new("does", s.Identity.DailyLife[s.Chance.Next(s.Identity.DailyLife.Count)].Does));
    }

    private static void TellSecret(Situation s, Draft d)
    {
        var secret = s.Identity.Secret;
        if (s.MayTellSecret)
        {
            d.Answer("secret", Tell, new Fill("text", secret.Text.TrimEnd('.')));
            d.More("elaborate", After, Tone.Fact, 0, null);
            return;
        }
        d.Say("deflect", Deflect, Tone.Fact, 0, null, new Fill("about", secret.About));
        d.Rules.Add("kept:secret");
    }
}
