using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using LinkyV.Conformance;
using LinkyV.Hosting;
using Xunit;

namespace LinkyV.Cli.Tests;

/// <summary>The command as a process of its own.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_SaysWhereItListensAndEndsInGoodOrderOnSigterm()
    {
        using var process = Start("serve", "--data", _folder["data"], "--urls", "http://127.0.0.1:0");
        var line = await process.StandardOutput.ReadLineAsync().Within("the line that says where it listens");
        Assert.StartsWith("LinkyV listens on http://127.0.0.1:", line, StringComparison.Ordinal);
        using var http = new HttpClient();
        var health = new Uri(new Uri(line!["LinkyV listens on ".Length..]), "/health/ready");
        await ReadyAsync(http, health).Within("readiness");
        Assert.NotNull(OwnerFile.Read(_folder["data"]));
        Assert.Equal(0, Kill(process.Id, SigTerm));
        await process.WaitForExitAsync().Within("the end after SIGTERM");
        Assert.Equal(0, process.ExitCode);
        Assert.Null(OwnerFile.Read(_folder["data"]));
    }

    [Fact]
    public async Task ACommandBesideAServer_SpeaksToIt()
    {
        using var server = Start("serve", "--data", _folder["data"], "--urls", "http://127.0.0.1:0");
        await server.StandardOutput.ReadLineAsync().Within("the line that says where it listens");
        var made = await Run.LinkyVAsync(_folder["data"], ["persona", "create", "--id", "ada", "--seed", "3"]);
        Assert.True(made.Code == 0, made.ToString());
        server.Kill();
        await server.WaitForExitAsync().Within("the end of the killed server");
        var after = await Run.LinkyVAsync(_folder["data"], ["persona", "show", "ada"]);
        Assert.True(after.Code == 0, after.ToString());
    }

    [Fact]
    public async Task Metrics_ReachAnOtlpCollector()
    {
        await using var collector = new OtlpCollector();
        using var process = StartWith(
            new()
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            },
            "serve", "--data", _folder["data"], "--urls", "http://127.0.0.1:0");
        await process.StandardOutput.ReadLineAsync().Within("the line that says where it listens");
        var made = await Run.LinkyVAsync(_folder["data"], ["persona", "list", "--json"]);
        Assert.True(made.Code == 0, made.ToString());
        var persona = made.Json[0].GetProperty("id").GetString()!;
        var talk = await Run.LinkyVAsync(_folder["data"], ["chat", persona, "--json"], "Hello!\n");
        Assert.True(talk.Code == 0, talk.ToString());
        Assert.Equal(0, Kill(process.Id, SigTerm));
        await process.WaitForExitAsync().Within("the end after SIGTERM");

        Assert.Contains("linkyv.turn.duration", collector.Received("/v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("service.name", collector.Received("/v1/traces"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMisspeltVariable_IsNamed_WithThoseThereAre()
    {
        using var process = StartWith(
            new() { ["LINKYV_Actors__PersonaByte"] = "300000" },
            "serve", "--data", _folder["data"], "--urls", "http://127.0.0.1:0");
        var error = await process.StandardError.ReadToEndAsync().Within("the message");
        await process.WaitForExitAsync().Within("the end");
        Assert.Equal(2, process.ExitCode);
        Assert.Contains("Actors:PersonaByte: '300000'", error, StringComparison.Ordinal);
        Assert.Contains("PersonaBytes", error, StringComparison.Ordinal);
    }

    private static async Task ReadyAsync(HttpClient http, Uri health)
    {
        while ((await http.GetAsync(health)).StatusCode != HttpStatusCode.OK)
            await Task.Yield();
    }

    private const int SigTerm = 15;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);

    private static Process Start(params string[] args) => StartWith([], args);

    private static Process StartWith(Dictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "linkyv"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = environment.Count > 0,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        foreach (var a in args)
            start.ArgumentList.Add(a);
        return Process.Start(start)!;
    }
}
