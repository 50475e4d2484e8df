using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>Words that lead up to what is asked about.</summary>
internal static class Leads
{
    /// <summary>Before a topic whose opinion is asked.</summary>
    public static readonly string[] OpinionLeads =
    [
        "what do you think about", "what do you think of", "what are your thoughts on",
            "what are your thoughts about",
        "your thoughts on", "your opinion on", "your opinion about", "your opinion of", "your view on",
            "your views on",
        "your take on", "how do you feel about", "what is your stance on", "where do you stand on",
            "do you believe in",
        "are you for or against", "are you in favour of", "are you against", "do you agree with", "do you support",
        "do you care about", "any thoughts on", "any thoughts about", "what do you make of", "do you approve of",
        "your feelings about", "your feelings on", "do you have an opinion on", "do you have an opinion about",
        "do you have views on", "your position on", "how about", "your attitude to", "your attitude towards", "what " +
            "about", "thoughts on", "thoughts about", "what you think about",
            "what you think of", "opinions about", "opinion about", "your feelings on",
        "do you have any opinions on", "do you mind", "feel strongly about", "do you think that", "do you think",
    ];

    /// <summary>Before a thing whose liking is asked.</summary>
    public static readonly string[] LikeLeads =
    [
        "do you like", "do you enjoy", "do you love", "are you fond of", "are you a fan of", "do you hate",
        "do you dislike", "are you into", "are you keen on", "would you like", "do you fancy",
            "are you interested in",
        "do you trust", "do you miss", "do you also like", "do you even like", "do you not like", "do you really " +
            "like", "how do you like",
        "you like", "you love", "you enjoy", "you hate", "can you stand",
    ];

    /// <summary>Before something supposed, with what it is about.</summary>
    public static readonly (string Lead, string Slot)[] ClaimLeads =
    [
        ("is your name", "name"), ("are you called", "name"), ("do you live in", "home"), ("do you live near",
            "home"),
        ("were you born in", "birthplace"), ("did you grow up in", "birthplace"), ("are you from", "from"),
        ("do you come from", "from"), ("are you originally from", "from"), ("do you speak", "language"),
        ("can you speak", "language"), ("do you work as", "work"), ("do you work at", "employer"),
        ("do you work for", "employer"), ("do you work in", "employer"), ("did you study", "education"),
        ("have you ever been to", "been"), ("have you been to", "been"), ("have you visited", "been"),
        ("do you play", "like"), ("do you collect", "like"), ("do you go", "like"), ("do you do", "like"),
        ("have you ever", "ever"), ("did you ever", "ever"), ("can you", "can"), ("could you", "can"),
        ("are you a", "be"), ("are you an", "be"), ("are you the", "be"), ("are you", "be"), ("were you", "were"),
        ("do you have", "have"), ("have you got", "have"), ("do you own", "have"), ("do you drink", "like"),
        ("do you eat", "like"), ("do you watch", "like"), ("do you listen to", "like"), ("do you read", "like"),
        ("do you smoke", "smoke"), ("do you know", "know"), ("do you want to", "want"), ("do you want", "want"),
        ("do you need", "want"), ("did you", "ever"), ("would you", "would"), ("you are", "be"), ("you live in",
            "home"),
        ("you work as", "work"), ("you speak", "language"), ("you are from", "from"), ("you were born in",
            "birthplace"), ("you grew up in", "birthplace"),
        ("you come from", "from"), ("you are called", "name"), ("your name is", "name"), ("your name 's", "name"),
        ("you studied", "education"), ("you work at", "employer"), ("you work for", "employer"),
        ("you have been to", "been"), ("is not your name", "name"), ("do not you live in", "home"),
    ];

    /// <summary>At the head of questions whether something is right.</summary>
    public static readonly string[] AskedAsRight =
    [
        " should ", " is it okay to ", " is it ok to ", " is it right to ", " is it wrong to ", " is it fair to ",
            " is it good to ", " is it bad to ", " is it rude to ", " is it worth ",
    ];

    private static readonly string[] Views =
        ["view", "views", "opinion", "opinions", "take", "thoughts", "thought", "stance", "position", "feelings",
            "attitude",
            "stand", "perspective", "idea", "ideas", "impression", "feeling", "say"];

    private static readonly string[] Prepositions = ["on", "of", "about", "towards", "to", "regarding", "concerning"];

