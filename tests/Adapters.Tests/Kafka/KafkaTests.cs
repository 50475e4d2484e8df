using System.Reflection;
using System.Text.Json;
using Confluent.Kafka;
using LinkyV.Adapters.Kafka;
using LinkyV.Conformance;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Adapters.Tests.Kafka;

/// <summary>Against a Kafka-protocol broker in a process of its own.</summary>
public sealed class KafkaTests : EventBusSuite
{
    private const string Topic = "linkyv.events";
    private MockBroker? _broker;

    protected override async Task<IEventSubscriber> OpenAsync(IEventEncoder encoder)
    {
        _broker = await MockBroker.StartAsync(Topic);
        return new KafkaPublisher(new KafkaOptions { Servers = _broker.Servers, Topic = Topic }, encoder);
    }

    protected override Task StopBrokerAsync() => _broker!.StopAsync();

    protected override Task StartBrokerAsync() => _broker!.StartAgainAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_broker is not null)
            await _broker.DisposeAsync();
    }

    protected override Task<IReadOnlyList<(string Key, JsonElement Message)>> ReadAsync(int atLeast) => Task.Run(() =>
    {
        KafkaLibrary.Choose();
        using var consumer = new ConsumerBuilder<string, byte[]>(new ConsumerConfig
        {
            BootstrapServers = _broker!.Servers, GroupId = "test", EnablePartitionEof = true,
            AutoOffsetReset = AutoOffsetReset.Earliest, EnableAutoCommit = false,
        }).SetLogHandler((_, _) => { }).Build();
        var partitions = Enumerable.Range(0, 4).Select(p => new TopicPartitionOffset(Topic, p, Offset.Beginning));
        consumer.Assign(partitions);
        var read = new List<(string, JsonElement)>();
        var ended = new HashSet<int>();
        using var limit = new CancellationTokenSource(Soon.Limit);
        while (read.Count < atLeast || ended.Count < 4)
        {
            var result = consumer.Consume(limit.Token);
            if (result.IsPartitionEOF)
            {
                ended.Add(result.Partition.Value);
                continue;
            }

            ended.Remove(result.Partition.Value);
            read.Add((result.Message.Key, JsonDocument.Parse(result.Message.Value).RootElement));
        }

        return (IReadOnlyList<(string, JsonElement)>)read;
    });

    [Fact]
    public async Task TheSampleConsumer_CountsWhatCame()
    {
        await PumpAsync();
        await AppendAsync("s1", 0, 3);
        await AppendAsync("s2", 0, 4);
        var main = Assembly.Load("LinkyV.Samples.KafkaConsumer").EntryPoint!;
        var (before, output) = (Console.Out, new StringWriter());
        Console.SetOut(output);
        try
        {
            string[] arguments = [_broker!.Servers, Topic, "7"];
            Assert.Equal(0, await Task.Run(() => main.Invoke(null, [arguments])).Within("the end of the sample"));
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.Equal("7  tested.1", output.ToString().Trim());
    }

    [Theory]
    [InlineData("", "linkyv.events", "kafka", "Kafka.Servers")]
    [InlineData("a:9092", "no topic", "kafka", "Kafka.Topic")]
    [InlineData("a:9092", "linkyv.events", "Kafka!", "Kafka.Consumer")]
    public void OptionThatCannotBe_IsNamed(string servers, string topic, string consumer, string option) =>
        Assert.Equal(option, Assert.Throws<InvalidInputException>(
            () => new KafkaOptions { Servers = servers, Topic = topic, Consumer = consumer }.Validate()).Field);

    [Fact]
    public void SettingsThatOrderRestsOn_CannotBeChanged()
    {
        var options = new KafkaOptions { Servers = "a:9092", Settings = { ["acks"] = "0" } };
        Assert.Equal("acks", Assert.Throws<InvalidInputException>(options.Validate).Value);
    }
}
