using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

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

    private static readonly Frame Indifferent = Frame.Of(
        "I have no strong feelings about {item}. | {Topic}? I can take it or leave it. | " +
            "I've never thought much about {topic}. | Not much one way or the other.");

    private static readonly Frame Reason = Frame.Of("{reason}. | You see, {reason}. | It's because {reason}. | " +
        "Why? {reason}.");

    private static readonly Frame Also = Frame.Of("And {item}, too. | {item} comes close. | " +
        "I like {item} as well. | Then there's {item}.");

    private static readonly Frame Rather = Frame.Of(
        "I'd rather have {item}. | {item} is more my thing. | Give me {item} any day. | {item} I like better.");

    private static readonly Frame Pastime = Frame.Of(
        "I spend [a good deal of/much of] my free time {activity}, {often}. | {activity}, mostly. {often}. | " +
            "I like {activity}. | I've been {activity} since {since}. | {activity}: {often}. | " +
            "When I have time I go back to {activity}.");

    private static readonly Frame MorePastime = Frame.Of("There's {activity}, too. | I also like {activity}. | " +
        "And {activity}, {often}.");

    private static readonly Frame Yes = Frame.Of("Yes, I do. | I do. | Oh yes. | Very much[ so/].");
    private static readonly Frame No = Frame.Of("No, not really. | Not really. | No, I don't. | I'm afraid not.");

    /// <summary>Answers if it can.</summary>
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
            case "happy":
                var likes = Indices(s.Identity.Tastes, t => t.Like > 0.5);
                if (likes.Count == 0)
                    return false;
                TellOne(s, likes[Math.Max(0, s.PickFresh(likes.Count, k => $"taste.{likes[k]}"))], d);
                return true;
            case "angry":
                var dislikes = Indices(s.Identity.Tastes, t => t.Like < -0.2);
                if (dislikes.Count > 0)
                    TellOne(s, dislikes[Math.Max(0, s.PickFresh(dislikes.Count, k => $"taste.{dislikes[k]}"))], d);
                else if (s.Identity.Work.Count > 0)
                    return AboutWork.Answer(s, a with { Slot = "work.dislikes" }, d);
                return dislikes.Count > 0;
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
        var fact = s.Associations.Best(a.Arg, "taste") ?? s.Associations.Best(a.Arg, "pastime");
        var dislikeAsked = a.Attribute == "dislike";
        if (fact is null)
        {
            if (s.Associations.Best(a.Arg, "opinion") is { } view)
                return AboutViews.TellOpinion(s, FactRef.Index(view, "opinion"), d);
            if (Lexicon.Tastes.TryGetValue(a.Arg, out var category))
            {
                d.Short("answer", Yes, Tone.Reaction);
                return TellTaste(s, a with { Arg = category, Attribute = "like" }, d);
            }
            d.Say("answer", Indifferent, Tone.View, 0, null, new("item", Grammar.Turn(s.AsWritten(a.Arg))),
                new("topic", Grammar.Turn(s.AsWritten(a.Arg))), new("Topic",
                    Grammar.Upper(Grammar.Turn(s.AsWritten(a.Arg)))));
            AddRather(s, d);
            return true;
        }
        if (FactRef.Index(fact, "pastime") is >= 0 and var p)
        {
            d.Short("answer", dislikeAsked ? No : Yes, Tone.Reaction);
            TellPastime(s, d, p);
            return true;
        }
        var i = FactRef.Index(fact, "taste");
        var likes = s.Identity.Tastes[i].Like > 0;
        d.Short("answer", likes != dislikeAsked ? Yes : No, Tone.Reaction);
        TellOne(s, i, d);
        return true;
    }

    private static void AddRather(Situation s, Draft d)
    {
        var likes = Indices(s.Identity.Tastes, t => t.Like > 0.4);
        if (likes.Count == 0)
            return;
        var i = likes[Math.Max(0, s.PickFresh(likes.Count, k => $"taste.{likes[k]}"))];
        d.More("elaborate", Rather, Tone.View, 0.4, $"taste.{i}", new Fill("item", s.Identity.Tastes[i].Item));
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
