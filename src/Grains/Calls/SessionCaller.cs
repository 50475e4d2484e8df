using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LinkyV.Contracts;
using LinkyV.Grains.Interfaces;

namespace LinkyV.Grains.Calls;

/// <summary>Calls one session on the cluster.</summary>
internal sealed class SessionCaller(ISessionGrain grain, Reach reach, SessionId id, SessionFollower? follower)
    : ISession
{
    /// <summary>Events between the ways they come and the listener who takes them.</summary>
    private const int ShownMax = 256;

    public Task<OpenResult> OpenAsync(OpenSession open, CancellationToken cancel = default) =>
        reach.CallAsync(
            (a, c) => grain.OpenAsync(a, c), open, repeatable: true,
            static why => new OpenResult.Failed(StoreFault.Closed, why), cancel, Known);

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

    /// <summary>Listens to the activation, and where there are hints to the log, too.</summary>
    public IAsyncEnumerable<SessionEvent> ListenAsync(long after, CancellationToken cancel = default) =>
        follower is null ? ActivationAsync(after, cancel) : BothAsync(follower, Math.Max(0, after), cancel);

    /// <summary>Two ways, each in order and without a gap; what came by one is not shown again by the other.</summary>
    private async IAsyncEnumerable<SessionEvent> BothAsync(
        SessionFollower log, long after, [EnumeratorCancellation] CancellationToken cancel)
    {
        var last = after;
        var shown = Channel.CreateBounded<SessionEvent>(new BoundedChannelOptions(ShownMax) { SingleReader = true });
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var ways = new[]
        {
            CarryAsync(shown.Writer, after, over.Token),
            log.FollowAsync(id, () => Interlocked.Read(ref last), shown.Writer, over.Token),
        };
        try
        {
            await foreach (var e in shown.Reader.ReadAllAsync(cancel))
            {
                if (e.Seq > 0 && e.Seq <= last)
                    continue;
                Interlocked.Exchange(ref last, Math.Max(last, e.Seq));
                yield return e;
            }
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(ways).ContinueWith(
                static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    /// <summary>The activation's events; when they are over, all is.</summary>
    private async Task CarryAsync(ChannelWriter<SessionEvent> to, long after, CancellationToken cancel)
    {
        Exception? cause = null;
        try
        {
            await foreach (var e in ActivationAsync(after, cancel))
                await to.WriteAsync(e, cancel);
        }
        catch (Exception e)
        {
            cause = e;
        }
        to.TryComplete(cause);
    }

    /// <summary>Listens to the activation, and when the session moves to another silo listens there from where it
    /// was.</summary>
    private async IAsyncEnumerable<SessionEvent> ActivationAsync(
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
            call, arg, repeatable: true, static why => new SessionResult.Failed(StoreFault.Closed, why), cancel,
            Known);

    private Task<SayResult> Say<TArg>(
        Func<TArg, CancellationToken, Task<SayResult>> call, TArg arg, bool repeatable, CancellationToken cancel) =>
        reach.CallAsync(
            call, arg, repeatable, static why => new SayResult.Failed(StoreFault.Closed, why), cancel, Known);

    private Task<T> Ask<T, TArg>(
        Func<TArg, CancellationToken, Task<T>> call, TArg arg, CancellationToken cancel) =>
        reach.CallAsync(call, arg, repeatable: true, refused: null, cancel, Known);

    private Task Known() => grain.DescribeAsync();
}
