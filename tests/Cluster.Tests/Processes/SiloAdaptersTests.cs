using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using LinkyV.Adapters.Kafka;
using LinkyV.Adapters.Redis;
using LinkyV.Adapters.Tests.Kafka;
using LinkyV.Adapters.Tests.Redis;
using LinkyV.Adapters.Tests.S3;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Silo;
using LinkyV.Storage;
using LinkyV.Storage.Tests;
using StackExchange.Redis;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>What a silo, a process of its own, is told to use by options, it uses.</summary>
public sealed class SiloAdaptersTests(PostgreSqlServer server)
{
    [Fact]
    public async Task EventsGoToKafka()
    {
        const string topic = "linkyv.told";
        await using var broker = await MockBroker.StartAsync(topic);
        await using var silo = await AloneAsync(
            [], "--Kafka:Servers", broker.Servers, "--Kafka:Topic", topic, "--Kafka:Settings:compression.type", "lz4");
        using var http = new HttpClient { BaseAddress = silo.Address };
        await PersonaAsync(http, "ada");

        KafkaLibrary.Choose();
        using var consumer = new ConsumerBuilder<string, byte[]>(new ConsumerConfig
        {
            BootstrapServers = broker.Servers, GroupId = "test", AutoOffsetReset = AutoOffsetReset.Earliest,
        }).SetLogHandler((_, _) => { }).Build();
        consumer.Assign(Enumerable.Range(0, 4).Select(p => new TopicPartitionOffset(topic, p, Offset.Beginning)));
        using var limit = new CancellationTokenSource(Soon.Limit);
        var came = await Task.Run(() => consumer.Consume(limit.Token)).Within("an event in Kafka");

        Assert.Equal("main/persona/ada", came.Message.Key);
    }

    [Fact]
    public async Task AssetsGoToABucket()
    {
        using var bucket = new S3StandIn();
        var who = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = "test", ["AWS_SECRET_ACCESS_KEY"] = "test",
        };
        await using var silo = await AloneAsync(who, "--S3:Bucket", "assets", "--S3:Service", bucket.Address);
        using var http = new HttpClient { BaseAddress = silo.Address };
        await PersonaAsync(http, "ada");
        var card = await http.GetByteArrayAsync("/api/personas/ada/export?format=png");

        using var content = new ByteArrayContent(card);
        using var imported = await http.PostAsync("/api/personas/import?id=ben", content);

