using BenchmarkDotNet.Attributes;
using LinkyV.Contracts;
using LinkyV.Storage;

namespace LinkyV.Benchmarks;

/// <summary>Durable appends of 1 KB units to SQLite: a number of streams at a time, each one unit.</summary>
[MemoryDiagnoser]
public class AppendBenchmark
{
    private static readonly byte[] Json = System.Text.Encoding.UTF8.GetBytes(
        "{\"$k\":\"bench.1\",\"padding\":\"" + new string('x', 1000) + "\"}");

    private string _folder = "";
    private SqliteStore _store = null!;
    private StreamId[] _streams = [];
    private long _version;

    /// <summary>Streams that write at the same time.</summary>
    [Params(1, 100, 1000)]
    public int Writers { get; set; }

    /// <summary>An empty store in a temporary folder.</summary>
    [GlobalSetup]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("linkyv-bench-").FullName;
        _store = SqliteStore.Open(_folder, TimeProvider.System, new IdSource(TimeProvider.System));
        _streams = [.. Enumerable.Range(0, Writers).Select(i =>
            new StreamId(TenantId.Default, StreamKind.Session, $"s{i}"))];
        _version = 0;
    }

    /// <summary>One unit to each stream, all durable at the end.</summary>
    [Benchmark]
    public async Task Append()
    {
        var now = TimeProvider.System.GetUtcNow();
        var appends = _streams.Select(s =>
            _store
                .AppendAsync(new AppendUnit(s, _version, [new NewEvent("bench.1", Json, now)])).AsTask());
        foreach (var result in await Task.WhenAll(appends))
            if (result is not AppendResult.Appended)
                throw new InvalidOperationException($"the store did not take it: {result}");
        _version++;
    }

    /// <summary>Takes the folder away.</summary>
    [GlobalCleanup]
    public async Task Close()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
