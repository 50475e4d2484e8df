using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Dialogue.Topics;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>Likes, dislikes, pastimes.</summary>
internal static class AboutTaste
{
    private static readonly Frame Love = Frame.Of(
        "I love {item}. | I'm ~fond of {item}. | {item}[, without a doubt/, every time/]. | " +
            "Nothing beats {item}. | For me it's {item}. | I never say no to {item}. | I have a soft spot for {item}.");

    private static readonly Frame LikeIt = Frame.Of(
        "I like {item}. | I quite like {item}. | I'm rather fond of {item}. | I do enjoy {item}. | {item}, usually.");

    private static readonly Frame Hate = Frame.Of(
        "I can't stand {item}. | I ~dislike {item}. | I keep well away from {item}. | " +
            "I've never got on with {item}. | You won't win me over with {item}.");

    private static readonly Frame Reason = Frame.Of("{reason}. | You see, {reason}. | It's because {reason}. | " +
        "Why? {reason}.");

    private static readonly Frame Also = Frame.Of("And {item}, too. | {item} comes close. | " +
        "I like {item} as well. | Then there's {item}.");

    private static readonly Frame Pastime = Frame.Of(
        "I spend [a good deal of/much of] my free time {activity}, {often}. | {activity}, mostly. {often}. | " +
            "I like {activity}. | I've been {activity} since {since}. | {activity}: {often}. | " +
            "When I have time I go back to {activity}.");

    private static readonly Frame MorePastime = Frame.Of("There's {activity}, too. | I also like {activity}. | " +
        "And {activity}, {often}.");

    private static readonly Frame Yes = Frame.Of("Yes, I do. | I do. | Oh yes. | Very much[ so/].");
    /// <summary>Answers if it can.</summary>
    private static readonly Frame YesIAm = Frame.Of("Yes, I am. | I am. | Oh yes. | Very much so.");

    public static bool Answer(Situation s, Asked a, Draft d)
    {
        switch (a.Slot)
        {
            case "taste":
                return TellTaste(s, a, d);
            case "like":
                return TellWhether(s, a, d);
            case "pastimes":
                TellPastime(s, d);
                return true;
            case "dislike":
                return TellDislike(s, a, d);
            default:
                return false;
        }
    }

    /// <summary>Says how the persona feels about one thing it likes or dislikes, and why.</summary>
    public static void TellOne(Situation s, int i, Draft d, bool reason = true)
    {
        var t = s.Identity.Tastes[i];
        d.Say("answer", t.Like < 0 ? Hate : t.Like > 0.55 ? Love : LikeIt, Tone.View, t.Like, $"taste.{i}",
            new Fill("item", t.Item));
        if (reason && t.Reason.Length > 0)
            d.More("elaborate", Reason, Tone.Fact, t.Like, $"taste.{i}.reason", new Fill("reason",
                t.Reason.TrimEnd('.')));
    }

