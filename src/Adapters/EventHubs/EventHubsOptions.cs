using Azure.Messaging.EventHubs;
using LinkyV.Contracts;

namespace LinkyV.Adapters.EventHubs;

/// <summary>Where events go.</summary>
public sealed record EventHubsOptions
{
    /// <summary>Connection string of the namespace or of the hub. Needed; a secret.</summary>
    public string Connection { get; set; } = "";

    /// <summary>The event hub; null = the one that the connection string names.</summary>
    public string? Hub { get; set; }

    /// <summary>Name of the place in the outbox. Default "event-hubs".</summary>
    public string Consumer { get; set; } = "event-hubs";

    /// <summary>Checks all values.</summary>
    /// <exception cref="InvalidInputException">Names option and rule; the connection string is not shown.</exception>
    public void Validate()
    {
        if (!IdRules.IsValid(Consumer))
            throw new InvalidInputException("EventHubs.Consumer", Consumer, IdRules.Rule);
        try
        {
            var parts = EventHubsConnectionStringProperties.Parse(Connection);
            if (parts.Endpoint is null)
                throw new InvalidInputException("EventHubs.Connection", "...", "a string that names an endpoint");
            if (string.IsNullOrWhiteSpace(Hub) == string.IsNullOrWhiteSpace(parts.EventHubName))
                throw new InvalidInputException(
                    "EventHubs.Hub", Hub ?? "", "a hub, unless the connection string names one");
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            throw new InvalidInputException(
                "EventHubs.Connection", Connection.Length == 0 ? "" : "...",
                "a connection string, such as \"Endpoint=sb://...;SharedAccessKeyName=...;SharedAccessKey=...\"");
        }
    }
}
