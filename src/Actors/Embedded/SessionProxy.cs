using System.Runtime.CompilerServices;
using LinkyV.Contracts;

namespace LinkyV.Actors.Embedded;

/// <summary>Sends a session's calls to its activation.</summary>
internal sealed class SessionProxy(
    ActivationTable<SessionId, SessionActor> table, SessionId id, Wire? wire) : ISession
{
    public Task<OpenResult> OpenAsync(OpenSession open, CancellationToken cancel = default) =>
        Call(static (s, a, c) => s.OpenAsync(a, c), open, cancel, twice: true);

    public Task<SessionResult> JoinAsync(ParticipantId participant, CancellationToken cancel = default) =>
        Call(static (s, a, c) => s.JoinAsync(a, c), participant, cancel, twice: true);

    public Task<SayResult> SayAsync(Say say, CancellationToken cancel = default) =>
        Call(static (s, a, c) => s.SayAsync(a, c), say, cancel, twice: say.ClientKey is not null);

    public Task<SessionResult> InterruptAsync(TurnId? turn, CancellationToken cancel = default) =>
        Call(static (s, a, c) => s.InterruptAsync(a, c), turn, cancel, twice: true);

    public Task<SayResult> EditAsync(EditTurn edit, CancellationToken cancel = default) =>
        Call(static (s, a, c) => s.EditAsync(a, c), edit, cancel, twice: edit.ClientKey is not null);

    public Task<SayResult> RegenerateAsync(Regenerate regenerate, CancellationToken cancel = default) =>
        Call(
            static (s, a, c) => s.RegenerateAsync(a, c), regenerate, cancel, twice: regenerate.ClientKey is not null);

    public Task<SessionResult> RenameAsync(string title, ParticipantId? by, CancellationToken cancel = default) =>
        Call(static (s, a, c) => s.RenameAsync(a.title, a.by, c), (title, by), cancel);

    public Task<SessionView?> DescribeAsync(CancellationToken cancel = default) =>
        Call(static (s, _, c) => s.DescribeAsync(c), 0, cancel);

    public Task<IReadOnlyList<SessionEvent>> ReadAsync(long after, int limit, CancellationToken cancel = default) =>
        Call(static (s, a, c) => s.ReadAsync(a.after, a.limit, c), (after, limit), cancel, twice: true);

    /// <summary>Registered on the session's turn; its events are then read from the listener's own queue.</summary>
    public async IAsyncEnumerable<SessionEvent> ListenAsync(
        long after, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await using var events = await table.CallAsync(
            id, static (s, a, c) => Task.FromResult(s.ListenAsync(a, c).GetAsyncEnumerator(c)), after, cancel);
        while (await events.MoveNextAsync())
            yield return wire is null ? events.Current : wire.Copy(events.Current);
    }

    public Task ForgetParticipantAsync(ParticipantId participant, CancellationToken cancel = default) =>
        Call(
            static async (s, a, c) =>
            {
                await s.ForgetParticipantAsync(a, c);
                return true;
            },
            participant, cancel, twice: true);

    public Task CloseAsync(CancellationToken cancel = default) =>
        Call(
            static async (s, _, c) =>
            {
                await s.CloseAsync(c);
                return true;
            },
            0, cancel);

    private Task<TResult> Call<TArg, TResult>(
        Func<SessionActor, TArg, CancellationToken, Task<TResult>> call, TArg arg, CancellationToken cancel,
        bool twice = false) =>
        wire is null
            ? table.CallAsync(id, call, arg, cancel)
            : wire.CallAsync(table, id, call, arg, twice, cancel);
}
