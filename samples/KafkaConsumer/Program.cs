// Analytics from Kafka: counts each stream's events by kind. Needs nothing of LinkyV but the messages of docs/events.
// Usage: KafkaConsumer <servers> <topic> [events to read; default: without end]
using System.Globalization;
using System.Text.Json;
using Confluent.Kafka;

if (args.Length < 2)
{
    Console.Error.WriteLine("usage: KafkaConsumer <servers> <topic> [events]");
    return 2;
}

var wanted = args.Length > 2 ? long.Parse(args[2], CultureInfo.InvariantCulture) : long.MaxValue;
using var consumer = new ConsumerBuilder<string, byte[]>(new ConsumerConfig
{
    BootstrapServers = args[0],
    GroupId = "linkyv-sample",
    AutoOffsetReset = AutoOffsetReset.Earliest,
    EnableAutoCommit = false,
}).Build();
consumer.Subscribe(args[1]);

// A real consumer keeps these where it keeps its results, so that both move together.
var versions = new Dictionary<string, long>();
var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
for (var read = 0L; read < wanted;)
{
    var result = consumer.Consume(TimeSpan.FromSeconds(30));
    if (result is null)
        continue;
    using var message = JsonDocument.Parse(result.Message.Value);
    var version = message.RootElement.GetProperty("version").GetInt64();
    if (version > versions.GetValueOrDefault(result.Message.Key))
    {
        versions[result.Message.Key] = version;
        var kind = message.RootElement.GetProperty("type").GetString()!;
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        read++;
    }

    consumer.Commit(result);
}

foreach (var (kind, count) in counts)
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,8}  {kind}"));
consumer.Close();
return 0;
