namespace LinkyV.Core.Memory;

/// <summary>Stems that irregular forms share with their base ("went", "go"), and roots that related words
/// share.</summary>
internal static class WordForms
{
    // base form, then its irregular forms; regular ones are the stemmer's
    private const string Forms = """
        go went gone|buy bought|bring brought|think thought|teach taught|catch caught|seek sought|fight fought
        sell sold
        tell told|say said|pay paid|make made|take took taken|give gave given|get got gotten|come came|become became
        see saw seen|know knew known|grow grew grown|throw threw thrown|blow blew blown|fly flew flown|draw drew drawn
        show shown|wear wore worn|tear tore torn|swear swore sworn|bear bore borne|break broke broken
        speak spoke spoken
        steal stole stolen|choose chose chosen|freeze froze frozen|wake woke woken|write wrote written
        ride rode ridden
        drive drove driven|rise rose risen|eat ate eaten|fall fell fallen|forget forgot forgotten
        forgive forgave forgiven
        hide hid hidden|bite bit bitten|begin began begun|drink drank drunk|sing sang sung|swim swam swum
        ring rang rung
        sink sank sunk|run ran|win won|sit sat|stand stood|understand understood|hold held|hear heard|lead led
        read read
        feed fed|meet met|leave left|lose lost|build built|send sent|spend spent|lend lent|bend bent|keep kept
        sleep slept
        sweep swept|weep wept|feel felt|deal dealt|mean meant|dream dreamt|learn learnt|burn burnt|spell spelt
        smell smelt
        find found|hang hung|stick stuck|strike struck|dig dug|swing swung|shoot shot|shine shone|light lit|slide slid
        lay laid|lie lain|shake shook shaken|mistake mistook mistaken|wind wound|bind bound|do did done|have had
        spin spun|spread spread|beat beaten|kneel knelt|leap leapt|lean leant|spill spilt|shrink shrank shrunk
        die death dead
        child children kid kids|man men|woman women|foot feet|tooth teeth|mouse mice|goose geese|wife wives
        knife knives|shelf shelves|wolf wolves|loaf loaves|half halves|bad worse worst|good better best
        far further farther|mum mom mam mummy mommy mother|dad daddy father|gran granny grandma nan nana grandmother
        grandpa granddad grandfather|theatre theater|colour color|favourite favorite fave|neighbour neighbor|photo pic
        marry marriage|choose choice|decide decision|apply application|injure injury|bake bakery
        photograph photography
        science scientist|music musician|art artist|psychology psychologist|travel traveling|behaviour behavior
        brewery brew|counselling counseling counsellor counselor|dog dogs doggy puppy pup|cat cats kitty kitten
        bike bicycle|film movie|doctor doc|vacation holiday|flat apartment|tv television|phone telephone
        exam examination
        """;

    private static readonly Dictionary<string, string> Base = Read();

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> BaseBySpan =
        Base.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string> Pasts = new(
        Forms[..Forms.IndexOf("die death", StringComparison.Ordinal)].Split(['|', '\n'], StringSplitOptions.TrimEntries)
            .SelectMany(g => g.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)), StringComparer.Ordinal);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> PastsBySpan =
        Pasts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a lower-case word is an irregular past form: "went", "gone".</summary>
    public static bool IsPast(ReadOnlySpan<char> word) => PastsBySpan.Contains(word);

    /// <summary>Writes the stem of a lower-case word, of its base where it is irregular; returns its
    /// length.</summary>
    public static int Stem(ReadOnlySpan<char> word, Span<char> into)
    {
        if (!BaseBySpan.TryGetValue(word, out var stem))
            return Stemmer.Stem(word, into);
        stem.CopyTo(into);
        return stem.Length;
    }

    /// <summary>The stem of a word, of its base where it is irregular.</summary>
    public static string Stem(string word)
    {
        var plain = Fold(word);
        return Base.TryGetValue(plain, out var stem) ? stem : Stemmer.Stem(plain);
    }

    /// <summary>"café" without its accent; the same string where there is none.</summary>
    private static string Fold(string word)
    {
        foreach (var c in word)
            if (c is >= '\u00e0' and <= '\u00ff')
                return string.Concat(word.Select(static c => c switch
                {
                    >= '\u00e0' and <= '\u00e5' => 'a', '\u00e7' => 'c', >= '\u00e8' and <= '\u00eb' => 'e',
                    >= '\u00ec' and <= '\u00ef' => 'i', '\u00f1' => 'n', >= '\u00f2' and <= '\u00f6' => 'o',
                    >= '\u00f9' and <= '\u00fc' => 'u', _ => c,
                }));
        return word;
    }

    /// <summary>Hash of the root that a stem shares with related words ("paint", "painter"); never a stem's
    /// hash.</summary>
    public static uint Root(ReadOnlySpan<char> stem)
    {
        var end = stem.Length;
        foreach (var suffix in Suffixes)
            if (end - suffix.Length >= 4 && stem[..end].EndsWith(suffix))
            {
                end -= suffix.Length;
                break;
            }
        if (end > 4 && stem[end - 1] is 'e' or 'i' or 'y')
            end--;
        return Terms.Hash(stem[..Math.Min(end, 7)]) ^ 0x5BD1E995u;
    }

    private static readonly string[] Suffixes =
    [
        "ation", "ition", "ment", "ing", "ion", "ist", "ian", "ant", "ent", "ive", "ful", "er", "or", "al", "ic", "at",
    ];

    private static Dictionary<string, string> Read()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in Forms.Split(['|', '\n'], StringSplitOptions.TrimEntries))
        {
            var words = group.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var word in words)
                found.TryAdd(word, Stemmer.Stem(words[0]));
        }
        return found;
    }
}
