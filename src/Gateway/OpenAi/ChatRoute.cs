using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Http;

namespace LinkyV.Gateway.OpenAi;

/// <summary><c>POST /v1/chat/completions</c>.</summary>
internal sealed class ChatRoute(
    ILinkyV linky, ChatFloor floor, Draining draining, GatewayOptions options, GatewayMetrics metrics,
        TimeProvider clock)
{
    /// <summary>Header that says that the other side is artificial, with the first reply of a conversation.</summary>
    public const string DisclosureHeader = "X-LinkyV-Disclosure";

    public const string Disclosure = "You are talking with an artificial persona, not with a human being.";

    public async Task AnswerAsync(HttpContext context, Caller caller)
    {
        if (!Bodies.IsJson(context.Request))
            throw new ProblemException(Problem.Invalid("Content-Type", context.Request.ContentType,
                "application/json in UTF-8", 415));
        var started = clock.GetTimestamp();
        var bytes = await Bodies.ReadAsync(context);
        var ask = ChatParameters.Check(Bodies.Parse(bytes, OpenAiJson.Default.ChatRequest, options.JsonDepthMax));
        if (ask.Participant is null && caller.Named)
            ask = ask with { Participant = caller.Name };
        var persona = ModelName.Parse(caller.Tenant, ask.Model);
        if (persona is null || await linky.Store.Personas.GetAsync(persona.Value, context.RequestAborted) is null)
            throw new ProblemException(ModelName.Unknown(ask.Model));
        draining.Refuse();
        draining.ReplyBegins();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var finished = false;
        HeardChat? heard = null;
        try
        {
            heard = await floor.HearAsync(caller, persona.Value, ask, IsRetry(context), Again(context), limit.Token);
            metrics.Utterances.Add(1, new KeyValuePair<string, object?>("face", "openai"));
            limit.CancelAfter(options.ReplyMax);
            if (ask.Lines.Count(l => l.IsUser) == 1)
                context.Response.Headers[DisclosureHeader] = Disclosure;
            var answer = new ChatAnswer("chatcmpl-" + heard.Turn, clock.GetUtcNow().ToUnixTimeSeconds(), ask);
            finished = ask.Stream
                ? await StreamAsync(context, caller, heard, answer, started, limit.Token)
                : await WholeAsync(context, caller, heard, answer, limit.Token);
        }
        finally
        {
            await limit.CancelAsync();
            if (heard is not null)
                await floor.LeaveAsync(heard, finished);
            draining.ReplyEnds();
        }
    }

    private sealed record ChatAnswer(string Id, long Created, ChatAsk Ask);

    private async Task<bool> WholeAsync(
        HttpContext context, Caller caller, HeardChat heard, ChatAnswer answer, CancellationToken cancel)
    {
        await foreach (var part in ChatReplies.FollowAsync(heard, answer.Ask.MaxTokens))
        {
            switch (part)
            {
                case ChatPart.Failed f:
                    await Problems.WriteAsync(context, f.Problem);
                    return true;
                case ChatPart.Done d:
                    await floor.NoteReplyAsync(caller, heard, answer.Ask, d.Text, cancel);
                    context.Response.ContentType = "application/json";
                    await JsonSerializer.SerializeAsync(
                        context.Response.Body,
                        new ChatCompletion(
                            answer.Id, answer.Created, answer.Ask.Model,
                            [new(0, new ChatReply("assistant", d.Text), d.Reason)], Tokens(d.Usage)),
                        OpenAiJson.Default.ChatCompletion, cancel);
                    return true;
            }
        }
        return false;
    }

    private async Task<bool> StreamAsync(
        HttpContext context, Caller caller, HeardChat heard, ChatAnswer answer, long started, CancellationToken cancel)
    {
        var isFirst = true;
        await foreach (var part in ChatReplies.FollowAsync(heard, answer.Ask.MaxTokens))
        {
            if (isFirst && part is ChatPart.Failed early)
            {
                await Problems.WriteAsync(context, early.Problem);
                return true;
            }
            if (isFirst)
            {
                context.Response.ContentType = "text/event-stream; charset=utf-8";
                context.Response.Headers.CacheControl = "no-cache";
                metrics.FirstDelta.Record(clock.GetElapsedTime(started).TotalSeconds);
                await ChunkAsync(context, answer, new ChunkDelta("assistant", ""), null, cancel);
                isFirst = false;
            }
            switch (part)
            {
                case ChatPart.Words w:
                    await ChunkAsync(context, answer, new ChunkDelta(null, w.Text), null, cancel);
                    break;
                case ChatPart.Failed f:
                    await EventAsync(context, OpenAiError.From(f.Problem), OpenAiJson.Default.OpenAiError, cancel);
                    return true;
                case ChatPart.Done d:
                    await floor.NoteReplyAsync(caller, heard, answer.Ask, d.Text, cancel);
                    await ChunkAsync(context, answer, new ChunkDelta(), d.Reason, cancel);
                    if (answer.Ask.IncludeUsage)
                        await EventAsync(
                            context,
                            new ChatChunk(answer.Id, answer.Created, answer.Ask.Model, []) { Usage = Tokens(d.Usage) },
                            OpenAiJson.Default.ChatChunk, cancel);
                    await context.Response.Body.WriteAsync("data: [DONE]\n\n"u8.ToArray(), cancel);
                    return true;
            }
        }
        return false;
    }

    private static Task ChunkAsync(
        HttpContext context, ChatAnswer answer, ChunkDelta delta, string? reason, CancellationToken cancel) =>
        EventAsync(
            context,
            new ChatChunk(answer.Id, answer.Created, answer.Ask.Model,
                [new ChunkChoice(0, delta) { FinishReason = reason }]),
            OpenAiJson.Default.ChatChunk, cancel);

    private static async Task EventAsync<T>(
        HttpContext context, T value, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        var writer = context.Response.BodyWriter;
        writer.Write("data: "u8);
        await using (var json = new Utf8JsonWriter(writer))
            JsonSerializer.Serialize(json, value, type);
        writer.Write("\n\n"u8);
        await writer.FlushAsync(cancel);
    }

    private static TokenUsage Tokens(Usage usage) =>
        new(usage.PromptTokens, usage.CompletionTokens, usage.PromptTokens + usage.CompletionTokens);

    /// <summary>OpenAI's own clients count their retries in a header.</summary>
    private static bool IsRetry(HttpContext context) =>
        int.TryParse(context.Request.Headers["x-stainless-retry-count"], out var count) && count > 0;

    /// <summary>A key that makes a repeated regeneration one.</summary>
    private static string? Again(HttpContext context) =>
        context.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 and <= 200 } key ? key : null;
}
