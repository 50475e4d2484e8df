using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>Tells a fact by its name.</summary>
internal static class Telling
{
    private static readonly Frame Lore = Frame.Of("{text}");

    /// <summary>Tells it; false if there is no such fact.</summary>
    public static bool Tell(Situation s, string fact, Draft d)
    {
        if (FactRef.Index(fact, "taste") is >= 0 and var taste && taste < s.Identity.Tastes.Count)
            AboutTaste.TellOne(s, taste, d);
        else if (FactRef.Index(fact, "pastime") is >= 0 and var pastime && pastime < s.Identity.Pastimes.Count)
            AboutTaste.TellPastime(s, d, pastime);
        else if (FactRef.Index(fact, "opinion") is >= 0 and var opinion)
            return AboutViews.TellOpinion(s, opinion, d);
        else if (FactRef.Index(fact, "goal") is >= 0 and var goal && goal < s.Identity.Goals.Count)
            return AboutViews.TellGoal(s, d, goal);
        else if (FactRef.Index(fact, "fear") is >= 0 and var fear && fear < s.Identity.Fears.Count)
            return AboutViews.TellFear(s, d, fear);
        else if (FactRef.Index(fact, "life") is >= 0 and var life && life < s.Identity.Life.Count)
            return AboutLife.TellEvent(s, d, static _ => false, life);
        else if (FactRef.Index(fact, "people") is >= 0 and var person && person < s.Identity.People.Count)
            AboutPeople.Introduce(s, person, d);
        else if (FactRef.Index(fact, "pets") is >= 0 and var pet && pet < s.Identity.Pets.Count)
            return AboutPets.Answer(s, new Asked("pets", s.Identity.Pets[pet].Kind), d);
        else if (FactRef.Index(fact, "lore") is >= 0 and var lore && lore < s.Identity.Lore.Count)
            d.Answer(fact, Lore, new Fill("text", s.Identity.Lore[lore].Text));
        else
            return AboutHome.Answer(s, new Asked(fact), d) || AboutWork.Answer(s, new Asked(fact), d)
                || AboutSelf.Answer(s, new Asked(fact), d);
        return true;
    }
}
