using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Days;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Dialogue.Topics;
using LinkyV.Core.Identities;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// Recommends what the persona itself likes: first its own tastes, then what it would like of the catalogue, the best
/// first; dishes it cooks; presents and small texts by its traits (advice.txt). Each further wish in a talk, and each
/// refusal, brings the next.
/// </summary>
internal static class Recommendations
{
    private const int Most = 6;
    private const double Worth = 0.12;

    private static readonly Frame First = Frame.Of("Try {item}. | I'd start with {item}. | {item}, if you ask me. | " +
        "You can't go wrong with {item}. | I'd say {item}.");
    private static readonly Frame Next = Frame.Of("Then {item}. | All right: {item}. | {item}, then. | Next on my " +
        "list: {item}. | There's always {item}.");
    private static readonly Frame Dish = Frame.Of("I'd make {item}. | {item}: that's what I make when it has to " +
        "work. | Make {item}. | At my place it would be {item}.");
    private static readonly Frame NextDish = Frame.Of("Then make {item}. | {item}, then. | All right: {item}. | " +
        "There's still {item}.");
    private static readonly Frame Simple = Frame.Of("Nobody needs a recipe for that. | It stretches, if somebody " +
        "else turns up. | It tastes better than it looks. | I've made it a hundred times.");
    private static readonly Frame Spent = Frame.Of("That's all I have, honestly. | I'm out of ideas there. | Then I " +
        "don't know, either. | My list ends here.");
    private static readonly Frame Reason = Frame.Of("{reason}. | Why? {reason}. | You see, {reason}.");
    private static readonly Frame Mine = Frame.Of("Me you could win with {item}, but that's me. | I'd be happy with " +
        "{item} myself. | For me it would be {item}; that won't help you.");
    private static readonly Frame AskWho = Frame.Of("What {does} {who} like doing? | What {is} {who} like, " +
        "otherwise? | Is there something {who} {does}n't stop talking about?");
    private static readonly Frame Pastime = Frame.Of("I'd go for {activity}; that's what I do with a free hour. | " +
        "For me that means {activity}. You could try it. | {activity}. It has saved many an evening of mine.");

    private static readonly string[] Cooked = ["risotto", "curries", "potatoes", "porridge", "rice pudding",
        "grilled vegetables", "roast chicken", "lentils"];

    private static readonly Frame Afters = Frame.Of("{item}. That ends any meal well. | With me there's {item}. | " +
        "{item}, and nobody gets up for a while.");

    private static readonly string[] Sweets = ["chocolate", "pudding", "jam"];

