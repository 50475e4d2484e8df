using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Identities;
using Grammar = LinkyV.Core.Dialogue.Language.Grammar;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Topics;

/// <summary>Something with a name: a topic of the lexicon, or one of the identity's catalogues.</summary>
internal sealed record NamedTopic(Topic? Topic, OpinionTopic? Opinion, TasteItem? Taste);

/// <summary>
/// About 2,300 everyday topics in 50 classes (topics.txt), found in text by the longest run of word stems. Reading a
/// sentence allocates nothing but its stems.
/// </summary>
internal sealed class TopicLexicon
{
    private const int Longest = 6;
    private const int Read = 40;

    private static readonly Lazy<TopicLexicon> English = new(static () => new TopicLexicon());

    private static readonly string[] Names =
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "mondays", "monday", "tuesdays", "fridays", "saturdays", "sundays", "sunday", "christmas", "easter",
        "halloween", "valentine's", "thanksgiving", "ramadan", "hanukkah", "diwali", "italian", "spanish", "french",
        "latin", "english", "mozart", "bach", "beethoven", "beatles", "shakespeare", "dostoevsky", "tolkien", "disney",
        "ai", "mars", "eu", "nato", "brexit", "covid", "facebook", "instagram", "tiktok", "twitter", "snapchat",
        "reddit", "linkedin", "tinder", "amazon", "netflix", "youtube", "wikipedia", "whatsapp", "bitcoin", "lego",
        "hollywood", "bollywood", "oscars", "tv", "suvs", "uber", "ikea", "london", "indian", "chinese", "mexican",
        "thai", "japanese", "greek", "turkish", "korean", "vietnamese", "bible", "buddhism", "christianity", "islam",
        "judaism", "hinduism", "atlantis", "god", "austen", "jane", "greta", "thunberg", "european", "dvds", "ufos",
        "nfts", "cctv", "cvs", "diy", "pe", "ferris", "olympics", "eurovision", "minecraft", "fortnite", "tetris",
        "harry", "potter", "bond", "james", "star", "wars",
    ];

    private readonly Dictionary<string, NamedTopic> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _first = new(StringComparer.Ordinal);

    private TopicLexicon()
    {
        foreach (var opinion in Catalogs.Opinions)
            Add(opinion.Topic, new NamedTopic(null, opinion, null));
        foreach (var taste in Catalogs.Tastes.Values.SelectMany(t => t))
            Add(taste.Item, new NamedTopic(null, null, taste));
        var lines = Resource.Lines("Dialogue/Topics/topics.txt");
        var topics = ReadTopics(lines);
        foreach (var line in lines)
        {
            if (line.Length == 0 || line[0] != '=')
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var canonical = line[1..colon];
            var found = _names.GetValueOrDefault(Key(canonical)) ?? (topics.GetValueOrDefault(Key(canonical))
                ?? throw new FormatException($"topics.txt: no topic is called {canonical}"));
            foreach (var name in line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries))
                Add(name, found);
        }
        foreach (var (key, topic) in topics)
            Add(key, topic);
    }

    private static Dictionary<string, NamedTopic> ReadTopics(List<string> lines)
    {
        TopicClass? kind = null;
        var topics = new Dictionary<string, NamedTopic>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.Length == 0 || line[0] is '#' or '=')
                continue;
            if (line[0] == '@')
            {
                var f = line[1..].Split('|');
                kind = new TopicClass(f[0], f[1], f[2].Split(';'), f[3].Split(';'), f[4].Split(';'));
                continue;
            }
            foreach (var name in line.Split(',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                topics.TryAdd(Key(name), new NamedTopic(new Topic(Shown(name, kind!.Name), IsPlural(name), kind), null,
                    null));
        }
        return topics;
    }

    /// <summary>The English lexicon, read once.</summary>
    public static TopicLexicon Default => English.Value;

    /// <summary>How many topics there are.</summary>
    public int Count => _names.Count;

    /// <summary>
    /// What the words name: the longest run of them that names something, the first of equals; null if nothing does.
    /// <paramref name="whole"/> says whether it is all of their content.
    /// </summary>
    public NamedTopic? Name(string words, out bool whole)
    {
        var stems = Stems(words);
        whole = false;
        for (var i = 1; i < stems.Count; i++)
            if (stems[i - 1] == "to" && Grammar.Gerund(stems[i]) is var doing && _names.ContainsKey(doing))
                stems[i] = doing;
        Span<char> buffer = stackalloc char[160];
        var names = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var n = Math.Min(Longest, stems.Count); n > 0; n--)
            for (var at = 0; at + n <= stems.Count; at++)
                if (_first.Contains(stems[at]) && Join(stems, at, n, buffer) is > 0 and var length
                    && names.TryGetValue(buffer[..length], out var found))
                {
                    whole = n == stems.Count;
                    return found;
                }
        return null;
    }

    private static int Join(List<string> stems, int at, int n, Span<char> into)
    {
        var length = 0;
        for (var i = at; i < at + n; i++)
        {
            if (length + stems[i].Length + 1 > into.Length)
                return 0;
            if (i > at)
                into[length++] = ' ';
            stems[i].CopyTo(into[length..]);
            length += stems[i].Length;
        }
        return length;
    }

    private void Add(string name, NamedTopic found)
    {
        var key = Key(name);
        if (key.Length == 0 || !_names.TryAdd(key, found))
            return;
        var end = key.IndexOf(' ', StringComparison.Ordinal);
        _first.Add(end < 0 ? key : key[..end]);
    }

    private static string Shown(string name, string kind)
    {
        var words = name.Split(' ');
        for (var i = 0; i < words.Length; i++)
            if (Names.Contains(words[i]) || (kind is "nation" or "person" or "city" && IsPlace(name, words[i])))
                words[i] = words[i] is "ai" or "eu" or "tv" or "suvs" or "ufos" or "nfts" or "cctv" or "cvs" or "pe"
                    or "usa" or "nato" or "diy" ? words[i].ToUpperInvariant().Replace("SUVS", "SUVs",
                        StringComparison.Ordinal)
                        .Replace("UFOS", "UFOs", StringComparison.Ordinal).Replace("NFTS", "NFTs",
                            StringComparison.Ordinal)
                        .Replace("CVS", "CVs", StringComparison.Ordinal)
                    : Grammar.Upper(words[i]);
        return string.Join(' ', words);
    }

    private static bool IsPlace(string name, string word) => word is not ("the" or "in" or "a" or "of" or "city"
        or "life"
        or "cities" or "big" or "living" or "crowds" or "nightlife" or "skyscrapers" or "public" or "transport"
        or "underground" or "metro") || (word is "city" && name.StartsWith("the city",
            StringComparison.Ordinal) is false
        && name.Contains("york", StringComparison.Ordinal));

    private static bool IsPlural(string name)
    {
        if (name is "people" or "people in general" or "children" or "mice" or "geese" or "women" or "men" or "cattle"
            or "young people" or "old people" or "the elderly" or "deer" or "fish and chips")
            return true;
        var head = name.Split(" and ")[0] != name ? "s" : Head(name);
        return head.EndsWith('s') && !head.EndsWith("ss", StringComparison.Ordinal)
            && head is not ("chess" or "tennis" or "maths" or "physics" or "mathematics" or "economics" or "politics"
                or "news" or "christmas" or "gymnastics" or "athletics" or "aerobics" or "pilates" or "haggis"
                    or "asparagus"
                or "coleslaw" or "dominoes" or "darts" or "billiards" or "charades" or "jazz" or "blues" or "minimalism"
                or "series" or "paris" or "athens" or "brussels" or "wales" or "diabetes" or "cannabis" or "aquarius"
                or "genetics" or "texas" or "atlantis" or "debates" or "backgammon" or "mars" or "happiness"
                    or "dungeons"
                or "mindfulness" or "loneliness" or "less" or "us" or "gas" or "crossfit" or "homeless" or "atlas"
                    or "abs"
                or "elvis" or "messi" or "jesus" or "hopscotch" or "success" or "adams" or "hawking" or "jobs"
                    or "gates");
    }

    /// <summary>The word that carries the number: the last before a preposition; a gerund in front makes it
    /// singular.</summary>
    private static string Head(string name)
    {
        var words = name.Split(' ');
        if (words[0].EndsWith("ing", StringComparison.Ordinal) && words.Length > 1
            && words[0] is not ("dating" or "driving" or "talking" or "waiting" or "shopping" or "swimming" or "wedding"
                or "washing" or "boarding" or "nursing" or "care"))
            return words[0];
        if (words[0] is "being" or "getting" or "having" or "going")
            return words[0];
        for (var i = 1; i < words.Length; i++)
            if (words[i] is "in" or "on" or "at" or "of" or "with" or "for" or "to" or "between" or "from" or "without"
                or "about" or "by" or "through" or "near")
                return words[i - 1];
        return words[^1];
    }

    private static string Key(string name) => string.Join(' ', Stems(name));

    /// <summary>Word stems without articles: plural endings and possessives cut.</summary>
    private static List<string> Stems(string words)
    {
        var plain = Plain.Of(words);
        var stems = new List<string>(8);
        foreach (var range in plain.AsSpan().Split(' '))
        {
            var w = plain.AsSpan()[range];
            if (w.Length == 0 || w is "the" or "a" or "an" or "some" or "any" or "'s" || stems.Count == Read)
                continue;
            stems.Add(w.Length > 3 && w[^1] == 's' && w[^2] != 's'
                ? w.EndsWith("ies") && w.Length > 5 ? string.Concat(w[..^3], "y") : w[..^1].ToString() : w.ToString());
        }
        return stems;
    }
}
