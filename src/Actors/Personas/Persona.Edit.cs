using LinkyV.Actors.Personas;
using LinkyV.Contracts;
using LinkyV.Core;

namespace LinkyV.Actors;

public sealed partial class PersonaActor
{
    /// <inheritdoc/>
    public async Task<PersonaResult> CreateAsync(PersonaProfile profile, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        await WholeAsync();
        if (PersonaRules.Fault(_id, profile) is { } fault)
            return fault;
        if (_person.Exists)
            return new PersonaResult.Conflict(_journal.Version, "a persona of this id exists already");
        return await ChangeAsync([new PersonaCreated(profile) { At = NowAfter(default) }], card: true);
    }

    /// <inheritdoc/>
    public async Task<PersonaResult> EditAsync(
        PersonaProfile profile, long expectedVersion, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        await WholeAsync();
        if (!_person.Exists)
            return new PersonaResult.NotFound();
        if (PersonaRules.Fault(_id, profile) is { } fault)
            return fault;
        if (expectedVersion != _profileVersion)
            return new PersonaResult.Conflict(
                _profileVersion, $"the profile is at version {_profileVersion}, not {expectedVersion}");
        return await ChangeAsync([new PersonaEdited(profile) { At = NowAfter(default) }], card: true);
    }

    /// <inheritdoc/>
    public async Task<PersonaView?> DescribeAsync(CancellationToken cancel = default)
    {
        await DurableAsync();
        return _person.Exists
            ? new(
                _id, _person.Profile, _journal.Version, _profileVersion, _person.FeelingAt(NowAfter(default)),
                _person.MemoryCount, _person.CreatedAt, _person.Parent)
            : null;
    }

    /// <inheritdoc/>
    public async Task<PersonaResult> WithdrawAsync(
        IReadOnlyList<TurnId> turns, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(turns);
        await WholeAsync();
        if (!_person.Exists)
            return new PersonaResult.NotFound();
        if (Words.Fault(reason, 40) is { } rule)
            return new PersonaResult.Invalid("reason", reason ?? "", rule);
        foreach (var turn in turns)
            if (_open.TryGetValue(turn.Value, out var open))
            {
                open.Stop();
                await open.OverAsync();
            }
        await WholeAsync();
        var at = NowAfter(default);
        var events = turns.Distinct().Select(t => (PersonaEvent)new TurnWithdrawn(t, reason) { At = at }).ToList();
        return events.Count == 0 ? new PersonaResult.Done(_journal.Durable) : await ChangeAsync(events);
    }

    /// <inheritdoc/>
    public async Task<PersonaResult> ForgetAsync(
        IReadOnlyList<ContentId> memories, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(memories);
        await WholeAsync();
        if (!_person.Exists)
            return new PersonaResult.NotFound();
        if (memories.Count is 0 or > 1000)
            return new PersonaResult.Invalid("memories", $"{memories.Count}", "must be 1 to 1,000 memories");
        return await ChangeAsync([new MemoriesForgotten(memories, "request") { At = NowAfter(default) }]);
    }

    /// <inheritdoc/>
    public async Task<PersonaResult> ForgetParticipantAsync(
        ParticipantId participant, CancellationToken cancel = default)
    {
        await WholeAsync();
        if (!_person.Exists)
            return new PersonaResult.NotFound();
        foreach (var turn in _open.Values.Where(t => t.Request.Participant == participant).ToList())
        {
            turn.Stop();
            await turn.OverAsync();
        }
        await WholeAsync();
        var result = await ChangeAsync([new ParticipantForgotten(participant.Value) { At = NowAfter(default) }]);
        _words.Clear();
        if (result is PersonaResult.Done)
            await SaveSnapshotAsync();
        return result;
    }

    /// <inheritdoc/>
    public async Task CloseAsync(CancellationToken cancel = default)
    {
        _life++;
        foreach (var turn in _open.Values.ToList())
            turn.Stop();
        await _journal.SettledAsync();
        LeaveNothing();
        _person = Newborn();
        _words.Clear();
        _recent.Reset(DateTimeOffset.MinValue);
        _profileVersion = _snapshotAt = 0;
        // If the persona is asked for again, what the store holds then counts.
        _journal.Reset(0, default);
        _journal.Break();
    }

    private async Task<PersonaResult> ChangeAsync(IReadOnlyList<PersonaEvent> events, bool card = false)
    {
        var version = _journal.Version + events.Count;
        return await RecordAsync(events, null, card) switch
        {
            AppendResult.Appended => new PersonaResult.Done(version),
            AppendResult.Failed f => new PersonaResult.Failed(f.Fault, f.Message),
            AppendResult.Conflict c => new PersonaResult.Conflict(
                c.ActualVersion, "another activation of the persona wrote; try again"),
            _ => throw new InvalidOperationException("an unknown result of appending"),
        };
    }

    /// <summary>Nothing leaves before it is durable: waits for what is being written.</summary>
    private async Task DurableAsync()
    {
        await WholeAsync();
        if (_journal.IsWriting)
        {
            await _journal.SettledAsync();
            await WholeAsync();
        }
    }

    private PersonaCard Card() => PersonaRules.Card(_id, _person, _profileVersion);
}
