using LinkyV.Contracts;

namespace LinkyV.Adapters.Kafka;

/// <summary>Where events go.</summary>
public sealed record KafkaOptions
{
    /// <summary>Brokers to begin with, "host:port,host:port". Needed.</summary>
    public string Servers { get; set; } = "";

    /// <summary>The topic, 1 to 249 of a-z, A-Z, 0-9, '.', '_', '-'. Default "linkyv.events".</summary>
    public string Topic { get; set; } = "linkyv.events";

    /// <summary>Name of the place in the outbox. Default "kafka".</summary>
    public string Consumer { get; set; } = "kafka";

    /// <summary>
    /// Further settings by librdkafka's names, such as "security.protocol". They cannot change what order and safety
    /// rest on: acks, idempotence, gapless guarantee, time-out.
    /// </summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Checks all values.</summary>
    /// <exception cref="InvalidInputException">Names option, value and rule.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Servers))
            throw new InvalidInputException("Kafka.Servers", Servers, "brokers, such as \"host:9092\"");
        if (!IsTopic(Topic))
            throw new InvalidInputException("Kafka.Topic", Topic, TopicRule);
        if (!IdRules.IsValid(Consumer))
            throw new InvalidInputException("Kafka.Consumer", Consumer, IdRules.Rule);
        foreach (var name in Settings.Keys)
            if (KafkaPublisher.Fixed.Contains(name))
                throw new InvalidInputException("Kafka.Settings", name, "a setting that order does not rest on");
    }

    internal const string TopicRule = "1 to 249 of a-z, A-Z, 0-9, '.', '_', '-'";

    internal static bool IsTopic(string topic) =>
        topic.Length is > 0 and <= 249 && topic is not ("." or "..")
        && topic.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