    /// <summary>Tells of a pastime, one not told yet first.</summary>
    public static void TellPastime(Situation s, Draft d, int which = -1)
    {
        var all = s.Identity.Pastimes;
        var i = which >= 0 ? which : s.PickFresh(all.Count, k => $"pastime.{k}");
        if (i < 0)
        {
            d.Answer("pastime", Frame.Of("I'm not one for hobbies. | I mostly rest when I can."));
            return;
        }
        var p = all[i];
        Fill[] fills =
        [
            new("activity", p.Activity), new("often", p.HowOften.Length > 0 ? p.HowOften : "when I can"),
            new("since", p.SinceYear.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
        d.Say("answer", Pastime, Tone.Fact, 0.4, $"pastime.{i}", fills);
        if (p.Reason.Length > 0)
            d.More("elaborate", Reason, Tone.Fact, 0.4, $"pastime.{i}.reason", new Fill("reason",
                p.Reason.TrimEnd('.')));
        if (which < 0 && all.Count > 1)
        {
            var other = (i + 1) % all.Count;
            d.More("elaborate", MorePastime, Tone.Fact, 0.3, $"pastime.{other}", new("activity", all[other].Activity),
                new("often", all[other].HowOften.Length > 0 ? all[other].HowOften : "now and then"));
        }
    }

    /// <summary>The reason for a fact, as a line of its own; null if it has none.</summary>
    public static string? ReasonOf(Identity id, string fact)
    {
        if (FactRef.Index(fact, "taste") is >= 0 and var t && t < id.Tastes.Count)
            return id.Tastes[t].Reason;
        if (FactRef.Index(fact, "pastime") is >= 0 and var p && p < id.Pastimes.Count)
            return id.Pastimes[p].Reason;
        if (FactRef.Index(fact, "opinion") is >= 0 and var o && o < id.Opinions.Count)
            return id.Opinions[o].Reason;
        if (FactRef.Index(fact, "goal") is >= 0 and var g && g < id.Goals.Count)
            return id.Goals[g].Reason;
        if (FactRef.Index(fact, "fear") is >= 0 and var f && f < id.Fears.Count)
            return id.Fears[f].Reason;
        return null;
    }

    private static bool TellTaste(Situation s, Asked a, Draft d)
    {
        var dislike = a.Attribute == "dislike";
        var fitting = Indices(s.Identity.Tastes,
            t => (a.Arg.Length == 0 || t.Category == a.Arg) && (dislike ? t.Like < 0 : t.Like > 0));
        if (fitting.Count == 0)
        {
            d.Say("answer", Frame.Of("I don't have a favourite, really. | Nothing in particular comes to mind. | " +
                "I couldn't name one."), Tone.Fact, 0, null);
            return true;
        }
        fitting.Sort((x, y) => Math.Abs(s.Identity.Tastes[y].Like).CompareTo(Math.Abs(s.Identity.Tastes[x].Like)));
        TellOne(s, fitting[0], d);
        if (fitting.Count > 1)
            d.More("elaborate", Also, Tone.View, dislike ? -0.4 : 0.4, $"taste.{fitting[1]}", new Fill("item",
                s.Identity.Tastes[fitting[1]].Item));
        return true;
    }

    private static bool TellWhether(Situation s, Asked a, Draft d)
    {
        if (Lexicon.Tastes.TryGetValue(a.Arg, out var category) && Views.Stored(s, a.Arg) is null
            && s.Identity.Tastes.Any(t => t.Category == category))
        {
            d.Short("answer", a.Plain.StartsWith(" are ", StringComparison.Ordinal) ? YesIAm : Yes, Tone.Reaction);
            return TellTaste(s, a with { Arg = category, Attribute = "like" }, d);
        }
        AboutTopics.Tell(s, d, a.Arg, true, true, a.Attribute == "dislike");
        return true;
    }

    /// <summary>Something disliked, of the kind asked for if one was.</summary>
    private static bool TellDislike(Situation s, Asked a, Draft d)
    {
        var category = "";
        foreach (var w in a.Plain.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (Lexicon.Tastes.TryGetValue(w, out var found))
                category = found;
        var all = Indices(s.Identity.Tastes, t => t.Like < 0 && (category.Length == 0 || t.Category == category));
        if (all.Count == 0)
            all = Indices(s.Identity.Tastes, t => t.Like < 0);
        if (all.Count == 0)
            return AboutFeelings.Answer(s, a with { Slot = "angry" }, d);
        TellOne(s, all[Math.Max(0, s.PickFresh(all.Count, k => $"taste.{all[k]}"))], d);
        return true;
    }

    private static List<int> Indices(IReadOnlyList<Taste> tastes, Func<Taste, bool> fits)
    {
        var found = new List<int>();
        for (var i = 0; i < tastes.Count; i++)
            if (fits(tastes[i]))
                found.Add(i);
        return found;
    }
}
