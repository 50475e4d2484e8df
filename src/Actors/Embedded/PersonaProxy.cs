using LinkyV.Contracts;

namespace LinkyV.Actors.Embedded;

/// <summary>Sends a persona's calls to its activation.</summary>
internal sealed class PersonaProxy(
    ActivationTable<PersonaId, PersonaActor> table, PersonaId id, Wire? wire) : IPersona
{
    public Task<PersonaResult> CreateAsync(PersonaProfile profile, CancellationToken cancel = default) =>
        Call(static (p, a, c) => p.CreateAsync(a, c), profile, cancel);

    public Task<PersonaResult> EditAsync(
        PersonaProfile profile, long expectedVersion, CancellationToken cancel = default) =>
        Call(static (p, a, c) => p.EditAsync(a.profile, a.expectedVersion, c), (profile, expectedVersion), cancel);

    public Task<PersonaView?> DescribeAsync(CancellationToken cancel = default) =>
        Call(static (p, _, c) => p.DescribeAsync(c), 0, cancel);

    public IAsyncEnumerable<ReplyPart> ReplyAsync(ReplyRequest request, CancellationToken cancel = default) =>
        new RemoteStream<PersonaId, PersonaActor, ReplyRequest, ReplyPart>(
            table, id, static (p, a, c) => p.ReplyAsync(a, c), wire is null ? request : wire.Copy(request), wire,
            cancel);

    public Task<PersonaResult> WithdrawAsync(
        IReadOnlyList<TurnId> turns, string reason, CancellationToken cancel = default) =>
        Call(static (p, a, c) => p.WithdrawAsync(a.turns, a.reason, c), (turns, reason), cancel, twice: true);

    public Task<MemoryPage> MemoriesAsync(MemoryQuery query, CancellationToken cancel = default) =>
        Call(static (p, a, c) => p.MemoriesAsync(a, c), query, cancel, twice: true);

    public Task<PersonaResult> ForgetAsync(IReadOnlyList<ContentId> memories, CancellationToken cancel = default) =>
        Call(static (p, a, c) => p.ForgetAsync(a, c), memories, cancel, twice: true);

    public Task<Why?> WhyAsync(TurnId turn, CancellationToken cancel = default) =>
        Call(static (p, a, c) => p.WhyAsync(a, c), turn, cancel, twice: true);

    public Task<PersonaResult> ForgetParticipantAsync(ParticipantId participant, CancellationToken cancel = default) =>
        Call(static (p, a, c) => p.ForgetParticipantAsync(a, c), participant, cancel, twice: true);

    public Task CloseAsync(CancellationToken cancel = default) =>
        Call(
            static async (p, _, c) =>
            {
                await p.CloseAsync(c);
                return true;
            },
            0, cancel);

    private Task<TResult> Call<TArg, TResult>(
        Func<PersonaActor, TArg, CancellationToken, Task<TResult>> call, TArg arg, CancellationToken cancel,
        bool twice = false) =>
        wire is null
            ? table.CallAsync(id, call, arg, cancel)
            : wire.CallAsync(table, id, call, arg, twice, cancel);
}
