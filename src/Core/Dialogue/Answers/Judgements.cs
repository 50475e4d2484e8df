using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Days;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Dialogue.Tidings;
using LinkyV.Core.Dialogue.Topics;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// "What do you think?" without a word of what: of what the partner told last, as advice, an attitude or a view; else
/// of
/// what the persona itself said. And why it feels as it does: from its own day.
/// </summary>
internal static class Judgements
{
    private static readonly Frame Yours = Frame.Of("I think you know already, and want to hear it. | I'd go by what " +
        "you'd think of it in a year. | I wasn't there, so I'd be careful. What does your own head say?");
    private static readonly Frame Stand = Frame.Of("What I said. | I've just told you. | I still see it like that.");
    private static readonly Frame Good = Frame.Of("For one thing, {told}. | Well, {told}. | Because {told}, " +
        "perhaps. Small things do it.");
    private static readonly Frame Bad = Frame.Of("Well, {told}. | For one thing, {told}. | Because {told}. It adds " +
        "up.");

    /// <summary>Says what it thinks of what was spoken of last.</summary>
    public static bool Tell(Situation s, Draft d)
    {
        var told = Thread.Told(s);
        if (told.Length > 8 && !Backchannels.Is(told) && OfTold(s, d, told))
            return true;
        foreach (var fact in Thread.Of(s))
            if (Whys.Give(s, d, fact))
                return true;
        if (Thread.Of(s).Count > 0)
            d.Say("answer", Stand, Tone.View, 0, Thread.Of(s)[0]);
        else
            d.Say("advise", Yours, Tone.View, 0.1, null);
        return true;
    }

    private static bool OfTold(Situation s, Draft d, string told)
    {
        if (News.LastMet(s) is { } tiding)
        {
            if (tiding.Own(s.Profile.Traits) is { } own)
                d.Say("answer", own, Tone.View, 0.3 * tiding.Weight, tiding.Fact, Tidings.Telling.Of(null).Fills);
            if (tiding.Weight < 0 || d.Lines.Count == 0)
                AboutAdvice.Answer(s, new Asked("advice"), d);
            return d.Lines.Count > 0;
        }
        if (Views.Stored(s, told) is null && Views.Formed(s, told) is null)
            return false;
        AboutTopics.Tell(s, d, told);
        return true;
    }

    /// <summary>Why it feels as it said: something of its day that fits the mood.</summary>
    public static bool OfFeeling(Situation s, Draft d)
    {
        var low = s.Feeling.MoodPleasure + (0.7f * s.Feeling.Pleasure) < 0.05f;
        var today = DateOnly.FromDateTime(Clock.Of(s));
        var entry = Diary.Small(s.Profile, today, low ? "bad" : "nice");
        if (s.Talk.HasTold(entry.Name))
            entry = Diary.Small(s.Profile, today.AddDays(-1), low ? "bad" : "nice");
        d.Answer(entry.Name, low ? Bad : Good, new Fill("told", entry.Told));
        return true;
    }
}
