using LinkyV.Actors;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Hosting;
using Xunit;

namespace LinkyV.Hosting.Tests;

/// <summary>Options and the file they come from.</summary>
public sealed class OptionsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheDefaults_AreAllowed() => Assert.Empty(LinkyVOptionsValidator.Check(new LinkyVOptions()));

    [Fact]
    public void ACopy_SaysAllThatTheOriginalSays()
    {
        var original = new LinkyVOptions
        {
            DataFolder = "data", Tenant = "other", StarterCast = true, Graph = true, PostgreSql = new(),
        };
        var copy = new LinkyVOptions();
        original.CopyTo(copy);
        var defaults = new LinkyVOptions();
        Assert.All(typeof(LinkyVOptions).GetProperties(), p =>
        {
            var (said, copied) = (p.GetValue(original), p.GetValue(copy));
            if (p.PropertyType == typeof(bool))
                Assert.Equal(said, copied);
            else
                Assert.Same(said, copied);
            // An option left at its default would show nothing.
            Assert.False(p.PropertyType == typeof(bool) && said!.Equals(p.GetValue(defaults)));
        });
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void AFault_IsNamedWithOptionValueAndRule(LinkyVOptions options, string start, string rule)
    {
        var fault = Assert.Single(LinkyVOptionsValidator.Check(options));
        Assert.StartsWith(start, fault, StringComparison.Ordinal);
        Assert.Contains(rule, fault, StringComparison.Ordinal);
    }

    public static TheoryData<LinkyVOptions, string, string> Faults() => new()
    {
        { new LinkyVOptions { Tenant = "" }, "Tenant: ''", "1 to 64" },
        { new LinkyVOptions { DataFolder = " " }, "DataFolder: ' '", "a path of a folder" },
        { new LinkyVOptions { Telemetry = new() { OtlpEndpoint = "here" } }, "Telemetry.OtlpEndpoint: 'here'", "http" },
        { new LinkyVOptions { Telemetry = new() { ServiceName = "" } }, "Telemetry.ServiceName: ''", "1 to 100" },
        { new LinkyVOptions { Actors = new ActorOptions { OpenTurnsMax = 0 } }, "Actors:OpenTurnsMax: '0'",
            "at least 1" },
    };

    [Fact]
    public void AFile_SetsOptionsOfEveryKind()
    {
        File.WriteAllText(_folder["linkyv.json"], """
            {
              "starterCast": true,
              "models": { "tokensPerDay": 5000, "endpoints": [
                { "name": "local", "address": "http://localhost:11434/v1", "model": "llama",
                  "firstTokenTimeout": "00:00:03" } ] },
              "actors": { "openTurnsMax": 7 },
              "telemetry": { "otlpEndpoint": "http://localhost:4317" }
            }
            """);
        var options = new LinkyVOptions();
        LinkyVConfiguration.Read(options, _folder.Path);
        Assert.True(options.StarterCast);
        Assert.Equal(5000, options.Models.TokensPerDay);
        var endpoint = Assert.Single(options.Models.Endpoints);
        Assert.Equal(("local", TimeSpan.FromSeconds(3)), (endpoint.Name, endpoint.FirstTokenTimeout));
        Assert.Equal(7, options.Actors.OpenTurnsMax);
        Assert.Equal("http://localhost:4317", options.Telemetry.OtlpEndpoint);
    }

    [Theory]
    [InlineData("{ \"colour\": 1 }", "colour", "colour")]
    [InlineData("{ \"models\": { \"tokensPerDay\": \"many\" } }", "config", "many")]
    [InlineData("{ not json", "config", "JSON")]
    public void AWrongFile_IsRefusedAndSaysWhy(string json, string field, string why)
    {
        File.WriteAllText(_folder["linkyv.json"], json);
        var fault = Assert.Throws<InvalidInputException>(() =>
            LinkyVConfiguration.Read(new LinkyVOptions(), _folder.Path));
        Assert.Equal(field, fault.Field);
        Assert.Contains(why, fault.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void AFileThatIsNamed_MustBeThere() => Assert.Throws<InvalidInputException>(
        () => LinkyVConfiguration.Read(new LinkyVOptions(), null, _folder["none.json"]));

    [Fact]
    public void TheOwnersNote_IsReadBackAndOnlyForItsUser()
    {
        var owner = new OwnerFile("http://127.0.0.1:5050/", "lk_token", 42, DateTimeOffset.UnixEpoch);
        owner.Write(_folder.Path);
        Assert.Equal(owner, OwnerFile.Read(_folder.Path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder[OwnerFile.Name]));
        (owner with { ProcessId = 43 }).Delete(_folder.Path);
        Assert.NotNull(OwnerFile.Read(_folder.Path));
        owner.Delete(_folder.Path);
        Assert.Null(OwnerFile.Read(_folder.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    public void ADamagedOwnersNote_CountsAsNone(string text)
    {
        File.WriteAllText(_folder[OwnerFile.Name], text);
        Assert.Null(OwnerFile.Read(_folder.Path));
    }
}
