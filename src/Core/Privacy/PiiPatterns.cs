using System.Text.RegularExpressions;

namespace LinkyV.Core.Privacy;

/// <summary>
/// Personal data that has a form of its own: addresses on the net, numbers with check digits, dates, street addresses.
/// Check digits are checked (Luhn for cards, ISO 7064 mod 97-10 for IBANs), so that any sixteen digits are not a card.
/// </summary>
internal static partial class PiiPatterns
{
    private const string Month =
        "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";

    private const string Day = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";

    private const string Count =
        "(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|a couple of|several)";

    private const string Street =
        "(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Terrace|Ter|Way|"
        + "Parkway|Pkwy|Highway|Hwy|Circle|Cir|Trail|Trl|Close|Crescent|Cres|Grove|Gardens|Mews|Row|Walk|Alley|Plaza|"
        + "Route|Rte|Turnpike|Loop|Hill|View|Park|Quay|Green|Mount|Rise|Run|Path|Ridge|Bridge|Village|Station|Point|Cove|"
        + "Creek|Glen|Harbor|Heights|Island|Junction|Manor|Meadow|Meadows|Mill|Orchard|Pass|Pike|Shore|Spring|Springs|"
        + "Summit|Trace|Valley|Vista)";

    /// <summary>All spans of these forms, unordered, overlapping. What cannot match for want of a digit or mark is not
    /// tried.</summary>
    public static void AddTo(string text, List<PiiSpan> found)
    {
        var dotted = text.Contains('.', StringComparison.Ordinal);
        if (text.Contains('@', StringComparison.Ordinal))
            Add(found, text, Email(), PiiTypes.Email, 1.0);
        if (dotted || text.Contains("://", StringComparison.Ordinal))
            AddOfTheNet(text, found);
        if (text.Contains("::", StringComparison.Ordinal) || text.AsSpan().Count(':') > 6)
            Add(found, text, Ip6(), PiiTypes.Ip, 0.97);
        Add(found, text, Dates(), PiiTypes.DateTime, 0.88);
        Add(found, text, Clock(), PiiTypes.DateTime, 0.86);
        Add(found, text, Relative(), PiiTypes.DateTime, 0.89);
        Add(found, text, Title(), PiiTypes.Title, 0.97, group: "title");
        Add(found, text, SmallTitle(), PiiTypes.Title, 0.97, group: "title");
        var numbered = HasDigit(text);
        if (numbered)
            AddNumbered(text, found);
        AddCalendar(text, found, numbered);
        AddOfLife(text, found, numbered);
    }

    private static void AddOfTheNet(string text, List<PiiSpan> found)
    {
        if (text.Contains('/', StringComparison.Ordinal))
            Add(found, text, DomainWithPath(), PiiTypes.Url, 0.95);
        Add(found, text, Url(), PiiTypes.Url, 0.98);
        Add(found, text, Domain(), PiiTypes.Domain, 0.9);
    }

    private static void AddNumbered(string text, List<PiiSpan> found)
    {
        if (text.Contains('.', StringComparison.Ordinal))
            Add(found, text, Ip4(), PiiTypes.Ip, 0.97);
        Add(found, text, Iban(), PiiTypes.Iban, 0.99, IsIban);
        Add(found, text, Card(), PiiTypes.CreditCard, 0.99, IsCard);
        AddNamedCards(text, found);
        Add(found, text, Ssn(), PiiTypes.Ssn, 0.92);
        Add(found, text, License(), PiiTypes.DriverLicense, 0.96, group: "id");
        Add(found, text, Address(), PiiTypes.StreetAddress, 0.9);
        Add(found, text, AddressAbroad(), PiiTypes.StreetAddress, 0.82);
        Add(found, text, Phone(), PiiTypes.Phone, 0.85, IsPhone);
        Add(found, text, ZipAfterState(), PiiTypes.Zip, 0.88, group: "zip");
        Add(found, text, ZipNamed(), PiiTypes.Zip, 0.95, group: "zip");
        Add(found, text, BritishPostcode(), PiiTypes.Zip, 0.85);
        Add(found, text, AgeWords(), PiiTypes.Age, 0.9, group: "age");
        Add(found, text, Year(), PiiTypes.DateTime, 0.75, group: "year");
        AddPostal(text, found);
    }

    private static bool HasDigit(string text)
    {
        foreach (var c in text)
            if (char.IsDigit(c))
                return true;
        return false;
    }