    /// <summary>What follows a noun of opinion and its preposition ("your thoughts on ...").</summary>
    public static string Viewed(string plain)
    {
        if (!Plain.Has(plain, "your") && !Plain.Has(plain, "any") && !Plain.Has(plain, "an") && !Plain.Has(plain,
            "you"))
            return "";
        if (!HasView(plain))
            return "";
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 1; i + 2 < words.Length; i++)
            if (Array.IndexOf(Views, words[i]) >= 0 && Array.IndexOf(Prepositions, words[i + 1]) >= 0
                && words[i - 1] is "your" or "any" or "an" or "some" or "strong" or "own" or "you" or "honest"
                    or "personal"
                    or "general" or "a")
                return string.Join(' ', words[(i + 2)..]);
        return "";
    }

    private static bool HasView(string plain)
    {
        foreach (var view in Views)
            if (Plain.Has(plain, view))
                return true;
        return false;
    }

    private static readonly string[] Tags =
    [
        " are not you", " were not you", " do not you", " did not you", " is not it", " is not that so", " right", " " +
            "correct",
        " am i right", " have not you", " can not you", " would not you", " is that right", " yes", " no", " are you " +
            "not",
    ];

    /// <summary>Without a tag question at its end.</summary>
    public static string Untagged(string claim)
    {
        foreach (var tag in Tags)
            if (claim.EndsWith(tag, StringComparison.Ordinal) && claim.Length > tag.Length)
                return claim[..^tag.Length];
        return claim;
    }

    private static readonly (string Slot, string[] Words)[] Keywords =
    [
        ("education", ["degree", "university", "college", "school", "study", "studied", "studies", "graduate",
            "graduated"]),
        ("pets", ["pet", "pets", "animals"]), ("children", ["kids", "children"]), ("siblings", ["siblings", "sibling"]),
        ("health", ["health", "healthy", "illness", "allergies", "allergic"]),
        ("looks", ["look", "looks", "appearance", "hair", "eyes", "tall"]),
        ("partner.status", ["married", "dating", "partner", "relationship", "boyfriend", "girlfriend"]),
        ("dislike", ["hate", "dislike"]), ("fears", ["fear", "afraid", "scared", "phobia"]),
        ("work.occupation", ["profession", "occupation", "job"]), ("languages", ["languages", "language"]),
        ("pastimes", ["hobby", "hobbies", "pastime", "pastimes", "interests"]), ("goals", ["goals", "dreams", "plans"]),
        ("taste.food", ["eat", "dish", "food", "meal"]), ("taste.drink", ["drink"]), ("taste.music", ["music",
            "listen", "songs"]),
        ("taste.book", ["read", "books", "book", "novels"]), ("taste.film", ["films", "movies", "film", "movie",
            "watch"]),
        ("taste.season", ["season"]), ("taste.colour", ["colour"]), ("birthday", ["birthday", "birth"]),
        ("family", ["family", "relatives"]), ("home.kind", ["house", "flat", "apartment"]), ("values", ["values",
            "principles"]),
    ];

    /// <summary>
    /// The kind of fact a question about the persona turns on, where no way of asking fits: by its plainest word.
    /// </summary>
    public static string Keyword(string plain)
    {
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 14)
            return "";
        foreach (var (slot, keys) in Keywords)
            foreach (var key in keys)
                if (Array.IndexOf(words, key) >= 0)
                    return slot;
        return "";
    }

    private static readonly string[] Bad =
    [
        "bad", "worst", "hard", "hardest", "difficult", "hate", "dislike", "downside", "downsides", "annoying",
            "annoys",
        "stressful", "tough", "toughest", "not like", "not enjoy", "do not you like", "do not you enjoy", "challenging",
    ];

    private static readonly string[] Good =
        ["best", "nicest", "good about", "love about", "like about", "enjoy about", "favourite part", "great about"];

    /// <summary>A question about work that turns on its bad or good side asks for that side.</summary>
    public static string WorkSide(string plain, string slot)
    {
        if (slot is not ("work.occupation" or "work.duties" or "work.likes") || !(Plain.Has(plain, "job")
            || Plain.Has(plain, "work") || Plain.Has(plain, "being a") || Plain.Has(plain, "being an")))
            return slot;
        foreach (var word in Bad)
            if (Plain.Has(plain, word))
                return "work.dislikes";
        foreach (var word in Good)
            if (Plain.Has(plain, word))
                return "work.likes";
        return slot;
    }

    /// <summary>What something should be done to: "phones" of "schools ban phones"; else all of it.</summary>
    public static string Acted(string plain)
    {
        foreach (var verb in (ReadOnlySpan<string>)["ban", "forbid", "allow", "abolish", "legalise", "legalize",
            "close", "stop",
            "use", "support", "tax"])
            if (Plain.After(plain, verb) is { Length: > 0 } acted)
                return acted;
        return plain.Trim();
    }
}
