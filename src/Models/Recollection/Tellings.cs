namespace LinkyV.Models.Recollection;

/// <summary>A line somebody says.</summary>
/// <param name="Who">Who.</param>
/// <param name="Session">In which session.</param>
/// <param name="Text">The words.</param>
/// <param name="Begins">Whether a talk begins with it.</param>
/// <param name="Pause">What has gone by before it.</param>
internal readonly record struct ToldLine(string Who, string Session, string Text, bool Begins, TimeSpan Pause);

/// <summary>Lives as they are told: a dozen things each among small talk, four to a day.</summary>
internal static class Tellings
{
    /// <summary>This and that.</summary>
    public static readonly string[] Small =
    [
        "The weather is strange today.", "I had soup for lunch.", "Do you like rainy days?", "The bus was late again.",
        "What do you think of tea?", "It was a long day, but a good one.", "I saw a heron by the canal.",
        "Tell me something nice.", "Somebody is painting the fence.", "Good point.", "I watched an old film.",
        "How are you feeling?", "The shop was out of bread.", "That made me laugh.", "I need a new umbrella.",
    ];

    /// <summary>The lines in order.</summary>
    public static IEnumerable<ToldLine> Of(IEnumerable<Partner> partners)
    {
        foreach (var p in partners)
        {
            var (session, begins) = ($"{p.Who}-0", true);
            for (var i = 0; i < p.Told.Count; i++)
            {
                var (told, goesOn) = p.Told[i];
                if (i > 0 && !goesOn)
                {
                    yield return new(p.Who, session, Small[i % Small.Length], begins, TimeSpan.Zero);
                    begins = false;
                }
                var later = i % 4 == 3 && !goesOn;
                if (later)
                    session = $"{p.Who}-{i}";
                yield return new(p.Who, session, told, begins || later, later ? TimeSpan.FromHours(26) : TimeSpan.Zero);
                begins = false;
            }
        }
    }
}
