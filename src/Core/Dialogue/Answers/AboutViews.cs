using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>Opinions, values, goals, fears.</summary>
internal static class AboutViews
{
    private static readonly Frame Claim = Frame.Of(
        "{claim}. | I believe {claim}. | My view is that {claim}. | {topic}? {claim}. | " +
            "On {topic} I'm clear: {claim}.");

    private static readonly Frame Mild = Frame.Of(
        "I lean towards saying that {claim}. | {claim}, on the whole. | I'd say {claim}. | " +
            "More often than not, {claim}.");

    private static readonly Frame Reason = Frame.Of(
        "After all, {reason}. | You see, {reason}. | {reason}. | I say so because {reason}. | " +
            "My reason is simple: {reason}.");

    private static readonly Frame Value = Frame.Of(
        "What matters to me is {value}. | {own}. | {own}: that's how I try to live.");

    private static readonly Frame ValueName = Frame.Of("What matters to me is {value}. | " +
        "I care a great deal about {value}. | {value}, above all.");

    private static readonly Frame Goal = Frame.Of(
        "I want to {aim}. | I'd like to {aim}. | I'm hoping to {aim}, {by}. | What I want is to {aim}, {by}. | " +
            "I've set myself to {aim}.");

    private static readonly Frame GoalReason = Frame.Of("{reason}. | Why? {reason}. | The thing is, {reason}. | " +
        "You see, {reason}.");

    private static readonly Frame Progress = Frame.Of("I'm {far}. | So far I'm {far}. | " +
        "If you ask how it's going: {far}.");

    private static readonly Frame Fear = Frame.Of(
        "I'm [a little/rather/] afraid of {fear}. | {fear}. That frightens me. | " +
            "What [worries/frightens] me is {fear}. | {fear}, if I'm honest.");

    private static readonly Frame Unafraid = Frame.Of("{fear}, to be honest. | I'm afraid of {fear}. | " +
        "{fear}, if you ask me.");

    private static readonly Frame Brave = Frame.Of("Not much frightens me. | I don't scare easily.");

    private static readonly (string Name, string Words)[] ValueWords =
    [
        ("self-direction", "deciding for myself"), ("stimulation", "something new now and then"), ("hedonism",
            "enjoying life"),
        ("achievement", "doing things well"), ("power", "having a say"), ("security", "feeling safe"),
        ("conformity", "keeping to what was agreed"), ("tradition", "what was handed down to us"),
        ("benevolence", "the people close to me"), ("universalism", "fairness for everybody"),
    ];

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        switch (a.Slot)
        {
            case "opinion":
                return AnswerOpinion(s, a, d);
            case "values":
                return TellValue(s, d);
            case "goals":
                return TellGoal(s, d);
            case "fears":
                return TellFear(s, d);
            default:
                return false;
        }
    }

    /// <summary>States an opinion with its reason.</summary>
    public static bool TellOpinion(Situation s, int i, Draft d)
    {
        if (i < 0 || i >= s.Identity.Opinions.Count)
            return false;
        var o = s.Identity.Opinions[i];
        d.Say("answer", o.Strength < 0.4 ? Mild : Claim, Tone.View, 0.3 * o.Stance, $"opinion.{i}",
            new("claim", o.Claim.TrimEnd('.')), new("topic", o.Topic));
        d.More("elaborate", Reason, Tone.Fact, 0.1, $"opinion.{i}.reason", new Fill("reason", o.Reason.TrimEnd('.')));
        return true;
    }

    /// <summary>Tells of a goal, one not told yet first.</summary>
    public static bool TellGoal(Situation s, Draft d, int which = -1)
    {
        var all = s.Identity.Goals;
        var i = which >= 0 ? which : s.PickFresh(all.Count, k => $"goal.{k}");
        if (i < 0)
            return false;
        var g = all[i];
        d.Say("answer", Goal, Tone.View, 0.3, $"goal.{i}", new("aim", g.Aim), new("by", By(g.Horizon)));
        if (g.Reason.Length > 0)
            d.More("elaborate", GoalReason, Tone.Fact, 0.2, $"goal.{i}.reason", new Fill("reason",
                g.Reason.TrimEnd('.')));
        d.More("elaborate", Progress, Tone.Fact, 0.1, null, new Fill("far", Far(g)));
        return true;
    }

    /// <summary>How far it has got with a goal, as it stands behind "I'm".</summary>
    public static string Far(Goal goal) => goal.Progress switch
    {
        < 0.1 => "still at the very beginning",
        < 0.4 => "getting started",
        < 0.7 => "about half way there",
        _ => "nearly there",
    };

    /// <summary>Tells of a fear, one not told yet first.</summary>
    public static bool TellFear(Situation s, Draft d, int which = -1)
    {
        var all = s.Identity.Fears;
        var i = which >= 0 ? which : s.PickFresh(all.Count, k => $"fear.{k}");
        if (i < 0)
        {
            d.Answer("fear", Brave);
            return true;
        }
        d.Say("answer", all[i].Of.StartsWith("nothing", StringComparison.Ordinal) ? Unafraid : Fear, Tone.View, -0.3,
            $"fear.{i}", new Fill("fear", all[i].Of));
        if (all[i].Reason.Length > 0)
            d.More("elaborate", GoalReason, Tone.Fact, -0.2, $"fear.{i}.reason", new Fill("reason",
                all[i].Reason.TrimEnd('.')));
        return true;
    }

    /// <summary>A value's name in plain words.</summary>
    public static string Plainly(string value)
    {
        foreach (var (name, plain) in ValueWords)
            if (name == value)
                return plain;
        return value;
    }

    private static bool TellValue(Situation s, Draft d)
    {
        var all = s.Identity.Values;
        if (all.Count == 0)
            return false;
        var i = Math.Max(0, s.PickFresh(Math.Min(all.Count, 4), k => $"value.{k}"));
        var words = Plainly(all[i].Name);
        d.Say("answer", all[i].InOwnWords.Length > 0 ? Value : ValueName, Tone.View, 0.3, $"value.{i}",
            new("value", words), new("own", all[i].InOwnWords.TrimEnd('.')));
        return true;
    }

    private static bool AnswerOpinion(Situation s, Asked a, Draft d)
    {
        if (AboutPeople.Find(s.Identity, a.Arg.Replace("your ", "", StringComparison.Ordinal)) is >= 0 and var person)
            AboutPeople.Introduce(s, person, d);
        else
            AboutTopics.Tell(s, d, a.Arg);
        return true;
    }

    private static string By(string horizon)
    {
        if (horizon.Length == 0)
            return "one day";
        var first = horizon.Split(' ', 2)[0];
        return first is "by" or "in" or "within" or "before" or "this" or "next" or "some" or "one"
            or "sooner" or "soon" or "from" or "slowly" or "little"
            or "when" or "over" or "until" or "at" or "on" or "as" or "after" ? horizon : "by " + horizon;
    }
}
