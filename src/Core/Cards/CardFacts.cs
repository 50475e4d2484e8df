using System.Globalization;
using System.Text.RegularExpressions;
using LinkyV.Contracts;
using LinkyV.Core.Culture;

namespace LinkyV.Core.Cards;

/// <summary>Facts a card states in recognisable ways: "Age: 34", "a 34-year-old nurse", "works as a".</summary>
internal sealed partial record CardFacts(int? Age, string? Gender, string? Occupation, string? Culture, string? Town)
{
    /// <summary>Reads them from what the card says; what LinkyV noted on export wins.</summary>
    /// <exception cref="InvalidInputException">The card describes a minor.</exception>
    public static CardFacts Read(CardText card)
    {
        var text = card.Description + "\n" + card.Personality;
        var age = Number(card.Noted.GetValueOrDefault("age")) ?? Number(First(AgePattern(), text));
        if (age is < 18)
            throw new InvalidInputException("card.data.description", $"age {age}", "personas are adults of 18 or more");
        if (age is > 100)
            age = null;
        return new CardFacts(
            age, ReadGender(card, text), ReadOccupation(card, text), ReadCulture(card, text)?.Code,
            First(Lives(), text));
    }

    private static string? ReadGender(CardText card, string text)
    {
        var stated = (card.Noted.GetValueOrDefault("gender") ?? First(GenderPattern(), text))?.ToLowerInvariant();
        if (stated is not null)
            return stated switch
            {
                "female" or "woman" or "f" => "woman",
                "male" or "man" or "m" => "man",
                _ => "nonbinary",
            };
        int she = She().Count(text), he = He().Count(text);
        return she > 2 * he && she > 0 ? "woman" : he > 2 * she && he > 0 ? "man" : null;
    }

    private static string? ReadOccupation(CardText card, string text)
    {
        var stated = card.Noted.GetValueOrDefault("occupation") ?? First(OccupationPattern(), text)
            ?? First(WorksAs(), text) ?? First(AgedNoun(), text) ?? First(IsA(), text);
        stated = stated?.Trim(' ', '.', ',', '"', '*').ToLowerInvariant();
        return stated is { Length: > 1 and <= 60 } ? stated : null;
    }

    private static CultureProfile? ReadCulture(CardText card, string text)
    {
        var stated = card.Noted.GetValueOrDefault("culture") ?? First(Nationality(), text);
        if (stated is null)
            return null;
        return Cultures.Find(stated) ?? Cultures.Find(Demonym(stated.Trim().ToLowerInvariant()));
    }

    private static string? Demonym(string stated) => stated switch
    {
        "british" or "english" or "scottish" or "welsh" => "GBR", "american" => "USA", "german" => "GER",
        "french" => "FRA",
        "italian" => "ITA", "spanish" => "SPA", "portuguese" => "POR", "dutch" => "NET", "belgian" => "BEL",
        "swiss" => "SWI",
        "austrian" => "AUT", "polish" => "POL", "czech" => "CZE", "russian" => "RUS", "greek" => "GRE",
        "turkish" => "TUR",
        "swedish" => "SWE", "norwegian" => "NOR", "danish" => "DEN", "finnish" => "FIN", "irish" => "IRE",
        "japanese" => "JPN",
        "chinese" => "CHI", "korean" or "south korean" => "KOR", "taiwanese" => "TAI", "vietnamese" => "VIE",
        "thai" => "THA",
        "indian" => "IND", "pakistani" => "PAK", "iranian" or "persian" => "IRA", "indonesian" => "IDO",
        "malaysian" => "MAL",
        "singaporean" => "SIN", "filipino" or "filipina" => "PHI", "australian" => "AUL",
        "new zealander" or "kiwi" => "NZL",
        "canadian" => "CAN", "mexican" => "MEX", "brazilian" => "BRA", "argentinian" or "argentine" => "ARG",
        "chilean" => "CHL",
        "colombian" => "COL", "moroccan" => "MOR", "egyptian" or "jordanian" or "lebanese" => "ARA",
        "nigerian" or "ghanaian" => "AFW", "kenyan" or "tanzanian" => "AFE", _ => null,
    };

    private static string? First(Regex pattern, string text) =>
        pattern.Match(text) is { Success: true } m ? m.Groups["v"].Value.Trim() : null;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    [GeneratedRegex(@"\bage[d]?\s*[:=(""]*\s*(?<v>\d{1,3})\b|\b(?<v>\d{1,3})[- ]years?[- ]old\b" +
        @"|\bis (?<v>\d{1,3}) and\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex AgePattern();

    [GeneratedRegex(@"\b(?:gender|sex)\s*[:=(""]+\s*(?<v>female|woman|male|man|non-?binary|f|m)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex GenderPattern();

    [GeneratedRegex(@"\b(?:occupation|job|profession)\s*[:=(""]+\s*(?<v>[\p{L}][\p{L} '-]{1,58})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex OccupationPattern();

    [GeneratedRegex(@"\bworks? as an? (?<v>[\p{L}-]+(?: [\p{L}-]+){0,2}?)" +
        @"(?= (?:in|at|for|who|and|with|on|from|since)\b|[.,;\n])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex WorksAs();

    [GeneratedRegex(@"\b\d{1,3}[- ]years?[- ]old (?<v>(?!woman|man|person|girl|boy|male|female)[\p{L}-]+" +
        @"(?: [\p{L}-]+)?)(?= (?:in|at|for|who|and|with|on|from|living)\b|[.,;\n])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex AgedNoun();

    [GeneratedRegex(@"\b(?:\{\{char\}\}|she|he|they) (?:is|are) an? (?<v>nurse|teacher|doctor|lawyer|engineer" +
        @"|baker|chef|farmer|detective|journalist|librarian|scientist|musician|student|soldier|sailor|captain|smith" +
        @"|merchant|writer|artist|mechanic|pilot|therapist|psychologist|professor|barista|bartender)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex IsA();

    [GeneratedRegex(@"\b(?:nationality|culture|country)\s*[:=(""]+\s*(?<v>[\p{L}][\p{L} .]{1,28})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Nationality();

    [GeneratedRegex(@"\blives? in (?<v>\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){0,2})",
        RegexOptions.CultureInvariant, 200)]
    private static partial Regex Lives();

    [GeneratedRegex(@"\b(she|her|hers)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex She();

    [GeneratedRegex(@"\b(he|him|his)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex He();
}
