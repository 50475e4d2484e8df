using LinkyV.Adapters.EventHubs;
using LinkyV.Adapters.Kafka;
using LinkyV.Contracts;

namespace LinkyV.Silo.Hints;

/// <summary>How silos tell each other that a session has gone on. All silos of a cluster take the same way.</summary>
public sealed class HintOptions
{
    private static readonly string[] Ways = ["memory", "kafka", "eventhubs", "redis", "none"];

    /// <summary>"memory": Orleans' streams over queues in the silos' memory; "kafka" and "eventhubs": Orleans' streams
    /// over that broker; "redis": its channels; "none": nobody is told. Default "redis" where a Redis is named, else
    /// "memory".</summary>
    public string? Through { get; set; }

    /// <summary>Seconds after which a listener who was told nothing looks into the log, 0.1 to 600; default
    /// 10.</summary>
    public double PollSeconds { get; set; } = 10;

    /// <summary>The topic, where hints go through Kafka.</summary>
    public KafkaHintOptions? Kafka { get; set; }

    /// <summary>The hub, where hints go through Event Hubs.</summary>
    public EventHubsHintOptions? EventHubs { get; set; }

    /// <summary>Checks all values.</summary>
    /// <param name="redis">Whether a Redis is named.</param>
    /// <exception cref="InvalidInputException">Names option, value and rule.</exception>
    public void Validate(bool redis)
    {
        if (Through is not null && !Ways.Contains(Through))
            throw new InvalidInputException("Hints.Through", Through, $"one of {string.Join(", ", Ways)}");
        SiloOptions.Within("Hints.PollSeconds", PollSeconds, 0.1, 600);
        switch (Through)
        {
            case "kafka":
                (Kafka ?? new()).Validate();
                break;
            case "eventhubs":
                (EventHubs ?? new()).Validate();
                break;
            case "redis" when !redis:
                throw new InvalidInputException("Hints.Through", Through, "needs Redis:Connection");
        }
    }
}
