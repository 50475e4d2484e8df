using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Dialogue.Topics;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// Suppositions: what the persona would do, change, choose if things were otherwise. Answered from goals, values,
/// tastes, pastimes and people, so that the answer is its own and stays the same.
/// </summary>
internal static class AboutIfs
{
    private static readonly Frame Change = Frame.Of("I'd be less {bad}, I think. | I'd want to be a little less " +
        "{bad}. | If it may be something about me: less {bad}.");
    private static readonly Frame ChangeGoal = Frame.Of("And I'd {aim}, instead of talking about it. | " +
        "And then I'd finally {aim}. | The other thing is that I'd {aim}.");
    private static readonly Frame Rich = Frame.Of("First I'd {deed}. | I'd {deed}, before anything else. | " +
        "I know exactly: I'd {deed}.");
    private static readonly Frame RichGoal = Frame.Of("Then I'd {aim}. | And with what's left I'd {aim}. | And I'd " +
        "{aim}, at last.");
    private static readonly Frame Live = Frame.Of("Near {place}, I think. | Somewhere with {place} close by. | " +
        "I'd want {place} round the corner.");
    private static readonly Frame Stay = Frame.Of("I'd stay in {town}, I think. It knows me by now. | " +
        "Here in {town}, to be honest. One can dream smaller than people think.");
    private static readonly Frame Travel = Frame.Of("To {place}. | {place}, without thinking twice. | I'd take the " +
        "next train to {place}.");
    private static readonly Frame Beast = Frame.Of("One of the {animal}. | I'd want to be among the {animal}. | " +
        "Something like {animal}.");
    private static readonly Frame Power = Frame.Of("{power}. | {power}, I'd take that at once. | If I may choose: " +
        "{power}.");
    private static readonly Frame Unseen = Frame.Of("I'd {deed}. | I'd {deed}, and tell nobody. | " +
        "Nothing wicked. I'd {deed}.");
    private static readonly Frame Rule = Frame.Of("I'd {deed}. | First of all I'd {deed}. | I'd {deed}, and they'd " +
        "vote me out within a month.");
    private static readonly Frame Wallet = Frame.Of("I'd look for a name and ring. | I'd hand it in; I know what " +
        "it's like to pat one's pockets. | I'd bring it back myself, if there's an address.");
    private static readonly Frame Rude = Frame.Of("{animal}, I'm sure of it. | My money's on {animal}. | {animal}. " +
        "One can see it in their faces.");
    private static readonly Frame Other = Frame.Of("I'd have to be in it to know. I suppose I'd think of {value} " +
        "first. | Hard to say. {own}, so I'd go by that. | I don't know what I'd do. I know what I'd want to do: " +
        "keep {value} in sight.");
    private static readonly Frame You = Frame.Of("And you? | What would you do? | What about you? | And what's your " +
        "answer?");

