namespace LinkyV.Cli.Bench.Character;

/// <summary>What every persona is told and asked, in the same order, when its character is measured.</summary>
internal static class Prompts
{
    /// <summary>Prompts in a set; they are put in four sessions of ten.</summary>
    public const int Count = 40;

    /// <summary>The set that the speaker was tuned with.</summary>
    public static IReadOnlyList<string> Open { get; } =
    [
        "Hello!", "How are you today?", "What do you do for a living?", "Do you enjoy it?",
        "I had a rough day at work.", "My boss shouted at me in front of everyone.", "What would you do in my place?",
        "Tell me something about yourself.", "What makes you happy?", "Thanks, that was nice to hear.",
        "Hi there, it's me again.", "I passed my driving test yesterday!", "What kind of music do you like?",
        "Do you like being among many people?", "What are you afraid of?", "What do you think about social media?",
        "I don't agree with you.", "Why do you think so?", "What is your family like?", "See you later!",
        "Good morning.", "What did you do yesterday?", "I can't decide whether to move to another city.",
        "What matters most to you in life?", "Do you have plans for the weekend?", "My best friend is ill.",
        "What was your childhood like?", "Tell me about a mistake you made.", "You are a good listener.",
        "What is your favourite food?",
        "Hey!", "What do you do when you are angry?", "I feel lonely sometimes.", "What do you dream of?",
        "How do you spend your evenings?", "People say I talk too much.", "Do you believe people are good?",
        "That is a strange thing to say.", "What would you change about yourself?", "Goodbye, take care.",
    ];

    /// <summary>A second set, written for checking alone.</summary>
    public static IReadOnlyList<string> HeldOut { get; } =
    [
        "Good evening.", "Nice to meet you.", "What's on your mind?", "I just moved here and know nobody.",
        "What do you like about your town?", "Are you a morning person?", "I baked bread today and it turned out well.",
        "What book would you recommend?", "Do you get on with your neighbours?", "I have to go now.",
        "Hello again!", "I'm nervous about a job interview.", "How do you prepare for hard things?",
        "Who is important to you?", "What do you think of politicians?", "I think you're wrong about that.",
        "My sister is getting married!", "Do you like surprises?", "What do you regret?", "Talk to you soon.",
        "Hi!", "I lost my wallet on the train.", "What annoys you most?", "How would your friends describe you?",
        "What did you want to become as a child?", "I've started learning the piano.", "Do you like animals?",
        "What does a perfect Sunday look like?", "That made me laugh.", "Would you rather travel or stay at home?",
        "Hello.", "I argued with my partner last night.", "Do you trust people easily?", "What are you proud of?",
        "I don't know what to do with my life.", "What do you think about money?", "You seem a bit quiet.",
        "Tell me a story.", "What do you want to learn?", "It was good talking to you. Bye!",
    ];

    /// <summary>A persona's replies to a set, freshly met.</summary>
    public static string[] Answer(
        Acquaintance persona, IReadOnlyList<string> prompts, string occasion, string who = "ann")
    {
        var replies = new string[prompts.Count];
        for (var i = 0; i < replies.Length; i++)
        {
            if (i % 10 == 0)
                persona.NewSession($"{occasion}-{i / 10}", TimeSpan.FromHours(1));
            replies[i] = persona.Say(prompts[i], who);
        }
        return replies;
    }
}
