using LinkyV.Contracts;
using LinkyV.Providers.Models;
using Microsoft.Extensions.Options;

namespace LinkyV.Hosting;

/// <summary>Checks <see cref="LinkyVOptions"/>; each message names the option, its value and the rule.</summary>
public sealed class LinkyVOptionsValidator : IValidateOptions<LinkyVOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, LinkyVOptions options)
    {
        var faults = Check(options);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>All faults; empty if there are none.</summary>
    public static IReadOnlyList<string> Check(LinkyVOptions options)
    {
        var faults = new List<string>();
        void Rule(string option, string? value, bool holds, string rule)
        {
            if (!holds)
                faults.Add($"{option}: '{value}' is not allowed: {rule}.");
        }

        Rule("DataFolder", options.DataFolder, IsFolder(options.DataFolder),
            "a path of a folder, or none for in memory");
        Rule("TrainedModels.Folder", options.TrainedModels.Folder, IsFolder(options.TrainedModels.Folder),
            "a path of a folder, or none for the program's own");
        Serving(options.TrainedModels.Serving, Rule);
        Rule("Tenant", options.Tenant, IdRules.IsValid(options.Tenant), IdRules.Rule);
        var otlp = options.Telemetry.OtlpEndpoint;
        var address = otlp is null
            || (Uri.TryCreate(otlp, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");
        Rule("Telemetry.OtlpEndpoint", otlp, address, "an absolute http or https address, or none");
        var service = options.Telemetry.ServiceName;
        Rule("Telemetry.ServiceName", service, service is { Length: > 0 and <= 100 }, "1 to 100 characters");
        faults.AddRange(ModelsOptionsValidator.Check(options.Models));
        faults.AddRange(Faults(() => options.Actors.Validate()));
        faults.AddRange(Faults(options.Sqlite.Validate));
        faults.AddRange(Faults(options.Outbox.Validate));
        faults.AddRange(Faults(() => options.PostgreSql?.Validate()));
        return faults;
    }

    private static void Serving(ModelServingOptions o, Action<string, string?, bool, string> rule)
    {
        const string Of = "TrainedModels.Serving.";
        rule(Of + "Workers", $"{o.Workers}", o.Workers is >= 0 and <= 256, "0 to 256");
        rule(Of + "BatchMax", $"{o.BatchMax}", o.BatchMax is >= 1 and <= 4096, "1 to 4096");
        rule(Of + "DelayMs", $"{o.DelayMs}", o.DelayMs is >= 0 and <= 1000, "0 to 1000");
        rule(Of + "QueueMax", $"{o.QueueMax}", o.QueueMax is >= 1 and <= 1_000_000, "1 to 1000000");
        rule(Of + "DeadlineMs", $"{o.DeadlineMs}", o.DeadlineMs is >= 1 and <= 60_000, "1 to 60000");
        for (var i = 0; i < o.Trials.Count; i++)
        {
            var (trial, at) = (o.Trials[i], FormattableString.Invariant($"{Of}Trials[{i}]."));
            rule(at + "Model", trial.Model, trial.Model is "personality" or "coherence", "personality or coherence");
            rule(at + "Folder", trial.Folder, Directory.Exists(trial.Folder), "a folder that exists");
            rule(at + "Share", $"{trial.Share}", trial.Share is > 0 and <= 1, "above 0 to 1");
        }
    }

    private static IEnumerable<string> Faults(Action validate)
    {
        try
        {
            validate();
            return [];
        }
        catch (InvalidInputException fault)
        {
            return [fault.Message];
        }
    }

    private static bool IsFolder(string? path)
    {
        if (path is null)
            return true;
        try
        {
            return path.Trim().Length > 0 && !File.Exists(Path.GetFullPath(path));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            return false;
        }
    }
}
