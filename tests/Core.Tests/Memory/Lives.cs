using LinkyV.Core.Tests.Persons;

namespace LinkyV.Core.Tests.Memory;

/// <summary>Has partners tell their lives to a persona, a dozen things each among small talk.</summary>
internal static class Lives
{
    public static readonly string[] Small =
    [
        "The weather is strange today.", "I had soup for lunch.", "Do you like rainy days?", "The bus was late again.",
        "What do you think of tea?", "It was a long day, but a good one.", "I saw a heron by the canal.",
        "Tell me something nice.", "Somebody is painting the fence.", "Good point.", "I watched an old film.",
        "How are you feeling?", "The shop was out of bread.", "That made me laugh.", "I need a new umbrella.",
    ];

    public static void Tell(Life life, IReadOnlyList<Partner> partners)
    {
        foreach (var p in partners)
        {
            life.NewSession();
            var session = $"{p.Who}-0";
            for (var i = 0; i < p.Told.Count; i++)
            {
                var (told, goesOn) = p.Told[i];
                if (i > 0 && !goesOn)
                    life.Say(Small[i % Small.Length], p.Who, session);
                if (i % 4 == 3 && !goesOn)
                {
                    life.NewSession();
                    life.Now += TimeSpan.FromHours(26);
                    session = $"{p.Who}-{i}";
                }
                life.Say(told, p.Who, session);
            }
        }
    }

    /// <summary>Others talk of this and that.</summary>
    public static void SmallTalk(Life life, int turn)
    {
        if (turn % 40 == 0)
        {
            life.NewSession();
            life.Now += TimeSpan.FromHours(7);
        }
        life.Say(Small[turn % Small.Length], $"other{turn / 40 % 9}", $"small{turn / 40}");
    }
}
