namespace LinkyV.Core.Understanding;

/// <summary>Inflected forms of English verbs and nouns, for patterns.</summary>
internal static class Inflection
{
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["be"] = "be am is are was were been being", ["have"] = "have has had having",
            ["do"] = "do does did done doing",
        ["go"] = "go goes went gone going", ["get"] = "get gets got gotten getting",
            ["make"] = "make makes made making",
        ["come"] = "come comes came coming", ["take"] = "take takes took taken taking",
            ["see"] = "see sees saw seen seeing",
        ["know"] = "know knows knew known knowing", ["think"] = "think thinks thought thinking",
        ["tell"] = "tell tells told telling", ["say"] = "say says said saying", ["feel"] = "feel feels felt feeling",
        ["find"] = "find finds found finding", ["give"] = "give gives gave given giving",
            ["keep"] = "keep keeps kept keeping",
        ["grow"] = "grow grows grew grown growing", ["leave"] = "leave leaves left leaving",
            ["lose"] = "lose loses lost losing",
        ["meet"] = "meet meets met meeting", ["read"] = "read reads reading", ["run"] = "run runs ran running",
        ["buy"] = "buy buys bought buying", ["bring"] = "bring brings brought bringing",
            ["break"] = "break breaks broke broken breaking",
        ["begin"] = "begin begins began begun beginning", ["become"] = "become becomes became becoming",
        ["drink"] = "drink drinks drank drunk drinking", ["drive"] = "drive drives drove driven driving",
        ["eat"] = "eat eats ate eaten eating", ["fall"] = "fall falls fell fallen falling",
            ["forget"] = "forget forgets forgot forgotten forgetting",
        ["hear"] = "hear hears heard hearing", ["lie"] = "lie lies lay lain lied lying",
            ["pay"] = "pay pays paid paying",
        ["sell"] = "sell sells sold selling", ["sing"] = "sing sings sang sung singing",
            ["sleep"] = "sleep sleeps slept sleeping",
        ["speak"] = "speak speaks spoke spoken speaking", ["spend"] = "spend spends spent spending",
            ["teach"] = "teach teaches taught teaching",
        ["win"] = "win wins won winning", ["write"] = "write writes wrote written writing",
            ["die"] = "die dies died dying",
        ["mean"] = "mean means meant meaning", ["build"] = "build builds built building",
            ["dream"] = "dream dreams dreamed dreamt dreaming",
        ["learn"] = "learn learns learned learnt learning", ["hate"] = "hate hates hated hating",
            ["hurt"] = "hurt hurts hurting",
        ["hold"] = "hold holds held holding", ["put"] = "put puts putting", ["set"] = "set sets setting",
            ["quit"] = "quit quits quitting",
        ["swim"] = "swim swims swam swum swimming", ["understand"] = "understand understands understood understanding",
        ["wear"] = "wear wears wore worn wearing", ["child"] = "child children", ["wife"] = "wife wives",
            ["bear"] = "bear bears bore borne bearing",
        ["choose"] = "choose chooses chose chosen choosing", ["wake"] = "wake wakes woke woken waking",
            ["forgive"] = "forgive forgives forgave forgiven",
        ["bake"] = "bake bakes baked baking", ["stand"] = "stand stands stood standing",
            ["fly"] = "fly flies flew flown flying",
        ["ride"] = "ride rides rode ridden riding", ["steal"] = "steal steals stole stolen stealing",
            ["shoot"] = "shoot shoots shot shooting",
    };

    /// <summary>The word itself and its regular or irregular forms.</summary>
    public static IEnumerable<string> Of(string word)
    {
        if (Irregular.TryGetValue(word, out var forms))
            return forms.Split(' ');
        if (word.EndsWith('e'))
            return [word, word + "s", word + "d", word[..^1] + "ing"];
        if (word.EndsWith('y') && word.Length > 2 && !"aeou".Contains(word[^2], StringComparison.Ordinal))
            return [word, word[..^1] + "ies", word[..^1] + "ied", word + "ing"];
        if (word.EndsWith("sh", StringComparison.Ordinal) || word.EndsWith("ch", StringComparison.Ordinal)
            || word[^1] is 's' or 'x' or 'z')
            return [word, word + "es", word + "ed", word + "ing"];
        var doubled = word.Length <= 4 && word.Length > 2 && !"aeiouwxy".Contains(word[^1], StringComparison.Ordinal)
            && "aeiou".Contains(word[^2], StringComparison.Ordinal)
                && !"aeiou".Contains(word[^3], StringComparison.Ordinal)
            ? word + word[^1] : word;
        return [word, word + "s", doubled + "ed", doubled + "ing"];
    }
}
