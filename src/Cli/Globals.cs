using System.CommandLine;
using LinkyV.Contracts;

namespace LinkyV.Cli;

/// <summary>The options every command has.</summary>
internal sealed class Globals
{
    private readonly Option<string?> _data = new("--data")
    {
        Description = "Data folder (LINKYV_DATA); default ./linkyv-data", Recursive = true, HelpName = "folder",
    };

    private readonly Option<string?> _server = new("--server")
    {
        Description = "Address of a running LinkyV (LINKYV_URL) instead of the data folder's", Recursive = true,
        HelpName = "url",
    };

    private readonly Option<string?> _key = new("--key")
    {
        Description = "API key (LINKYV_KEY)", Recursive = true, HelpName = "lk_...",
    };

    private readonly Option<string> _participant = new("--participant", "--as")
    {
        Description = "In whose name to speak; the open Studio is 'local', too", Recursive = true,
        DefaultValueFactory = static _ => "local", HelpName = "name",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON", Recursive = true };

    /// <summary>Puts them on the root.</summary>
    public void AddTo(RootCommand root)
    {
        foreach (var option in (Option[])[_data, _server, _key, _participant, _json])
            root.Options.Add(option);
    }

    /// <summary>The data folder, absolute.</summary>
    public string Data(ParseResult parsed)
    {
        var given = parsed.GetValue(_data) ?? Variable("LINKYV_DATA") ?? "linkyv-data";
        try
        {
            return Path.GetFullPath(given);
        }
        catch (ArgumentException e)
        {
            throw new CliException(Exit.Usage, $"--data: '{given}' is not allowed: a path of a folder.", e);
        }
    }

    /// <summary>The address asked for; null = the data folder's owner.</summary>
    public Uri? Server(ParseResult parsed)
    {
        var given = parsed.GetValue(_server) ?? Variable("LINKYV_URL");
        if (given is null)
            return null;
        return Uri.TryCreate(given, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw CliException.Usage("--server", given, "an http or https address");
    }

    /// <summary>The key; null = none.</summary>
    public string? Key(ParseResult parsed) => parsed.GetValue(_key) ?? Variable("LINKYV_KEY");

    /// <summary>The participant.</summary>
    public string Participant(ParseResult parsed)
    {
        var name = parsed.GetValue(_participant)!;
        return name.Length is > 0 and <= 200 && !name.Any(char.IsControl)
            ? name
            : throw CliException.Usage("--participant", name, "1 to 200 characters without control characters");
    }

    /// <summary>Whether to print JSON.</summary>
    public bool Json(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Checks an id on the command line.</summary>
    public static string Id(string field, string value) =>
        IdRules.IsValid(value) ? value : throw CliException.Usage(field, value, IdRules.Rule);

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
