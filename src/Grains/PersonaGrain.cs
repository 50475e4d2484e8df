using System.Runtime.CompilerServices;
using LinkyV.Actors;
using LinkyV.Contracts;
using LinkyV.Grains.Interfaces;
using LinkyV.Grains.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Timers;

namespace LinkyV.Grains;

/// <summary>
/// The shell of one persona. Placed at random among the silos of its role: personas differ little in load, so chance
/// spreads them within a few per cent, and no silo's view of the others' load has to be fresh.
/// </summary>
[GrainType("linkyv-persona")]
[Reentrant]
[RandomPlacement]
[RolePlacement(Roles.Persona)]
public sealed class PersonaGrain(ActorHost host) : ActorGrain<PersonaActor>(host), IPersonaGrain, IRemindable
{
    private const string LookBack = "look-back";

    private bool _reminded;

    private readonly ReplyRelays _relays = new(host.Services.Time);

    /// <inheritdoc/>
    public async Task<PersonaResult> CreateAsync(PersonaProfile profile, CancellationToken cancel = default) =>
        await (await ReadyAsync()).CreateAsync(profile, cancel);

    /// <inheritdoc/>
    public async Task<PersonaResult> EditAsync(
        PersonaProfile profile, long expectedVersion, CancellationToken cancel = default) =>
        await (await ReadyAsync()).EditAsync(profile, expectedVersion, cancel);

    /// <inheritdoc/>
    public async Task<PersonaView?> DescribeAsync(CancellationToken cancel = default) =>
        await (await ReadyAsync()).DescribeAsync(cancel);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReplyPart> ReplyAsync(
        ReplyRequest request, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var part in (await ReadyAsync()).ReplyAsync(request, cancel))
            yield return part;
    }

    /// <inheritdoc/>
    public async Task<ReplyPage> HearAsync(ReplyRequest request, bool stopped)
    {
        ArgumentNullException.ThrowIfNull(request);
        _ = RemindAsync();
        return await _relays.BeginAsync(await ReadyAsync(), request, stopped);
    }

    /// <inheritdoc/>
    public Task<ReplyPage> MoreAsync(TurnId turn, int from) => _relays.MoreAsync(turn, from);

    /// <inheritdoc/>
    public Task<bool> StopAsync(TurnId turn) => Task.FromResult(_relays.Stop(turn));

    /// <inheritdoc/>
    public async Task<PersonaResult> WithdrawAsync(
        IReadOnlyList<TurnId> turns, string reason, CancellationToken cancel = default) =>
        await (await ReadyAsync()).WithdrawAsync(turns, reason, cancel);

    /// <inheritdoc/>
    public async Task<MemoryPage> MemoriesAsync(MemoryQuery query, CancellationToken cancel = default) =>
        await (await ReadyAsync()).MemoriesAsync(query, cancel);

    /// <inheritdoc/>
    public async Task<PersonaResult> ForgetAsync(
        IReadOnlyList<ContentId> memories, CancellationToken cancel = default) =>
        await (await ReadyAsync()).ForgetAsync(memories, cancel);

    /// <inheritdoc/>
    public async Task<Why?> WhyAsync(TurnId turn, CancellationToken cancel = default) =>
        await (await ReadyAsync()).WhyAsync(turn, cancel);

    /// <inheritdoc/>
    public async Task<PersonaResult> ForgetParticipantAsync(
        ParticipantId participant, CancellationToken cancel = default) =>
        await (await ReadyAsync()).ForgetParticipantAsync(participant, cancel);

    /// <summary>Nobody talked with it for a while, whether it was put away or not: it looks back on what it lived. Then
    /// it needs no reminding until it lives on.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (!await (await ReadyAsync()).LookBackAsync(Host.Services.Options.LookBackAfter))
            return;
        _reminded = false;
        if (await this.GetReminder(reminderName) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    /// <summary>Once in a life here, when it begins to live: also what a silo's death interrupts is looked back
    /// on.</summary>
    private async Task RemindAsync()
    {
        if (_reminded || ServiceProvider.GetService<IReminderRegistry>() is null)
            return;
        _reminded = true;
        var after = Host.Services.Options.LookBackAfter;
        try
        {
            await this.RegisterOrUpdateReminder(LookBack, after, after);
        }
        catch (Exception cause)
        {
            // The next turn tries again.
            _reminded = false;
            Host.Services.Log.LogWarning(
                cause, "Persona {Persona} could not be reminded to look back", this.GetPrimaryKeyString());
        }
    }

    /// <inheritdoc/>
    public async Task CloseAsync(CancellationToken cancel = default) => await (await ReadyAsync()).CloseAsync(cancel);

    /// <inheritdoc/>
    protected override PersonaActor Make() =>
        new(GrainKeys.Persona(this.GetPrimaryKeyString()), Host.Services, Host.Metrics);

    /// <inheritdoc/>
    protected override void Lives(int by) => Host.PersonaLives(by);
}
