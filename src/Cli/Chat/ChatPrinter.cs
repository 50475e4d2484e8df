using System.Globalization;
using System.Text.Json;
using LinkyV.Cli.Commands;
using Spectre.Console;

namespace LinkyV.Cli.Chat;

/// <summary>What a conversation looks like in the terminal, or, with --json, its events one by line.</summary>
internal sealed class ChatPrinter(Context c, OpenChat chat)
{
    private readonly IAnsiConsole _console = c.Terminal.Ansi;
    private string? _speaking;
    private int _shown;

    /// <summary>Highest sequence number shown.</summary>
    public long Seen { get; private set; }

    /// <summary>The first lines.</summary>
    public void Welcome()
    {
        if (c.Json)
            return;
        _console.MarkupLine($"[grey]Conversation {Markup.Escape(chat.Id)} with "
            + $"{Markup.Escape(string.Join(" and ", chat.Names.Values))}. /help lists the commands, /quit ends.[/]");
    }

    /// <summary>The last lines.</summary>
    public void Goodbye()
    {
        if (c.Json)
            return;
        EndLine();
        _console.MarkupLine($"[grey]Take it up again: linkyv chat --session {Markup.Escape(chat.Id)}[/]");
    }

    /// <summary>Invites the next line.</summary>
    public void Prompt()
    {
        if (!c.Json && c.Terminal.Interactive)
            _console.Markup("[bold green]you[/] [grey]›[/] ");
    }

    /// <summary>A note aside.</summary>
    public void Note(string text)
    {
        EndLine();
        c.Terminal.Error.WriteLine($"linkyv: {text}");
        Prompt();
    }

    /// <summary>The commands.</summary>
    public void Help()
    {
        EndLine();
        if (!c.Json)
            _console.MarkupLine(
                "[grey]/why  how the last reply came about     /memories [[words]]  what it remembers of you\n"
                + "/stop  break off the reply               /edit TEXT  say something else instead\n"
                + "/regenerate  answer again                /quit  end[/]");
        Prompt();
    }

    /// <summary>One event; <paramref name="past"/> if it was there before.</summary>
    public void Show(JsonElement e, bool quiet, bool past)
    {
        if (e.Text("type") is "ack" or "pong")
            return; // An acknowledgement names the number of the event that is still to come.
        var known = e.Whole("seq") > 0 && e.Whole("seq") <= Seen;
        Seen = Math.Max(Seen, e.Whole("seq"));
        if (known)
            return;
        if (c.Json)
        {
            c.Terminal.Out.WriteLine(JsonSerializer.Serialize(e));
            return;
        }
        switch (e.Text("type"))
        {
            case "opened":
                _console.MarkupLine($"[grey]{Markup.Escape(e.Text("disclosure"))}[/]");
                break;
            case "heard" when e.Text("participant").Length == 0 && e.Text("persona").Length == 0:
                _console.MarkupLine($"[italic]{Markup.Escape(e.Text("text"))}[/]");
                break;
            case "heard" when past || !c.Terminal.Interactive:
                _console.WriteLine($"you › {e.Text("text")}");
                break;
            case "delta":
                Delta(e);
                break;
            case "said":
                Said(e, quiet && !past);
                break;
            case "retracted":
                EndLine();
                _console.MarkupLine($"[yellow]({Name(e)} does not answer: {Markup.Escape(e.Text("reason"))})[/]");
                if (quiet && !past)
                    Prompt();
                break;
            case "superseded":
                _console.MarkupLine("[grey](said otherwise)[/]");
                break;
            case "error":
                Note(ErrorText(e));
                break;
        }
    }

    /// <summary>How the last reply came about.</summary>
    public void Why(JsonElement why)
    {
        if (c.Json)
        {
            Context.PrintJson(c.Terminal, why);
            return;
        }
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "");
        void Row(string name, string value)
        {
            if (value.Length > 0)
                table.AddRow($"[grey]{name}[/]", Markup.Escape(value));
        }

