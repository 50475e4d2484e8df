namespace LinkyV.Conformance;

/// <summary>Waiting for what must come, with a message that says what never came.</summary>
public static class Soon
{
    /// <summary>Far beyond what anything here takes, also on a busy machine.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The task's result, or a failure that names what was awaited.</summary>
    public static async Task<T> Within<T>(this Task<T> task, string what, TimeSpan? limit = null)
    {
        await ((Task)task).Within(what, limit);
        return await task;
    }

    /// <summary>Waits for the task, or fails naming what was awaited.</summary>
    public static async Task Within(this Task task, string what, TimeSpan? limit = null)
    {
        var patience = limit ?? Limit;
        try
        {
            await task.WaitAsync(patience);
        }
        catch (TimeoutException e) when (!task.IsCompleted)
        {
            throw new TimeoutException($"never came within {patience.TotalSeconds} s: {what}", e);
        }
    }
}
