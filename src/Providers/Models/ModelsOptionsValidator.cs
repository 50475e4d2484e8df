using System.Globalization;
using LinkyV.Contracts;
using Microsoft.Extensions.Options;

namespace LinkyV.Providers.Models;

/// <summary>Checks <see cref="ModelsOptions"/>; each message names the option, its value and the rule.</summary>
public sealed class ModelsOptionsValidator : IValidateOptions<ModelsOptions>
{
    /// <summary>Endpoints at most.</summary>
    public const int EndpointsMax = 32;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ModelsOptions options)
    {
        var faults = Check(options);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>All faults; empty if there are none.</summary>
    public static IReadOnlyList<string> Check(ModelsOptions options)
    {
        var faults = new Faults("Models");
        faults.Range("Endpoints.Count", options.Endpoints.Count, 0, EndpointsMax);
        faults.Range("TokensPerDay", options.TokensPerDay, 0, long.MaxValue);
        faults.Range("CostPerDay", (double)options.CostPerDay, 0, 1e9);
        faults.Range("Tenants.Count", options.Tenants.Count, 0, 10_000);
        foreach (var (tenant, budget) in options.Tenants)
        {
            faults.Rule($"Tenants[{tenant}]", tenant, IdRules.IsValid(tenant), IdRules.Rule);
            faults.Range($"Tenants[{tenant}].TokensPerDay", budget.TokensPerDay, 0, long.MaxValue);
            faults.Range($"Tenants[{tenant}].CostPerDay", (double)budget.CostPerDay, 0, 1e9);
        }
        faults.Rule("FailureRatio", options.FailureRatio, options.FailureRatio is > 0 and <= 1, "above 0, at most 1");
        faults.Range("MinimumCalls", options.MinimumCalls, 2, 1000);
        faults.Range("SamplingTime", options.SamplingTime, TimeSpan.FromMilliseconds(500), TimeSpan.FromHours(1));
        faults.Range("BreakTime", options.BreakTime, TimeSpan.FromMilliseconds(500), TimeSpan.FromHours(1));
        faults.Range("RetryPause", options.RetryPause, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));
        faults.Range("QueueTimeout", options.QueueTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        faults.Range("LatencyWeight", options.LatencyWeight, 0, 1000);
        faults.Range("CostWeight", options.CostWeight, 0, 1e6);
        faults.Range("CapabilityWeight", options.CapabilityWeight, 0, 1000);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Endpoints.Count; i++)
            Check(options.Endpoints[i], $"Endpoints[{i}]", names, faults);
        return faults.All;
    }

    private static void Check(ModelEndpointOptions e, string at, HashSet<string> names, Faults faults)
    {
        faults.Rule($"{at}.Name", e.Name, IdRules.IsValid(e.Name), IdRules.Rule);
        var free = e.Name is not ("auto" or "embedded");
        faults.Rule($"{at}.Name", e.Name, free, "not 'auto' or 'embedded', which mean others");
        faults.Rule($"{at}.Name", e.Name, names.Add(e.Name), "different from the other endpoints'");
        var http = Uri.TryCreate(e.Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        faults.Rule($"{at}.Address", e.Address, http, "an http or https address, such as http://localhost:11434/v1");
        faults.Rule($"{at}.Model", e.Model, e.Model.Length is > 0 and <= 200, "1 to 200 characters");
        faults.Range($"{at}.Capability", e.Capability, 0, 1);
        faults.Range($"{at}.Priority", e.Priority, 0, 100);
        faults.Range($"{at}.PromptPrice", (double)e.PromptPrice, 0, 1e6);
        faults.Range($"{at}.CompletionPrice", (double)e.CompletionPrice, 0, 1e6);
        faults.Range($"{at}.Concurrency", e.Concurrency, 1, 10_000);
        faults.Range($"{at}.Queue", e.Queue, 0, 10_000);
        faults.Range(
            $"{at}.FirstTokenTimeout", e.FirstTokenTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        faults.Range($"{at}.TotalTimeout", e.TotalTimeout, e.FirstTokenTimeout, TimeSpan.FromHours(1));
        faults.Range($"{at}.Retries", e.Retries, 0, 10);
        faults.Rule(
            $"{at}.LimitField", e.LimitField, e.LimitField is "" or "max_tokens" or "max_completion_tokens",
            "empty, 'max_tokens' or 'max_completion_tokens'");
        var known = e.KeyVariable.Length == 0 || Environment.GetEnvironmentVariable(e.KeyVariable) is { Length: > 0 };
        faults.Rule($"{at}.KeyVariable", e.KeyVariable, known, "the name of an environment variable that is set");
    }

    private sealed class Faults(string section)
    {
        private readonly List<string> _all = [];

        public IReadOnlyList<string> All => _all;

        public void Rule<T>(string option, T value, bool holds, string rule)
        {
            if (!holds)
                _all.Add(string.Create(
                    CultureInfo.InvariantCulture, $"{section}.{option}: '{value}' is not allowed: {rule}."));
        }

        public void Range<T>(string option, T value, T min, T max)
            where T : IComparable<T> =>
            Rule(option, value, value.CompareTo(min) >= 0 && value.CompareTo(max) <= 0,
                string.Create(CultureInfo.InvariantCulture, $"{min} to {max}"));
    }
}
