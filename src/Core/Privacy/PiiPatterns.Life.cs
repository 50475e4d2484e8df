using System.Text.RegularExpressions;

namespace LinkyV.Core.Privacy;

/// <summary>Ages and times as people say them: in words, after the one who is that old, by the clock, by feasts.
/// </summary>
internal static partial class PiiPatterns
{
    private const string Small =
        "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
        + "|eighteen|nineteen)";

    private const string Tens = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";

    private const string InWords = "(?:" + Tens + "(?:[ \\-]" + Small + ")?|" + Small + "|a hundred)";

    /// <summary>After an age nothing else is counted.</summary>
    private const string NothingCounted =
        "(?=[.,!?;:)\\n]|$| (?:and|but|now|already|today|soon|when|this|next|last|years? old|in|on|tomorrow"
        + "|you know|yo)\\b)";

    private const string Kin =
        "(?:son|daughter|brother|sister|mother|father|mum|mom|dad|niece|nephew|cousin|wife|husband|partner|baby|kid|boy"
        + "|girl|aunt|uncle|friend|grand(?:son|daughter|mother|father|ma|pa|child|mum|dad)|nan|gran|twins?|kids)";

    /// <summary>Who may be so many years old: a pronoun, kin with or without a name, a capitalised word.</summary>
    private const string Who =
        "(?:\\b(?:[Ii]|[Hh]e|[Ss]he|[Tt]he (?:twins|kids|children|baby|boys?|girls?|little one))"
        + "|\\b(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Yy]our)(?: \\w+){0,2}? " + Kin
        + "(?:,? \\p{Lu}[\\w'’\\-]+,?)?|\\b(?!It\\b|That\\b|This\\b|There\\b|The\\b|Lunch\\b|Dinner\\b|What\\b|Which\\b"
        + "|Number\\b|Section\\b|Chapter\\b|Today\\b|Who\\b|Where\\b|How\\b|Here\\b|\\w+day\\b)\\p{Lu}\\p{Ll}+)";

    private const string State = "(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA"
        + "|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])";

    private static void AddOfLife(string text, List<PiiSpan> found, bool numbered)
    {
        if (!text.AsSpan().ContainsAnyInRange('a', 'z'))
            return;
        if (numbered || NumberWord().IsMatch(text))
            AddInWords(text, found);
        Add(found, text, Decade(), PiiTypes.Age, 0.86, group: "age");
        Add(found, text, Feast(), PiiTypes.DateTime, 0.96);
        Add(found, text, Season(), PiiTypes.DateTime, 0.89);
        Add(found, text, MonthAlone(), PiiTypes.DateTime, 0.8);
        Add(found, text, StateOfLicence(), PiiTypes.Location, 0.9, group: "state");
        if (!numbered)
            return;
        Add(found, text, AgeBetweenCommas(), PiiTypes.Age, 0.8, group: "age");
        Add(found, text, AgeAsNoted(), PiiTypes.Age, 0.87, group: "age");
        Add(found, text, DayOfMonth(), PiiTypes.DateTime, 0.84, group: "day");
        Add(found, text, AgesOfKin(), PiiTypes.Age, 0.86, group: "age");
        Add(found, text, Expiry(), PiiTypes.DateTime, 0.86, group: "date");
        Add(found, text, AddressWithTown(), PiiTypes.StreetAddress, 0.95);
    }

    private static void AddInWords(string text, List<PiiSpan> found)
    {
        Add(found, text, AgeInWords(), PiiTypes.Age, 0.91, group: "age");
        Add(found, text, AgeSaidOf(), PiiTypes.Age, 0.84, group: "age");
        Add(found, text, AgeOfSomebody(), PiiTypes.Age, 0.87, group: "age");
        Add(found, text, ClockInWords(), PiiTypes.DateTime, 0.9);
        Add(found, text, HalfHour(), PiiTypes.DateTime, 0.86, group: "time");
        Add(found, text, HourOfDay(), PiiTypes.DateTime, 0.9, group: "hour");
    }

