using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>What it noticed about the partner: "What do you think of me?"</summary>
internal static class AboutInsights
{
    private const int MostTold = 3;

    private static readonly Frame First = Frame.Of(
        "I've noticed one thing: {what}. | What strikes me is this: {what}. | From all you've told me, {what}. | " +
            "As I see it, {what}.");

    private static readonly Frame Also = Frame.Of("And {what}. | Besides, {what}. | I'd also say that {what}.");

    private static readonly Frame Early = Frame.Of(
        "I don't know you well enough yet to say. | It's too early for me to say much about you. | " +
            "I haven't made up my mind about you yet.");

    private static readonly Frame Warm = Frame.Of(
        "I like talking with you. | I enjoy our talks. | I'm glad when you come by.");

    private static readonly Frame Cool = Frame.Of(
        "We haven't had the best of starts. | You don't make it easy for me. | It hasn't always been easy with you.");

    /// <summary>Tells what was noticed, weightiest first, or how the two get on so far.</summary>
    public static bool Answer(Situation s, Draft d)
    {
        if (s.Bond.Liking > 0.05)
            d.Say("recall", Warm, Tone.View, 0.5, null);
        else if (s.Bond.Liking < -0.15 && !s.Recollection.Insights.Any(i => i.Kind == "bond"))
            d.Say("recall", Cool, Tone.View, -0.3, null);
        if (s.Recollection.Insights.Count == 0)
            d.Say("hedge", Early, Tone.Fact, 0, null);
        Add(s, d, MostTold);
        return true;
    }

    /// <summary>Adds the weightiest insights, at most <paramref name="most"/>.</summary>
    public static void Add(Situation s, Draft d, int most)
    {
        var told = 0;
        foreach (var insight in s.Recollection.Insights.OrderByDescending(i => i.Importance))
        {
            if (told == most)
                break;
            var what = Grammar.Lower(insight.Text).TrimEnd('.');
            d.Say("recall", told == 0 ? First : Also, Tone.Fact, 0.1, null, new Fill("what", what));
            if (!d.Memories.Exists(m => m.Content == insight.Content))
                d.Memories.Add(new UsedMemory(insight.Content, insight.Importance));
            told++;
        }
    }
}
