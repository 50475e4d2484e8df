using System.Globalization;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>Where and how the persona lives, where it grew up.</summary>
internal static class AboutHome
{
    private static readonly Frame Town = Frame.Of(
        "I live in {town}. | I'm in {town}, {country}. | {town}, in {country}. | " +
            "My home is in {town}[, in {country}/]. | I live in {town}, in {country}.");

    private static readonly Frame Land = Frame.Of("I live in {country}, in {town}. | In {country}; {town}, to be " +
        "exact. | {country}. I'm in {town}.");

    private static readonly Frame TownSince = Frame.Of(
        "I've lived in {town} since {year}. | Since {year}. | I moved to {town} in {year}. | " +
            "It's been {years} now; I came in {year}.");

    private static readonly Frame Always = Frame.Of("It's where I grew up. | I was born here and I stayed.");

    private static readonly Frame Grew = Frame.Of(
        "I grew up in {birth}, though. | Before that it was {birth}, where I grew up. | I'm from {birth} originally.");

    private static readonly Frame Kind = Frame.Of(
        "I live in {kind}, {area}. | It's {kind}, {area}. | I have {kind}. It's {area}.");

    private static readonly Frame With = Frame.Of("I live {with}. | I live {with} [there/in {town}].");

    private static readonly Frame Alone = Frame.Of(
        "I live alone. | It's just me. | I live on my own. | Nobody but me. I live alone.");

    private static readonly Frame Area = Frame.Of("I'm {area}, in {town}. | {area}. | My place is {area}.");

    private static readonly Frame Fond = Frame.Of(
        "I'm ~fond of it. | It suits me. | I wouldn't [want to/] live anywhere else right now. | It has its corners.");

    private static readonly Frame Cool = Frame.Of(
        "It'll do. | It's all right. | One gets used to it. | I don't think about it much.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        var home = s.Identity.Home;
        Fill town = new("town", home.Place.Town), country = new("country", Grammar.Country(home.Place.Country));
        switch (a.Slot)
        {
            case "home.town" or "location":
                d.Answer("home.town", Town, town, country);
                if (s.Identity.Birthplace.Town == home.Place.Town)
                    d.More("elaborate", Always, Tone.Fact, 0.1, null);
                else
                    d.More("elaborate", Grew, Tone.Fact, 0, null, new Fill("birth", s.Identity.Birthplace.Town));
                d.More("elaborate", s.Voice.Warmth > -0.1 ? Fond : Cool, Tone.View, s.Voice.Warmth, null);
                return true;
            case "home.like":
                d.Say("answer", s.Voice.Warmth > -0.1 ? Fond : Cool, Tone.View, s.Voice.Warmth, "home.like");
                return true;
            case "country":
                d.Answer("home.country", Land, town, country);
                return true;
            case "home.kind":
                d.Answer("home.kind", Kind, new("kind", Article(home.Kind)), new("area", Placed(home.Area)));
                d.More("elaborate", s.Voice.Warmth > -0.1 ? Fond : Cool, Tone.View, s.Voice.Warmth, null);
                return true;
            case "home.area":
                d.Answer("home.area", Area, new("area", Placed(home.Area)), town);
                d.More("elaborate", s.Voice.Warmth > -0.1 ? Fond : Cool, Tone.View, s.Voice.Warmth, null);
                return true;
            case "home.with":
                TellWith(s, a, d, town);
                return true;
            case "home.since":
                var years = s.Year - home.SinceYear;
                d.Answer("home.since", TownSince, town, new("year",
                    home.SinceYear.ToString(CultureInfo.InvariantCulture)),
                    new("years", years == 1 ? "a year" : years < 1 ? "less than a year"
                        : Grammar.Number(years) + " years"));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether a named place is one of the persona's: its town, country or area.</summary>
    public static bool IsPlace(string claimed, string town, string country) =>
        Says(claimed, town) || Says(claimed, country);

    /// <summary>Whether the plain text names the value, word by word.</summary>
    public static bool Says(string claimed, string value) =>
        value.Length > 0 && (" " + claimed + " ").Contains(Plain.Of(value), StringComparison.Ordinal);

    private static void TellWith(Situation s, Asked a, Draft d, Fill town)
    {
        var with = s.Identity.Home.With;
        var alone = with.Length == 0 || with.Contains("alone", StringComparison.Ordinal)
            || with.Contains("on my own", StringComparison.Ordinal) || with == "nobody";
        if (a.YesNo)
        {
            var asksAlone = Plain.Has(a.Plain, "alone") || Plain.Has(a.Plain, "own") || Plain.Has(a.Plain,
                "yourself");
            if (asksAlone || alone)
                YesNo.Say(d, asksAlone == alone);
        }
        if (alone)
            d.Answer("home.with", Alone);
        else
            d.Answer("home.with", With, new("with", with.StartsWith("with ", StringComparison.Ordinal) ? with
                : "with " + with), town);
    }

    private static string Article(string kind) => Grammar.HasDeterminer(kind) ? kind : Grammar.Article(kind) + kind;

    /// <summary>An area as it stands behind "I live".</summary>
    public static string Placed(string area)
    {
        var first = area.Split(' ', 2)[0];
        return first is "near" or "in" or "by" or "on" or "at" or "above" or "behind" or "close" or "not" or "just"
            or "opposite" or "next" or "outside" or "under" or "between" or "right" or "off" or "over" or "along"
            or "where" or "beside" or "up" or "down" or "within" or "around" ? area : "in " + area;
    }
}
