using LinkyV.Gateway.Wire;

namespace LinkyV.Gateway;

/// <summary>Whether the process is about to stop: then nothing new is begun, what is open is finished.</summary>
internal sealed class Draining
{
    private int _replies;
    private volatile bool _on;

    public bool On => _on;

    /// <summary>Replies that OpenAI requests are waiting for.</summary>
    public int OpenReplies => Volatile.Read(ref _replies);

    public void Begin() => _on = true;

    /// <summary>Throws the answer to give to what would begin something new.</summary>
    public void Refuse()
    {
        if (Problem() is { } problem)
            throw new ProblemException(problem);
    }

    public Problem? Problem() => _on
        ? new Problem(503, "Stopping") { Detail = "The server is about to stop and begins nothing new.",
            RetryAfterMs = 5000 }
        : null;

    public void ReplyBegins() => Interlocked.Increment(ref _replies);

    public void ReplyEnds() => Interlocked.Decrement(ref _replies);
}
