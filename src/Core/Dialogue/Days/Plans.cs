using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Days;

/// <summary>What the persona means to do: the same evening or free day that its diary will hold.</summary>
internal static class Plans
{
    private static readonly Frame Going = Frame.Of(
        "I'm going to {verb}. | I want to {verb}. | I think I'll {verb}. | I mean to {verb}.");
    private static readonly Frame Nothing = Frame.Of("Nothing much planned. | Not a lot. | No big plans.");
    private static readonly Frame Working = Frame.Of(
        "I'm working, and in the evening I want to {verb}. | Work first; after that I'm going to {verb}. | " +
        "It's a working day. Afterwards I think I'll {verb}.");
    private static readonly Frame Then = Frame.Of("And on Sunday I want to {verb}. | On Sunday I'll {verb}, I think.");

    /// <summary>Tells what is planned for "tonight", "tomorrow" or the "weekend".</summary>
    public static void Tell(Situation s, string when, Draft d)
    {
        var now = Clock.Of(s);
        var today = DateOnly.FromDateTime(now);
        if (when == "tonight")
        {
            Say(Diary.Evening(s.Profile, today), Going, s, d);
            return;
        }
        if (when == "tomorrow")
        {
            var date = today.AddDays(1);
            if (Diary.Works(s.Profile, date))
                Say(Diary.Evening(s.Profile, date), Working, s, d);
            else
                Say(Diary.DayOff(s.Profile, date), Going, s, d);
            return;
        }
        var saturday = today.AddDays(((int)DayOfWeek.Saturday - (int)today.DayOfWeek + 7) % 7);
        Say(Diary.Works(s.Profile, saturday) ? Diary.Evening(s.Profile, saturday) : Diary.DayOff(s.Profile, saturday),
            Diary.Works(s.Profile, saturday) ? Working : Going, s, d);
        if (!Diary.Works(s.Profile, saturday.AddDays(1)))
        {
            var sunday = Diary.DayOff(s.Profile, saturday.AddDays(1));
            d.More("elaborate", Then, Tone.Fact, 0.1, sunday.Name, new Fill("verb", sunday.Verb));
        }
    }

    private static void Say(DayEntry entry, Frame frame, Situation s, Draft d)
    {
        if (frame == Going && entry.Feel < 1 && s.Chance.Happens(0.5))
            d.Say("answer", Nothing, Tone.Fact, 0, null);
        d.Say("answer", frame, Tone.Fact, 0.2 * entry.Feel, entry.Name, new Fill("verb", entry.Verb));
    }
}
