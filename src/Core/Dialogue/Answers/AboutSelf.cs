using System.Globalization;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>Name, age, birth, looks and the like.</summary>
internal static class AboutSelf
{
    private static readonly Frame Name = Frame.Of(
        "I'm {given}. | My name's {full}. | {full}, but most people say {given}. | {given}. {full}, if you want all of it.");

    private static readonly Frame Age = Frame.Of("I'm {age}. | {age}[, since you ask/]. | I'm {age} years old.");

    private static readonly Frame Town = Frame.Of("I live in {town}. | In {town}, {country}. | {town}. It's in {country}.");

    private static readonly Frame Work = Frame.Of("I'm {a:job}. | I work as {a:job}. | I'm {a:job}, at {employer}.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        var p = s.Profile;
        switch (a.Slot)
        {
            case "name":
                d.Answer("name", Name, new("given", p.GivenName), new("full", p.Name));
                return true;
            case "age":
                d.Answer("age", Age, new Fill("age", p.Age.ToString(CultureInfo.InvariantCulture)));
                return true;
            case "home.town":
                d.Answer("home.town", Town, new("town", s.Identity.Home.Place.Town), new("country", s.Identity.Home.Place.Country));
                return true;
            case "work.occupation" when s.Identity.Work.Count > 0:
                d.Answer("work.occupation", Work, new("job", s.Identity.Work[0].Occupation), new("employer", s.Identity.Work[0].Employer));
                return true;
            default:
                return false;
        }
    }
}
