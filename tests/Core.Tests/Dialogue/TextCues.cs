namespace LinkyV.Core.Tests.Dialogue;

/// <summary>What a reader counts to see a trait in a text; written apart from the lists the speaker uses.</summary>
internal static class TextCues
{
    public static string[] Greetings { get; } =
        ["to see you again", "from you again", "be back", "you are again", "you again", "nice that you",
            "glad you came", "good that you're", "comfortable", "good that you are"];

    public static string[] LongHedges { get; } =
        ["the way i see it", "it seems to me", "as far as i can tell", "if you ask me", "to my mind", "more or less"];

    public static string[] HedgesBehind { get; } =
        [", i suppose", ", i think", ", in a way", ", more or less", ", i'd say", ", i guess", ", i would say",
            ", if you ask me",
            ", as far as i can tell"];

    public static string[] Of(string statistic) => statistic switch
    {
        "casual words" => ["i'm", "it's", "that's", "don't", "i'd", "can't", "thanks", "bit", "lot", "lots", "hi",
            "hey",
            "okay", "tough", "stuff", "great", "what's", "there's", "you"],
        "expletives" => ["damn", "hell", "crap", "blast", "damn it"],
        "intensifiers" => ["really", "truly", "genuinely", "honestly", "quite", "rather", "very", "so", "much"],
        "first person" => ["i", "me", "my", "i'm", "i'd", "i've", "i'll", "mine", "myself"],
        "second person" => ["you", "your", "you're", "you've", "you'd", "yours", "yourself"],
        "positive words" => ["good", "glad", "love", "like", "lovely", "happy", "nice", "fine", "wonderful", "best",
            "fond",
            "great", "enjoy", "kind", "better", "proud", "welcome"],
        "negative words" => ["sorry", "hard", "bad", "afraid", "hurt", "wrong", "difficult", "worse", "sad", "lonely",
            "trouble", "worry", "worries", "angry", "fear", "heavy", "lied", "pity", "tired", "unpleasant"],
        "cognitive words" => ["think", "know", "because", "reason", "mean", "why", "understand", "if", "would",
            "perhaps",
            "suppose", "guess", "sure", "wonder", "see", "sense", "imagine"],
        "social words" => ["you", "people", "friend", "talk", "tell", "together", "they", "them", "somebody", "someone",
            "who", "nobody", "ask", "he", "she", "we", "us", "others"],
        "subordinators" => ["because", "since", "as", "that", "which", "when", "if", "who", "while", "although",
            "where", "what", "how"],
        "negations" => ["not", "no", "never", "nobody", "nothing", "don't", "can't", "isn't", "won't", "didn't",
            "doesn't", "cannot", "wouldn't", "couldn't", "without"],
        "connectives" => ["and", "but", "so", "also", "besides", "moreover", "plus", "what's more", "furthermore",
            "in addition", "on top of that", "then", "i might add"],
        "clarifying questions" => ["how do you mean", "in what way", "what exactly do you", "an example",
            "what do you mean"],
        "hedges" => ["i think", "i'd say", "i suppose", "i guess", "to my mind", "i feel", "if you ask me", "i'd think",
            "in my view", "the way i see it", "it seems to me", "as far as i can tell", "in a way", "more or less"],
        "validation" => ["would feel that way", "right to feel", "makes sense that", "stay with any",
            "nothing odd about"],
        _ => throw new ArgumentException($"statistic: {statistic} is not counted by words", nameof(statistic)),
    };
}
