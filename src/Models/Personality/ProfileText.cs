// Descriptions of people, written from what is known of their traits. A mention says one observed value y of a trait
// (z plus noise of sd 0.35) by a wording of the fitting pole and a degree that fits |y|, or by denying the other pole.
// Mentions are joined into clauses and sentences; "but" stands where a liked and a disliked word meet. Some texts
// have an aside that says nothing. Own grammar.
using LinkyV.Contracts;
using LinkyV.Models.Sentences;

namespace LinkyV.Models.Personality;

/// <summary>What a text says of one trait.</summary>
/// <param name="Trait">Index in taxonomy order.</param>
/// <param name="Observed">The value that was put into words.</param>
internal readonly record struct Mention(int Trait, double Observed);

/// <summary>Writes descriptions.</summary>
/// <param name="use">Which wordings; sentence patterns are the held-out ones unless it is training's.</param>
internal sealed class ProfileText(WordingUse use)
{
    private static readonly string[] s_slight = ["slightly", "a bit", "a little", "somewhat", "mildly"];
    private static readonly string[] s_fair = ["rather", "fairly", "quite", "pretty", "moderately"];
    private static readonly string[] s_strong = ["very", "really", "highly", "deeply", "so"];
    private static readonly string[] s_extreme = ["extremely", "incredibly", "utterly", "exceptionally", "totally"];
    private static readonly string[] s_softDenial = ["not exactly", "not very", "not particularly", "hardly", "not"];
    private static readonly string[] s_hardDenial = ["not at all", "anything but", "far from", "by no means", "never"];

    private static readonly string[] s_one = 
    [
        "{0}", "{P} is {0}", "a person who is {0}", "people call them {0}", "some say {p} is {0}", "always {0}",
        "to colleagues {p} seems {0}", "{0} at heart", "at home {0}", "described as {0}",
    ];

    private static readonly string[] s_oneHeld = ["friends would say {0}", "comes across as {0}", "{0} by nature"];
    private static readonly string[] s_two =
        
    [
        "{0} and {1}", "{0}, {1}", "{P} is {0} and also {1}", "both {0} and {1}", "{0}, and {1} too", "{0}; {1}",
        "{0} as well as {1}", "a mixture of {0} and {1}", "{0} on weekdays, {1} on Sundays",
    ];

    private static readonly string[] s_twoHeld = ["as {0} as {1}", "at once {0} and {1}", "{0}, plus {1}"];
    private static readonly string[] s_contrast =
        ["{0} but {1}", "{0} yet {1}", "{P} is {0} but {1}", "{0}, though {1}", "{0}, but also {1}"];
    private static readonly string[] s_contrastHeld = ["while {0}, also {1}", "{0}, if also {1}", "{0} and still {1}"];
    private static readonly string[] s_does = 
    [
        "{P} {0}", "someone who {0}", "{0}", "a person that {0}", "neighbours say that {p} {0}", "the sort who {0}",
        "as everybody can see, {p} {0}",
    ];

    private static readonly string[] s_doesHeld = ["one of those who {0}", "everybody knows that {p} {0}"];
    private static readonly string[] s_is = ["{0}", "{P} is {0}", "people see {0}", "known as {0}", "in short {0}"];
    private static readonly string[] s_isHeld = ["what you get is {0}", "could be called {0}"];
    private static readonly string[] s_has = 
        ["{P} has {0}", "with {0}", "known for {0}", "full of {0}", "shows {0}", "there is {0} in all {p} does"];
    private static readonly string[] s_hasHeld = ["what stands out is {0}", "remembered for {0}"];

    /// <summary>The words between wordings that training meets, with repetitions.</summary>
    internal static IEnumerable<string> Between =>
    [
        .. s_slight, .. s_fair, .. s_strong, .. s_extreme, .. s_softDenial, .. s_hardDenial, .. s_one, .. s_two,
        .. s_contrast, .. s_does, .. s_is, .. s_has, "he she they this person and a an some great little touch of bit",
        "sometimes often always without fail something real complete lack opposite is the last who not one extreme",
    ];

    /// <summary>A description of some mentions; with "but" where the judgement of two turns.</summary>
    public string Write(IReadOnlyList<Mention> mentions, ref Chance chance)
    {
        var pronoun = chance.Pick<string>(["She", "He", "They", "This person"]);
        var clauses = new List<string>();
        for (var i = 0; i < mentions.Count; i++)
        {
            var (text, kind, good) = Say(mentions[i], ref chance);
            string clause;
            if (kind == WordingKind.Adjective && i + 1 < mentions.Count && chance.Happens(0.7))
            {
                var (second, secondKind, secondGood) = Say(mentions[i + 1], ref chance, WordingKind.Adjective);
                var patterns = secondKind != WordingKind.Adjective ? s_two[..2]
                    : good != secondGood ? Choose(s_contrast, s_contrastHeld) : Choose(s_two, s_twoHeld);
                clause = Fill(chance.Pick(patterns), pronoun, text, second);
                i++;
            }
            else
            {
                clause = Fill(chance.Pick(Patterns(kind)), pronoun, text, "");
            }
            clauses.Add(clause);
        }
        if (chance.Happens(0.35))
            clauses.Insert(chance.Next(clauses.Count + 1), Aside(pronoun, ref chance));
        var joint = chance.Pick<string>([", ", ". ", ". ", "; ", " and "]);
        var whole = string.Join(joint, clauses);
        return chance.Happens(0.5) ? whole : char.ToUpperInvariant(whole[0]) + whole[1..] + ".";
    }

