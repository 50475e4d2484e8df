namespace LinkyV.Inference.Serving;

/// <summary>What becomes of a request: one of these, always.</summary>
public abstract record ServingResult<TReply>
{
    private ServingResult()
    {
    }

    /// <summary>It was served.</summary>
    /// <param name="Reply">The model's reply.</param>
    /// <param name="Model">The model's name.</param>
    /// <param name="Version">The version that made it.</param>
    /// <param name="BatchSize">How many were served together.</param>
    /// <param name="Took">From asking to the reply.</param>
    public sealed record Answered(TReply Reply, string Model, string Version, int BatchSize, TimeSpan Took)
        : ServingResult<TReply>;

    /// <summary>Not taken: the queue is full, or what is in it would make this one late.</summary>
    /// <param name="Queued">Requests waiting.</param>
    /// <param name="ExpectedWait">How long a request would take now.</param>
    public sealed record Busy(int Queued, TimeSpan ExpectedWait) : ServingResult<TReply>;

    /// <summary>Taken, but its deadline passed.</summary>
    public sealed record Expired(TimeSpan After) : ServingResult<TReply>;

    /// <summary>The caller no longer wants it.</summary>
    public sealed record Cancelled : ServingResult<TReply>;

    /// <summary>The request is wrong, or asks for what there is not.</summary>
    /// <param name="Reason">Which field, value and rule.</param>
    public sealed record Refused(string Reason) : ServingResult<TReply>;

    /// <summary>The model failed on it; requests served with it were tried again without it.</summary>
    public sealed record Failed(string Model, string Version, string Reason) : ServingResult<TReply>;

    /// <summary>The pool was stopped before it could be served.</summary>
    public sealed record Stopped : ServingResult<TReply>;
}