    private static readonly string[] Far = ["japan", "iceland", "italy", "portugal", "norway", "scotland", "peru",
        "new zealand", "morocco", "vietnam", "canada", "ireland", "greece", "argentina"];

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        if (!a.Slot.StartsWith("hypo", StringComparison.Ordinal))
            return false;
        var heart = Hearts.Of(s.Identity);
        switch (a.Slot)
        {
            case "hypo.change":
                d.Say("answer", Change, Tone.View, 0, "hypo.change", new Fill("bad",
                    AboutSelf.CharacterOf(s.Profile).Fault.Replace("too ", "", StringComparison.Ordinal)));
                More(s, d, ChangeGoal);
                break;
            case "hypo.money":
                d.Say("answer", Rich, Tone.View, 0.3, "hypo.money", new Fill("deed", heart.Spends));
                More(s, d, RichGoal);
                break;
            case "hypo.live":
                if (Liked(s, "place") is >= 0 and var place && !s.Identity.Tastes[place].Item.StartsWith("my ",
                    StringComparison.Ordinal))
                    d.Say("answer", Live, Tone.View, 0.3, $"taste.{place}", new Fill("place",
                        s.Identity.Tastes[place].Item));
                else
                    d.Say("answer", Stay, Tone.View, 0.2, "home.town", new Fill("town", s.Identity.Home.Place.Town));
                break;
            case "hypo.travel":
                TellTravel(s, d);
                break;
            case "hypo.animal" or "hypo.rude":
                if (Liked(s, "animal") is >= 0 and var animal)
                    d.Say("answer", a.Slot == "hypo.rude" ? Rude : Beast, Tone.View, 0.3, $"taste.{animal}",
                        new Fill("animal", s.Identity.Tastes[animal].Item));
                else
                    d.Say("answer", a.Slot == "hypo.rude" ? Rude : Beast, Tone.View, 0.3, "hypo.animal",
                        new Fill("animal", "geese"));
                break;
            case "hypo.power":
                d.Say("answer", Power, Tone.View, 0.3, "hypo.power", new Fill("power", heart.Power));
                break;
            case "hypo.unseen":
                d.Say("answer", Unseen, Tone.View, 0.2, "hypo.unseen", new Fill("deed", heart.Unseen));
                break;
            case "hypo.rule":
                d.Say("answer", Rule, Tone.View, 0.2, "hypo.rule", new Fill("deed", heart.Rules));
                break;
            case "hypo.wallet":
                d.Say("answer", Wallet, Tone.View, 0.1, "hypo.wallet");
                break;
            default:
                if (AboutIfsOfLife.Answer(s, a, d))
                    break;
                if (Views.Formed(s, a.Plain) is { Topic.Class.Name: not ("folk" or "virtue" or "home" or "work"
                    or "child"
                    or "daytime" or "friendship" or "health") } view)
                {
                    AboutTopics.Tell(s, d, view);
                    return true;
                }
                TellOther(s, d);
                break;
        }
        if (s.Chance.Happens(0.3 * (0.5 + s.Voice.AsksBack)))
            d.Say("ask", You, Tone.Question, 0.2, null);
        return true;
    }

    /// <summary>The taste of a category that is liked most; -1 if none is.</summary>
    public static int Liked(Situation s, string category)
    {
        var best = -1;
        for (var i = 0; i < s.Identity.Tastes.Count; i++)
            if (s.Identity.Tastes[i] is var t && t.Category == category && t.Like > 0.1
                && (best < 0 || t.Like > s.Identity.Tastes[best].Like))
                best = i;
        return best;
    }

    private static void TellOther(Situation s, Draft d)
    {
        if (s.Identity.Values.Count == 0)
            d.Say("answer", You, Tone.Question, 0, "hypo");
        else
            d.Say("answer", Other, Tone.View, 0.1, "hypo", new("value", AboutViews.Plainly(s.Identity.Values[0].Name)),
                new("own", s.Identity.Values[0].InOwnWords.TrimEnd('.')));
    }

    private static void TellTravel(Situation s, Draft d)
    {
        View? best = null;
        foreach (var name in Far)
            if (!name.Equals(s.Identity.Home.Place.Country, StringComparison.OrdinalIgnoreCase) && Views.Formed(s,
                name) is { } view
                && (best is null || view.Stance > best.Stance))
                best = view;
        d.Say("answer", Travel, Tone.View, 0.4, best!.Fact, new Fill("place", best.Name));
        if (AboutTopics.FreshReason(s, best) is { } i)
            d.More("elaborate", Frame.Of("{reason}."), Tone.Fact, 0.2, $"{best.Fact}.reason{i}", new Fill("reason",
                best.Reasons[i]));
    }

    private static void More(Situation s, Draft d, Frame frame)
    {
        var all = s.Identity.Goals;
        if (s.PickFresh(all.Count, k => $"goal.{k}") is >= 0 and var i)
            d.More("elaborate", frame, Tone.View, 0.2, $"goal.{i}", new Fill("aim", all[i].Aim));
    }
}
