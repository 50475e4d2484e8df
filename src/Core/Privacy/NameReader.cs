namespace LinkyV.Core.Privacy;

/// <summary>
/// Finds people, organisations, places and peoples among capitalised words: lists of common names give evidence, so do
/// the words before and after ("my name is", "works at", "lives in", "Ltd"). A run of capitalised words is judged as a
/// whole. Texts all in lower or upper case carry no evidence of case and are judged by the lists alone.
/// </summary>
internal static class NameReader
{
    private static readonly HashSet<string> PersonCues = new(StringComparer.OrdinalIgnoreCase)
    {
        "name's", "named", "called", "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dear", "hi", "hello", "hey",
        "by", "attn", "signed", "regards", "sincerely", "uncle", "aunt", "president", "senator", "meet", "met", "ask",
        "told", "tell", "call", "friend", "brother", "sister", "colleague", "boss", "wife", "husband", "son",
            "daughter",
        "author", "singer", "actor", "actress", "director", "with", "for", "to", "and", "thanks", "contact", "i'm",
    };

    private static readonly HashSet<string> StrongPersonCues = new(StringComparer.OrdinalIgnoreCase)
    {
        "name's", "named", "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dear", "attn", "uncle", "aunt", "senator",
        "friend", "brother", "sister", "wife", "husband", "son", "daughter", "i'm",
    };

    private static readonly HashSet<string> PlaceCues = new(StringComparer.OrdinalIgnoreCase)
    {
        "in", "from", "near", "to", "around", "visit", "visiting", "via", "toward", "towards", "outside", "across",
        "city", "capital",
    };

    private static readonly HashSet<string> OrganizationCues = new(StringComparer.OrdinalIgnoreCase)
    {
        "at", "company", "firm", "employer", "joined", "join", "corporation", "organization", "organisation", "bank",
    };