        Row("understood", Joined(why, "understood"));
        Row("did", Joined(why, "acts"));
        Row("facts", Joined(why, "facts"));
        Row("memories", string.Join(", ", why.Items("memories").Select(m =>
            string.Create(CultureInfo.InvariantCulture, $"{m.Text("content")} ({m.Number("score"):0.00})"))));
        Row("appraised", Pairs(why.Field("appraisal")));
        Row("traits", Pairs(why.Field("traits")));
        Row("rules", Joined(why, "rules"));
        Row("spoken by", why.Text("speaker") + (why.Text("prompt").Length > 0 ? $", prompt {why.Text("prompt")}" : ""));
        _console.Write(table);
        Prompt();
    }

    /// <summary>What the persona remembers of the participant.</summary>
    public void Memories(JsonElement page)
    {
        if (c.Json)
        {
            Context.PrintJson(c.Terminal, page);
            return;
        }
        var any = false;
        foreach (var m in page.Items("items"))
        {
            any = true;
            var what = m.Text("kind") == "fact" ? $"{m.Text("attribute")}: {m.Text("text")}" : m.Text("text");
            var ended = m.Is("ended") ? " [grey](no longer)[/]" : "";
            _console.MarkupLine($"[grey]{m.Time("at")}[/]  {Markup.Escape(what)}{ended}");
        }
        if (!any)
            _console.MarkupLine("[grey](nothing yet)[/]");
        Prompt();
    }

    private void Delta(JsonElement e)
    {
        var key = $"{e.Text("turn")}/{e.Text("persona")}";
        if (_speaking != key)
        {
            EndLine();
            (_speaking, _shown) = (key, 0);
            _console.Markup($"[bold blue]{Name(e)}[/] [grey]›[/] ");
        }
        var text = e.Text("text");
        var from = _shown - (int)e.Whole("offset");
        if (from < 0 || from >= text.Length)
            return;
        c.Terminal.Out.Write(text[from..]);
        c.Terminal.Out.Flush();
        _shown += text.Length - from;
    }

    private void Said(JsonElement e, bool quiet)
    {
        var text = e.Text("text");
        if (_speaking == $"{e.Text("turn")}/{e.Text("persona")}")
        {
            if (_shown < text.Length)
                c.Terminal.Out.Write(text[_shown..]);
            EndLine();
        }
        else
        {
            EndLine();
            _console.MarkupLine($"[bold blue]{Name(e)}[/] [grey]›[/] {Markup.Escape(text)}");
        }
        var mood = PersonaSheet.Feeling(e.Field("feeling"));
        var cut = e.Is("interrupted") ? ", broken off" : "";
        _console.MarkupLine($"[grey italic]    {Markup.Escape(mood + cut)}[/]");
        if (quiet)
            Prompt();
    }

    private void EndLine()
    {
        if (_speaking is null)
            return;
        (_speaking, _shown) = (null, 0);
        c.Terminal.Out.WriteLine();
    }

    private string Name(JsonElement e) =>
        Markup.Escape(chat.Names.TryGetValue(e.Text("persona"), out var name) && name.Length > 0 ? name
            : e.Text("persona"));

    private static string ErrorText(JsonElement e) => e.Text("field").Length > 0
        ? $"{e.Text("field")}: '{e.Text("value")}' is not allowed: {e.Text("rule")}."
        : e.Text("title");

    private static string Joined(JsonElement e, string name) =>
        string.Join(", ", e.Items(name).Select(v => v.ToString()));

    private static string Pairs(JsonElement e) => e.ValueKind != JsonValueKind.Object ? "" : string.Join(", ",
        e.EnumerateObject().Select(p =>
            string.Create(CultureInfo.InvariantCulture, $"{p.Name} {p.Value.GetDouble():+0.00;-0.00}")));
}