        Assert.True(imported.IsSuccessStatusCode, await imported.Content.ReadAsStringAsync());
        Assert.Equal("image/png", Assert.Single(bucket.Kept).Value.Type);
        Assert.Equal(card.Take(8), (await http.GetByteArrayAsync("/api/personas/ben/export?format=png")).Take(8));
    }

    [Fact]
    public async Task GatewaysCountRatesTogether()
    {
        await using var redis = await RedisServer.StartAsync();
        var database = await server.OptionsAsync();
        var rate = new Dictionary<string, string> { ["LINKYV_RATELIMIT"] = "0.001" };
        await using var one = await SiloProcess.StartAsync(database, rate, "--Redis:Connection", redis.Address);
        await using var two = await SiloProcess.StartAsync(database, rate, "--Redis:Connection", redis.Address);
        using var first = new HttpClient { BaseAddress = one.Address };
        using var second = new HttpClient { BaseAddress = two.Address };
        await PersonaAsync(first, "ada");
        var session = await SessionAsync(first, "ada");

        await SayAsync(first, session);
        await SayAsync(second, session);

        var patient = RedisServices.Options(redis.Address);
        patient.SyncTimeout = patient.AsyncTimeout = 30_000; // a gateway gives up sooner
        await using var connection = await ConnectionMultiplexer.ConnectAsync(patient);
        var bucket = Assert.Single(
            connection.GetServers()[0].Keys(pattern: "linkyv:rate:*"),
            k => connection.GetDatabase().KeyType(k) == RedisType.Hash);
        var burst = new Gateway.GatewayOptions().RateBurst;
        var left = (double)connection.GetDatabase().HashGet(bucket, "tokens");
        // Four calls were made, one of them at the other gateway.
        Assert.InRange(left, burst - 4, burst - 3.5);
    }

    [Fact]
    public async Task AListener_HearsWhatIsInTheLog_ThoughTheSilosOfItsSessionHang()
    {
        await using var redis = await RedisServer.StartAsync();
        var database = await server.OptionsAsync();
        // Nobody is declared dead here: without hints the listener would wait for the silo that hangs.
        string[] patient = ["--Failure:Missed", "20", "--Failure:ProbeSeconds", "30", "--Failure:CallSeconds", "100"];
        await using var persona = await SiloProcess.StartAsync(database, ["--Roles", "persona", .. patient]);
        await using var gateway = await SiloProcess.StartAsync(
            database, ["--Roles", "gateway", "--Redis:Connection", redis.Address, .. patient]);
        using var http = new HttpClient { BaseAddress = gateway.Address };
        await PersonaAsync(http, "ada");
        var session = await SessionAsync(http, "ada");
        using var socket = new ClientWebSocket();
        var live = new UriBuilder(gateway.Address) { Scheme = "ws", Path = $"/api/sessions/{session}/live" }.Uri;
        await socket.ConnectAsync(live, CancellationToken.None).Within("a live socket");
        await FrameAsync(socket, "opened");
        await using var store = await PostgreSqlStore.OpenAsync(database, new IdSource(TimeProvider.System));
        var stream = new SessionId(TenantId.Default, session).Stream;
        var version = await store.VersionAsync(stream);

        await persona.SignalAsync("STOP");
        var now = TimeProvider.System.GetUtcNow();
        var elsewhere = new TurnRetracted(new TurnId("t1"), "ada", "elsewhere") { At = now };
        Assert.IsType<AppendResult.Appended>(
            await store.AppendAsync(new AppendUnit(stream, version, [EventJson.Encode(elsewhere)])));

        Assert.Equal("elsewhere", (await FrameAsync(socket, "retracted")).GetProperty("reason").GetString());
        await persona.SignalAsync("CONT");
    }

    [Fact]
    public async Task ModelsComputeOnLibtorch_BeforeTheSiloJoins()
    {
        var folder = typeof(SiloAdaptersTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(m => m.Key == "libtorch").Value!;
        Assert.SkipUnless(Directory.Exists(folder), "not shown: libtorch for the processor was not restored");

        try
        {
            await using var silo = await AloneAsync([], "--Torch:Device", "cpu", "--Torch:Library", folder);
            Assert.Contains(
                "libtorch_cpu", await File.ReadAllTextAsync($"/proc/{silo.Id}/maps"), StringComparison.Ordinal);
        }
        catch (InvalidOperationException old) when (old.Message.Contains("GLIBCXX", StringComparison.Ordinal))
        {
            Assert.Skip("not shown: this machine's C++ library is older than the one libtorch's binding needs");
        }
    }

    [Fact]
    public async Task ASiloThatCannotLoadItsModels_EndsBeforeItJoins_AndSaysWhy()
    {
        using var empty = new TempFolder();

        var ended = await Assert.ThrowsAsync<InvalidOperationException>(
            () => AloneAsync([], "--Torch:Device", "cpu", "--Torch:Library", empty.Path));

        Assert.Contains($"is not in {empty.Path}", ended.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("listens on", ended.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kafka.Topic", "no topic")]
    [InlineData("Redis.Connection", "")]
    [InlineData("EventHubs.Connection", "")]
    [InlineData("S3.Bucket", "A")]
    [InlineData("Torch", "tpu")]
    [InlineData("Hints.Through", "pigeons")]
    [InlineData("Hints.Kafka.Topic", "no topic")]
    [InlineData("Hints.EventHubs.Connection", "")]
    public void AnOptionThatCannotBe_IsNamed(string option, string value)
    {
        var options = new SiloOptions();
        switch (option)
        {
            case "Kafka.Topic":
                options.Kafka = new() { Servers = "a:9092", Topic = value };
                break;
            case "Redis.Connection":
                options.Redis = new() { Connection = value };
                break;
            case "EventHubs.Connection":
                options.EventHubs = new() { Connection = value };
                break;
            case "Hints.Through":
                options.Hints.Through = value;
                break;
            case "Hints.Kafka.Topic":
                options.Hints = new() { Through = "kafka", Kafka = new() { Servers = "a:9092", Topic = value } };
                break;
            case "Hints.EventHubs.Connection":
                options.Hints = new() { Through = "eventhubs", EventHubs = new() { Connection = value } };
                break;
            case "S3.Bucket":
                options.S3 = new() { Bucket = value };
                break;
            default:
                options.Torch = new() { Device = value };
                break;
        }

        var wrong = Assert.Throws<InvalidInputException>(options.Validate);

        Assert.Equal(option, wrong.Field);
        Assert.Equal(value, wrong.Value);
    }

    private static Task<SiloProcess> AloneAsync(Dictionary<string, string> variables, params string[] arguments) =>
        SiloProcess.StartAsync(null, variables, arguments);

    private static async Task PersonaAsync(HttpClient http, string id)
    {
        using var made = await http.PostAsJsonAsync("/api/personas", new { id, name = "Ada Brook", seed = 1 });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
    }

    private static async Task<string> SessionAsync(HttpClient http, string persona)
    {
        using var opened = await http.PostAsJsonAsync("/api/sessions", new { personas = new[] { persona } });
        var body = await opened.Content.ReadAsStringAsync();
        Assert.True(opened.IsSuccessStatusCode, body);
        return JsonElement.Parse(body).GetProperty("id").GetString()!;
    }

    private static async Task SayAsync(HttpClient http, string session)
    {
        using var said = await http.PostAsJsonAsync($"/api/sessions/{session}/messages", new { text = "Hello!" });
        Assert.True(said.IsSuccessStatusCode, await said.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> FrameAsync(ClientWebSocket socket, string type)
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).AsTask()
                .Within($"the frame '{type}'");
            Assert.True(part.EndOfMessage && part.MessageType == WebSocketMessageType.Text);
            var frame = JsonElement.Parse(Encoding.UTF8.GetString(buffer, 0, part.Count));
            if (frame.GetProperty("type").GetString() == type)
                return frame;
        }
    }
}