    private static readonly string[] Meat = ["chicken", "burger", "fish", "oyster", "sushi"];

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d) => Give(s, d, a.Arg, false);

    /// <summary>Recommends the next of a kind; false if it knows nothing of the kind.</summary>
    public static bool Give(Situation s, Draft d, string kind, bool again)
    {
        switch (kind)
        {
            case "film" or "book" or "music" or "drink" or "game":
                return Item(s, d, kind, again);
            case "food":
                Cook(s, d, again);
                return true;
            case "sweet":
                return Sweet(s, d, again);
            case "gift":
                Gift(s, d);
                return true;
            case "card" or "story" or "title":
                return Piece(s, d, kind);
            case "trip":
                return AboutIfs.Answer(s, new Asked("hypo.travel"), d);
            case "free" when s.Identity.Pastimes.Count > 0 && !s.Talk.HasTold("recommend.free.0"):
                var i = Math.Max(0, s.PickFresh(s.Identity.Pastimes.Count, static k => $"pastime.{k}"));
                d.Say("advise", Pastime, Tone.View, 0.3, $"pastime.{i}", new Fill("activity",
                    s.Identity.Pastimes[i].Activity));
                d.Mark("advise", "recommend.free.0");
                return true;
            case "free":
                return Piece(s, d, "free");
            default:
                return false;
        }
    }

    /// <summary>The kind of what was recommended last; empty if nothing was.</summary>
    public static string Last(Situation s)
    {
        foreach (var fact in s.Talk.LastFacts)
            if (fact.StartsWith("recommend.", StringComparison.Ordinal))
                return fact.Split('.')[1];
            else if (fact.StartsWith("town.", StringComparison.Ordinal))
                return "town";
        return "";
    }

    private static bool Piece(Situation s, Draft d, string kind)
    {
        if (!AboutAdvice.Give(s, d, kind))
            d.Say("hedge", Spent, Tone.Fact, -0.1, null);
        d.Mark("advise", Marked(s, kind));
        return true;
    }

    private static bool Item(Situation s, Draft d, string kind, bool again)
    {
        var done = Done(s, kind);
        var (name, fact, reason) = Candidate(s, kind, done);
        if (name.Length == 0)
        {
            d.Say("hedge", Spent, Tone.Fact, -0.1, null);
            d.Mark("hedge", Marked(s, kind));
            return true;
        }
        d.Say("advise", done > 0 || again ? Next : First, Tone.View, 0.3, fact, new Fill("item", name));
        if (reason.Length > 0)
            d.More("elaborate", Reason, Tone.Fact, 0.2, fact + ".reason", new Fill("reason", reason.TrimEnd('.')));
        d.Mark("advise", Marked(s, kind));
        return true;
    }

    /// <summary>The n-th best of a kind: its own, then those of the catalogue; empty beyond those.</summary>
    public static (string Name, string Fact, string Reason) Candidate(Situation s, string kind, int n)
    {
        var all = new List<(double Like, string Name, string Fact, string Reason)>();
        for (var i = 0; i < s.Identity.Tastes.Count; i++)
            if (s.Identity.Tastes[i] is var t && t.Category == kind && t.Like > 0.1)
                all.Add((2 + t.Like, t.Item, $"taste.{i}", t.Reason));
        if (all.Count <= n && n < Most && Catalogs.Tastes.TryGetValue(kind, out var items))
            foreach (var item in items)
                if (!s.Identity.Tastes.Any(t => t.Item == item.Item) && View.Of(s.Profile, item) is { } view
                    && view.Stance > Worth)
                    all.Add((view.Stance, view.Name, view.Fact, view.Reasons.Count > 0 ? view.Reasons[0] : ""));
        all.Sort(static (x, y) => y.Like.CompareTo(x.Like));
        return n < Math.Min(all.Count, Most) ? (all[n].Name, all[n].Fact, all[n].Reason) : ("", "", "");
    }

    private static void Cook(Situation s, Draft d, bool again)
    {
        var done = Done(s, "food");
        var own = Own(s);
        var dishes = Diary.Dishes(s.Profile);
        dishes.RemoveAll(dish => IsRuledOut(s, dish));
        if (own >= 0 && done == 0 && !IsRuledOut(s, s.Identity.Tastes[own].Item))
        {
            d.Say("advise", Dish, Tone.View, 0.3, $"taste.{own}", new Fill("item", s.Identity.Tastes[own].Item));
            d.More("elaborate", Reason, Tone.Fact, 0.2, $"taste.{own}.reason", new Fill("reason",
                s.Identity.Tastes[own].Reason.TrimEnd('.')));
        }
        else if (done < Math.Min(Most, dishes.Count))
        {
            d.Say("advise", done > 0 || again ? NextDish : Dish, Tone.View, 0.3, "dish." + done,
                new Fill("item", dishes[done]));
            d.More("elaborate", Simple, Tone.View, 0.2, null);
        }
        else
        {
            d.Say("hedge", Spent, Tone.Fact, -0.1, null);
        }
        d.Mark("advise", Marked(s, "food"));
    }

    /// <summary>Something for afters: what it likes best of the sweet things it has a view on.</summary>
    private static bool Sweet(Situation s, Draft d, bool again)
    {
        var (best, most, fact) = ("", double.MinValue, "");
        foreach (var item in Catalogs.Tastes["food"])
            if (Array.Exists(Sweets, w => item.Item.Contains(w, StringComparison.Ordinal)))
            {
                var own = -1;
                for (var i = 0; i < s.Identity.Tastes.Count; i++)
                    own = s.Identity.Tastes[i].Item == item.Item ? i : own;
                var view = View.Of(s.Profile, item);
                var (like, of) = own >= 0 ? (s.Identity.Tastes[own].Like, $"taste.{own}") : (view.Stance, view.Fact);
                if (like > most && !s.Talk.HasTold(of))
                    (best, most, fact) = (item.Item, like, of);
            }
        if (best.Length == 0)
            return false;
        d.Say("advise", again ? NextDish : Afters, Tone.View, 0.3, fact, new Fill("item", best));
        d.Mark("advise", Marked(s, "sweet"));
        return true;
    }

    /// <summary>The liked dish that is cooked rather than bought; -1 if it has none.</summary>
    private static int Own(Situation s)
    {
        var best = -1;
        for (var i = 0; i < s.Identity.Tastes.Count; i++)
            if (s.Identity.Tastes[i] is { Category: "food", Like: > 0.1 } t
                && (best < 0 || t.Like > s.Identity.Tastes[best].Like)
                && Array.Exists(Cooked, w => t.Item.Contains(w, StringComparison.OrdinalIgnoreCase)))
                best = i;
        return best;
    }

    /// <summary>Whether what the partner said of late rules the dish out: "one of them is vegetarian", "no eggs".
    /// </summary>
    private static bool IsRuledOut(Situation s, string dish)
    {
        if (Says(s.Heard.Text))
            return true;
        for (var i = s.Request.Recent.Count - 1; i >= Math.Max(0, s.Request.Recent.Count - 6); i--)
            if (s.Request.Recent[i].Persona is null && Says(s.Request.Recent[i].Text))
                return true;
        return false;

        bool Says(string text)
        {
            var plain = Plain.Of(text);
            if ((Plain.Has(plain, "vegetarian") || Plain.Has(plain, "vegan") || Plain.Has(plain, "no meat"))
                && Array.Exists(Meat, m => dish.Contains(m, StringComparison.OrdinalIgnoreCase)))
                return true;
            if (!Plain.Has(plain, "no") && !Plain.Has(plain, "not") && !Plain.Has(plain, "without"))
                return false;
            var eggs = Plain.Has(plain, "eggs") || Plain.Has(plain, "egg");
            if (eggs && (dish.Contains("omelette", StringComparison.Ordinal)
                || dish.Contains("pancake", StringComparison.Ordinal)))
                return true;
            foreach (var stem in Associations.Stems(dish))
                if (stem.Length > 3 && plain.Contains(stem, StringComparison.OrdinalIgnoreCase))
                    return true;
            return false;
        }
    }

    private static void Gift(Situation s, Draft d)
    {
        var said = s.Heard.Text;
        for (var i = s.Request.Recent.Count - 1; i >= Math.Max(0, s.Request.Recent.Count - 6); i--)
            if (s.Request.Recent[i].Persona is null)
                said = s.Request.Recent[i].Text + " " + said;
        var matter = AboutAdvice.Below("gift", said);
        var done = Done(s, "gift");
        if (!AboutAdvice.Give(s, d, matter) && !AboutAdvice.Give(s, d, "gift"))
            d.Say("hedge", Spent, Tone.Fact, -0.1, null);
        d.Mark("advise", Marked(s, "gift"));
        if (done == 0 && Liked(s) is >= 0 and var own)
            d.More("elaborate", Mine, Tone.View, 0.2, $"taste.{own}", new Fill("item", s.Identity.Tastes[own].Item));
        if (matter == "gift" && done == 0 && s.Chance.Happens(0.3 + (0.6 * s.Voice.AsksBack)))
        {
            var who = Who(Plain.Of(said));
            d.Say("ask", AskWho, Tone.Question, 0.2, null, new("who", who), new("does", who == "they" ? "do" : "does"),
                new("is", who == "they" ? "are" : "is"));
        }
    }

    private static int Liked(Situation s)
    {
        ReadOnlySpan<string> kinds = ["food", "drink", "book", "music"];
        var start = Chance.For(s.Profile.Seed, "present").Next(kinds.Length);
        for (var i = 0; i < kinds.Length; i++)
            if (AboutIfs.Liked(s, kinds[(start + i) % kinds.Length]) is >= 0 and var own
                && !s.Identity.Tastes[own].Item.StartsWith("silence", StringComparison.Ordinal))
                return own;
        return -1;
    }

    private static string Who(string plain)
    {
        foreach (var word in plain.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (word is "she" or "her" or "mum" or "mom" or "mother" or "wife" or "woman" or "sister" or "daughter"
                or "girlfriend" or "aunt" or "grandmother" or "gran" or "nan" or "niece" or "granddaughter")
                return "she";
            else if (word is "he" or "him" or "dad" or "father" or "husband" or "man" or "brother" or "son"
                or "boyfriend" or "uncle" or "grandfather" or "grandad" or "nephew" or "grandson")
                return "he";
        return "they";
    }

    private static int Done(Situation s, string kind)
    {
        var done = 0;
        foreach (var fact in s.Talk.Told)
            done += fact.StartsWith("recommend.", StringComparison.Ordinal)
                && fact.AsSpan(10).StartsWith(kind) && char.IsAsciiDigit(fact[^1]) ? 1 : 0;
        return done;
    }

    private static string Marked(Situation s, string kind) => $"recommend.{kind}.{Done(s, kind)}";
}
