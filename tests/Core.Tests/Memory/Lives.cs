using LinkyV.Core.Tests.Persons;
using LinkyV.Models.Recollection;

namespace LinkyV.Core.Tests.Memory;

/// <summary>Has partners tell their lives to a persona, a dozen things each among small talk.</summary>
internal static class Lives
{
    public static void Tell(Life life, IReadOnlyList<Partner> partners)
    {
        foreach (var line in Tellings.Of(partners))
        {
            if (line.Begins)
                life.NewSession();
            life.Now += line.Pause;
            life.Say(line.Text, line.Who, line.Session);
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
        life.Say(Tellings.Small[turn % Tellings.Small.Length], $"other{turn / 40 % 9}", $"small{turn / 40}");
    }
}
