using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using LinkyV.Cli.Api;
using LinkyV.Cli.Commands;
using Spectre.Console;

namespace LinkyV.Cli.Chat;

/// <summary>
/// A conversation in the terminal: the reply forms as it is spoken, a dim line tells the mood, and words that begin
/// with a slash are commands. Without a person before it (a pipe) each line is answered before the next is read.
/// </summary>
internal sealed class ChatScreen(Context c, LiveSocket live, OpenChat chat)
{
    private const int LinesMax = 1000;

    private readonly Channel<string?> _lines = Channel.CreateBounded<string?>(LinesMax);
    private readonly Channel<JsonElement> _events = Channel.CreateBounded<JsonElement>(4096);
    private readonly HashSet<string> _open = [];
    private readonly ChatPrinter _printer = new(c, chat);
    private string? _lastTurn;
    private string? _lastPersona;
    private string? _awaited;
    private bool _ended;

    /// <summary>Runs until /quit, the end of input or cancellation.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var reading = Task.Run(() => ReadLinesAsync(over.Token), CancellationToken.None);
        var listening = Task.Run(() => ListenAsync(over.Token), CancellationToken.None);
        _printer.Welcome();
        try
        {
            await LoopAsync(over.Token);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Ctrl+C ends the conversation; it can be taken up again.
        }
        finally
        {
            await over.CancelAsync();
            _printer.Goodbye();
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (reading.IsFaulted)
                await reading;
        }
    }

    private bool Quiet => _open.Count == 0 && _awaited is null;

    private async Task LoopAsync(CancellationToken cancel)
    {
        await CatchUpAsync(cancel);
        _printer.Prompt();
        Task<bool>? line = null, news = null;
        while (true)
        {
            var takesInput = Quiet || c.Terminal.Interactive;
            news ??= _events.Reader.WaitToReadAsync(cancel).AsTask();
            line ??= _lines.Reader.WaitToReadAsync(cancel).AsTask();
            await (takesInput ? Task.WhenAny(line, news) : (Task)news);
            if (news.IsCompleted)
            {
                if (!await news)
                    throw new CliException(
                        Exit.Unavailable, $"the server closed the conversation; take it up with --session {chat.Id}");
                news = null;
                while (_events.Reader.TryRead(out var e))
                    Take(e);
                if (_ended && Quiet)
                    return;
            }
            else if (takesInput && line.IsCompleted)
            {
                await line;
                line = null;
                if (_lines.Reader.TryRead(out var text) && !await ObeyAsync(text, cancel))
                    return;
            }
        }
    }

    /// <summary>Shows what was said before, up to the newest recorded event.</summary>
    private async Task CatchUpAsync(CancellationToken cancel)
    {
        var view = await c.Api.GetAsync($"/api/sessions/{chat.Id}", cancel);
        var until = view.Whole("version");
        while (_printer.Seen < until && await _events.Reader.WaitToReadAsync(cancel))
            while (_events.Reader.TryRead(out var e))
                Take(e, past: true);
    }

    /// <summary>Does what a line asks for; false to end.</summary>
    private async Task<bool> ObeyAsync(string? line, CancellationToken cancel)
    {
        var text = line?.Trim();
        var (verb, rest) = text is ['/', ..] ? Split(text) : ("", text);
        try
        {
            switch (verb)
            {
                case "" when text is null:
                case "/quit" or "/q" or "/exit":
                    return false;
                case "" when text.Length == 0:
                    _printer.Prompt();
                    break;
                case "":
                    await SendAsync(new JsonObject { ["type"] = "say", ["text"] = text }, cancel);
                    break;
                case "/stop":
                    await live.SendAsync(new JsonObject { ["type"] = "stop" }, cancel);
                    break;
                case "/regenerate":
                    await SendAsync(new JsonObject { ["type"] = "regenerate" }, cancel);
                    break;
                case "/edit" when rest!.Length > 0 && _lastTurn is not null:
                    await SendAsync(new JsonObject { ["type"] = "edit", ["turn"] = _lastTurn, ["text"] = rest },
                        cancel);
                    break;
                case "/why" when _lastTurn is not null && _lastPersona is not null:
                    var why = await c.Api.GetAsync($"/api/personas/{_lastPersona}/turns/{_lastTurn}/why", cancel);
                    _printer.Why(why);
                    break;
                case "/memories":
                    var persona = _lastPersona ?? chat.Names.Keys.First();
                    var about = rest!.Length > 0 ? $"&text={Uri.EscapeDataString(rest)}" : "";
                    _printer.Memories(await c.Api.GetAsync($"/api/personas/{persona}/memories?limit=20{about}",
                        cancel));
                    break;
                default:
                    _printer.Help();
                    break;
            }
        }
        catch (CliException e) when (e.Exit is Exit.Usage or Exit.NotFound or Exit.Conflict)
        {
            _printer.Note(e.Message);
        }
        return true;
    }

    private async Task SendAsync(JsonObject frame, CancellationToken cancel)
    {
        _awaited = frame["type"]!.GetValue<string>();
        await live.SendAsync(frame, cancel);
    }

    private void Take(JsonElement e, bool past = false)
    {
        var (turn, busy) = (e.Text("turn"), !Quiet);
        switch (e.Text("type"))
        {
            case "heard":
                _awaited = null;
                foreach (var to in e.Items("to"))
                    _open.Add($"{turn}/{to}");
                _lastTurn = turn;
                break;
            case "said":
                _open.Remove($"{turn}/{e.Text("persona")}");
                (_lastTurn, _lastPersona) = (turn, e.Text("persona"));
                break;
            case "scene":
                _ended = e.Text("ending").Length > 0;
                break;
            case "retracted":
                _open.Remove($"{turn}/{e.Text("persona")}");
                break;
            case "superseded":
                foreach (var t in e.Items("turns"))
                    _open.RemoveWhere(o => o.StartsWith($"{t}/", StringComparison.Ordinal));
                break;
            case "error" when _awaited == e.Text("for") || e.Text("for").Length == 0:
                _awaited = null;
                break;
        }
        _printer.Show(e, Quiet, past);
        if (busy && Quiet && e.Text("type") is "heard" or "superseded")
            _printer.Prompt();
    }

    private static (string Verb, string Words) Split(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (text, "") : (text[..space], text[(space + 1)..].Trim());
    }

    private async Task ReadLinesAsync(CancellationToken cancel)
    {
        string? line;
        do
        {
            line = await c.Terminal.In.ReadLineAsync(cancel).ConfigureAwait(false);
            await _lines.Writer.WriteAsync(line, cancel).ConfigureAwait(false);
        }
        while (line is not null);
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        try
        {
            while (await live.ReceiveAsync(cancel).ConfigureAwait(false) is { } e)
                await _events.Writer.WriteAsync(e, cancel).ConfigureAwait(false);
        }
        finally
        {
            _events.Writer.TryComplete();
        }
    }
}
