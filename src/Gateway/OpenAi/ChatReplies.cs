using LinkyV.Contracts;
using LinkyV.Gateway.Wire;

namespace LinkyV.Gateway.OpenAi;

/// <summary>A piece of a reply as it becomes known.</summary>
internal abstract record ChatPart
{
    private ChatPart() { }

    /// <summary>More words.</summary>
    public sealed record Words(string Text) : ChatPart;

    /// <summary>The end: the whole reply is durable.</summary>
    public sealed record Done(string Text, string Reason, Usage Usage) : ChatPart;

    /// <summary>There will be no reply.</summary>
    public sealed record Failed(Problem Problem) : ChatPart;
}

/// <summary>Follows one turn through a session's events.</summary>
internal static class ChatReplies
{
    /// <summary>Words as they are released, then exactly one end.</summary>
    public static async IAsyncEnumerable<ChatPart> FollowAsync(HeardChat heard, int maxTokens)
    {
        var sent = 0;
        var more = heard.First;
        while (await more)
        {
            switch (heard.Events.Current)
            {
                // A delta that does not continue what was sent leaves a gap, which the whole reply fills.
                case ReplyDelta d when d.Turn == heard.Turn && d.Offset <= sent && d.Offset + d.Text.Length > sent:
                    var news = d.Text[(sent - d.Offset)..];
                    sent += news.Length;
                    yield return new ChatPart.Words(news);
                    break;
                case MessageSaid s when s.Turn == heard.Turn && s.Persona == heard.Persona.Value:
                    var text = s.Text ?? "";
                    if (text.Length > sent)
                        yield return new ChatPart.Words(text[sent..]);
                    yield return new ChatPart.Done(text, s.Usage.CompletionTokens >= maxTokens ? "length" : "stop",
                        s.Usage);
                    yield break;
                case ReplyRetracted r when r.Turn == heard.Turn && r.Reason == "stopped":
                    yield return new ChatPart.Done("", "stop", new Usage(0, 0));
                    yield break;
                case ReplyRetracted r when r.Turn == heard.Turn && r.Reason != "crash":
                    yield return new ChatPart.Failed(Why(r.Reason));
                    yield break;
                case TurnsSuperseded t when t.Turns.Contains(heard.Turn):
                    yield return new ChatPart.Failed(new Problem(409, "Superseded")
                    { Detail = "The conversation was changed while this reply was being made." });
                    yield break;
                case ListenerLagged:
                    yield return new ChatPart.Failed(new Problem(503, "Too slow") { RetryAfterMs = 1000 });
                    yield break;
            }
            more = heard.Events.MoveNextAsync();
        }
        yield return new ChatPart.Failed(new Problem(503, "The session ended") { RetryAfterMs = 1000 });
    }

    private static Problem Why(string reason) => reason == "busy"
        ? Problem.Busy(TimeSpan.FromSeconds(1))
        : new Problem(503, "No reply") { Detail = $"The persona could not reply: {reason}.", RetryAfterMs = 1000 };
}
