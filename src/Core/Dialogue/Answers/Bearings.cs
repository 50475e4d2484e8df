using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Days;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// What the thing just told is beset by: what others say of it, what stands in its way, what the first step would be,
/// what would make it better, whether it is good or bad. From the persona's people, faults and goals, so that
/// each has its own answer and the same one each time.
/// </summary>
internal static class Bearings
{
    private static readonly Frame Exaggerates = Frame.Of("{name} would say I exaggerate. | {Name} would laugh first " +
        "and then think about it. | {Name} knows it already, and has stopped contradicting.");
    private static readonly Frame FriendYes = Frame.Of("{Name} sees it as I do, for once. | {Name} agrees, and says " +
        "it louder than I would. | With {name} I needn't explain it.");
    private static readonly Frame FriendNo = Frame.Of("{Name} sees it the other way. We leave it alone after ten. | " +
        "{Name} thinks I'm wrong there, and tells me so. | {Name} shakes the head at it and pours another cup.");
    private static readonly Frame Found = Frame.Of("They found out, as they always do. Nothing was said for two " +
        "days. | {Kin} only asked whether I'd eaten. | It came out at a birthday, years later, and everybody " +
        "laughed.");
    private static readonly Frame NotFound = Frame.Of("Nobody ever knew. You're the first. | I've kept it to " +
        "myself, mostly. | They'd have worried. I told them years later, and only half of it.");
    private static readonly Frame Me = Frame.Of("I do, mostly: {flaw}. | Myself, first of all. {Bad} as I am, I put " +
        "it off. | {flaw}, if I'm honest. That gets in the way of most things.");
    private static readonly Frame Outer = Frame.Of("Time, mostly, and what's left of me in the evening. | Money, a " +
        "little, and {dislike}. | Other people's wishes. And {dislike}.");
    private static readonly Frame Aloud = Frame.Of("Say it aloud to {name}. After that I'd have to. | I'd ring " +
        "{name} about it; then there's no way back. | Tell {name}, and let {name} ask me every week.");
    private static readonly Frame Paper = Frame.Of("Put a day to it, on paper. | A list. Three lines, and the first " +
        "one small enough for today. | Clear one hour a week for it and let nobody have that hour.");
    private static readonly Frame Begin = Frame.Of("Begin badly, and today. | Do the smallest part of it and not " +
        "think of the rest. | Stop talking about it. That would be one.");
    private static readonly Frame Aim = Frame.Of("If I could {aim}. | To {aim}, I think. That nags me. | I'd have " +
        "to {aim} at last.");
    private static readonly Frame Less = Frame.Of("Less {bad}, on my part. | If I were less {bad}. | A week in " +
        "which nobody wants anything of me.");
    private static readonly Frame Both = Frame.Of("A bit of both. | Ask me in ten years. | Good on some days. I try " +
        "to look at those.");
    private static readonly Frame More = Frame.Of("More good than bad. | Good, on the whole. | I'd call it good. " +
        "Others may differ.");
    private static readonly Frame Worse = Frame.Of("Bad, mostly. One gets used to it. | I've seen it do more harm " +
        "than good. | Bad, if you ask me at night. By day it's all right.");
    private static readonly Frame NotOdd = Frame.Of("Not to me. They say of me {flaw}. | No more than I am. I'm " +
        "told {flaw}. | Who's to say? With me it's {flaw}.");
    private static readonly Frame LittleOdd = Frame.Of("A little. Who's looking, though? | Yes. I've heard worse, " +
        "and done it. | It is, rather. I wouldn't lose sleep over it.");
    private static readonly Frame Scale = Frame.Of("{number}. | {number}, I'd say. | A {number}, today.");

    /// <summary>Answers what is asked of it ("others", "obstacle", "step", "better", "good", "judge"); false for
    /// anything else.</summary>
    public static bool Answer(Situation s, string ask, Draft d)
    {
        switch (ask)
        {
            case "others":
                return Others(s, d);
            case "obstacle":
                return Obstacle(s, d);
            case "step":
                return Step(s, d);
            case "better":
                return Better(s, d);
            case "good":
                var stance = Stance(s);
                d.Say("answer", stance > 0.2 ? More : stance < -0.2 ? Worse : Both, Tone.View, 0.2 * stance,
                    Thread.Of(s) is [var of, ..] ? of : null);
                return true;
            case "judge":
                var odd = s.Profile.Traits[TraitIndex.A] < -0.6;
                d.Say("answer", odd ? LittleOdd : NotOdd, Tone.View, odd ? 0 : 0.2, odd ? null : "own.flaw",
                    new Fill("flaw", "it's " + Flaw(s)));
                return true;
            default:
                return false;
        }
    }

