using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>What makes the persona angry, sad, happy, laugh; how it takes stress, envy, being alone.</summary>
internal static class AboutFeelings
{
    private static readonly Frame Angry = Frame.Of("What makes me angry is {what}. | {what}, that above all. | " +
        "{what}. Then I [count to ten/leave the room/say something I regret].");
    private static readonly Frame AtWork = Frame.Of("And at work, {what}. | And then there's {what}, at work.");
    private static readonly Frame Sad = Frame.Of("{what}. | What makes me sad is {what}. | {what}, I think. Always " +
        "has.");
    private static readonly Frame Happy = Frame.Of("{what}. | Give me {what} and I'm content. | " +
        "{what}, every time. | What makes me happy is {what}.");
    private static readonly Frame HappyToo = Frame.Of("And {what}. | Or {what}. | {what}, too.");
    private static readonly Frame Laugh = Frame.Of("{name}, my {relation}. One look is enough. | " +
        "My {relation} {name}, without even trying. | People who laugh at themselves, and {name}, my {relation}.");
    private static readonly Frame LaughAny = Frame.Of("People who can laugh at themselves. | Things that go wrong " +
        "slowly.");
    private static readonly Frame Grateful = Frame.Of("For {name}, my {relation}. | That I have {name}. | " +
        "For my {relation} {name}, more than I say.");
    private static readonly Frame Admired = Frame.Of("{name}, my {relation}, quietly. | My {relation} {name}. I'd " +
        "never say so, " +
        "of course. | {name}. Nobody writes books about my {relation}, and somebody should.");
    private static readonly Frame GratefulAny = Frame.Of("For ordinary days. | For my health, and that nobody shoots " +
        "at me.");
    private static readonly Frame Praised = Frame.Of("Being praised in front of others. I never know where to " +
        "look. | Hearing my own voice on a recording. | When people sing for me.");
    private static readonly Frame AloneFine = Frame.Of("Less than people think. I'm good company for myself. | " +
        "Seldom. I like the quiet. | Not often; I need time alone more than company.");
    private static readonly Frame AloneHard = Frame.Of("Sometimes, on Sunday evenings. | Now and then. Then I ring " +
        "somebody. | " +
        "When the house is too quiet, yes.");
    private static readonly Frame Cries = Frame.Of("More easily than I'd like. | Yes, at films, at weddings, " +
        "anywhere. | " +
        "Quickly, and then it's over.");
    private static readonly Frame Dry = Frame.Of("Hardly ever. | Not easily. It has to be something real. | " +
        "No. It takes a lot, and then nobody's there to see it.");
    private static readonly Frame Envies = Frame.Of("Yes, more than I'd like to admit. | Now and then, and I'm not " +
        "proud of it.");
    private static readonly Frame EnviesNot = Frame.Of("Not really. Others have their own troubles. | Seldom. It's a " +
        "waste of an evening.");
    private static readonly Frame Tense = Frame.Of("Oh yes. {what}, for a start. | Quite easily. Mostly it's " +
        "{what}. | I do. {what} can do it.");
    private static readonly Frame Strains = Frame.Of("{what}, mostly. | {what}, above all. | What wears me out is " +
        "{what}.");
    private static readonly Frame Steady = Frame.Of("Not easily. {what}, perhaps. | It takes something. {what}, if " +
        "anything.");
    private static readonly Frame Copes = Frame.Of("{what}, that helps. | I go back to {what}. After an hour the " +
        "world's smaller. | " +
        "{what}. It takes my mind off things.");
    private static readonly Frame LastTime = Frame.Of("The last time? {what}, not so long ago. | {what}, the other " +
        "day. Nothing grand.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        var id = s.Identity;
        var t = s.Profile.Traits;
        switch (a.Slot)
        {
            case "angry":
                d.Say("answer", Angry, Tone.View, -0.3, "angry", new Fill("what", Hearts.Of(id).Angers));
                if (id.Work.Count > 0 && id.Work[0].ToYear is null)
                    d.More("elaborate", AtWork, Tone.Fact, -0.2, "work.dislikes", new Fill("what",
                        id.Work[0].Dislikes));
                return true;
            case "sad":
                d.Say("answer", Sad, Tone.View, -0.3, "sad", new Fill("what", Hearts.Of(id,
                    s.Talk.HasTold("sad") ? 1 : 0).Saddens));
                return true;
            case "happy" or "happy.last":
                TellHappy(s, d, a.Slot == "happy" ? Happy : LastTime);
                return true;
            case "laugh" or "grateful" or "admired":
                TellPerson(s, a, d);
                return true;
            case "embarrassed":
                if (!Stories.Tell(s, d, static e => e.Feeling is "ashamed" or "small"))
                    d.Say("answer", Praised, Tone.View, -0.1, "embarrassed");
                return true;
            case "lonely":
                d.Say("answer", t[TraitIndex.E] < 0.3 ? AloneFine : AloneHard, Tone.View, 0, "character");
                return true;
            case "cry":
                d.Say("answer", t[TraitIndex.N] + t[TraitIndex.A] > 0.5 ? Cries : Dry, Tone.View, 0, "character");
                return true;
            case "jealous":
                d.Say("answer", t[TraitIndex.N] - (0.5 * t[TraitIndex.A]) > 0.4 ? Envies : EnviesNot, Tone.View, 0,
                    "character");
                return true;
            case "stress" or "nervous":
                d.Say("answer", a.Slot == "stress" ? Strains : t[TraitIndex.N] > 0 ? Tense : Steady, Tone.View, -0.1,
                    a.Slot == "stress" ? "work.dislikes" : "character", new Fill("what", Burden(s, a.Slot)));
                return true;
            case "coping":
                var i = Math.Max(0, s.PickFresh(id.Pastimes.Count, k => $"pastime.{k}"));
                d.Say("answer", Copes, Tone.View, 0.2, id.Pastimes.Count > 0 ? $"pastime.{i}" : null,
                    new Fill("what", id.Pastimes.Count > 0 ? id.Pastimes[i].Activity : "walking"));
                return true;
            default:
                return false;
        }
    }