    /// <summary>One mention as a phrase, e.g. "not very tidy", "a real neat freak".</summary>
    public (string Text, WordingKind Kind, bool Good) Say(Mention mention, ref Chance chance,
        WordingKind? only = null)
    {
        var sign = mention.Observed >= 0 ? 1 : -1;
        var amount = Math.Abs(mention.Observed);
        var denied = amount > 0.3 && chance.Happens(0.22);
        var wordings = Concepts.Find(mention.Trait, denied ? -sign : sign, use);
        if (wordings.Count == 0)
            (denied, wordings) = (!denied, Concepts.Find(mention.Trait, denied ? sign : -sign, use));
        var wording = Pick(wordings, only, ref chance);
        var good = Liked(mention.Trait) * mention.Observed > 0;
        return (denied ? Deny(wording, amount, ref chance) : Grade(wording, amount, ref chance), wording.Kind, good);
    }

    /// <summary>A clause that says nothing of the person's traits: most words of the world say nothing.</summary>
    private static string Aside(string pronoun, ref Chance chance)
    {
        var topic = chance.Pick(Wordlists.Topics);
        var (thing, more) = (chance.Pick(topic.Things), chance.Pick(topic.More));
        return chance.Next(6) switch
        {
            0 => $"comes from {chance.Pick(Wordlists.Towns)}",
            1 => $"{pronoun} once had a {thing}",
            2 => $"lives with {chance.Pick(Wordlists.Names)} near the {more}",
            3 => $"met {chance.Pick(Wordlists.Names)} {chance.Pick(Wordlists.Times)}",
            4 => $"{pronoun} told me about the {thing} and the {more}",
            _ => $"there was a {more} {chance.Pick(Wordlists.Times)}",
        };
    }

    private static Wording Pick(IReadOnlyList<Wording> wordings, WordingKind? only, ref Chance chance)
    {
        var fitting = only is null ? wordings : [.. wordings.Where(w => w.Kind == only)];
        return chance.Pick(fitting.Count > 0 ? fitting : wordings);
    }

    private static string Grade(Wording wording, double amount, ref Chance chance)
    {
        var degree = amount < 0.75 ? 0 : amount < 1.15 ? 1 : amount < 1.75 ? 2 : amount < 2.3 ? 3 : 4;
        var noun = wording.Kind == WordingKind.Noun ? Article(wording.Text) + " " + wording.Text : wording.Text;
        return (wording.Kind, degree) switch
        {
            (_, 2) => noun,
            (WordingKind.Adjective, _) => chance.Pick(degree switch
            {
                0 => s_slight, 1 => s_fair, 3 => s_strong, _ => s_extreme,
            }) + " " + noun,
            (WordingKind.Verb, 0) => "sometimes " + noun,
            (WordingKind.Verb, 1) => "often " + noun,
            (WordingKind.Verb, 3) => "always " + noun,
            (WordingKind.Verb, _) => "without fail " + noun,
            (WordingKind.Noun, 0) => "a bit of " + noun,
            (WordingKind.Noun, 1) => "something of " + noun,
            (WordingKind.Noun, 3) => "a real " + wording.Text,
            (WordingKind.Noun, _) => "a complete " + wording.Text,
            (_, 0) => "a touch of " + noun,
            (_, 1) => "some " + noun,
            (_, 3) => "great " + noun,
            _ => "an extreme " + noun,
        };
    }

    private static string Deny(Wording wording, double amount, ref Chance chance)
    {
        var hard = amount > 1.3;
        return wording.Kind switch
        {
            WordingKind.Adjective => chance.Pick(hard ? s_hardDenial : s_softDenial) + " " + wording.Text,
            WordingKind.Verb => (hard ? "is the last person who " : "is not one who ") + wording.Text,
            WordingKind.Noun => (hard ? "the opposite of " : "not ") + Article(wording.Text) + " " + wording.Text,
            _ => (hard ? "a complete lack of " : "little ") + wording.Text,
        };
    }

    private string[] Patterns(WordingKind kind) => kind switch
    {
        WordingKind.Adjective => Choose(s_one, s_oneHeld),
        WordingKind.Verb => Choose(s_does, s_doesHeld),
        WordingKind.Noun => Choose(s_is, s_isHeld),
        _ => Choose(s_has, s_hasHeld),
    };

    private string[] Choose(string[] trained, string[] held) => use == WordingUse.Trained ? trained : held;

    private static string Fill(string pattern, string pronoun, string first, string second) => pattern
        .Replace("{P}", pronoun, StringComparison.Ordinal)
        .Replace("{p}", pronoun.ToLowerInvariant(), StringComparison.Ordinal)
        .Replace("{0}", first, StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal);

    internal static string Article(string noun) => "aeiou".Contains(noun[0], StringComparison.Ordinal) ? "an" : "a";

    /// <summary>Whether people like the high end: the sum of loadings with neuroticism turned round.</summary>
    private static double Liked(int trait)
    {
        var l = Core.Personality.Taxonomy.Default[trait].Loadings;
        return l[0] + l[1] + l[2] + l[3] - l[4] + 0.01;
    }
}
