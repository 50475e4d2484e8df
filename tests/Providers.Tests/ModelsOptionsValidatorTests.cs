using LinkyV.Providers.Models;
using Xunit;

namespace LinkyV.Providers.Tests;

/// <summary>Each message names the option, the value and the rule.</summary>
public sealed class ModelsOptionsValidatorTests
{
    [Fact]
    public void NoEndpoints_IsAllowed() => Assert.Empty(ModelsOptionsValidator.Check(new ModelsOptions()));

    [Fact]
    public void AGoodEndpoint_IsAllowed() => Assert.Empty(ModelsOptionsValidator.Check(With(Good())));

    [Theory]
    [MemberData(nameof(Faults))]
    public void AFault_IsNamedWithOptionValueAndRule(ModelsOptions options, string option, string value, string rule)
    {
        var fault = Assert.Single(ModelsOptionsValidator.Check(options));
        Assert.StartsWith($"Models.{option}: '{value}' is not allowed: ", fault, StringComparison.Ordinal);
        Assert.Contains(rule, fault, StringComparison.Ordinal);
    }

    public static TheoryData<ModelsOptions, string, string, string> Faults() => new()
    {
        { With(Good() with { Name = "Not Good" }), "Endpoints[0].Name", "Not Good", "1 to 64 characters" },
        { With(Good() with { Name = "auto" }), "Endpoints[0].Name", "auto", "not 'auto'" },
        { With(Good(), Good()), "Endpoints[1].Name", "one", "different" },
        { With(Good() with { Address = "localhost:11434" }), "Endpoints[0].Address", "localhost:11434", "http" },
        { With(Good() with { Model = "" }), "Endpoints[0].Model", "", "1 to 200" },
        { With(Good() with { Concurrency = 0 }), "Endpoints[0].Concurrency", "0", "1 to 10000" },
        { With(Good() with { Retries = 11 }), "Endpoints[0].Retries", "11", "0 to 10" },
        { With(Good() with { LimitField = "tokens" }), "Endpoints[0].LimitField", "tokens", "max_tokens" },
        {
            With(Good() with { KeyVariable = "LINKYV_NO_SUCH_KEY" }), "Endpoints[0].KeyVariable", "LINKYV_NO_SUCH_KEY",
            "environment variable"
        },
        {
            With(Good() with { TotalTimeout = TimeSpan.FromSeconds(1) }), "Endpoints[0].TotalTimeout", "00:00:01",
            "00:00:05 to 01:00:00"
        },
        { new ModelsOptions { FailureRatio = 0 }, "FailureRatio", "0", "above 0" },
        { new ModelsOptions { MinimumCalls = 1 }, "MinimumCalls", "1", "2 to 1000" },
        { new ModelsOptions { TokensPerDay = -1 }, "TokensPerDay", "-1", "0 to" },
        {
            new ModelsOptions { Tenants = new Dictionary<string, TenantBudget> { ["A B"] = new() } }, 
            "Tenants[A B]", "A B",
            "1 to 64"
        },
    };

    private static ModelEndpointOptions Good() =>
        new() { Name = "one", Address = "http://localhost:11434/v1", Model = "m" };

    private static ModelsOptions With(params ModelEndpointOptions[] endpoints) => new() { Endpoints = [.. endpoints] };
}
