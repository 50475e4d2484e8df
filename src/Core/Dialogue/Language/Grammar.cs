using System.Text;

namespace LinkyV.Core.Dialogue.Language;

/// <summary>
/// English as the speaker needs it: articles, agreement, tense, lists, pronouns, closing of sentences.
/// </summary>
internal static class Grammar
{
    private static readonly Dictionary<string, string> IrregularPast = new(StringComparer.Ordinal)
    {
        ["be"] = "was", ["have"] = "had", ["do"] = "did", ["go"] = "went", ["get"] = "got", ["make"] = "made",
        ["take"] = "took", ["see"] = "saw", ["come"] = "came", ["eat"] = "ate", ["drink"] = "drank",
        ["read"] = "read", ["write"] = "wrote", ["run"] = "ran", ["swim"] = "swam", ["sing"] = "sang",
        ["drive"] = "drove", ["ride"] = "rode", ["sleep"] = "slept", ["meet"] = "met", ["feed"] = "fed",
        ["leave"] = "left", ["think"] = "thought", ["buy"] = "bought", ["teach"] = "taught", ["catch"] = "caught",
        ["find"] = "found", ["give"] = "gave", ["know"] = "knew", ["grow"] = "grew", ["tell"] = "told",
        ["say"] = "said", ["feel"] = "felt", ["keep"] = "kept", ["lose"] = "lost", ["win"] = "won",
        ["break"] = "broke", ["speak"] = "spoke", ["choose"] = "chose", ["begin"] = "began", ["put"] = "put",
        ["set"] = "set", ["let"] = "let", ["cut"] = "cut", ["hold"] = "held", ["sit"] = "sat", ["stand"] = "stood",
        ["wake"] = "woke", ["build"] = "built", ["send"] = "sent", ["spend"] = "spent", ["pay"] = "paid",
        ["bring"] = "brought", ["fall"] = "fell", ["fly"] = "flew", ["hear"] = "heard", ["learn"] = "learnt",
    };

    private static readonly Dictionary<string, string> Turned = new(StringComparer.OrdinalIgnoreCase)
    {
        ["i"] = "you", ["me"] = "you", ["my"] = "your", ["mine"] = "yours", ["myself"] = "yourself", ["am"] = "are",
        ["i'm"] = "you're", ["i've"] = "you've", ["i'll"] = "you'll", ["i'd"] = "you'd",
        ["we"] = "you", ["us"] = "you", ["our"] = "your", ["ours"] = "yours", ["we're"] = "you're",
        ["we've"] = "you've", ["you"] = "me", ["your"] = "my", ["yours"] = "mine", ["yourself"] = "myself",
        ["you're"] = "I'm", ["you've"] = "I've",
    };

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> TurnedBySpan =
        Turned.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// "a " or "an " for what follows; empty where it brings its own determiner or is a plural or a name.
    /// </summary>
    public static string Article(string next)
    {
        if (next.Length == 0 || HasDeterminer(next))
            return "";
        return StartsWithVowelSound(next) ? "an " : "a ";
    }

    /// <summary>Whether the phrase opens with an article, possessive, quantifier or numeral.</summary>
    public static bool HasDeterminer(string phrase)
    {
        var end = phrase.IndexOf(' ', StringComparison.Ordinal);
        var first = (end < 0 ? phrase : phrase[..end]).ToLowerInvariant();
        return first is "a" or "an" or "the" or "my" or "your" or "his" or "her" or "its" or "our" or "their" or "some"
            or "no" or "any" or "this" or "that" or "one" or "two" or "three" or "four" or "five" or "several"
            or "many";
    }

    /// <summary>Without a leading article.</summary>
    public static string Bare(string phrase) =>
        phrase.StartsWith("a ", StringComparison.Ordinal) ? phrase[2..]
        : phrase.StartsWith("an ", StringComparison.Ordinal) ? phrase[3..]
        : phrase.StartsWith("the ", StringComparison.Ordinal) ? phrase[4..] : phrase;

