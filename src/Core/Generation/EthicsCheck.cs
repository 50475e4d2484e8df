// What a persona must not be: a minor, a sexual object, a vehicle of contempt for a group, or a real person. Only what
// was asked for is checked; what the generator composes itself is checked by its tests. The rules are word patterns:
// they catch plain wording, not every disguise. Conversation has its own safety rules.
using System.Text.RegularExpressions;
using LinkyV.Contracts;
using LinkyV.Core.Identities;

namespace LinkyV.Core.Generation;

/// <summary>Checks what was asked for against the ethics of personas.</summary>
public static partial class EthicsCheck
{
    private const string Stage = "ethics";

    /// <summary>Refusals; empty if nothing was found.</summary>
    public static IReadOnlyList<Refusal> Check(BasePersona persona)
    {
        var refusals = new List<Refusal>();
        foreach (var (field, text) in new[]
        {
            ("name", persona.Name), ("role", persona.Role), ("description", persona.Description),
            ("occupation", persona.Occupation), ("tags", string.Join(" , ", persona.Tags)),
        })
            if (!string.IsNullOrWhiteSpace(text))
                Check(field, text, refusals);
        if (persona.Name is { } name && FamousNames.Contains(name))
            refusals.Add(new Refusal(Stage, "name", name, "must not be the name of a well-known real person"));
        return refusals;
    }

    /// <summary>Adds what is wrong with one text.</summary>
    public static void Check(string field, string text, List<Refusal> refusals)
    {
        var plain = text.ToLowerInvariant();
        void Add(Match match, string rule)
        {
            if (match.Success)
                refusals.Add(new Refusal(Stage, field, match.Value, rule));
        }
        Add(Minor().Match(plain), "personas are adults; a minor may not be described");
        Add(Sexual().Match(plain), "a persona must not be made for sexual use");
        Add(Slur().Match(plain), "demeaning words for groups of people are not allowed");
        Add(GroupContempt().Match(plain), "a group of people must not be described with contempt or a stereotype");
        Add(Hate().Match(plain), "a persona must not be made to spread hatred");
        Add(RealPerson().Match(plain), "a persona must not imitate a real person");
        foreach (var pair in CapitalisedPair().Matches(text).Select(m => m.Value))
            if (field != "name" && FamousNames.Contains(pair))
                refusals.Add(new Refusal(Stage, field, pair, "a persona must not imitate a well-known real person"));
    }

    private const string Groups =
        "women|men|girls|wives|blacks?|black people|whites?|white people|asians?|africans?|arabs?|jews?|jewish people" +
        "|muslims?|islam|christians?|hindus?|immigrants?|migrants?|refugees?|foreigners?|gays?|gay people|lesbians?" +
        "|homosexuals?|trans people|transgender people|the disabled|disabled people|old people|the elderly" +
        "|the poor|mexicans?|indians?|chinese|poles|polish people|russians?|germans?|turks?|americans?|roma|latinos?" +
        "|latinas?|autistic people";

    private const string Contempt =
        "lazy|stupid|dumb|inferior|dirty|filthy|criminals?|thieves|terrorists?|liars?|greedy|animals|vermin" +
        "|parasites?|subhuman|disgusting|violent|savages?|weak|worthless|to blame|belong in the kitchen|cannot drive" +
        "|bad at maths?|illegals?|perverts?";

    [GeneratedRegex(
        @"(?<!\b(?:of|with|has|have|to|for|her|his|their|teaches|raising|the)\s(?:an?\s|two\s|three\s|\w+\s)?)" +
        @"\b(under ?age|minor child|school ?(girl|boy)\b|little (girl|boy)\b" +
        @"|(child|kid|toddler|baby) (persona|character)|teen ?age(r|d)?\b|loli\b|shota\b" +
        @"|(?<![\d.])(1[0-7]|[3-9])[- ]?(years?[- ]old|yo\b|y/o))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Minor();

    [GeneratedRegex(@"\b(sex ?(slave|bot|doll|toy)|porn\w*|erotic\w*|horny|nsfw|submissive slave|seductress|sexually|" +
        @"fetish\w*|nymphomaniac|slut\w*|whore\w*|incest\w*)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Sexual();

    [GeneratedRegex(@"\b(n[i1]gg(er|a)s?|k[i1]kes?|ch[i1]nks?|sp[i1]cs?|wetbacks?|faggots?|trann(y|ies)|retards?" +
        @"|retarded|gooks?|towelheads?|ragheads?|cr[i1]pples?|pakis?|gyps(y|ies)|untermensch\w*)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Slur();

    [GeneratedRegex(@"\b(" + Groups + @")\b[^.;!?]{0,30}?\b(are|is|who are|being|all|always|just)\b[^.;!?]{0,30}?" +
        @"\b(" + Contempt + @")\b|\b(typical|stereotypical|as lazy as|like all)\b[^.;!?]{0,20}?\b(" + Groups +
        @"|woman|man|immigrant|jew|arab|muslim|mexican|pole|german)\b" +
        @"|\b(lazy|stupid|dumb|greedy|dirty|inferior) (" + Groups + @")\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex GroupContempt();

    [GeneratedRegex(@"(?<!\b(?:anti|on|of|against|former|fights|the)[ -])\b(racist|nazi|neo-?nazi|white supremacis\w+" +
        @"|holocaust denier|anti-?semit(e|ic)|misogynist|incel|islamophob\w+|homophob\w+|hates? (all )?(" + Groups +
        @")|ethnic cleansing)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Hate();

    [GeneratedRegex(@"\b(pretend to be the real|impersonat\w+|clone of (?!a )|exactly like the real|deepfake)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex RealPerson();

    [GeneratedRegex(@"\b\p{Lu}[\p{L}'-]+(?: (?:de|van|von|al|bin|da|di))? \p{Lu}[\p{L}'-]+",
        RegexOptions.CultureInvariant)]
    private static partial Regex CapitalisedPair();
}
