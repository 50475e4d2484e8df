namespace LinkyV.Inference.Serving;

/// <summary>How one model is served.</summary>
public sealed record ServingOptions
{
    /// <summary>Most requests run together, 1 to 4096. Default 64.</summary>
    public int BatchMax { get; init; } = 64;

    /// <summary>Longest a request waits for others to join while another batch of the model runs; 0 to 1 s. An idle
    /// model never waits. Default 1 ms.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Most requests waiting, 1 to 1,000,000; more are told busy. Default 1024.</summary>
    public int QueueMax { get; init; } = 1024;

    /// <summary>Deadline of a request that names none, above 0. Default 1 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Names the first option that breaks its rule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is one.</exception>
    internal void Check()
    {
        Within(nameof(BatchMax), BatchMax is >= 1 and <= 4096, BatchMax, "1 to 4096");
        Within(nameof(Delay), Delay >= TimeSpan.Zero && Delay <= TimeSpan.FromSeconds(1), Delay, "0 to 1 s");
        Within(nameof(QueueMax), QueueMax is >= 1 and <= 1_000_000, QueueMax, "1 to 1000000");
        Within(nameof(Deadline), Deadline > TimeSpan.Zero, Deadline, "above 0");
    }

    private static void Within(string option, bool holds, object value, string rule)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(option, value, $"{option} must be {rule}");
    }
}
