using System.Collections.Frozen;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// Words that name relations, categories of taste and the like, mapped to what the identity calls them.
/// </summary>
internal static class Lexicon
{
    /// <summary>Words for people, with the relations they stand for.</summary>
    public static readonly FrozenDictionary<string, string[]> Relations = new Dictionary<string, string[]>
    {
        ["mother"] = ["mother"], ["mum"] = ["mother"], ["mom"] = ["mother"], ["mommy"] = ["mother"],
        ["mummy"] = ["mother"], ["mam"] = ["mother"],
        ["father"] = ["father"], ["dad"] = ["father"], ["daddy"] = ["father"], ["papa"] = ["father"],
        ["parents"] = ["mother", "father"], ["parent"] = ["mother", "father"], ["folks"] = ["mother", "father"],
        ["sister"] = ["sister"], ["sisters"] = ["sister"], ["brother"] = ["brother"], ["brothers"] = ["brother"],
        ["sibling"] = ["sister", "brother"], ["siblings"] = ["sister", "brother"],
        ["son"] = ["son"], ["sons"] = ["son"], ["daughter"] = ["daughter"], ["daughters"] = ["daughter"],
        ["child"] = ["son", "daughter", "child"], ["children"] = ["son", "daughter", "child"],
        ["kid"] = ["son", "daughter", "child"], ["kids"] = ["son", "daughter", "child"],
        ["wife"] = ["wife", "partner"], ["husband"] = ["husband", "partner"],
        ["spouse"] = ["wife", "husband", "partner"],
        ["partner"] = ["partner", "wife", "husband", "girlfriend", "boyfriend", "fiancé", "fiancée"],
        ["girlfriend"] = ["girlfriend", "partner"], ["boyfriend"] = ["boyfriend", "partner"],
        ["fiance"] = ["fiancé", "partner"], ["fiancee"] = ["fiancée", "partner"],
        ["ex"] = ["ex-husband", "ex-wife", "ex-partner", "ex"],
        ["friend"] = ["friend", "best friend", "old friend"], ["friends"] = ["friend", "best friend", "old friend"],
        ["mate"] = ["friend"], ["mates"] = ["friend"], ["buddy"] = ["friend"],
        ["colleague"] = ["colleague"], ["colleagues"] = ["colleague"], ["coworker"] = ["colleague"],
        ["coworkers"] = ["colleague"], ["co-worker"] = ["colleague"], ["co-workers"] = ["colleague"],
        ["boss"] = ["boss", "manager"], ["manager"] = ["boss", "manager"], ["supervisor"] = ["boss"],
        ["neighbour"] = ["neighbour"], ["neighbours"] = ["neighbour"],
        ["grandmother"] = ["grandmother"], ["grandma"] = ["grandmother"], ["granny"] = ["grandmother"],
        ["gran"] = ["grandmother"], ["nan"] = ["grandmother"],
        ["grandfather"] = ["grandfather"], ["grandpa"] = ["grandfather"], ["grandad"] = ["grandfather"],
        ["granddad"] = ["grandfather"],
        ["grandparents"] = ["grandmother", "grandfather"],
        ["grandchildren"] = ["grandson", "granddaughter", "grandchild"],
        ["grandson"] = ["grandson"], ["granddaughter"] = ["granddaughter"],
        ["aunt"] = ["aunt"], ["auntie"] = ["aunt"], ["uncle"] = ["uncle"], ["cousin"] = ["cousin"],
        ["cousins"] = ["cousin"], ["nephew"] = ["nephew"], ["niece"] = ["niece"], ["teacher"] = ["teacher"],
        ["mentor"] = ["mentor"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Words for categories of taste.</summary>
    public static readonly FrozenDictionary<string, string> Tastes = new Dictionary<string, string>
    {
        ["food"] = "food", ["foods"] = "food", ["dish"] = "food", ["meal"] = "food", ["eat"] = "food",
        ["cuisine"] = "food", ["eating"] = "food", ["dinner"] = "food", ["cook"] = "food",
        ["drink"] = "drink", ["drinks"] = "drink", ["beverage"] = "drink", ["drinking"] = "drink",
        ["music"] = "music", ["band"] = "music", ["song"] = "music", ["songs"] = "music", ["listen"] = "music",
        ["listening"] = "music", ["genre"] = "music", ["singer"] = "music", ["bands"] = "music",
        ["book"] = "book", ["books"] = "book", ["novel"] = "book", ["author"] = "book", ["read"] = "book",
        ["reading"] = "book", ["novels"] = "book",
        ["film"] = "film", ["films"] = "film", ["movie"] = "film", ["movies"] = "film", ["cinema"] = "film",
        ["watch"] = "film", ["series"] = "film", ["show"] = "film",
        ["sport"] = "sport", ["sports"] = "sport", ["exercise"] = "sport",
        ["season"] = "season", ["seasons"] = "season",
        ["place"] = "place", ["places"] = "place", ["spot"] = "place",
        ["animal"] = "animal", ["animals"] = "animal",
        ["colour"] = "colour", ["colours"] = "colour",
        ["game"] = "game", ["games"] = "game", ["weather"] = "weather",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Kinds of pet.</summary>
    public static readonly FrozenSet<string> PetKinds = new[]
    {
        "dog", "cat", "rabbit", "hamster", "parrot", "budgie", "canary", "fish", "goldfish", "horse", "pony",
            "tortoise",
        "turtle", "guinea", "bird", "snake", "lizard", "hen", "chicken", "goat", "ferret", "gecko",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words that carry no topic.</summary>
    public static readonly FrozenSet<string> Stop = new[]
    {
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "about", "and", "or", "but",
            "if",
        "so", "as", "than", "then", "that", "this", "these", "those", "it", "its", "is", "are", "was", "were", "be",
        "been", "being", "am", "do", "does", "did", "have", "has", "had", "will", "would", "can", "could", "should",
        "may", "might", "must", "i", "you", "he", "she", "we", "they", "me", "him", "her", "us", "them", "my", "your",
        "his", "our", "their", "mine", "yours", "not", "no", "yes", "what", "who", "where", "when", "why", "how",
        "which", "really", "very", "just", "too", "also", "some", "any", "much", "many", "lot", "well", "like",
            "think",
        "know", "get", "got", "go", "going", "there", "here", "now", "today", "s", "'s", "tell", "say", "said",
            "thing",
        "things", "something", "anything", "ever", "still", "please", "feel", "more", "one", "people", "time", "good",
        "day", "nice", "great", "kind", "sort", "bit", "want", "make", "way", "oh", "okay", "ok", "hi", "hello",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StopBySpan =
        Stop.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word carries no topic.</summary>
    public static bool IsStop(ReadOnlySpan<char> word) => StopBySpan.Contains(word);

    /// <summary>The rest of a relation word: "mothers" counts as "mother" where it is followed by 's.</summary>
    public static string[]? RelationOf(string word) => Relations.GetValueOrDefault(word);
}
