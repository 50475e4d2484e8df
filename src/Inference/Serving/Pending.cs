namespace LinkyV.Inference.Serving;

/// <summary>A request that was taken. Its answer is given once; whoever comes first gives it.</summary>
internal sealed class Pending<TRequest, TReply>(TRequest request, string? key, string? version, long asked, long due)
{
    private readonly TaskCompletionSource<ServingResult<TReply>> _answer =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CancellationTokenRegistration _registration;

    public TRequest Request { get; } = request;

    /// <summary>Decides the version where traffic is split.</summary>
    public string? Key { get; } = key;

    /// <summary>The version asked for, if one was.</summary>
    public string? Version { get; } = version;

    /// <summary>When it was asked and when it is due, in time stamps.</summary>
    public long Asked { get; } = asked;

    public long Due { get; } = due;

    public bool Done => _answer.Task.IsCompleted;

    public Task<ServingResult<TReply>> Answer => _answer.Task;

    public bool Give(ServingResult<TReply> result)
    {
        if (!_answer.TrySetResult(result))
            return false;
        _registration.Unregister();
        return true;
    }

    public void OnCancel(Action<Pending<TRequest, TReply>> act, CancellationToken token)
    {
        if (!token.CanBeCanceled)
            return;
        _registration = token.UnsafeRegister(static s =>
        {
            var (pending, act) = ((Pending<TRequest, TReply>, Action<Pending<TRequest, TReply>>))s!;
            act(pending);
        }, (this, act));
        if (Done)
            _registration.Unregister();
    }
}
