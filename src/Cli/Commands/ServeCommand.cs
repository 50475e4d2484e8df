using System.CommandLine;
using System.Text.Json;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv serve</c>: API, WebSocket and Studio until interrupted.</summary>
internal static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Make(Globals globals, Terminal terminal)
    {
        var urls = new Option<string[]>("--urls")
        {
            Description = "Addresses to listen on (LINKYV_URLS); default http://127.0.0.1:5050",
            AllowMultipleArgumentsPerToken = true, HelpName = "url",
        };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Print nothing but errors" };
        var memory = new Option<bool>("--in-memory") { Description = "Keep nothing: no data folder" };
        var empty = new Option<bool>("--empty") { Description = "Do not make the starter cast" };
        var config = new Option<string?>("--config")
        {
            Description = "Configuration file; default linkyv.json in the data folder", HelpName = "file",
        };
        var origins = new Option<string[]>("--allow-origin")
        {
            Description = "Further web pages that may use the API while it is open", HelpName = "https://...",
        };
        return new Command("serve", "Serve the API and the Studio until interrupted").With(urls, config, quiet, memory,
            empty, origins)
            .DoesAlone(terminal, async (parsed, cancel) =>
            {
                var options = new ServeOptions
                {
                    DataFolder = parsed.GetValue(memory) ? null : globals.Data(parsed),
                    Config = parsed.GetValue(config),
                    Urls = Urls(parsed.GetValue(urls)),
                    StarterCast = !parsed.GetValue(empty),
                    AllowedOrigins = parsed.GetValue(origins) ?? [],
                    Log = !parsed.GetValue(quiet),
                };
                await using var server = await Server.StartAsync(options, cancel);
                if (globals.Json(parsed))
                    Context.PrintJson(terminal, JsonSerializer.SerializeToElement(
                        new { url = server.Address.ToString(), data = options.DataFolder }));
                else if (options.Log)
                    Greet(terminal, server, options);
                await server.WaitAsync(cancel);
            });
    }

    private static string[] Urls(string[]? given)
    {
        if (given is { Length: > 0 })
            return [.. given.SelectMany(u => u.Split([';', ','], StringSplitOptions.RemoveEmptyEntries))];
        var variable = Environment.GetEnvironmentVariable("LINKYV_URLS");
        return string.IsNullOrEmpty(variable)
            ? ["http://127.0.0.1:5050"]
            : variable.Split([';', ','], StringSplitOptions.RemoveEmptyEntries);
    }

    private static void Greet(Terminal terminal, Server server, ServeOptions options)
    {
        var address = server.Address.ToString().TrimEnd('/');
        terminal.Out.WriteLine($"LinkyV listens on {address}");
        terminal.Out.WriteLine($"  Studio    {address}/");
        terminal.Out.WriteLine($"  OpenAI    {address}/v1");
        terminal.Out.WriteLine($"  terminal  linkyv chat");
        terminal.Out.WriteLine($"  data      {options.DataFolder ?? "in memory"}");
        terminal.Out.Flush();
    }
}