    [GeneratedRegex("(?:" + Small + "|" + Tens + "|hundred)", RegexOptions.IgnoreCase)]
    private static partial Regex NumberWord();

    /// <summary>"six years old", "a thirty-year-old", "aged fifty", "turned fifty", "at the age of nine".</summary>
    [GeneratedRegex(@"\b(?<age>" + InWords + @"[ \-](?:years?|months?|weeks?)[ \-]olds?)\b|\b(?:aged|the age of"
        + @"|turn(?:ed|ing|s)?) (?<age>" + InWords + @")\b" + NothingCounted, RegexOptions.IgnoreCase)]
    private static partial Regex AgeInWords();

    /// <summary>"My daughter Efua is nine.", "when I was 19", "Sam will be forty next week".</summary>
    [GeneratedRegex(Who + @"(?: am| is|[’']?m|[’']s| was| were| will be|[’']ll be)(?: only| just| already| almost"
        + @"| nearly| about| over)? (?<age>" + InWords + @"|\d{1,2})\b" + NothingCounted)]
    private static partial Regex AgeSaidOf();

    /// <summary>"Siddharth, 31, works here".</summary>
    [GeneratedRegex(@"(?<=\b(?!Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec|Room|Page|Chapter|Line|Bus|Flat)"
        + @"\p{Lu}\p{Ll}+, )(?<age>\d{2})(?=, )")]
    private static partial Regex AgeBetweenCommas();

    /// <summary>"her mum, 81, fell", "a baker of about fifty", "a boy maybe sixteen", "at eighty-six".</summary>
    [GeneratedRegex(@"\b" + Kin + @"(?:,| \() ?(?<age>\d{1,2})(?=[,.;)])|\b(?:man|woman|boy|girl|lady|guy|lad|lass|kid"
        + @"|child|chap|fellow|bloke|gentleman|person|teenager|\w{3,}er|\w{3,}or|\w{3,}ist),? (?:of )?(?:about|maybe"
        + @"|around|perhaps|roughly|nearly|almost|over|under|probably|just|some) (?<age>" + InWords + @"|\d{2})\b"
        + NothingCounted + @"|\bat (?<age>" + Tens + "-" + Small + @")(?=[.,!?;)]|$)"
        + @"|(?<=\b\p{Lu}\p{Ll}+ \p{Lu}[\w'’\-]+ \()(?<age>\d{2})(?=[,)])")]
    private static partial Regex AgeOfSomebody();

    /// <summary>"am 62 yrs", "patient, 34F", "im 13 and", "m/28".</summary>
    [GeneratedRegex(@"\b(?:am|is|[Ii]['’]?m|aged?:?|he['’]s|she['’]s) (?<age>\d{1,3} ?yrs?)\b"
        + @"|\b(?:patient|female|male|pt)[,:]? "
        + @"(?<age>\d{1,3} ?[FM])\b|\b[MF]/(?<age>\d{2})\b|\bim (?<age>\d{1,2})\b" + NothingCounted,
        RegexOptions.IgnoreCase)]
    private static partial Regex AgeAsNoted();

