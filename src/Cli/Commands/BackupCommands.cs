using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinkyV.Storage;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv backup</c> and <c>linkyv restore</c>.</summary>
internal static class BackupCommands
{
    /// <summary>A consistent copy while everything runs on.</summary>
    public static Command Backup(Globals globals, Terminal terminal)
    {
        var to = new Argument<string>("path") { Description = "File or folder to write; must not exist" };
        return new Command("backup", "Write a consistent copy of everything; nobody has to stop for it").With(to)
            .Does(globals, terminal, async (c, cancel) =>
            {
                var path = Path.GetFullPath(c.Get(to));
                if (Path.Exists(path))
                    throw new CliException(Exit.Conflict, $"path: '{path}' is not allowed: must not exist yet.");
                await c.Api.PostAsync("/api/backup", new JsonObject { ["path"] = path }, cancel);
                c.Say($"backed up to {path}");
                if (c.Json)
                    Context.PrintJson(c.Terminal, JsonSerializer.SerializeToElement(new { path }));
            });
    }

    /// <summary>Makes a data folder out of a backup.</summary>
    public static Command Restore(Globals globals, Terminal terminal)
    {
        var from = new Argument<string>("path") { Description = "A backup" };
        return new Command("restore", "Make the data folder from a backup; the folder must not hold a database").With(
            from)
            .DoesAlone(terminal, async (parsed, cancel) =>
            {
                var (path, data) = (Path.GetFullPath(parsed.GetValue(from)!), globals.Data(parsed));
                if (!Path.Exists(path))
                    throw new CliException(Exit.NotFound, $"path: '{path}': there is no such backup.");
                if (File.Exists(Path.Combine(data, "linkyv.db")))
                    throw new CliException(Exit.Conflict,
                        $"--data: '{data}' is not allowed: a folder without a database.");
                await Task.Run(() => SqliteStore.Restore(path, data, TimeProvider.System), cancel);
                if (globals.Json(parsed))
                    Context.PrintJson(terminal, JsonSerializer.SerializeToElement(new { path, data }));
                else
                    await terminal.Out.WriteLineAsync($"restored {path} to {data}");
            });
    }
}
