namespace LinkyV.Cli.Bench;

/// <summary>What the load generator says: small talk, questions, things told, mixed by a fixed key.</summary>
internal static class Utterances
{
    private static readonly string[] Openers =
        ["Hello!", "Hi, how are you today?", "Good morning.", "Nice to meet you.", "Hey there, how is it going?"];

    private static readonly string[] Questions =
    [
        "Where do you live?", "What do you do for a living?", "Do you have any brothers or sisters?",
        "What kind of music do you like?", "Why do you like it?", "What are you afraid of?", "How old are you?",
        "What does an ordinary day look like for you?", "Do you have a pet?", "What are your plans for the next years?",
        "What do you think about social media?", "Did you study anything?", "What do you do on Sundays?",
        "What is your favourite food?", "Who do you talk to when things go wrong?", "Are you a real person?",
    ];

    private static readonly string[] Told =
    [
        "My name is {0} and I work as a {1}.", "My sister {0} just moved to {2}.", "I grew up near {2}.",
        "I had a hard day at work, my boss did not listen to me.", "I love walking in {2} when it rains.",
        "We got a dog last week, he is called {0}.", "I am a {1}, but I would rather be a {3}.",
        "Thank you, that was kind of you.", "I do not agree with that at all.", "That made me laugh.",
        "I am worried about my exam next Tuesday.", "You told me something like that before, did you not?",
    ];

    private static readonly string[] Stories =
    [
        "So yesterday I went to see my grandmother in {2}, she is nearly ninety and still walks to the market on her "
            + "own every morning, which makes me a bit nervous, to be honest. Do you have anybody like that?",
        "I used to be a {1}, but after the company closed I could not find anything for almost two years, and now I "
            + "am not sure whether I should start over as a {3} or move to {2} where my brother {0} lives.",
        "Honestly I don't know what to do. My best friend {0} has not answered my messages for three weeks and I keep "
            + "thinking that I said something wrong at the party last month. What would you do in my place?",
        "You know what, I think people who complain about {2} have never lived there, it has the best food, friendly "
            + "neighbours and the sea is ten minutes away by bike! Have you ever been there, and would you move?",
        "My daughter {0} started school in September and she hates it, every single morning we have the same fight "
            + "about shoes, breakfast and her coat; I love her but I am so tired of it.",
    ];

    private static readonly string[] Names = ["Anna", "Ben", "Chloe", "Dev", "Elif", "Farah", "Goran", "Hana", "Ivo",
        "Jun"];
    private static readonly string[] Works = ["nurse", "carpenter", "teacher", "cook", "lawyer", "driver", "gardener"];
    private static readonly string[] Towns = ["Leeds", "Porto", "Aarhus", "Lyon", "Bergen", "Cork", "Ghent", "Graz"];

    /// <summary>
    /// The utterance of conversation <paramref name="conversation"/> at its turn <paramref name="turn"/>.
    /// </summary>
    public static string At(int conversation, int turn)
    {
        var n = conversation * 31 + turn * 7;
        if (turn == 0)
            return Openers[n % Openers.Length];
        return turn % 2 == 1 ? Questions[n % Questions.Length] : Filled(Told[n % Told.Length], n);
    }

    /// <summary>One of a few utterances of 30 to 50 words, by number.</summary>
    public static string Story(int n) => Filled(Stories[n % Stories.Length], n);

    private static string Filled(string text, int n) => string.Format(
        System.Globalization.CultureInfo.InvariantCulture, text,
        Names[n % Names.Length], Works[n % Works.Length], Towns[n % Towns.Length], Works[(n + 3) % Works.Length]);
}
