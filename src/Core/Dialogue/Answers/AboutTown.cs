using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Days;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// The town as one tells a visitor: what it is like, what to see first, where to eat, when to come, whether it is worth
/// it. From where the persona lives, what it likes there and does there; that it knows its town from its own corner, it
/// says.
/// </summary>
internal static class AboutTown
{
    private static readonly Frame Is = Frame.Of("{town} is in {country}, and I live {area}. | I know it from my " +
        "corner: I live {area}. | {town}? I've been there since {year}; I live {area}.");
    private static readonly Frame Good = Frame.Of("What I like is {good}. | The best of it: {good}. | What keeps me " +
        "there is {good}.");
    private static readonly Frame Bad = Frame.Of("What I could do without: {bad}. | Less nice is {bad}. | And then " +
        "there's {bad}.");
    private static readonly Frame Start = Frame.Of("I'd begin {area}; that's the part I know. | Start {area}, " +
        "that's my corner. | I'd walk you through my own streets first, {area}.");
    private static readonly Frame Why = Frame.Of("Then you'd see why I stay: {good}. | What no guidebook has: " +
        "{good}. | And stay for {good}.");
    private static readonly Frame Do = Frame.Of("And I'd take you along, {activity}. | With me you'd end up " +
        "{activity}. | After that I'd have you {activity}, whether you like it or not.");
    private static readonly Frame Eat = Frame.Of("There's a small place {area} where they know me. Nothing grand. | " +
        "I go to the one {area}, always the same. | I'd eat {area}, where the locals are. I always do.");
    private static readonly Frame Have = Frame.Of("{dish}, mostly, and {other} when it's cold. | {dish}. And " +
        "{other}, if you're lucky. | What one eats here: {dish}, {other}.");
    private static readonly Frame Cheap = Frame.Of("No. One can afford to come back. | Not for what's on the plate. " +
        "| Less than you'd think.");
    private static readonly Frame Dear = Frame.Of("Everything is, by now. | More than it used to be. Bring enough. " +
        "| It goes up every year.");
    private static readonly Frame Two = Frame.Of("Two days. One to get lost, one to find your way. | A weekend is " +
        "enough. | Three days, if you're not in a hurry.");
    private static readonly Frame One = Frame.Of("An afternoon does it. | A day, and then go home. | Not longer " +
        "than a weekend.");
    private static readonly Frame Season = Frame.Of("In {season}; I like it best then. | Come in {season}. | I'd " +
        "say {season}. It suits the place.");
    private static readonly Frame Any = Frame.Of("When the others don't. On a weekday, early. | Out of season, when " +
        "one can hear the place. | Spring or autumn; then there's room.");
    private static readonly Frame Safe = Frame.Of("As safe as anywhere. I walk home at night. | Yes. Nothing has " +
        "ever happened to me there. | Safe enough. Use your head, that's all.");
    private static readonly Frame Careful = Frame.Of("By day, yes. At night I keep my hand on my bag. | Mostly. I " +
        "look over my shoulder, but I always do. | I wouldn't walk about alone after midnight. Nor would I anywhere.");
    private static readonly Frame Way = Frame.Of("By train to {town}, and from the station on foot. | Take the " +
        "train; I'd not bother with a car. | The bus goes, if you're patient. I'd come by train.");
    private static readonly Frame Worth = Frame.Of("I think so; but then I live there. | Yes, if you like {good}. | " +
        "It is, for {good} alone.");
    private static readonly Frame NotWorth = Frame.Of("I wouldn't cross a sea for it. | For a day, perhaps. | There " +
        "are grander places. It's where I live, that's all.");
    private static readonly Frame Like = Frame.Of("I think you would, if you can stand {bad}. | For {good} you " +
        "would. | That depends on how you take to {bad}. But there's {good}.");
    private static readonly Frame Out = Frame.Of("The young ones, I couldn't tell you exactly. I go where it's " +
        "quiet enough to talk. | Wherever there's a table outside. | Down to the centre, mostly, and later than I " +
        "stay up.");
    private static readonly Frame Loud = Frame.Of("Where it's loud, and I'm mostly there, too. | Into the centre; " +
        "follow the noise. I do. | Come along with me and mine, and you'd not be home before two.");
    private static readonly Frame Tongue = Frame.Of("A few words of {language} open doors. The rest goes by hand. | " +
        "You'd get by in English, but learn to say thank you in {language}. | Not really. People like it if you try.");
    private static readonly Frame English = Frame.Of("You have it already; the accent takes a day. | You're " +
        "speaking it. | English will do.");

