using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>The persona's work seen from inside: in plain words, why it chose it, stories, what it takes.</summary>
internal static class AboutTrade
{
    private static readonly Frame Plainly = Frame.Of(
        "I'd say it like this: {plain}. | Simply put, {plain}. | To a child I'd say: {plain}. | In one sentence, " +
            "{plain}.");
    private static readonly Frame PlainDuties = Frame.Of("I'd say: I'm {a:job}, and that means {duties}. | " +
        "It's {duties}, and people call that {a:job}.");
    private static readonly Frame Because = Frame.Of("{why}. | Well, {why}. | Because {why}. | It's simple enough: " +
        "{why}.");
    private static readonly Frame BecauseLikes = Frame.Of("Because of {likes}, mostly. | For {likes}, I suppose.");
    private static readonly Frame Stays = Frame.Of("And I stayed for {likes}. | What keeps me there is {likes}. | " +
        "And then there's {likes}; that's why I'm still at it.");
    private static readonly Frame Story = Frame.Of("{story}");
    private static readonly Frame NoStory = Frame.Of("Nothing that would make a story. But I like {likes}. | " +
        "The good moments are small ones: {likes}.");
    private static readonly Frame Mistaken = Frame.Of("Well, {wrong}. | Where shall I begin? {wrong}. | " +
        "The usual thing: {wrong}.");
    private static readonly Frame Needs = Frame.Of("It takes {needs}. | {needs}, that's most of it. | " +
        "You need {needs}. The rest one learns.");
    private static readonly Frame Hard = Frame.Of("On some days, yes: {dislikes}. | It has its weight, {dislikes} " +
        "above all. | " +
        "Hard enough. What wears me out is {dislikes}.");
    private static readonly Frame Easy = Frame.Of("Not so hard, once one knows how. | It's honest work; I've done " +
        "harder things. | " +
        "One grows into it.");
    private static readonly Frame Recommend = Frame.Of("Yes, to somebody with {needs}. | I would, if they bring " +
        "{needs}. | " +
        "If you've got {needs}, then yes.");
    private static readonly Frame Against = Frame.Of("I'd tell them about {dislikes} first. | Only if they can live " +
        "with {dislikes}. | " +
        "I'd warn them of {dislikes} and then let them decide.");
    private static readonly Frame Important = Frame.Of("I think so. Somebody would notice if nobody did it. | " +
        "To some people, yes, and that's enough for me. | In a small way it is.");
    private static readonly Frame Pay = Frame.Of("It's enough to live on, and no more than that. | " +
        "One doesn't get rich with it. I get by. | I could use more, who couldn't? But it will do.");
    private static readonly Frame Today = Frame.Of("The usual: {one}, and {two}. | Much {one} and little time to " +
        "sit down. | Not bad. Mostly {one}, and a bit of {two}.");
    private static readonly Frame Good = Frame.Of("I think so, on good days. People come back, that says " +
        "something. | Good enough that I don't lie awake over it. | I'm careful, and that's half of it.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        if (!a.Slot.StartsWith("work.", StringComparison.Ordinal) || s.Identity.Work.Count == 0)
            return false;
        var job = s.Identity.Work[0];
        var trade = Trades.Of(job.Occupation);
        var content = s.Profile.Traits[TraitIndex.N] < 0.6;
        Fill[] fills =
        [
            new("likes", job.Likes), new("dislikes", job.Dislikes), new("Dislikes", Grammar.Upper(job.Dislikes)),
            new("needs", trade?.Needs ?? "patience and a liking for it"), new("job", job.Occupation),
            new("one", job.Duties.Count > 0 ? job.Duties[0] : "this and that"),
            new("two", job.Duties.Count > 1 ? job.Duties[1] : "waiting"),
        ];
        switch (a.Slot)
        {
            case "work.simple":
                if (trade is null)
                    d.Answer("work.simple", PlainDuties, new("job", job.Occupation), new("duties",
                        Grammar.List(job.Duties)));
                else
                    d.Answer("work.simple", Plainly, new Fill("plain", trade.Plainly));
                return true;
            case "work.story":
                TellStory(s, job, trade, d);
                return true;
            case "work.mistaken" when trade is not null:
                d.Say("answer", Mistaken, Tone.View, 0, "work.mistaken", new Fill("wrong", trade.Mistaken));
                return true;
            case "work.needs" or "work.mistaken":
                d.Say("answer", Needs, Tone.View, 0.1, "work.needs", fills);
                return true;
        }
        if (FrameFor(a.Slot, content) is not { } frame)
            return false;
        d.Say("answer", frame, Tone.View, content ? 0.2 : -0.1, a.Slot, fills);
        return true;
    }

    /// <summary>Why the persona does what it does.</summary>
    public static void TellWhy(Situation s, Job job, Trade? trade, Draft d)
    {
        if (trade is null)
        {
            d.Answer("work.why", BecauseLikes, new Fill("likes", job.Likes));
            return;
        }
        var first = (int)(s.Profile.Seed % (ulong)trade.Why.Length);
        d.Answer("work.why", Because, new Fill("why", trade.Why[first]));
        d.More("elaborate", Stays, Tone.View, 0.3, "work.likes", new Fill("likes", job.Likes));
    }

    /// <summary>A small story from work, one not told yet first.</summary>
    public static void TellStory(Situation s, Job job, Trade? trade, Draft d)
    {
        var i = trade is null ? -1 : s.PickFresh(trade.Stories.Length, k => $"work.story{k}");
        if (i < 0 || s.Talk.HasTold($"work.story{i}"))
            d.Say("answer", NoStory, Tone.View, 0.2, "work.likes", new Fill("likes", job.Likes));
        else
            d.Answer($"work.story{i}", Story, new Fill("story", trade!.Stories[i]));
    }

    private static Frame? FrameFor(string slot, bool content) => slot switch
    {
        "work.hard" => content ? Easy : Hard,
        "work.recommend" => content ? Recommend : Against,
        "work.important" => Important,
        "work.pay" => Pay,
        "work.today" => Today,
        "work.good" => Good,
        _ => null,
    };
}
