using LinkyV.Conformance;
using LinkyV.Storage.Tests;
using Xunit;

namespace LinkyV.Cli.Tests;

/// <summary><c>linkyv store</c>: from a data folder to a real PostgreSQL.</summary>
public sealed class StoreTests(PostgreSqlServer server) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Migrate_MovesEverything_AndIsServedFromThereFromNowOn()
    {
        var target = await server.OptionsAsync();
        string[] to = ["--to", target.Connection, "--schema", target.Schema];
        await OkAsync("persona", "create", "--id", "ada", "--name", "Ada Moss", "--seed", "3");

        // As if a migration had been cut off after its copy: the next one compares and goes on.
        await OkAsync(["store", "copy", .. to]);
        Assert.Equal(1, (await RunAsync(["store", "copy", .. to])).Code);
        var moved = await OkAsync(["store", "migrate", .. to, "--json"]);
        Assert.Equal(9, moved.Json.GetProperty("rows").GetProperty("personas").GetInt64());
        Assert.Equal(4, (await RunAsync(["store", "migrate", .. to])).Code);

        File.Delete(_folder["data/linkyv.db"]);
        Assert.Contains("Ada Moss", (await OkAsync("persona", "show", "ada")).Out, StringComparison.Ordinal);
        await OkAsync("persona", "create", "--id", "bea", "--seed", "4");
        Assert.Equal(10, (await OkAsync("persona", "list", "--json")).Json.GetArrayLength());
        Assert.False(File.Exists(_folder["data/linkyv.db"]));
    }

    [Fact]
    public async Task WithoutATarget_ItSaysWhatIsMissing()
    {
        var run = await RunAsync("store", "copy");
        Assert.Equal(2, run.Code);
        Assert.Contains("--to", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatDoesNotAnswer_EndsWith1()
    {
        await OkAsync("persona", "list");
        var run = await RunAsync("store", "copy", "--to", "Host=127.0.0.1;Port=1;Username=x;Timeout=2");
        Assert.Equal(1, run.Code);
        Assert.Contains("did not answer", run.Error, StringComparison.Ordinal);
    }

    private Task<Run> RunAsync(params string[] args) => Run.LinkyVAsync(_folder["data"], args);

    private async Task<Run> OkAsync(params string[] args)
    {
        var run = await RunAsync(args);
        Assert.True(run.Code == 0, $"linkyv {string.Join(' ', args)}: {run}");
        return run;
    }
}