    /// <summary>Third person singular of a verb phrase: "get up" gives "gets up".</summary>
    public static string ThirdPerson(string phrase) => First(phrase, static v => v switch
    {
        "be" => "is",
        "have" => "has",
        _ when v.EndsWith('s') || v.EndsWith('x') || v.EndsWith('z') || v.EndsWith("ch", StringComparison.Ordinal)
            || v.EndsWith("sh", StringComparison.Ordinal) || v.EndsWith('o') => v + "es",
        _ when v.EndsWith('y') && v.Length > 1 && !IsVowel(v[^2]) => v[..^1] + "ies",
        _ => v + "s",
    });

    /// <summary>Gerund of a verb phrase: "finish the loft" gives "finishing the loft".</summary>
    public static string Gerund(string phrase) => First(phrase, static v => v switch
    {
        "be" => "being",
        "see" => "seeing",
        _ when v.EndsWith("ie", StringComparison.Ordinal) => v[..^2] + "ying",
        _ when v.EndsWith('e') && !v.EndsWith("ee", StringComparison.Ordinal) => v[..^1] + "ing",
        _ when Doubles(v) => v + v[^1] + "ing",
        _ => v + "ing",
    });

    /// <summary>Simple past of a verb phrase in base form.</summary>
    public static string Past(string phrase) => First(phrase, static v =>
        IrregularPast.TryGetValue(v, out var p) ? p
        : v.EndsWith('e') ? v + "d"
        : v.EndsWith('y') && v.Length > 1 && !IsVowel(v[^2]) ? v[..^1] + "ied"
        : Doubles(v) ? v + v[^1] + "ed"
        : v + "ed");

    private static readonly Dictionary<string, string> Participles = new(StringComparer.Ordinal)
    {
        ["go"] = "gone", ["give"] = "given", ["write"] = "written", ["take"] = "taken", ["do"] = "done",
        ["see"] = "seen", ["eat"] = "eaten", ["speak"] = "spoken", ["choose"] = "chosen", ["ring"] = "rung",
        ["begin"] = "begun", ["be"] = "been", ["come"] = "come", ["run"] = "run", ["know"] = "known",
        ["break"] = "broken", ["drive"] = "driven", ["wear"] = "worn", ["fall"] = "fallen", ["draw"] = "drawn",
        ["swim"] = "swum", ["sing"] = "sung", ["drink"] = "drunk", ["ride"] = "ridden", ["wake"] = "woken",
        ["fly"] = "flown", ["grow"] = "grown", ["sleep"] = "slept",
    };

    /// <summary>"I'd talk to them first, quietly." as "I'd have talked to them first."; empty if it has another
    /// shape.</summary>
    public static string Perfect(string advice)
    {
        if (!advice.StartsWith("I'd ", StringComparison.Ordinal))
            return "";
        var end = advice.AsSpan().IndexOfAny(".,;");
        var phrase = advice[4..(end < 0 ? advice.Length : end)];
        var not = phrase.StartsWith("not ", StringComparison.Ordinal);
        if (not)
            phrase = phrase[4..];
        var space = phrase.IndexOf(' ', StringComparison.Ordinal);
        var verb = space < 0 ? phrase : phrase[..space];
        if (phrase.Length < 8 || phrase.Contains(" and ", StringComparison.Ordinal) || verb is "rather" or "still")
            return "";
        return $"I'd {(not ? "not " : "")}have {Participles.GetValueOrDefault(verb) ?? Past(verb)}"
            + (space < 0 ? "" : phrase[space..]) + ".";
    }

    /// <summary>A country as it stands in a sentence: "the Philippines".</summary>
    public static string Country(string name) =>
        name.StartsWith("Philippines", StringComparison.Ordinal) || name.StartsWith("Netherlands",
            StringComparison.Ordinal)
        || name.StartsWith("United ", StringComparison.Ordinal) || name.StartsWith("Czech Rep",
            StringComparison.Ordinal)
        || name is "USA" or "UK" or "U.S.A." or "Gambia" or "Bahamas" ? "the " + name : name;

