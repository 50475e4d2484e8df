namespace LinkyV.Conformance.Models;

/// <summary>What the scripted server does with one request.</summary>
public abstract record ScriptedReply
{
    private ScriptedReply() { }

    /// <summary>Streams the chunks and ends as the protocol says, with usage if given.</summary>
    public sealed record Stream(IReadOnlyList<string> Chunks) : ScriptedReply
    {
        /// <summary>Prompt and completion tokens to report; null = none.</summary>
        public (int Prompt, int Completion)? Usage { get; init; }

        /// <summary>Why it ends: "stop", "length", "content_filter".</summary>
        public string Finish { get; init; } = "stop";

        /// <summary>Awaited before the first chunk; null = at once.</summary>
        public Task? Gate { get; init; }
    }

    /// <summary>Streams the chunks, then breaks the connection without an end.</summary>
    public sealed record CutOff(IReadOnlyList<string> Chunks) : ScriptedReply;

    /// <summary>Streams the chunks, then sends nothing more until the client goes away.</summary>
    public sealed record Hang(IReadOnlyList<string> Chunks) : ScriptedReply;

    /// <summary>Answers with a status and an error in OpenAI's shape.</summary>
    public sealed record Error(int Status, string? RetryAfter = null) : ScriptedReply;

    /// <summary>Streams <paramref name="After"/> if it is set, then something that is not of the protocol.</summary>
    public sealed record Malformed(string? After = null) : ScriptedReply;

    /// <summary>Decides by the request's body.</summary>
    public sealed record Answer(Func<System.Text.Json.JsonElement, ScriptedReply> To) : ScriptedReply;

    /// <summary>A stream of one text.</summary>
    public static ScriptedReply Say(params string[] chunks) => new Stream(chunks);
}
