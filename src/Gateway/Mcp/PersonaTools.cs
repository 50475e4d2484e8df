using System.ComponentModel;
using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Rest;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace LinkyV.Gateway.Mcp;

/// <summary>What a client of the protocol can do with personas, in its caller's name and within its rights.</summary>
[McpServerToolType]
internal sealed class PersonaTools(
    ILinkyV linky, IIdSource ids, SessionAccess access, GatewayMetrics metrics, Draining draining,
    IHttpContextAccessor http, ILogger<PersonaTools> log)
{
    private static readonly TimeSpan ReplyMax = TimeSpan.FromSeconds(120);

    private Caller Caller => Caller.Of(http.HttpContext ?? throw new InvalidOperationException("no request"));

    [McpServerTool(Name = "find_personas", ReadOnly = true, UseStructuredContent = true)]
    [Description("Lists artificial personas, optionally those whose name, work, tags or summary hold all given words.")]
    public Task<FoundPersonas> FindAsync(
        [Description("Words to look for, e.g. 'nurse'; empty lists all.")] string text = "",
        [Description("How many at most, 1 to 100.")] int limit = 20,
        CancellationToken cancel = default) => AnswerAsync(async () =>
    {
        if (limit is < 1 or > 100)
            throw new ProblemException(Problem.Invalid("limit", $"{limit}", "1 to 100"));
        var page = await linky.Store.Personas.FindAsync(
            new PersonaQuery(Caller.Tenant) { Text = Texts.Search(text), Limit = limit }, cancel);
        return new FoundPersonas([.. page.Items.Select(Summary)], page.Next is not null);
    });

    [McpServerTool(Name = "talk", UseStructuredContent = true)]
    [Description("Says something to a persona and returns its reply. The persona is artificial, not a human being. "
        + "Hand back the session to go on with the same conversation; without one a new conversation begins.")]
    public Task<Talk> TalkAsync(
        [Description("Id of the persona, from find_personas.")] string persona,
        [Description("What to say, 1 to 8,000 characters.")] string text,
        [Description("Session of an earlier answer; empty begins a new conversation.")] string session = "",
        CancellationToken cancel = default) => AnswerAsync(async () =>
    {
        draining.Refuse();
        var utterance = Texts.Utterance(text);
        var who = Caller.Persona(persona);
        var me = await Caller.ParticipantAsync(cancel);
        var floor = session.Length > 0
            ? await access.OpenAsync(Caller, session, cancel)
            : await OpenAsync(who, me, session = ids.NewName(), cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(ReplyMax);
        var view = await floor.DescribeAsync(cancel)
            ?? throw new ProblemException(Problem.NotFound("session", session));
        // Listening begins before the words are said, so that a quick reply is not missed.
        await using var events = floor.ListenAsync(view.Version, limit.Token).GetAsyncEnumerator(limit.Token);
        var first = events.MoveNextAsync();
        var heard = await floor.SayAsync(new Say(me, utterance, [who]), cancel);
        metrics.Utterances.Add(1, new KeyValuePair<string, object?>("face", "mcp"));
        if (heard is not SayResult.Heard { Turn: var turn })
            throw new ProblemException(Outcomes.Problem(heard)!);
        return new Talk(session, turn.Value, await ReplyAsync(events, first, turn, who), OpenAi.ChatRoute.Disclosure);
    });

    [McpServerTool(Name = "recall", ReadOnly = true, UseStructuredContent = true)]
    [Description("What a persona remembers of its conversations with the caller; nobody else's.")]
    public Task<Memories> RecallAsync(
        [Description("Id of the persona.")] string persona,
        [Description("What the memories are to be about; empty lists the newest.")] string text = "",
        [Description("How many at most, 1 to 100.")] int limit = 20,
        CancellationToken cancel = default) => AnswerAsync(async () =>
    {
        if (limit is < 1 or > 100)
            throw new ProblemException(Problem.Invalid("limit", $"{limit}", "1 to 100"));
        var id = Caller.Persona(persona);
        if (await linky.Store.Personas.GetAsync(id, cancel) is null)
            throw new ProblemException(Problem.NotFound("persona", persona));
        var page = await linky.Actors.Persona(id).MemoriesAsync(
            new MemoryQuery([await Caller.ParticipantAsync(cancel)], ContentId.None, limit, Texts.Search(text)),
            cancel);
        return new Memories([.. page.Items.Select(m => new Memory(m.Kind, m.Text, m.At))]);
    });

    private async Task<ISession> OpenAsync(PersonaId persona, ParticipantId me, string name, CancellationToken cancel)
    {
        if (await linky.Store.Personas.GetAsync(persona, cancel) is null)
            throw new ProblemException(Problem.NotFound("persona", persona.Value));
        var session = new SessionId(persona.Tenant, name);
        var opened = await linky.Actors.Session(session).OpenAsync(
            new OpenSession([persona], [me], new SessionOptions { Origin = "mcp" }), cancel);
        if (Outcomes.Problem(opened) is { } problem)
            throw new ProblemException(problem);
        await access.NoteSpaceAsync(Caller, session, cancel);
        return linky.Actors.Session(session);
    }

    private static async Task<string> ReplyAsync(
        IAsyncEnumerator<SessionEvent> events, ValueTask<bool> more, TurnId turn, PersonaId persona)
    {
        while (await more)
        {
            switch (events.Current)
            {
                case MessageSaid s when s.Turn == turn.Value && s.Persona == persona.Value:
                    return s.Text ?? "";
                case ReplyRetracted r when r.Turn == turn.Value && r.Reason != "crash":
                    throw new ProblemException(new Problem(503, "No reply") { Detail = $"The reply was {r.Reason}." });
                case ListenerLagged:
                    throw new ProblemException(new Problem(503, "Too slow") { RetryAfterMs = 1000 });
            }
            more = events.MoveNextAsync();
        }
        throw new ProblemException(Problem.NotFound("session"));
    }

    private static PersonaSummary Summary(PersonaCard c) =>
        new(c.Id.Value, c.Name, c.Age, c.Culture, c.Occupation, c.Summary);

    /// <summary>Mistakes of the caller become errors of the tool, in words a model can act on.</summary>
    private async Task<T> AnswerAsync<T>(Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (ProblemException e)
        {
            var p = e.Problem;
            throw new McpException($"{p.Title}: {p.Detail}{(p.Value is null ? "" : $" ({p.Field} = '{p.Value}')")}"
                + (p.RetryAfterMs is { } ms ? $" Try again after {ms} ms." : ""));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "A tool failed: {Message}", e.Message);
            throw;
        }
    }
}
