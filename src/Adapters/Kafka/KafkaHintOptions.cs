using LinkyV.Contracts;

namespace LinkyV.Adapters.Kafka;

/// <summary>The topic that hints of sessions take. It is apart from that of events, and may forget at once.</summary>
public sealed record KafkaHintOptions
{
    /// <summary>Brokers to begin with, "host:port,host:port". Needed.</summary>
    public string Servers { get; set; } = "";

    /// <summary>The topic; it has at least <see cref="Partitions"/>. Default "linkyv.hints".</summary>
    public string Topic { get; set; } = "linkyv.hints";

    /// <summary>Partitions used, 1 to 64; all silos agree. Default 4.</summary>
    public int Partitions { get; set; } = 4;

    /// <summary>Further settings by librdkafka's names, such as "security.protocol".</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Checks all values.</summary>
    /// <exception cref="InvalidInputException">Names option, value and rule.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Servers))
            throw new InvalidInputException("Hints.Kafka.Servers", Servers, "brokers, such as \"host:9092\"");
        if (!KafkaOptions.IsTopic(Topic))
            throw new InvalidInputException("Hints.Kafka.Topic", Topic, KafkaOptions.TopicRule);
        if (Partitions is < 1 or > 64)
            throw new InvalidInputException(
                "Hints.Kafka.Partitions", Partitions.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "1 to 64");
    }
}
