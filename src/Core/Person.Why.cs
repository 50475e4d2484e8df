using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Understanding;

namespace LinkyV.Core;

public sealed partial class Person
{
    private Why WhyOf(EmbeddedPlan plan, Spoken spoken, float sway, Course? course)
    {
        var understood = new List<string>(4);
        foreach (var act in plan.Perceived.Understood.Acts)
            if (act.Act != Act.Other && !understood.Contains(Name(act.Act)))
                understood.Add(Name(act.Act));
        foreach (var asked in plan.Situation.Asked)
            understood.Add("asked:" + asked.Label);
        var appraisal = new Dictionary<string, float>(plan.Reaction.Variables) { [Sway] = MathF.Round(sway, 5) };
        var rules = new List<string>(plan.Draft.Rules);
        foreach (var finding in plan.Perceived.Understood.Safety)
            rules.Add("heard:" + finding);
        rules.AddRange(spoken.Rules);
        foreach (var domain in course?.Corrected ?? [])
            rules.Add("corrected:drift:" + domain);
        return new Why(
            understood, plan.Draft.Acts, plan.Draft.Facts, plan.Draft.Memories, appraisal,
            Traits(plan.Perceived.Request), rules, spoken.Speaker, spoken.PromptVersion, _models.Named);
    }

    /// <summary>The domains by how much they shape the style now, trait, moment, drift and adaptation.</summary>
    private Dictionary<string, float> Traits(ReplyRequest heard)
    {
        var deviations = Deviations(heard);
        var weights = new Dictionary<string, float>(5);
        for (var i = 0; i < 5; i++)
            weights[TraitIndex.DomainIds[i]] = MathF.Round((float)Profile.Traits[i] + deviations[i], 3);
        return weights;
    }

    private static readonly string[] Names = Array.ConvertAll(Enum.GetValues<Act>(), Named);

    private static string Name(Act act) => Names[(int)act];

    private static string Named(Act act) => act switch
    {
        Act.WhQuestion => "wh-question",
        Act.YesNoQuestion => "yes-no-question",
        Act.ChoiceQuestion => "choice-question",
        Act.SelfDisclosure => "self-disclosure",
        Act.BackChannel => "back-channel",
        Act.TopicChange => "topic-change",
        Act.MetaQuestion => "meta-question",
        _ => act.ToString().ToLowerInvariant(),
    };
}
