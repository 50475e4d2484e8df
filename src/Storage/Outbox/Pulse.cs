namespace LinkyV.Storage;

/// <summary>Wakes those who wait for something to have been appended. Costs nothing while nobody waits.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource? _waiting;

    /// <summary>Completes when <see cref="Fire"/> is called after this; take it before looking, then wait.</summary>
    public Task Next
    {
        get
        {
            var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref _waiting, fresh, null) ?? fresh).Task;
        }
    }

    /// <summary>Wakes all who wait.</summary>
    public void Fire()
    {
        if (Volatile.Read(ref _waiting) is not null)
            Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
    }
}
