using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using LinkyV.Conformance;

namespace LinkyV.Adapters.Tests.Kafka;

/// <summary>
/// A Kafka-protocol broker in a process of its own: librdkafka's mock cluster (in memory, one broker, four
/// partitions). It is told on its input to go "down" (connections are cut, new ones refused) and "up" again.
/// </summary>
internal sealed partial class MockBroker : IAsyncDisposable
{
    private const int Partitions = 4, Producer = 0;

    private readonly Process _process;

    private MockBroker(Process process, string servers) => (_process, Servers) = (process, servers);

    public string Servers { get; }

    public static async Task<MockBroker> StartAsync(string topic)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var argument in (string[])["exec", typeof(MockBroker).Assembly.Location, "kafka-broker", topic])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException("the broker did not start");
        process.BeginErrorReadLine();
        var servers = await process.StandardOutput.ReadLineAsync().Within("the broker's address");
        return new MockBroker(process, servers ?? throw new InvalidOperationException("the broker ended at once"));
    }

    public Task StopAsync() => TellAsync("down");

    public Task StartAgainAsync() => TellAsync("up");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().Within("the end of the broker");
        _process.Dispose();
    }

    private async Task TellAsync(string what)
    {
        await _process.StandardInput.WriteLineAsync(what);
        await _process.StandardInput.FlushAsync();
        var answer = await _process.StandardOutput.ReadLineAsync().Within($"the broker's answer to '{what}'");
        if (answer != what)
            throw new InvalidOperationException($"the broker answered '{answer}' to '{what}'");
    }

    /// <summary>The broker's own process.</summary>
    public static int Run(string topic)
    {
        NativeLibrary.SetDllImportResolver(
            typeof(MockBroker).Assembly, static (name, assembly, _) => Load(name, assembly));
        var error = new byte[512];
        var conf = ConfNew();
        _ = ConfSet(conf, "log_level", "0", error, (nuint)error.Length);
        var client = New(Producer, conf, error, (nuint)error.Length);
        if (client == 0)
            throw new InvalidOperationException(Encoding.UTF8.GetString(error).TrimEnd('\0'));
        var cluster = ClusterNew(client, 1);
        if (TopicCreate(cluster, topic, Partitions, 1) != 0)
            throw new InvalidOperationException($"the topic '{topic}' could not be made");
        Console.WriteLine(Marshal.PtrToStringUTF8(Bootstraps(cluster)));
        while (Console.ReadLine() is { } told)
        {
            var failed = told == "down" ? SetDown(cluster, 1) : SetUp(cluster, 1);
            Console.WriteLine(failed == 0 ? told : $"error {failed}");
        }

        return 0;
    }

    /// <summary>As Confluent.Kafka does it: where SASL's library is missing, the build without it.</summary>
    private static nint Load(string name, Assembly assembly) =>
        NativeLibrary.TryLoad(name, assembly, null, out var found)
        || NativeLibrary.TryLoad("centos8-" + name, assembly, null, out found) ? found : 0;

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_conf_new")]
    private static partial nint ConfNew();

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ConfSet(nint conf, string name, string value, byte[] error, nuint size);

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_new")]
    private static partial nint New(int type, nint conf, byte[] error, nuint size);

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_mock_cluster_new")]
    private static partial nint ClusterNew(nint client, int brokers);

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    private static partial nint Bootstraps(nint cluster);

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_mock_topic_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int TopicCreate(nint cluster, string topic, int partitions, int replicas);

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_mock_broker_set_down")]
    private static partial int SetDown(nint cluster, int broker);

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_mock_broker_set_up")]
    private static partial int SetUp(nint cluster, int broker);
}