    /// <summary>"a, b and c".</summary>
    public static string List(IReadOnlyList<string> items, string last = "and") => items.Count switch
    {
        0 => "",
        1 => items[0],
        2 => $"{items[0]} {last} {items[1]}",
        _ => string.Join(", ", items.Take(items.Count - 1)) + $" {last} " + items[^1],
    };

    /// <summary>A small number in words up to twelve, else digits.</summary>
    public static string Number(int n) => n switch
    {
        0 => "no", 1 => "one", 2 => "two", 3 => "three", 4 => "four", 5 => "five", 6 => "six", 7 => "seven",
        8 => "eight", 9 => "nine", 10 => "ten", 11 => "eleven", 12 => "twelve",
        _ => n.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Regular plural with the common exceptions.</summary>
    public static string Plural(string noun) => noun switch
    {
        "child" => "children", "person" => "people", "man" => "men", "woman" => "women", "wife" => "wives",
        "mouse" => "mice", "fish" => "fish", "sheep" => "sheep",
        _ when noun.EndsWith('s') || noun.EndsWith('x') || noun.EndsWith("ch", StringComparison.Ordinal)
            || noun.EndsWith("sh", StringComparison.Ordinal) => noun + "es",
        _ when noun.EndsWith('y') && noun.Length > 1 && !IsVowel(noun[^2]) => noun[..^1] + "ies",
        _ => noun + "s",
    };

    /// <summary>
    /// Turns first and second person round, to say back what was said: "my dog left me" gives "your dog left you".
    /// </summary>
    public static string Turn(string phrase)
    {
        var text = new StringBuilder(phrase.Length + 8);
        var i = 0;
        var before = ReadOnlySpan<char>.Empty;
        while (i < phrase.Length)
        {
            if (!IsWord(phrase[i]))
            {
                text.Append(phrase[i++]);
                continue;
            }
            var start = i;
            while (i < phrase.Length && (IsWord(phrase[i]) || phrase[i] is '\'' or '’'))
                i++;
            var word = phrase.AsSpan(start, i - start);
            if (word.Contains('’'))
                word = word.ToString().Replace('’', '\'');
            // "the gold mine" is a pit, "a friend of mine" is not
            var pit = word is "mine" && before.Length > 0 && before is not ("of" or "is" or "was" or "are" or "be"
                or "and" or "than" or "like" or "to" or "not" or "it's" or "that's" or "were" or "become" or "for");
            if (word is "you" && IsModal(phrase.AsSpan(i)))
                text.Append('I');
            else if (!pit && TurnedBySpan.TryGetValue(word, out var other))
                text.Append(other);
            else if (word is "was" or "wasn't" && before is "I" or "i")
                text.Append("were").Append(word[3..]);
            else
                text.Append(word);
            before = word is "never" or "also" or "just" or "only" or "really" ? before : word;
        }
        return text.Replace("me are", "I am").ToString();
    }

    /// <summary>Whether a verb that wants a subject comes next: "you should see it".</summary>
    private static bool IsModal(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        var end = 0;
        while (end < rest.Length && (IsWord(rest[end]) || rest[end] is '\''))
            end++;
        return rest[..end] is "should" or "can" or "could" or "would" or "must" or "might" or "may" or "will"
            or "shouldn't" or "can't" or "couldn't" or "wouldn't" or "won't" or "don't" or "didn't" or "know";
    }

    /// <summary>Joins a reason to what it is a reason for: " because it calms me", " to see the sea".</summary>
    public static string Because(string reason)
    {
        var r = reason.Trim().TrimEnd('.');
        if (r.Length == 0)
            return "";
        if (Starts(r, "because ") || Starts(r, "since ") || Starts(r, "to ") || Starts(r, "so ") || Starts(r, "for "))
            return " " + r;
        return " because " + r;
    }

    /// <summary>Whether a phrase can stand as a clause of its own: it opens with a subject.</summary>
    public static bool IsClause(string phrase)
    {
        var end = phrase.IndexOf(' ', StringComparison.Ordinal);
        var first = end < 0 ? phrase : phrase[..end];
        return first is "I" or "you" or "he" or "she" or "it" or "we" or "they" or "there" or "nobody" or "people"
            or "everyone" or "nothing" or "that" or "this" or "it's" or "I've" or "I'm" or "you're" or "I'd";
    }

    /// <summary>
    /// Closes the sentence, mends doubled spaces, capitalises within; the first letter stays as it is.
    /// </summary>
    public static string Close(StringBuilder text)
    {
        var w = 0;
        for (var r = 0; r < text.Length; r++)
        {
            var c = text[r];
            if (c == ' ' && (w == 0 || text[w - 1] == ' '))
                continue;
            if (c is ',' or '.' or '?' or '!' && w > 0 && text[w - 1] == ' ')
                w--;
            text[w++] = c;
        }
        while (w > 0 && text[w - 1] == ' ')
            w--;
        text.Length = w;
        if (w == 0)
            return "";
        for (var i = 2; i < w; i++)
            if (text[i - 1] == ' ' && text[i - 2] is '.' or '!' or '?' && char.IsLower(text[i])
                && (i < 3 || text[i - 2] != '.' || !char.IsDigit(text[i - 3])))
                text[i] = char.ToUpperInvariant(text[i]);
        if (text[w - 1] is not ('.' or '!' or '?' or '…' or '"' or ':'))
            text.Append('.');
        return text.ToString();
    }

    /// <summary>Lower-cases the first letter where the first word is one that is no name.</summary>
    public static string Lower(string s) => s.Length > 0 && char.IsUpper(s[0]) && CanLower(s)
        ? string.Concat([char.ToLowerInvariant(s[0])], s.AsSpan(1)) : s;

    /// <summary>
    /// Whether the sentence may stand after an opening word: it begins in lower case, with "I" or a function word.
    /// </summary>
    public static bool CanFollow(string s) => s.Length > 0 && (!char.IsUpper(s[0]) || CanLower(s)
        || (s[0] == 'I' && (s.Length == 1 || s[1] is ' ' or '\'')));

    private static bool CanLower(string s)
    {
        var end = s.AsSpan().IndexOfAny(' ', '\'', ',');
        return Openers.Contains(end < 0 ? s : s[..end]);
    }

    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal)
    {
        "A", "An", "The", "My", "Your", "His", "Her", "Our", "Their", "It", "That", "This", "There", "You", "We",
            "He",
        "She", "They", "What", "On", "In", "At", "Since", "Before", "Around", "By", "Most", "Mostly", "Some", "No",
            "Not",
        "When", "One", "People", "Nobody", "Nothing", "For", "As", "If", "Once", "After", "Because", "Well", "So",
            "People's",
        "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
    };

