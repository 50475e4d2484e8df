using LinkyV.Contracts;

namespace LinkyV.Adapters.EventHubs;

/// <summary>The event hub that hints of sessions take. It is apart from the one of events.</summary>
public sealed record EventHubsHintOptions
{
    /// <summary>Connection string of the namespace or of the hub. Needed; a secret.</summary>
    public string Connection { get; set; } = "";

    /// <summary>The event hub; null = the one that the connection string names.</summary>
    public string? Hub { get; set; }

    /// <summary>Partitions used, those numbered from 0 on, 1 to 32; all silos agree. Default 4.</summary>
    public int Partitions { get; set; } = 4;

    /// <summary>The consumer group. Default "$Default".</summary>
    public string Group { get; set; } = "$Default";

    /// <summary>Checks all values.</summary>
    /// <exception cref="InvalidInputException">Names option and rule; the connection string is not shown.</exception>
    public void Validate()
    {
        try
        {
            new EventHubsOptions { Connection = Connection, Hub = Hub }.Validate();
        }
        catch (InvalidInputException wrong)
        {
            throw new InvalidInputException("Hints." + wrong.Field, wrong.Value, wrong.Rule);
        }
        if (Partitions is < 1 or > 32)
            throw new InvalidInputException(
                "Hints.EventHubs.Partitions", Partitions.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "1 to 32");
        if (Group.Length is 0 or > 50)
            throw new InvalidInputException("Hints.EventHubs.Group", Group, "1 to 50 characters");
    }
}
