using System.Globalization;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// What a persona brings up by itself: who it is, something from its life, a question to the partner.
/// </summary>
internal static class Initiative
{
    private static readonly Frame Intro = Frame.Of(
        "I'm {name}, {age}, and I live in {town}. | My name's {name}. I'm {age} and I live in {town}. | " +
            "I'm {name}; {age}, from {birth}, at home in {town}.");

    private static readonly Frame IntroJob = Frame.Of("By day I'm {a:job}. | I work as {a:job}. | " +
        "I earn my living as {a:job}.");

    private static readonly Frame IntroWas = Frame.Of("I used to work as {a:job}. | I was {a:job} before I retired.");

    private static readonly (string Key, string Attribute, Frame Ask)[] Questions =
    [
        ("home", "home", Frame.Of("Where do you live[, if I may ask/]? | And where are you at home? | " +
            "What about you: where do you live? | Where in the world are you?")),
        ("work", "work", Frame.Of("What do you do for a living? | And you, what do you do? | " +
            "What's your line of work? | And what keeps you busy all day?")),
        ("pastime", "pastime", Frame.Of("What do you do when nobody wants anything from you? | " +
            "What do you like doing? | And what do you do for fun? | How do you spend your free time?")),
        ("food", "favourite", Frame.Of("What do you like to eat? | And what's your favourite dish? | " +
            "What would you cook if I came to dinner?")),
        ("music", "favourite", Frame.Of("What do you listen to? | What sort of music do you like? | " +
            "Is there a song you never tire of?")),
        ("family", "family", Frame.Of("Do you have family near you? | What about your family? | " +
            "Do you come from a big family?")),
        ("goal", "goal", Frame.Of("Is there something you're working towards? | " +
            "What are you looking forward to? | What would you like to have done in a year?")),
        ("place", "favourite", Frame.Of("Is there a place you keep going back to? | " +
            "Where would you go if you could leave tomorrow? | What's the best place you've ever been?")),
        ("book", "favourite", Frame.Of("Have you read anything good lately? | " +
            "Is there a book you'd press on anybody? | Do you read much?")),
        ("pets", "pets", Frame.Of("Do you have any animals? | Any pets at your place? | " +
            "Are you more for dogs or for cats?")),
        ("day", "day", Frame.Of("How was your day? | What's your day been like? | What did you do today?")),
        ("name", "name",
            Frame.Of("And what's your name? | What should I call you? | Who am I talking to, by the way?")),
        ("film", "favourite", Frame.Of("What did you last watch that stayed with you? | " +
            "Do you go to the pictures? | Is there a film you could see again and again?")),
        ("season", "favourite", Frame.Of("Which season suits you best? | Are you one for summer or for winter?")),
    ];

    /// <summary>Introduces itself, with something fresh each time.</summary>
    public static bool Introduce(Situation s, Draft d)
    {
        var p = s.Profile;
        if (!s.Talk.HasTold("self"))
        {
            d.Answer("self", Intro, new("name", p.GivenName), new("age",
                p.Age.ToString(CultureInfo.InvariantCulture)),
                new("town", s.Identity.Home.Place.Town), new("birth", s.Identity.Birthplace.Town));
            if (s.Identity.Work.Count > 0)
                d.Answer("work.occupation", s.Identity.Work[0].ToYear is null ? IntroJob : IntroWas, new Fill("job",
                    s.Identity.Work[0].Occupation));
        }
        return TellSomething(s, d) || d.Lines.Count > 0;
    }

    /// <summary>
    /// Tells something from its life that was not told in this conversation; false if nothing is left.
    /// </summary>
    public static bool TellSomething(Situation s, Draft d)
    {
        var id = s.Identity;
        ReadOnlySpan<(string Root, int Count)> kinds =
        [
            ("pastime", id.Pastimes.Count), ("taste", id.Tastes.Count), ("life", id.Life.Count), ("opinion",
                id.Opinions.Count),
            ("goal", id.Goals.Count), ("people", id.People.Count), ("pets", id.Pets.Count),
        ];
        var start = s.Chance.Next(kinds.Length);
        for (var k = 0; k < kinds.Length; k++)
        {
            var (root, count) = kinds[(start + k) % kinds.Length];
            var from = count == 0 ? 0 : s.Chance.Next(count);
            for (var i = 0; i < count; i++)
            {
                var fact = $"{root}.{(from + i) % count}";
                if (!s.Talk.HasTold(fact) && !d.Facts.Contains(fact) && Telling.Tell(s, fact, d))
                    return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Asks the partner something not asked and not known yet; near <paramref name="topic"/> first. False if nothing
    /// is left.
    /// </summary>
    public static bool Ask(Situation s, Draft d, string topic = "")
    {
        foreach (var q in Questions)
            if (q.Key == topic)
                return TryAsk(s, d, q);
        var start = s.Chance.Next(Questions.Length);
        for (var i = 0; i < Questions.Length; i++)
            if (TryAsk(s, d, Questions[(start + i) % Questions.Length]))
                return true;
        return false;
    }

    private static bool TryAsk(Situation s, Draft d, (string Key, string Attribute, Frame Ask) q)
    {
        var key = "ask:" + q.Key;
        if (s.Talk.HasTold(key) || (q.Attribute != "favourite" && Knows(s, q.Attribute)))
            return false;
        d.Say("ask", q.Ask, Tone.Question, 0.2, key);
        return true;
    }

    private static bool Knows(Situation s, string attribute)
    {
        if (attribute == "name" && s.Recollection.PartnerName is not null)
            return true;
        foreach (var f in s.Recollection.Facts)
            if (f.Attribute.StartsWith(attribute, StringComparison.Ordinal))
                return true;
        foreach (var t in s.Heard.Told)
            if (t.Attribute.StartsWith(attribute, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>The question to ask back after answering about a slot; empty if none belongs to it.</summary>
    public static string BackFor(Asked a) => a.Slot switch
    {
        "home.town" or "home.kind" or "home.area" or "birthplace" => "home",
        "work.occupation" or "work.duties" or "work.likes" or "work.dislikes" => "work",
        "pastimes" => "pastime", "family" or "siblings" or "people" or "children" => "family",
        "goals" => "goal", "pets" => "pets", "feeling" or "doing" or "day" => "day", "name" => "name",
        "taste" when a.Arg is "food" or "music" or "place" or "book" or "film" or "season" => a.Arg,
        _ => "",
    };
}
