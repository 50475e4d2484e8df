using LinkyV.Actors;
using LinkyV.Contracts;
using LinkyV.Grains.Interfaces;
using LinkyV.Grains.Placement;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace LinkyV.Grains;

/// <summary>
/// The shell of one session. When its silo goes, open turns are handed over: the next activation asks the personas for
/// them again under their ids and joins the replies under way.
/// </summary>
[GrainType("linkyv-session")]
[Reentrant]
[RandomPlacement]
[RolePlacement(Roles.Persona)]
public sealed class SessionGrain(ActorHost host) : ActorGrain<SessionActor>(host), ISessionGrain
{
    /// <inheritdoc/>
    public async Task<OpenResult> OpenAsync(OpenSession open, CancellationToken cancel = default) =>
        await (await ReadyAsync()).OpenAsync(open, cancel);

    /// <inheritdoc/>
    public async Task<SessionResult> JoinAsync(ParticipantId participant, CancellationToken cancel = default) =>
        await (await ReadyAsync()).JoinAsync(participant, cancel);

    /// <inheritdoc/>
    public async Task<SayResult> SayAsync(Say say, CancellationToken cancel = default) =>
        await (await ReadyAsync()).SayAsync(say, cancel);

    /// <inheritdoc/>
    public async Task<SessionResult> InterruptAsync(TurnId? turn, CancellationToken cancel = default) =>
        await (await ReadyAsync()).InterruptAsync(turn, cancel);

    /// <inheritdoc/>
    public async Task<SayResult> EditAsync(EditTurn edit, CancellationToken cancel = default) =>
        await (await ReadyAsync()).EditAsync(edit, cancel);

    /// <inheritdoc/>
    public async Task<SayResult> RegenerateAsync(Regenerate regenerate, CancellationToken cancel = default) =>
        await (await ReadyAsync()).RegenerateAsync(regenerate, cancel);

    /// <inheritdoc/>
    public async Task<SessionResult> RenameAsync(
        string title, ParticipantId? by, CancellationToken cancel = default) =>
        await (await ReadyAsync()).RenameAsync(title, by, cancel);

    /// <inheritdoc/>
    public async Task<SessionView?> DescribeAsync(CancellationToken cancel = default)
    {
        var session = await ReadyAsync();
        await session.CatchUpAsync();
        return await session.DescribeAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SessionEvent>> ReadAsync(
        long after, int limit, CancellationToken cancel = default) =>
        [.. await (await ReadyAsync()).ReadAsync(after, limit, cancel)];

    /// <inheritdoc/>
    public async IAsyncEnumerable<SessionEvent> ListenAsync(
        long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var e in (await ReadyAsync()).ListenAsync(after, cancel))
            yield return e;
    }

    /// <inheritdoc/>
    public async Task ForgetParticipantAsync(ParticipantId participant, CancellationToken cancel = default) =>
        await (await ReadyAsync()).ForgetParticipantAsync(participant, cancel);

    /// <inheritdoc/>
    public async Task CloseAsync(CancellationToken cancel = default) => await (await ReadyAsync()).CloseAsync(cancel);

    /// <summary>Hands over: what it leaves open is taken up by its next activation at once, whether somebody asks for
    /// it or not.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await base.OnDeactivateAsync(reason, cancellationToken);
        if (Actor.HasOpenTurns)
            _ = WakeAsync(Host.Actors.Session(GrainKeys.Session(this.GetPrimaryKeyString())));
    }

    private static async Task WakeAsync(ISession next)
    {
        try
        {
            await next.DescribeAsync(CancellationToken.None);
        }
        catch (Exception)
        {
            // When this silo is gone, the others look for what is open.
        }
    }

    /// <inheritdoc/>
    protected override SessionActor Make()
    {
        var id = GrainKeys.Session(this.GetPrimaryKeyString());
        return new(id, Host.Services, Host.Actors, Host.Metrics)
        {
            WentOn = Host.Hints is { } hints ? version => hints.Tell(id, version) : null,
        };
    }

    /// <inheritdoc/>
    protected override void Lives(int by) => Host.SessionLives(by);

    /// <inheritdoc/>
    protected override bool WaitsForQuiet => false;
}