    /// <summary>Answers what is wanted of the town ("town.see", "town.have", ...); anything else tells of it.</summary>
    public static bool Answer(Situation s, string what, Draft d)
    {
        var fills = Fills(s);
        var t = s.Profile.Traits;
        switch (what)
        {
            case "town.see":
                See(s, d, fills);
                return true;
            case "town.have" when s.Talk.HasTold("town.eat"):
                d.Say("answer", Have, Tone.Fact, 0.2, "town.dish", fills);
                return true;
            case "town.have":
                d.Say("advise", Eat, Tone.Fact, 0.2, "town.eat", fills);
                d.More("advise", Have, Tone.Fact, 0.2, "town.dish", fills);
                return true;
            case "town.when":
                var season = AboutIfs.Liked(s, "season");
                d.Say("advise", season >= 0 ? Season : Any, Tone.View, 0.2, season >= 0 ? $"taste.{season}"
                    : "town.when",
                    new Fill("season", season >= 0 ? s.Identity.Tastes[season].Item : ""));
                d.Mark("advise", "town.when");
                return true;
            case "town.worth":
                d.Say("answer", s.Voice.Warmth > -0.2 ? Worth : NotWorth, Tone.View, s.Voice.Warmth, "town.worth",
                    fills);
                return true;
            case "town.out":
                d.Say("answer", t[TraitIndex.E] > 0.4 ? Loud : Out, Tone.Fact, 0.1, "town.out", fills);
                return true;
            case "town" or "town.about":
                About(s, d, fills);
                return true;
            default:
                return Lean(s, what, d, fills);
        }
    }

    private static bool Lean(Situation s, string what, Draft d, Fill[] fills)
    {
        var t = s.Profile.Traits;
        var frame = what switch
        {
            "town.cost" => t[TraitIndex.N] - t[TraitIndex.A] > 0.3 ? Dear : Cheap,
            "town.long" => s.Voice.Warmth > -0.3 ? Two : One,
            "town.safe" => t[TraitIndex.N] > 0.4 ? Careful : Safe,
            "town.way" => Way,
            "town.like" => Like,
            "town.language" => s.Identity.Languages is [{ Language: "English" }, ..] ? English : Tongue,
            _ => null,
        };
        if (frame is null)
            return false;
        d.Say("answer", frame, Tone.Fact, 0.1, what, fills);
        return true;
    }

    private static void About(Situation s, Draft d, Fill[] fills)
    {
        if (s.Talk.HasTold("town.about"))
        {
            See(s, d, fills);
            return;
        }
        d.Answer("home.town", Is, fills);
        d.Mark("answer", "town.about");
        var sour = s.Voice.Warmth < -0.25;
        d.Say("elaborate", sour ? Bad : Good, Tone.View, sour ? -0.2 : 0.3, sour ? "home.bad" : "home.good", fills);
        d.More("elaborate", sour ? Good : Bad, Tone.View, 0, sour ? "home.good" : "home.bad", fills);
    }

    private static void See(Situation s, Draft d, Fill[] fills)
    {
        if (!s.Talk.HasTold("town.see"))
        {
            d.Say("advise", Start, Tone.Fact, 0.2, "town.see", fills);
            d.More("advise", Why, Tone.View, 0.2, "home.good", fills);
        }
        else if (!s.Talk.HasTold("town.do") && s.Identity.Pastimes.Count > 0)
        {
            d.Say("advise", Do, Tone.View, 0.3, "town.do", fills);
        }
        else
        {
            d.Say("advise", Why, Tone.View, 0.2, "town.see", fills);
        }
    }

    private static Fill[] Fills(Situation s)
    {
        var home = s.Identity.Home;
        var dishes = Diary.Dishes(s.Profile);
        return
        [
            new("town", home.Place.Town), new("country", Grammar.Country(home.Place.Country)),
            new("area", AboutHome.Placed(home.Area)),
            new("year", home.SinceYear.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new("good", AboutOneself.Side(s.Profile, "home", false)),
            new("bad", AboutOneself.Side(s.Profile, "home", true)),
            new("activity", s.Identity.Pastimes.Count > 0 ? s.Identity.Pastimes[0].Activity : "walking"),
            new("dish", dishes.Count > 0 ? dishes[0] : "soup"), new("other", dishes.Count > 1 ? dishes[1] : "bread"),
            new("language", s.Identity.Languages.Count > 0 ? s.Identity.Languages[0].Language : "the language"),
        ];
    }
}