    /// <summary>"in her late eighties".</summary>
    [GeneratedRegex(@"\bin (?:my|his|her|their|your|our) (?<age>(?:(?:early|mid|late)[ \-])?(?:teens|twenties|thirties"
        + @"|forties|fifties|sixties|seventies|eighties|nineties|\d0s))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Decade();

    [GeneratedRegex(@"\b(?:half past|(?:a )?quarter (?:past|to)|(?:five|ten|twenty|twenty[ \-]five)"
        + @"(?: minutes)? (?:past|to)) (?:" + Small + @"|\d{1,2})\b", RegexOptions.IgnoreCase)]
    private static partial Regex ClockInWords();

    [GeneratedRegex(@"\b(?:Christmas (?:Eve|Day)|New Year[’']?s (?:Eve|Day)|Boxing Day|Easter (?:Sunday|Monday)"
        + @"|Good Friday|St\.? Patrick[’']s Day|Independence Day|Bastille Day|Labou?r Day|Thanksgiving Day"
        + @"|Valentine[’']s Day|Midsummer(?:[’']s)? Eve)\b|(?<=\b(?:since|by|before|after|at|for|until|over|last|next"
        + @"|this|around|during) )(?:Christmas|Easter|Ramadan|Eid|Diwali|Hanukkah|Passover|Thanksgiving|Halloween"
        + @"|Nowruz|Pentecost|New Year)\b")]
    private static partial Regex Feast();

    [GeneratedRegex(@"\b(?:spring|summer|autumn|fall|winter) (?:of )?(?:19|20)\d\d\b|\b(?:the day (?:before yesterday"
        + @"|after tomorrow)|the other (?:day|night|week))\b|\b(?:early|mid|late) (?:19|20)\d\d(?:s)?\b")]
    private static partial Regex Season();

    [GeneratedRegex(@"\b(?:January|February|July|September|October|November|December)\b(?! \d)")]
    private static partial Regex MonthAlone();

    /// <summary>"on the 28th": a day, where no noun is counted.</summary>
    [GeneratedRegex(@"\b(?:on|by|before|after|until|till|from|since) (?:\w+day )?the (?<day>\d{1,2}(?:st|nd|rd|th))"
        + @"(?=[.,!?;:)\n]|$| (?:and|but|of (?:this|next|last) month|at|if|because|or|to|when|we|I|is|was)\b)")]
    private static partial Regex DayOfMonth();

    /// <summary>"by half five", "at half nine".</summary>
    [GeneratedRegex(@"\b(?:at|by|before|after|till|until|about|around|from|to) (?<time>half (?:one|two|three|four|five"
        + @"|six|seven|eight|nine|ten|eleven|twelve))\b", RegexOptions.IgnoreCase)]
    private static partial Regex HalfHour();

    /// <summary>"the kids, 4 and 7".</summary>
    [GeneratedRegex(@"(?<=\b(?:kids|children|boys|girls|twins|sons|daughters|nieces|nephews|grandchildren|grandkids)"
        + @"(?:,| are| aged)? (?:\d{1,2}(?:, | and |, and ))*)(?<age>\d{1,2})\b"
        + @"(?! ?(?:of|in|at|go|went|to|more|per|%|-)| \p{Lu})",
        RegexOptions.IgnoreCase)]
    private static partial Regex AgesOfKin();

    /// <summary>The state that gave a licence: "Texas DL", "licence D482931 (CA)", "licence check: NY".</summary>
    [GeneratedRegex(@"(?<=\b(?:DL|[Ll]icen[cs]e)\b[^.?!\n]{0,30}?[ (])(?<state>" + State + @")\b(?! \d{5}\b)"
        + @"|\b(?<state>" + State + @"|(?:New |North |South |West )?(?:Texas|California|Florida|Ohio|Nevada|Oregon"
        + @"|Georgia|Virginia|Michigan|Illinois|Arizona|Colorado|Alabama|Kansas|Iowa|Utah|Maine|Idaho|Indiana|York"
        + @"|Jersey|Mexico|Carolina|Dakota))(?= (?:DL|[Dd]river'?s? licen[cs]e|licen[cs]e)\b)")]
    private static partial Regex StateOfLicence();

    /// <summary>"Lindenstraße 44a, 8400 Winterthur": a street with number, and the town with its code.</summary>
    [GeneratedRegex(@"\b[A-ZÄÖÜÅØÆ][\wäöüßåøæéèêáíóúñç\-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|gade|gatan|gata"
        + @"|vej|veien|straat|laan|plein|katu|tie) \d{1,4} ?[A-Za-z]?,? (?:[A-Z]{1,2}-)?\d{4,5} ?(?:[A-Z]{2} )?"
        + @"\p{Lu}[\w\-]+(?: (?:am|an der|im|bei) \p{Lu}\w+)?")]
    private static partial Regex AddressWithTown();

    [GeneratedRegex(@"\b(?:exp(?:ir\w+)?\.?|valid (?:until|thru|through|to)|until|thru)[ :]{1,3}"
        + @"(?<date>\d{2}/\d{2,4})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Expiry();
}
