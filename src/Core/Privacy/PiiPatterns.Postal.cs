using System.Text.RegularExpressions;

namespace LinkyV.Core.Privacy;

/// <summary>
/// Addresses as they stand on letters: American ones on one line or two with unit, town, state and ZIP code; boxes of
/// post offices, of rural routes and of the forces abroad (USPS Publication 28); and cards that are named as such.
/// </summary>
internal static partial class PiiPatterns
{
    private const string StateName = "(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware"
        + "|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts"
        + "|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico"
        + "|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina"
        + "|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming)";

    private const string ZipCode = @"\d{5}(?:-\d{4})?\b";

    /// <summary>", Murfreesboro, TN 37129-4410".</summary>
    private const string TownAndZip = @"(?:,? ?\n ?|,? )(?:\p{Lu}[\p{L}'’.\-]*[ ,]{1,2}){1,5}(?<=[ ,])(?:"
        + State + "|PR|GU|VI|" + StateName + @"),?[ \n]{1,2}" + ZipCode + @"(?:,? (?:USA|U\.S\.A\.|United States)\b)?";

    /// <summary>Kinds of streets of USPS Publication 28, appendix C1, that <see cref="Street"/> lacks.</summary>
    private const string StreetMore =
        "(?:Annex|Arcade|Bayou|Beach|Bend|Bluffs?|Bottom|Branch|Brooks?|Burgs?|Bypass|Camp|Canyon|Cape"
        + "|Causeway|Centers?|Circles|Cliffs?|Club|Commons?|Corners?|Courts|Coves|Crest|Crossing"
        + "|Crossroads?|Curve|Dale|Dam|Divide|Drives|Estates?|Expressway|Extensions?|Falls?|Ferry|Fields?"
        + "|Flats?|Fords?|Forest|Forges?|Forks?|Fort|Freeway|Garden|Gateway|Glens|Greens|Groves|Harbors"
        + "|Haven|Hills|Hollow|Inlet|Isle|Islands|Keys?|Knolls?|Lakes?|Land|Landing|Lights?|Loaf|Locks?"
        + "|Lodge|Mall|Mission|Motorway|Mountains?|Neck|Overpass|Oval|Parks|Parkways|Passage|Pines?"
        + "|Plains?|Points|Ports?|Prairie|Radial|Ramp|Ranch|Rapids?|Rest|Ridges|River|Roads|Shoals?|Shores"
        + "|Skyway|Spurs?|Squares|Stravenue|Stream|Streets|Throughway|Trafficway|Trailer|Tunnel|Underpass"
        + "|Unions?|Valleys|Via|Viaduct|Views|Villages|Ville|Walks|Wall|Ways|Wells?)";

    private const string UnitPart = @"(?:,? (?:(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor"
        + "|Building|Bldg|Lot|Room|Rm|Trlr|Spc|Dept|#)"
        + @"\.? ?#?[\w\-]+|#\w+|Bsmt|PH-?\d*|Penthouse|(?:\d{1,2}(?:st|nd|rd|th)|Ground|Top) [Ff]loor))?";

    private static void AddPostal(string text, List<PiiSpan> found)
    {
        if (HasZip().IsMatch(text))
            Add(found, text, AmericanAddress(), PiiTypes.StreetAddress, 0.97);
        Add(found, text, PostBox(), PiiTypes.StreetAddress, 0.97);
        Add(found, text, StreetWithTitle(), PiiTypes.StreetAddress, 0.975);
    }

    /// <summary>A number that is called a card, or a network's, though its check digit is wrong: one digit mistyped
    /// leaves it somebody's.</summary>
    private static void AddNamedCards(string text, List<PiiSpan> found)
    {
        var inText = 0;
        foreach (var c in text)
            inText += char.IsAsciiDigit(c) ? 1 : 0;
        if (inText < 13)
            return;
        foreach (Match match in NamedCard().Matches(text))
        {
            var hit = match.Groups["card"];
            var digits = hit.Value.Count(char.IsAsciiDigit);
            if (digits is >= 13 and <= 19)
                found.Add(new PiiSpan(hit.Index, hit.Index + hit.Length, PiiTypes.CreditCard, 0.98));
        }
    }

    [GeneratedRegex(@"[A-Za-z],?\s{1,2}\d{5}\b")]
    private static partial Regex HasZip();

    [GeneratedRegex(@"\b\d{1,6}[A-Z]?(?:-\d+)? (?:(?:North|South|East|West|[NSEW]|NE|NW|SE|SW)\.? )?"
        + @"(?:(?:\p{Lu}[\w'’.\-]*|\d+(?:st|nd|rd|th)|of|the|de|la) ){1,4}?(?:" + Street + "|"
        + StreetMore + @")\b\.?"
        + @"(?: (?:N|S|E|W|NE|NW|SE|SW)\b)?" + UnitPart + TownAndZip)]
    private static partial Regex AmericanAddress();

    [GeneratedRegex(@"(?:\bP\.? ?O\.? ?Box|\bPost Office Box) \d+(?:" + TownAndZip + @")?"
        + @"|\b(?:PSC|CMR|Unit|UNIT) \d+,? Box \d+(?:,?[ \n]{1,2}[AFD]PO,? A[AEP] " + ZipCode + ")?"
        + @"|\bUS(?:S|NS|CGC|NV) \p{Lu}\w+(?: \p{Lu}\w+)?,?[ \n]{1,2}[AFD]PO,? A[AEP] " + ZipCode
        + @"|\b(?:HC|RR|RD|Rural Route) \d+,? Box \d+(?:" + TownAndZip + ")?")]
    private static partial Regex PostBox();

    /// <summary>"519 Peachtree Hollow Dr Lot 22": "Dr" before a capital is a street here, no doctor.</summary>
    [GeneratedRegex(@"\b\d{1,6} (?:\p{Lu}[\w'’\-]+ ){1,3}(?:Dr|St)\.? (?:Apt|Suite|Ste|Unit|Lot|Bldg|#)\.? ?#?\w+"
        + "(?:" + TownAndZip + ")?")]
    private static partial Regex StreetWithTitle();

    [GeneratedRegex(@"\b(?:cards?|visa|mastercard|amex|american express|discover|diners(?: club)?|jcb|maestro"
        + @"|union ?pay|debit|credit)\b[^\n\d]{0,40}?(?:\d{1,2} digits )?(?<![\w+\-])"
        + @"(?<card>[2-6]\d{3}(?<g>[ \-]?)\d{4}"
        + @"\k<g>\d{4}\k<g>\d{1,4}(?: ?\d{3})?|3\d{3}[ \-]?\d{6}[ \-]?\d{4,5})(?![\w\-])"
        + @"|(?<![\w+\-])(?<card>[3-6]\d{3}(?<h>[ \-])\d{4}\k<h>\d{4}\k<h>\d{4})(?= ?[(,] ?"
        + @"(?:visa|mastercard|amex|discover|debit|credit|declined|accepted|exp\b|expir|cvv|cvc))",
        RegexOptions.IgnoreCase)]
    private static partial Regex NamedCard();
}
