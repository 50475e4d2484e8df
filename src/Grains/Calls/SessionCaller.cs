using System.Runtime.CompilerServices;
using LinkyV.Contracts;
using LinkyV.Grains.Interfaces;

namespace LinkyV.Grains.Calls;

/// <summary>Calls one session on the cluster.</summary>
internal sealed class SessionCaller(ISessionGrain grain, Reach reach) : ISession
{
    public Task<OpenResult> OpenAsync(OpenSession open, CancellationToken cancel = default) =>
        reach.CallAsync(
            (a, c) => grain.OpenAsync(a, c), open, repeatable: true,
            static why => new OpenResult.Failed(StoreFault.Closed, why), cancel);

    public Task<SessionResult> JoinAsync(ParticipantId participant, CancellationToken cancel = default) =>
        Change((a, c) => grain.JoinAsync(a, c), participant, cancel);

    public Task<SayResult> SayAsync(Say say, CancellationToken cancel = default) =>
        Say((a, c) => grain.SayAsync(a, c), say, say.ClientKey is not null, cancel);

    public Task<SessionResult> InterruptAsync(TurnId? turn, CancellationToken cancel = default) =>
        Change((a, c) => grain.InterruptAsync(a, c), turn, cancel);

    public Task<SayResult> EditAsync(EditTurn edit, CancellationToken cancel = default) =>
        Say((a, c) => grain.EditAsync(a, c), edit, edit.ClientKey is not null, cancel);

    public Task<SayResult> RegenerateAsync(Regenerate regenerate, CancellationToken cancel = default) =>
        Say((a, c) => grain.RegenerateAsync(a, c), regenerate, regenerate.ClientKey is not null, cancel);

    public Task<SessionResult> RenameAsync(string title, ParticipantId? by, CancellationToken cancel = default) =>
        Change((a, c) => grain.RenameAsync(a, by, c), title, cancel);

    public Task<SessionView?> DescribeAsync(CancellationToken cancel = default) =>
        Ask((_, c) => grain.DescribeAsync(c), 0, cancel);

    public Task<IReadOnlyList<SessionEvent>> ReadAsync(long after, int limit, CancellationToken cancel = default) =>
        Ask((a, c) => grain.ReadAsync(a, limit, c), after, cancel);

    /// <summary>Listens, and when the session moves to another silo listens there from where it was.</summary>
    public async IAsyncEnumerable<SessionEvent> ListenAsync(
        long after, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var last = after;
        var lostAt = (long?)null;
        for (var wait = 20; ; wait = Math.Min(250, wait * 2))
        {
            await using var events = grain.ListenAsync(last, cancel).GetAsyncEnumerator(cancel);
            while (await NextAsync(events, cancel) is { } e)
            {
                lostAt = null;
                wait = 20;
                last = Math.Max(last, e.Seq);
                yield return e;
                if (e is ListenerLagged)
                    yield break;
            }
            cancel.ThrowIfCancellationRequested();
            // Over: the session is gone for good, moved, or its silo died.
            if (await IsGoneAsync(cancel))
                yield break;
            lostAt ??= reach.Time.GetTimestamp();
            if (reach.Time.GetElapsedTime(lostAt.Value) > reach.AnswerWithin)
            {
                yield return new ListenerLagged(last);
                yield break;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(wait), reach.Time, cancel);
        }
    }

    public Task ForgetParticipantAsync(ParticipantId participant, CancellationToken cancel = default) =>
        Ask(
            async (a, c) =>
            {
                await grain.ForgetParticipantAsync(a, c);
                return true;
            },
            participant, cancel);

    public Task CloseAsync(CancellationToken cancel = default) =>
        Ask(
            async (_, c) =>
            {
                await grain.CloseAsync(c);
                return true;
            },
            0, cancel);

    private static async Task<SessionEvent?> NextAsync(
        IAsyncEnumerator<SessionEvent> events, CancellationToken cancel)
    {
        try
        {
            return await events.MoveNextAsync() ? events.Current : null;
        }
        catch (Exception lost)
            when ((lost is StoreException || Reach.IsLost(lost)) && !cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<bool> IsGoneAsync(CancellationToken cancel)
    {
        try
        {
            return await DescribeAsync(cancel) is null;
        }
        catch (StoreException)
        {
            return false;
        }
    }

    private Task<SessionResult> Change<TArg>(
        Func<TArg, CancellationToken, Task<SessionResult>> call, TArg arg, CancellationToken cancel) =>
        reach.CallAsync(
            call, arg, repeatable: true, static why => new SessionResult.Failed(StoreFault.Closed, why), cancel);

    private Task<SayResult> Say<TArg>(
        Func<TArg, CancellationToken, Task<SayResult>> call, TArg arg, bool repeatable, CancellationToken cancel) =>
        reach.CallAsync(
            call, arg, repeatable, static why => new SayResult.Failed(StoreFault.Closed, why), cancel);

    private Task<T> Ask<T, TArg>(
        Func<TArg, CancellationToken, Task<T>> call, TArg arg, CancellationToken cancel) =>
        reach.CallAsync(call, arg, repeatable: true, refused: null, cancel);
}
