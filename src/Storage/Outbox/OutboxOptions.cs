using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>What subscribers of the outbox get, and how often they try again.</summary>
public sealed record OutboxOptions
{
    /// <summary>
    /// Whether words go out with events. Participants' words are sealed under keys that erasure destroys
    /// (<see cref="ContentSeal"/>). Default: no.
    /// </summary>
    public bool Content { get; set; }

    /// <summary>Events handed over at once, 1 to 10,000. Default 500.</summary>
    public int BatchMax { get; set; } = 500;

    /// <summary>First pause after a failure in ms, 1 to 60,000; it doubles with each further one. Default
    /// 200.</summary>
    public int PauseMs { get; set; } = 200;

    /// <summary>Longest pause in ms, 1 to 3,600,000. Default 10,000.</summary>
    public int PauseMaxMs { get; set; } = 10_000;

    /// <summary>Checks all values.</summary>
    /// <exception cref="InvalidInputException">Names option, value and rule.</exception>
    public void Validate()
    {
        Within("Outbox.BatchMax", BatchMax, 1, Rules.OutboxReadMax);
        Within("Outbox.PauseMs", PauseMs, 1, 60_000);
        Within("Outbox.PauseMaxMs", PauseMaxMs, 1, 3_600_000);
    }

    private static void Within(string option, int value, int min, int max)
    {
        if (value < min || value > max)
            throw new InvalidInputException(option, value.ToString(CultureInfo.InvariantCulture), $"{min} to {max}");
    }
}