    private static void Add(
        List<PiiSpan> found, string text, Regex regex, string type, double score, Func<string, bool>? valid = null,
        string? group = null)
    {
        foreach (Match match in regex.Matches(text))
        {
            Capture hit = group is null ? match : match.Groups[group];
            if (hit.Length > 0 && (valid is null || valid(hit.Value)))
                found.Add(new PiiSpan(hit.Index, hit.Index + hit.Length, type, score));
        }
    }

    private static bool IsCard(string value)
    {
        var (sum, digits, twice) = (0, 0, false);
        for (var i = value.Length - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(value[i]))
                continue;
            var d = value[i] - '0';
            if (twice)
                d = d > 4 ? d * 2 - 9 : d * 2;
            sum += d;
            digits++;
            twice = !twice;
        }

        return digits is >= 12 and <= 19 && sum % 10 == 0;
    }

    private static bool IsIban(string value)
    {
        var packed = value.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (packed.Length is < 15 or > 34)
            return false;
        var remainder = 0;
        foreach (var c in packed[4..] + packed[..4])
        {
            var n = char.IsAsciiDigit(c) ? c - '0' : char.ToUpperInvariant(c) - 'A' + 10;
            remainder = (remainder * (n > 9 ? 100 : 10) + n) % 97;
        }

        return remainder == 1;
    }

    private static readonly System.Buffers.SearchValues<char> PhoneMarks = System.Buffers.SearchValues.Create("+(-. /x");

    private static bool IsPhone(string value)
    {
        var digits = value.Count(char.IsAsciiDigit);
        if (digits is < 7 or > 15)
            return false;
        var marked = value.AsSpan().ContainsAny(PhoneMarks);
        return (marked || digits is 10 or 11) && !IsScore(value);
    }

    /// <summary>"21-17 21-19": pairs of numbers under a hundred, not led by a nought as where numbers are said so.
    /// </summary>
    private static bool IsScore(string value)
    {
        var run = 0;
        foreach (var c in value)
            if ((run = char.IsAsciiDigit(c) ? run + 1 : 0) > 2)
                return false;
        return value[0] is not '0' and not '+' and not '(' && value.Contains('-');
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+\-']+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}")]
    private static partial Regex Email();

    [GeneratedRegex(@"\b(?:https?|ftp)://[^\s<>""'\)\]]+[^\s<>""'\)\].,;:!?]|\bwww\.[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+(?:/[^\s<>""'\)\]]*[^\s<>""'\)\].,;:!?])?", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?<![\w@/\-.])(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+(?:com|org|net|edu|gov|mil|int|info|biz|io|co|ai|app|dev|me|tv|us|uk|de|fr|it|es|nl|be|ch|at|se|no|dk|fi|pl|cz|ru|cn|jp|in|au|ca|br|mx|nz|za|ie|pt|gr|tr|eu|shop|store|online|site|tech|xyz|club|blog|cloud|live|news|top|pro|team|world|zone|link|page|example|cafe|studio|design|agency|school|farm|garden|space|fun|art|health|bank|travel|homes|email|digital|network|solutions|services)(?:\.(?:uk|au|nz|za|br|jp|in))?(?![\w@\-])(?!\.\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Domain();

    [GeneratedRegex(@"(?<![\w@/\-.])(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+[a-z]{2,8}/[^\s<>""'\)\]]*[^\s<>""'\)\].,;:!?]", RegexOptions.IgnoreCase)]
    private static partial Regex DomainWithPath();

    [GeneratedRegex(@"(?<!\b(?i:version|firmware|release|build|update|section|chapter) )(?<![\d.])(?<!\bv\.? ?)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)")]
    private static partial Regex Ip4();

    [GeneratedRegex(@"(?<![\w:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,7}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})?|::(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})(?![\w:])", RegexOptions.IgnoreCase)]
    private static partial Regex Ip6();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?:[ \-]?[A-Z0-9]{4}){2,7}(?:[ \-]?[A-Z0-9]{1,4})?\b")]
    private static partial Regex Iban();

    [GeneratedRegex(@"(?<![\w\-+])(?<!\+\d{1,3}[ \-])\d(?:[ \-]?\d){11,18}(?![\d\-])")]
    private static partial Regex Card();

    [GeneratedRegex(@"(?<![\d\-])(?!000|666|9\d\d)\d{3}(?<m>[\- ])(?!00)\d{2}\k<m>(?!0000)\d{4}(?![\d\-])|(?<=\b(?:SSN|social security|social)\b[^\d\n]{0,25})\d{3}(?<p>[.]?)\d{2}\k<p>\d{4}\b(?![\-.]?\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Ssn();

    /// <summary>A number after "driver's license", "DL" or, at once, after "licence" that is of no ware.</summary>
    [GeneratedRegex(@"\b(?:driver'?s?'? ?licen[cs]e|driving licen[cs]e|licen[cs]e (?:is|number|no\.?|#)|licen[cs]e check|permit number|DL)\b(?: no\.)?[^.?!\n]{0,30}?(?<id>\b\d{3} \d{3} \d{3}\b|\b(?=[A-Z0-9\-]*\d{3})[A-Z]{0,3}[\d\-]{5,16}[A-Z0-9]{0,3}\b)"
        + @"|(?<!\b(?:software|product|windows|business|trading|fishing|dog|tv|pilot'?s|export|import) )\blicen[cs]e(?: check| plate)?[ :#]{1,3}(?:(?:no\.?|number|nr\.?|is)[ :#]{1,2})?(?<id>\b[A-Z]\d{4} \d{5} \d{5}\b|\b(?=[A-Z0-9\-]*\d{3})(?=(?:[A-Z\-]*\d){5})[A-Z0-9](?:-?[A-Z0-9]){6,17}\b|\b[A-Z]{5,9}\d{3}[A-Z0-9]{2,4}\b)", RegexOptions.IgnoreCase)]
    private static partial Regex License();

    [GeneratedRegex(@"\b\d{1,6}[A-Z]?(?:-\d+)?,? (?:(?:North|South|East|West|N|S|E|W|NE|NW|SE|SW)\.? )?(?:(?:[A-Z][\w'’.\-]*|\d+(?:st|nd|rd|th)|of|the|de|la) ){0,4}" + Street + @"\b(?:\.(?=,|[ ]))?(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Building|Lot|Room|Rm|Trlr|Spc|Bsmt|PH|#)\.?[ \-]?#?\w*)?(?:,? (?:[A-Z][\w'’\-]+ ){0,2}[A-Z][\w'’\-]+,? (?:[A-Z]{2}) \d{5}(?:-\d{4})?)?")]
    private static partial Regex Address();


    [GeneratedRegex(@"\b(?:[A-ZÄÖÜÅØÆ][\wäöüßåøæéèêáíóúñç\-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|gade|gatan|gata|vej|veien|straat|laan|plein|katu|tie)|(?:Rua|Rue|Via|Viale|Piazza|Calle|Avenida|Avenue|Plaza|Paseo|Boulevard|Ulica|ul\.|Place|Chemin|Largo|Praça|Corso|Carrer)(?: (?:de|del|della|di|da|do|dos|la|las|los|le|les|des|du|d')?\s?[A-ZÉÈÀ][\w'’éèàáíóúñç\-]*){1,4}),? \d{1,5}[A-Za-z]?\b|\b\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|place|chemin|allée|impasse)(?: (?:de|du|des|la|le|les|l'|d'))* ?[A-ZÉÈ][\w'’éèàç\-]*(?: [A-ZÉÈ][\w'’éèàç\-]*)*")]
    private static partial Regex AddressAbroad();

    [GeneratedRegex(@"(?<![\w.\-/])(?<!\b(?:order|tracking|model|serial|invoice|booking|reference|ref|contract|parcel|part|batch|barcode|ticket|claim|case|policy)(?: (?:number|no\.?|code|id))?(?: is)?[ :#]{1,2})(?:(?:\+|00)\d{1,3}[ .\-]?)?(?:\(\d{1,5}\)[ .\-]?|\d{1,5}[ .\-/])?(?:\(0\)[ ]?)?\d{2,4}(?:[ .\-/]?\d{2,4}){1,4}(?: - \d{1,3})?(?:,? ?(?:x|extn?\.?|extension|#) ?\d{1,6})?(?![\w\-/])", RegexOptions.IgnoreCase)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|P[R])[ ,]+(?<zip>\d{5}(?:-\d{4})?)\b")]
    private static partial Regex ZipAfterState();

    [GeneratedRegex(@"\b(?:zip(?: ?code)?|post(?:al)? ?code|postcode)\b[^\d\n.?!]{0,25}(?<zip>\d{4,6}(?:-\d{4})?)\b"
        + @"|(?<=\bzip\b[^\d\n]{0,50}(?:\d{5} (?:or|and) )?)(?<zip>\d{5})\b", RegexOptions.IgnoreCase)]
    private static partial Regex ZipNamed();

    [GeneratedRegex(@"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b")]
    private static partial Regex BritishPostcode();

    [GeneratedRegex(@"\b(?<age>\d{1,3}(?:[ \-]years?[ \-]old|[ \-]yrs?[ \-]old| years? of age| ?y/?o\b|[ \-]months?[ \-]old))|\b(?:aged?|turn(?:ed|ing|s)?)(?: of| is|:)? (?<age>\d{1,3})\b(?! ?(?:%|dollars|percent|euros|minutes|hours|o'clock))|\b(?:I am|I'm|I’m|she is|he is|she's|he's) (?<age>\d{2})(?=[.,!?;]| and\b| now\b|$)", RegexOptions.IgnoreCase)]
    private static partial Regex AgeWords();

    [GeneratedRegex(@"\b(?:" + Day + @",? )?(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? " + Month + @"\.?(?:,? \d{4})?\b|\b(?:" + Day + @",? )?" + Month + @"\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?\b|\b" + Month + @"\.?,? (?:of )?(?:19|20)\d\d\b|\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b|\b\d{1,2}[ \-/]" + Month + @"[ \-/]\d{2,4}\b|(?<=\b(?:in|since|until|by|during|of|early|late|mid) )" + Month + @"\b(?! ?\d)|\b(?:last|next|this) " + Month + @"\b|\b" + Day + @"s?\b")]
    private static partial Regex Dates();

    [GeneratedRegex(@"\b\d{1,2}(?:[:.]\d{2})? ?[\-–] ?\d{1,2}(?:[:.]\d{2})? ?(?:[ap]m\b|[ap]\.m\b\.?)|\b\d{1,2}(?::\d{2}){1,2}(?: ?(?:[ap]m\b|[ap]\.m\b\.?))?|\b\d{1,2}\.[0-5]\d ?(?:[ap]m\b|[ap]\.m\b\.?)|\b\d{1,2} ?(?:[ap]m\b|[ap]\.m\b\.?|o'clock)|\b(?:noon|midnight)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(?:(?:yesterday|tomorrow) (?:morning|afternoon|evening|night)|yesterday|today|tomorrow|tonight|tonite|tmrw|tmr|tomoz|2moro|2nite|" + Count + @" (?:minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|decades?) (?:ago|later|earlier)|(?:last|next|this) (?:" + Day + @"|night|morning|afternoon|evening|week|weekend|fortnight|month|year|summer|winter|spring|autumn|fall)|the (?:day|week|month|year) (?:before|after)|the (?:19|20)?\d0s)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Relative();

    [GeneratedRegex(@"\b(?:in|since|from|until|by|of|during|before|after|between|born|year|and|to) (?<year>(?:19|20)\d\d)\b(?! ?(?:dollars|euros|people|units|items|points|miles|km))", RegexOptions.IgnoreCase)]
    private static partial Regex Year();

    /// <summary>"mr haggerty": small letters, before a word.</summary>
    [GeneratedRegex(@"(?<![\w.])(?<title>(?:mr|mrs|dr|dra|prof)\b\.?)(?= \p{L})")]
    private static partial Regex SmallTitle();

    [GeneratedRegex(@"(?<![\w.])(?<title>(?:Mr|Mrs|Ms|Mx|Dr|Prof|Miss|Sir|Madam|Ma'am|Dame|Lord|Lady|Rev|Professor|Doctor|Frau|Herr|Señor|Señora|Monsieur|Madame|Mme|Mlle|Sra|Dra|Fr|Imam|Rabbi|Pastor|Sheikh|Sister|Capt|Captain|Lt|Lieutenant|[MST]?Sgt|SSgt|Sergeant|Cpl|Corporal|Pvt|PFC|Maj|Col|Colonel|Cmdr|Commander|Adm|Admiral|Hon|Cllr|Councillor|Inspector|Constable|Detective|Judge|Justice|Senator|Bishop|Canon|Dott(?:\.ssa)?|Sig(?:\.ra)?|Signor[ae]?|Señorita|Dipl\.-Ing|Ing|Mag|Encik|Puan|Cik|Datuk|Shri|Smt|Ustaz)(?:\.|\b))(?=\s?\p{Lu}|\s(?:and|&)\s(?:Mr|Mrs|Ms|Dr)\b)")]
    private static partial Regex Title();
}