    private static readonly HashSet<string> OrganizationEnds = new(StringComparer.OrdinalIgnoreCase)
    {
        "inc", "ltd", "llc", "plc", "gmbh", "corp", "corporation", "company", "co", "group", "ag", "sa", "nv", "bv",
            "oy",
        "ab", "as", "sons", "bank", "university", "college", "institute", "foundation", "association", "hospital",
        "school", "museum", "airlines", "airways", "technologies", "systems", "solutions", "partners", "holdings",
        "industries", "ventures", "labs", "records", "studios", "insurance", "agency", "ministry", "council", "society",
        "union", "club", "church", "library", "orchestra", "associates", "enterprises", "motors", "electronics",
            "press",
    };

    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "van", "von", "de", "der", "den", "da", "di", "du", "dos", "del", "della", "la", "le", "bin", "ibn", "al", "el",
        "ter", "ten", "zu", "y", "af",
    };

    private static readonly HashSet<string> PlaceEnds = new(StringComparer.OrdinalIgnoreCase)
    {
        "city", "county", "island", "islands", "beach", "valley", "mountains", "river", "lake", "bay", "airport",
            "park",
        "province", "district", "region", "peninsula", "coast", "desert", "falls", "harbor", "harbour",
    };

    /// <summary>Adds what it finds to <paramref name="found"/>; spans in <paramref name="taken"/> are left
    /// alone.</summary>
    public static void AddTo(string text, Func<int, int, bool> taken, List<PiiSpan> found)
    {
        var words = Split(text);
        var cased = words.Any(w => char.IsLower(text[w.Start])) && words.Any(w => char.IsUpper(text[w.Start]));
        for (var i = 0; i < words.Count;)
        {
            var n = LongestListed(text, words, i, out var type);
            if (n > 0 && !taken(words[i].Start, words[i + n - 1].End))
            {
                var next = i + n < words.Count ? Word(text, words[i + n]) : "";
                if (type == PiiTypes.Nationality || !OrganizationEnds.Contains(next))
                {
                    found.Add(new PiiSpan(words[i].Start, words[i + n - 1].End, type, 0.85));
                    i += n;
                    continue;
                }
            }

            var run = RunLength(text, words, i, cased, taken);
            if (run > 0)
                Judge(text, words, i, run, cased, found);
            i += Math.Max(1, run);
        }
    }

    private static int LongestListed(string text, List<Range> words, int i, out string type)
    {
        type = "";
        if (!char.IsUpper(text[words[i].Start]))
            return 0;
        for (var n = Math.Min(4, words.Count - i); n > 0; n--)
        {
            var phrase = text[words[i].Start..words[i + n - 1].End];
            if (Gazetteer.Nationalities.Contains(phrase))
                type = PiiTypes.Nationality;
            else if (Gazetteer.Places.Contains(phrase) && !(n == 1 && IsPartOfName(text, words, i)))
                type = PiiTypes.Location;
            if (type.Length > 0)
                return n;
        }

        return 0;
    }

    /// <summary>"Chester Smith", "Paris Hilton", "Mr. Lincoln": a place word inside a person's name.</summary>
    private static bool IsPartOfName(string text, List<Range> words, int i)
    {
        var given = Gazetteer.Given.Contains(Word(text, words[i]).ToLowerInvariant());
        var before = i > 0 && Adjacent(text, words[i - 1], words[i]) ? Word(text, words[i - 1]) : "";
        var after = i + 1 < words.Count && Adjacent(text, words[i], words[i + 1]) ? Word(text, words[i + 1]) : "";
        var followed = after.Length > 1 && char.IsUpper(after[0])
            && Gazetteer.Surnames.Contains(after.ToLowerInvariant());
        var led = before.Length > 1 && char.IsUpper(before[0])
            && (StrongPersonCues.Contains(before) || Gazetteer.Given.Contains(before.ToLowerInvariant()));
        return (given && followed) || led || (followed && !PlaceCues.Contains(before))
            || StrongPersonCues.Contains(before);
    }

    private static int RunLength(string text, List<Range> words, int i, bool cased, Func<int, int, bool> taken)
    {
        var n = 0;
        while (i + n < words.Count)
        {
            var word = Word(text, words[i + n]);
            if (n > 0 && !Adjacent(text, words[i + n - 1], words[i + n]) || taken(words[i + n].Start, words[i + n].End))
                break;
            var capital = cased ? char.IsUpper(word[0]) : IsName(word);
            var bridge = n > 0 && i + n + 1 < words.Count && char.IsUpper(text[words[i + n + 1].Start])
                && (Particles.Contains(word) || word is "&");
            if (!capital && !bridge)
                break;
            if (n == 0 && Gazetteer.Common.Contains(word.ToLowerInvariant()) && !IsName(word))
                return 0;
            if (n > 0 && capital && Gazetteer.Common.Contains(word.ToLowerInvariant())
                && !OrganizationEnds.Contains(word)
                && !PlaceEnds.Contains(word) && !IsName(word))
                break;
            n++;
        }

        return n;
    }

    private static void Judge(string text, List<Range> words, int i, int n, bool cased, List<PiiSpan> found)
    {
        while (n > 1 && i > 0 == false && Gazetteer.Common.Contains(Word(text, words[i]).ToLowerInvariant()))
            (i, n) = (i + 1, n - 1);
        var first = Word(text, words[i]);
        var last = Word(text, words[i + n - 1]);
        var before = i > 0 ? Word(text, words[i - 1]) : "";
        var twoBefore = i > 1 ? Word(text, words[i - 2]) + " " + before : "";
        var span = (words[i].Start, words[i + n - 1].End);
        var names = 0;
        for (var k = i; k < i + n; k++)
            names += IsName(Word(text, words[k])) || IsInitial(Word(text, words[k])) ? 1 : 0;
        var given = Gazetteer.Given.Contains(first.ToLowerInvariant());
        var starts = cased && StartsSentence(text, words[i].Start);
        var common = Gazetteer.Common.Contains(first.ToLowerInvariant());
        if (n > 1 && OrganizationEnds.Contains(last) || Joined(text, words, ref i, ref n))
        {
            found.Add(new PiiSpan(words[i].Start, words[i + n - 1].End, PiiTypes.Organization, 0.8));
            return;
        }

        var (type, score) = ("", 0.0);
        if (n > 1 && PlaceEnds.Contains(last) && names < n)
            (type, score) = (PiiTypes.Location, 0.7);
        else if (StrongPersonCues.Contains(before) || twoBefore is "name is" or "Name is" or "I am" && given)
            (type, score) = (PiiTypes.Person, 0.9);
        else if (n >= 2 && names >= (n + 1) / 2 && n <= 5)
            (type, score) = (PiiTypes.Person, names == n ? 0.9 : 0.75);
        else if (OrganizationCues.Contains(before) && !given)
            (type, score) = (PiiTypes.Organization, 0.55);
        else if (twoBefore is "work for" or "works for" or "worked for" or "working for" && !given)
            (type, score) = (PiiTypes.Organization, 0.6);
        else if (PlaceCues.Contains(before) && !given && (names == 0 || before is "in" or "from" or "near"))
            (type, score) = (PiiTypes.Location, 0.6);
        else if (n == 1 && given && !common)
            (type, score) = (PiiTypes.Person, starts && first.Length < 4 ? 0.45 : 0.75);
        else if (n == 1 && names == 1 && !common && (!starts || Gazetteer.Given.Contains(first.ToLowerInvariant())))
            (type, score) = (PiiTypes.Person, 0.6);
        else if (n is 2 or 3 && !starts && cased && PersonCues.Contains(before) && first.All(char.IsLetter))
            (type, score) = (PiiTypes.Person, 0.5);
        if (type.Length > 0)
            found.Add(new PiiSpan(span.Item1, span.Item2, type, score));
    }

    /// <summary>"Johnson, Davis and Brown", "Smith and Sons", "Garcia-Lopez" after a cue: names of firms.</summary>
    private static bool Joined(string text, List<Range> words, ref int i, ref int n)
    {
        var end = i + n;
        if (end + 1 >= words.Count || !IsSurname(Word(text, words[end - 1])))
            return false;
        if (Word(text, words[end]) is "and" or "&" && Word(text,
            words[end + 1]) is "Sons" or "Co" or "Partners" or "Associates")
        {
            n += 2;
            return true;
        }

        var comma = n == 1 && text[words[end - 1].End..words[end].Start] == ", " && IsSurname(Word(text, words[end]))
            && end + 2 < words.Count && Word(text, words[end + 1]) is "and" or "&"
                && IsSurname(Word(text, words[Math.Min(end + 2, words.Count - 1)]));
        if (comma && !Gazetteer.Given.Contains(Word(text, words[end - 1]).ToLowerInvariant()))
        {
            n = 4;
            return true;
        }

        return false;
    }

    private static bool IsName(string word) =>
        word.Length > 1 && (Listed(word) || word.Split('-', '\'', '’').All(p => p.Length > 1 && Listed(p)));

    private static bool Listed(string word)
    {
        var lower = Bare(word.ToLowerInvariant());
        return Gazetteer.Given.Contains(lower) || Gazetteer.Surnames.Contains(lower);
    }

    private static string Bare(string lower) =>
        lower.EndsWith("'s", StringComparison.Ordinal) || lower.EndsWith("’s", StringComparison.Ordinal) ? lower[..^2]
            : lower;

    private static bool IsSurname(string word) => char.IsUpper(word[0])
        && Gazetteer.Surnames.Contains(word.ToLowerInvariant());

    private static bool IsInitial(string word) => word.Length is 1 && char.IsUpper(word[0]);

    private static bool StartsSentence(string text, int at)
    {
        for (var i = at - 1; i >= 0; i--)
            if (!char.IsWhiteSpace(text[i]) && text[i] is not ('"' or '\'' or '(' or '“'))
                return text[i] is '.' or '!' or '?' or '\n' or ':';
        return true;
    }

    private static bool Adjacent(string text, Range a, Range b)
    {
        var between = text.AsSpan(a.End, b.Start - a.End);
        return between is " " || between is "  " || between is ". " && a.End - a.Start == 1;
    }

    private static string Word(string text, Range r) => text[r.Start..r.End];

    private static List<Range> Split(string text)
    {
        var words = new List<Range>();
        for (var i = 0; i < text.Length;)
        {
            if (!IsWordPart(text, i))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && IsWordPart(text, i))
                i++;
            var end = i;
            if (end - start > 2 && text[end - 1] is 's' && text[end - 2] is '\'' or '’' && char.IsUpper(text[start]))
                end -= 2; // the possessive is no part of a name
            words.Add(new Range(start, end));
        }

        return words;
    }

    private static bool IsWordPart(string text, int i) =>
        char.IsLetterOrDigit(text[i]) || text[i] == '&'
        || (text[i] is '\'' or '’' or '-' && i > 0 && i + 1 < text.Length
            && char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]));

    private readonly record struct Range(int Start, int End);
}
