using System.Globalization;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>Suppositions about the persona's own life: another job, the last day, its younger self.</summary>
internal static class AboutIfsOfLife
{
    private static readonly Frame Guest = Frame.Of("My {relation} {name}, once more. | " +
        "{name}, my {relation}. There's so much I didn't ask. | I'd set the table for {name}, my {relation}.");
    private static readonly Frame GuestAny = Frame.Of("Somebody from three generations back, to see whether we'd " +
        "get on. | Nobody famous. Whoever lived in my home a hundred years ago.");
    private static readonly Frame Back = Frame.Of("Not far: {town}, {year}. I'd watch myself for an afternoon. | " +
        "To {town} in {year}, when I was eight, and look at it with grown-up eyes. | I'd go back to {town}, to " +
            "{year}, for one day.");
    private static readonly Frame OtherJob = Frame.Of("Something with {activity}, I think. | I'd try to live on " +
        "{activity}. It wouldn't work, but I'd try. | " +
        "I'd make a trade of {activity}.");
    private static readonly Frame Island = Frame.Of("{book}, a big pile of them, and whatever one needs for " +
        "{activity}. | " +
        "Something for {activity}, {book}, and somebody to complain to.");
    private static readonly Frame Last = Frame.Of("With {name}. We'd eat {food} and not say much. | " +
        "I'd ring everybody. In the evening {food}, with {name}. | Quite ordinarily, with {name} and {food}.");
    private static readonly Frame LastAlone = Frame.Of("Quite ordinarily, I think. {food}, a long walk, a few calls.");
    private static readonly Frame Younger = Frame.Of("That {lesson}. I wouldn't have listened. | " +
        "I'd say: {lesson}. | I'd tell myself that {lesson}.");
    private static readonly Frame Save = Frame.Of("{name}, before anything else. | {name}, of course. Things are " +
        "only things. | First {name}. Then the photographs.");
    private static readonly Frame SaveThing = Frame.Of("The box with the photographs. Everything else one can buy " +
        "again.");
    private static readonly Frame Skill = Frame.Of("I'd {aim}. | I'd like to {aim} and skip the hard part. | To " +
        "{aim}: overnight, that would be something.");
    private static readonly Frame SkillAny = Frame.Of("Singing so that people stay in the room. | To play an " +
        "instrument properly. | To sleep anywhere.");
    private static readonly Frame Wet = Frame.Of("Then it's {activity} and {drink}. | Splendid: {activity}, {drink}, " +
        "and nobody rings. | I'd stay in. {activity}, and {drink}.");
    private static readonly Frame Perfect = Frame.Of("It starts with {drink} and nobody in a hurry. Then {activity}, " +
        "and in the evening {food}. | " +
        "{drink}, then {activity} until I'm hungry, then {food}. I'm not hard to please.");
    private static readonly Frame With = Frame.Of("{name} would have to be there, too. | With {name}, if possible. | " +
        "And {name} comes by at some point.");
    private static readonly Frame Extra = Frame.Of("I'd give it to {activity}. | {activity}, all day long. | Half of " +
        "it would go to sleep and half to {activity}.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        var id = s.Identity;
        var p = s.PickFresh(id.Pastimes.Count, k => $"pastime.{k}");
        var pastime = p < 0 ? null : $"pastime.{p}";
        var activity = new Fill("activity", p < 0 ? "doing nothing" : id.Pastimes[p].Activity);
        var food = new Fill("food", Liked(s, "food", "soup"));
        var drink = new Fill("drink", Liked(s, "drink", "coffee"));
        switch (a.Slot)
        {
            case "hypo.dinner":
                TellGuest(s, d);
                return true;
            case "hypo.past":
                d.Say("answer", Back, Tone.View, 0.1, "birthplace", new("town", id.Birthplace.Town), new("year",
                    (id.Born.Year + 8).ToString(CultureInfo.InvariantCulture)));
                return true;
            case "hypo.job":
                d.Say("answer", OtherJob, Tone.View, 0.2, pastime, activity);
                return true;
            case "hypo.island":
                d.Say("answer", Island, Tone.View, 0.2, pastime, activity, new Fill("book", Liked(s, "book", "books")));
                return true;
            case "hypo.last":
                var friend = Closest(s);
                d.Say("answer", friend < 0 ? LastAlone : Last, Tone.View, 0.1, friend < 0 ? "hypo.last"
                    : $"people.{friend}", food, new Fill("name", friend < 0 ? "" : id.People[friend].Name));
                return true;
            case "hypo.younger":
                var e = s.PickFresh(id.Life.Count, k => $"life.{k}.lesson");
                if (e < 0)
                    return false;
                d.Say("answer", Younger, Tone.View, 0.1, $"life.{e}.lesson", new Fill("lesson",
                    Grammar.Lower(id.Life[e].Lesson.TrimEnd('.'))));
                return true;
            case "hypo.fire":
                if (id.Pets.Count > 0)
                    d.Say("answer", Save, Tone.View, 0, "pets.0", new Fill("name", id.Pets[0].Name));
                else
                    d.Say("answer", SaveThing, Tone.View, 0, "hypo.fire");
                return true;
            case "hypo.skill":
                TellSkill(s, d);
                return true;
            case "hypo.rain":
                d.Say("answer", Wet, Tone.View, 0.2, pastime, activity, drink);
                return true;
            case "hypo.perfect":
                d.Say("answer", Perfect, Tone.View, 0.4, pastime, activity, drink, food);
                if (Closest(s) is >= 0 and var guest)
                    d.More("elaborate", With, Tone.Fact, 0.3, $"people.{guest}", new Fill("name",
                        id.People[guest].Name));
                return true;
            case "hypo.extra" or "hypo.nowork":
                d.Say("answer", Extra, Tone.View, 0.3, pastime, activity);
                return true;
            default:
                return false;
        }
    }

    private static string Liked(Situation s, string category, string other) =>
        AboutIfs.Liked(s, category) is >= 0 and var i ? s.Identity.Tastes[i].Item : other;

    private static int Closest(Situation s)
    {
        var best = -1;
        for (var i = 0; i < s.Identity.People.Count; i++)
            if (s.Identity.People[i] is { Alive: true, Warmth: > 0.2 } p
                && (best < 0 || p.Closeness > s.Identity.People[best].Closeness))
                best = i;
        return best;
    }

    private static void TellGuest(Situation s, Draft d)
    {
        for (var i = 0; i < s.Identity.People.Count; i++)
            if (s.Identity.People[i] is { Alive: false, Warmth: > 0 } p)
            {
                d.Say("answer", Guest, Tone.View, 0.2, $"people.{i}", new("relation", p.Relation), new("name", p.Name));
                return;
            }
        d.Say("answer", GuestAny, Tone.View, 0.1, "hypo.dinner");
    }

    private static void TellSkill(Situation s, Draft d)
    {
        for (var i = 0; i < s.Identity.Goals.Count; i++)
            if (s.Identity.Goals[i].Aim.StartsWith("learn", StringComparison.Ordinal))
            {
                d.Say("answer", Skill, Tone.View, 0.3, $"goal.{i}", new Fill("aim", s.Identity.Goals[i].Aim));
                return;
            }
        d.Say("answer", SkillAny, Tone.View, 0.2, "hypo.skill");
    }
}
