using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using LinkyV.Cli.Api;
using Spectre.Console;

namespace LinkyV.Cli.Commands;

/// <summary>What a running command has at hand.</summary>
internal sealed record Context(ParseResult Line, Globals Globals, Terminal Terminal, ApiClient Api)
{
    private static readonly JsonWriterOptions Written =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether to print JSON.</summary>
    public bool Json => Globals.Json(Line);

    /// <summary>Value of an argument that must be there.</summary>
    public T Get<T>(Argument<T> argument) => Line.GetValue(argument)!;

    /// <summary>Value of an option.</summary>
    public T? Get<T>(Option<T> option) => Line.GetValue(option);

    /// <summary>Prints JSON if asked for, else what <paramref name="show"/> makes of it.</summary>
    public void Print(JsonElement json, Action<IAnsiConsole> show)
    {
        if (Json)
            PrintJson(Terminal, json);
        else
            show(Terminal.Ansi);
    }

    /// <summary>Prints a line for people; nothing with --json.</summary>
    public void Say(string line)
    {
        if (!Json)
            Terminal.Out.WriteLine(line);
    }

    /// <summary>Prints JSON, indented, not escaping more than needed.</summary>
    public static void PrintJson(Terminal terminal, JsonElement json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Written))
        {
            if (json.ValueKind == JsonValueKind.Undefined)
                writer.WriteNullValue();
            else
                json.WriteTo(writer);
        }
        terminal.Out.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
