using LinkyV.Contracts;
using LinkyV.Providers.Models;
using Microsoft.Extensions.Configuration;

namespace LinkyV.Hosting;

/// <summary>
/// Reads options from <c>linkyv.json</c> in the data folder (or a file that is named), then from environment variables
/// such as <c>LINKYV_Models__Endpoints__0__Address</c>. For one language model three short ones do:
/// <c>LINKYV_MODEL_URL</c>, <c>LINKYV_MODEL</c> and <c>LINKYV_MODEL_KEY</c>.
/// </summary>
public static class LinkyVConfiguration
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "linkyv.json";

    private const string Prefix = "LINKYV_";

    /// <summary>Fills <paramref name="options"/>.</summary>
    /// <param name="options">What to fill.</param>
    /// <param name="dataFolder">Where to look for the file; null = nowhere.</param>
    /// <param name="file">Another file, which must be there; null = the data folder's.</param>
    /// <exception cref="InvalidInputException">Names the option, its value and the rule.</exception>
    public static void Read(LinkyVOptions options, string? dataFolder, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var path = file ?? (dataFolder is null ? null : Path.Combine(dataFolder, FileName));
        if (file is not null && !File.Exists(file))
            throw new InvalidInputException("config", file, "a file that exists");
        if (path is not null && File.Exists(path))
            Bind(options, From(path, b => b.AddJsonFile(Path.GetFullPath(path), optional: false)), path);
        Bind(options, From(Prefix, b => b.AddInMemoryCollection(Paths())), "environment");
        if (Environment.GetEnvironmentVariable("LINKYV_MODEL_URL") is { Length: > 0 } address)
            options.Models.Endpoints.Add(new ModelEndpointOptions
            {
                Name = "model",
                Address = address,
                Model = Environment.GetEnvironmentVariable("LINKYV_MODEL") ?? "",
                Key = Environment.GetEnvironmentVariable("LINKYV_MODEL_KEY") ?? "",
            });
    }

    private static IConfigurationRoot From(string source, Action<IConfigurationBuilder> add)
    {
        try
        {
            var builder = new ConfigurationBuilder();
            add(builder);
            return builder.Build();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException)
        {
            throw new InvalidInputException("config", source, $"JSON that can be read ({Inner(e)})");
        }
    }

    /// <summary>Variables that name an option within another; the others, such as LINKYV_DATA, are read where they are
    /// used.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> Paths()
    {
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
            if (variable.Key is string name && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                && name.Contains("__", StringComparison.Ordinal))
                yield return new(
                    name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value);
    }

    private static void Bind(LinkyVOptions options, IConfiguration from, string source)
    {
        KnownOptions.Check(from);
        try
        {
            from.Bind(options, b => b.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidInputException("config", source, $"known options with values of their kind ({Inner(e)})");
        }
    }

    private static string Inner(Exception e) => e.InnerException is { } inner ? $"{e.Message} {inner.Message}"
        : e.Message;
}