    /// <summary>How happy it is from one to ten, by the same weights as when asked in words (own prior).</summary>
    public static bool TellScale(Situation s, Draft d)
    {
        var t = s.Profile.Traits;
        var x = (0.5 * t[TraitIndex.E]) - (0.8 * t[TraitIndex.N]) + 0.6 + (0.6 * s.Feeling.MoodPleasure);
        var number = (int)Math.Clamp(Math.Round(5.5 + (1.4 * x)), 2, 9);
        d.Answer("own.happy", Scale, new Fill("number", number.ToString(CultureInfo.InvariantCulture)));
        return true;
    }

    private static string Flaw(Situation s) => Diary.Own(s.Profile, "flaw");

    private static double Stance(Situation s)
    {
        foreach (var fact in Thread.Of(s))
            if (FactRef.Index(fact, "opinion") is >= 0 and var o && o < s.Identity.Opinions.Count)
                return s.Identity.Opinions[o].Stance;
            else if (FactRef.Index(fact, "taste") is >= 0 and var t && t < s.Identity.Tastes.Count)
                return s.Identity.Tastes[t].Like;
            else if (fact.StartsWith("view.", StringComparison.Ordinal)
                && Topics.Views.Formed(s, fact["view.".Length..].Replace('_', ' ')) is { } view)
                return view.Stance;
        return -0.4 * s.Profile.Traits[TraitIndex.N];
    }

    private static bool Others(Situation s, Draft d)
    {
        var thread = Thread.Of(s);
        var key = thread.Count > 0 ? thread[0] : "talk";
        if (FactRef.Index(key, "life") >= 0)
        {
            var kin = Cast.Find(s.Identity, "mother", Chance.For(s.Profile.Seed, key));
            var found = kin >= 0 && Chance.For(s.Profile.Seed, "found out", key).Happens(0.6);
            d.Say("answer", found ? Found : NotFound, Tone.Fact, 0, key, new Fill("Kin", kin < 0 ? ""
                : Grammar.Upper(Cast.Called(s.Identity.People[kin]))));
            return true;
        }
        var who = FactRef.Index(key, "people") is >= 0 and var p && p < s.Identity.People.Count ? p
            : AboutCompany.BestFriend(s.Identity);
        if (who < 0)
            return false;
        var name = s.Identity.People[who].Name;
        var frame = key.StartsWith("view", StringComparison.Ordinal) || key.StartsWith("opinion",
            StringComparison.Ordinal)
            ? Chance.For(s.Profile.Seed, "agrees", key).Happens(0.5) ? FriendYes : FriendNo : Exaggerates;
        d.Say("answer", frame, Tone.Fact, 0.1, $"people.{who}", new("name", name), new("Name", name));
        return true;
    }

    private static bool Obstacle(Situation s, Draft d)
    {
        var work = s.Identity.Work;
        Fill[] fills = [new("flaw", Flaw(s)), new("Bad", Grammar.Upper(AboutSelf.CharacterOf(s.Profile).Fault)),
            new("dislike", work.Count > 0 ? work[0].Dislikes : "the usual")];
        if (!s.Talk.HasTold("own.flaw"))
            d.Say("answer", Me, Tone.View, -0.1, "own.flaw", fills);
        else
            d.Say("answer", Outer, Tone.View, -0.1, "work.dislikes", fills);
        foreach (var fact in Thread.Of(s))
            if (fact.StartsWith("goal", StringComparison.Ordinal))
                d.Mark("answer", fact);
        return true;
    }

    private static bool Step(Situation s, Draft d)
    {
        var t = s.Profile.Traits;
        var friend = AboutCompany.BestFriend(s.Identity);
        var frame = t[TraitIndex.C] > 0.3 ? Paper : t[TraitIndex.E] > 0 && friend >= 0 ? Aloud : Begin;
        d.Say("answer", frame, Tone.View, 0.1, Thread.Of(s) is [var of, ..] ? of : null, new Fill("name", friend < 0
            ? ""
            : s.Identity.People[friend].Name));
        return true;
    }

    private static bool Better(Situation s, Draft d)
    {
        if (s.PickFresh(s.Identity.Goals.Count, static k => $"goal.{k}") is >= 0 and var g && !s.Talk.HasTold(
            $"goal.{g}"))
            d.Say("answer", Aim, Tone.View, 0.1, $"goal.{g}", new Fill("aim", s.Identity.Goals[g].Aim));
        else
            d.Say("answer", Less, Tone.View, 0, "character", new Fill("bad", AboutSelf.CharacterOf(s.Profile).Fault
                .Replace("too ", "", StringComparison.Ordinal)));
        return true;
    }
}
