using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinkyV.Contracts;
using LinkyV.Hosting;
using LinkyV.Storage;
using Spectre.Console;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv store</c>: copy, verify, migrate from the data folder to PostgreSQL.</summary>
internal static class StoreCommands
{
    private const string Section = "PostgreSql";

    /// <summary>The command with its verbs.</summary>
    public static Command Make(Globals globals, Terminal terminal)
    {
        var to = new Option<string?>("--to")
        {
            Description = "Npgsql connection string (LINKYV_PostgreSql__Connection)", Recursive = true,
            HelpName = "Host=...",
        };
        var schema = new Option<string>("--schema")
        {
            Description = "Schema, made if it is not there; default linkyv", Recursive = true,
            DefaultValueFactory = static _ => "linkyv",
        };
        var command = new Command("store", "Move the data folder's contents to PostgreSQL");
        command.Options.Add(to);
        command.Options.Add(schema);
        Command Verb(string name, string description, Func<StoreCopy, Work, CancellationToken, Task<CopyReport>> act) =>
            new Command(name, description).DoesAlone(terminal, async (p, cancel) =>
            {
                var work = new Work(globals, terminal, p, Target(p, to, schema));
                var copy = new StoreCopy(globals.Data(p), work.Target, TimeProvider.System);
                Print(work, await act(copy, work, cancel));
            });
        return command.With(
            Verb("copy", "Copy into an empty schema and compare; all of it or nothing is written",
                (copy, work, cancel) => work.ShowAsync(progress => copy.CopyAsync(progress, cancel))),
            Verb("verify", "Compare the data folder with a schema it was copied to",
                (copy, work, cancel) => work.ShowAsync(progress => copy.VerifyAsync(progress, cancel))),
            Verb("migrate", "Copy, compare, and serve from PostgreSQL from now on; the folder's database stays",
                MigrateAsync));
    }

    /// <summary>
    /// A schema that holds data already is compared instead: a migration that was cut off after its copy goes on.
    /// </summary>
    private static async Task<CopyReport> MigrateAsync(StoreCopy copy, Work work, CancellationToken cancel)
    {
        var file = Path.Combine(work.Data, LinkyVConfiguration.FileName);
        var config = ReadConfig(file);
        if (config[Section] is not null)
            throw new CliException(Exit.Conflict, $"{file}: names a PostgreSQL database already");
        var empty = await copy.TargetIsEmptyAsync(cancel);
        var report = await work.ShowAsync(progress => empty
            ? copy.CopyAsync(progress, cancel)
            : copy.VerifyAsync(progress, cancel));
        config[Section] = new JsonObject
        {
            ["Connection"] = work.Target.Connection, ["Schema"] = work.Target.Schema,
        };
        WriteConfig(file, config);
        return report;
    }

    private static PostgreSqlOptions Target(ParseResult parsed, Option<string?> to, Option<string> schema)
    {
        var connection = parsed.GetValue(to) ?? Environment.GetEnvironmentVariable("LINKYV_PostgreSql__Connection");
        if (string.IsNullOrWhiteSpace(connection))
            throw CliException.Usage("--to", connection, "a connection string, e.g. \"Host=db;Username=linkyv\"");
        var options = new PostgreSqlOptions { Connection = connection, Schema = parsed.GetValue(schema)! };
        options.Validate();
        return options;
    }

    private static JsonObject ReadConfig(string file)
    {
        if (!File.Exists(file))
            return [];
        try
        {
            return JsonNode.Parse(File.ReadAllText(file), documentOptions: new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
            }) as JsonObject ?? throw new JsonException("not an object");
        }
        catch (JsonException e)
        {
            throw new CliException(Exit.Usage, $"{file}: cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Readable by its user only, since a connection string may hold a password; whole or not.</summary>
    private static void WriteConfig(string file, JsonObject config)
    {
        var draft = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.Delete(draft);
        using (var stream = new FileStream(draft, options))
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(config, Indented));
        File.Move(draft, file, overwrite: true);
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static void Print(Work work, CopyReport report)
    {
        if (work.Json)
        {
            Context.PrintJson(
                work.Terminal, JsonSerializer.SerializeToElement(report, JsonSerializerOptions.Web));
            return;
        }

        var table = new Table().Border(TableBorder.Minimal).AddColumns("table", "rows, the same in both");
        foreach (var (name, rows) in report.Rows)
            table.AddRow(name, FormattableString.Invariant($"{rows}"));
        work.Terminal.Ansi.Write(table);
        work.Terminal.Out.WriteLine(FormattableString.Invariant(
            $"{report.Streams} streams agree event by event; {report.Seconds:F1} s"));
    }

    private sealed record Work(Globals Globals, Terminal Terminal, ParseResult Line, PostgreSqlOptions Target)
    {
        public bool Json => Globals.Json(Line);

        public string Data => Globals.Data(Line);

        public async Task<CopyReport> ShowAsync(Func<IProgress<CopyProgress>?, Task<CopyReport>> work)
        {
            if (!Terminal.Bars || Json)
                return await work(null);
            CopyReport? report = null;
            await Terminal.Progress.Progress().AutoClear(true).StartAsync(async bars =>
            {
                var bar = bars.AddTask("copy");
                report = await work(new Shown(p =>
                {
                    bar.Description = $"{p.Step} {p.Table}";
                    bar.MaxValue = Math.Max(1, p.Total);
                    bar.Value = p.Done;
                }));
            });
            return report!;
        }
    }

    private sealed class Shown(Action<CopyProgress> show) : IProgress<CopyProgress>
    {
        public void Report(CopyProgress value) => show(value);
    }
}