    /// <summary>First letter upper case.</summary>
    public static string Upper(string s) => s.Length == 0 || char.ToUpperInvariant(s[0]) == s[0] ? s
        : string.Concat([char.ToUpperInvariant(s[0])], s.AsSpan(1));

    private static bool IsWord(char c) => char.IsLetterOrDigit(c);

    private static bool Starts(string s, string with) => s.StartsWith(with, StringComparison.OrdinalIgnoreCase);

    private static string First(string phrase, Func<string, string> inflect)
    {
        var end = phrase.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? inflect(phrase) : inflect(phrase[..end]) + phrase[end..];
    }

    private static bool StartsWithVowelSound(string s) => char.ToLowerInvariant(s[0]) switch
    {
        'a' or 'i' => true,
        'e' => !Starts(s, "eu") && !Starts(s, "ew"),
        'o' => !Starts(s, "one") && !Starts(s, "once"),
        'u' => !Starts(s, "uni") && !Starts(s, "use") && !Starts(s, "usu") && !Starts(s, "uk"),
        'h' => Starts(s, "hour") || Starts(s, "honest") || Starts(s, "heir") || Starts(s, "honour"),
        '8' => true,
        '1' => Starts(s, "11") || Starts(s, "18"),
        _ => false,
    };

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    private static bool Doubles(string v) =>
        v.Length is 3 or 4 && !IsVowel(v[^1]) && v[^1] is not ('w' or 'x' or 'y') && IsVowel(v[^2])
        && !IsVowel(v[^3]) || v is "begin" or "admit" or "prefer";
}