    private static string Burden(Situation s, string slot) => slot == "stress" && s.Identity.Work.Count > 0
        ? s.Identity.Work[0].Dislikes
        : s.Profile.Traits[TraitIndex.E] < 0 ? "a room full of people" : "waiting for news";

    private static void TellHappy(Situation s, Draft d, Frame frame)
    {
        var id = s.Identity;
        var all = new List<(string Fact, string What)>();
        for (var i = 0; i < id.Pastimes.Count; i++)
            all.Add(($"pastime.{i}", id.Pastimes[i].Activity));
        for (var i = 0; i < id.People.Count; i++)
            if (id.People[i] is { Alive: true, Warmth: > 0.4, Closeness: > 0.5 })
                all.Add(($"people.{i}", "an evening with " + id.People[i].Name));
        for (var i = 0; i < id.Tastes.Count; i++)
            if (id.Tastes[i].Like > 0.45 && id.Tastes[i].Category is "food" or "music" or "place" or "weather")
                all.Add(($"taste.{i}", id.Tastes[i].Item));
        if (all.Count == 0)
            return;
        var one = s.PickFresh(all.Count, k => all[k].Fact);
        d.Say("answer", frame, Tone.View, 0.5, all[one].Fact, new Fill("what", all[one].What));
        d.Mark("answer", "happy");
        if (all.Count > 1 && all[(one + 1) % all.Count] is var two && frame == Happy)
            d.More("elaborate", HappyToo, Tone.View, 0.4, two.Fact, new Fill("what", two.What));
    }

    private static void TellPerson(Situation s, Asked a, Draft d)
    {
        var people = s.Identity.People;
        var best = -1;
        for (var i = 0; i < people.Count; i++)
            if (people[i].Alive && (best < 0 || people[i].Closeness + people[i].Warmth
                > people[best].Closeness + people[best].Warmth))
                best = i;
        var laugh = a.Slot == "laugh";
        if (best < 0 || people[best].Warmth < 0.2)
            d.Say("answer", laugh ? LaughAny : GratefulAny, Tone.View, 0.3, laugh ? "happy" : "value.0");
        else
            d.Say("answer", laugh ? Laugh : a.Slot == "admired" ? Admired : Grateful, Tone.View, 0.4, $"people.{best}",
                new("name", people[best].Name), new("relation", people[best].Relation));
    }
}
