using LinkyV.Contracts;

namespace LinkyV.Conformance.Engine;

/// <summary>
/// A store that fails, halts or holds appends when told to, over one that works. Everything else passes through.
/// </summary>
public sealed class FaultStore(IStore inner) : IStore
{
    private readonly Lock _lock = new();
    private Func<AppendUnit, Fate> _fate = static _ => Fate.Pass;
    private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _generation;

    /// <summary>What becomes of an append.</summary>
    public enum Fate
    {
        /// <summary>It is written.</summary>
        Pass,

        /// <summary>It is not written, and says so.</summary>
        Fail,

        /// <summary>It is written, but says that it failed: the answer was lost.</summary>
        Lie,

        /// <summary>It waits until <see cref="Release"/> and is written then.</summary>
        Hold,

        /// <summary>From here on nothing is written or answered any more, as if the process had died.</summary>
        Die,
    }

    /// <summary>Appends that were asked for.</summary>
    public int Appends { get; private set; }

    /// <summary>Completes when the store has died.</summary>
    public Task Dead => _dead.Task;

    private TaskCompletionSource _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Decides the fate of appends from now on.</summary>
    public void Decide(Func<AppendUnit, Fate> fate)
    {
        lock (_lock)
            _fate = fate;
    }

    /// <summary>Writes what was held, and holds no more.</summary>
    public void Release()
    {
        TaskCompletionSource held;
        lock (_lock)
        {
            _fate = static _ => Fate.Pass;
            held = _held;
            _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        held.TrySetResult();
    }

    /// <summary>Works again, for the next host; what was asked by an earlier one stays unanswered.</summary>
    public void Heal()
    {
        lock (_lock)
        {
            _generation++;
            _fate = static _ => Fate.Pass;
            _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        Release();
    }

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendAsync(AppendUnit unit, CancellationToken cancel = default)
    {
        Fate fate;
        Task held;
        int generation;
        lock (_lock)
        {
            Appends++;
            generation = _generation;
            held = _held.Task;
            fate = _dead.Task.IsCompleted ? Fate.Die : _fate(unit);
            if (fate == Fate.Die)
                _dead.TrySetResult();
        }
        switch (fate)
        {
            case Fate.Fail:
                return new AppendResult.Failed(StoreFault.DiskFull, "no space left (planted)");
            case Fate.Lie:
                await inner.AppendAsync(unit, cancel);
                return new AppendResult.Failed(StoreFault.Io, "the answer was lost (planted)");
            case Fate.Hold:
                await held;
                break;
            case Fate.Die:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
                break;
        }
        return await inner.AppendAsync(unit, cancel);
    }

    /// <summary>Whether a host of an earlier life is asking.</summary>
    public int Generation
    {
        get
        {
            lock (_lock)
                return _generation;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(
        StreamId stream, long after, int limit, CancellationToken cancel = default) =>
        inner.ReadAsync(stream, after, limit, cancel);

    /// <inheritdoc/>
    public ValueTask<long> VersionAsync(StreamId stream, CancellationToken cancel = default) =>
        inner.VersionAsync(stream, cancel);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordedEvent>> ReadAllAsync(
        long afterPosition, int limit, CancellationToken cancel = default) =>
        inner.ReadAllAsync(afterPosition, limit, cancel);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<ContentId, ContentRow>> ContentsAsync(
        TenantId tenant, IReadOnlyCollection<ContentId> ids, CancellationToken cancel = default) =>
        inner.ContentsAsync(tenant, ids, cancel);

    /// <inheritdoc/>
    public ValueTask SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancel = default) =>
        _dead.Task.IsCompleted
            ? new(Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel))
            : inner.SaveSnapshotAsync(snapshot, cancel);

    /// <inheritdoc/>
    public ValueTask<Snapshot?> LoadSnapshotAsync(StreamId stream, CancellationToken cancel = default) =>
        inner.LoadSnapshotAsync(stream, cancel);

    /// <inheritdoc/>
    public ValueTask<AppendResult> ForkAsync(
        StreamId parent, long atVersion, AppendUnit first, CancellationToken cancel = default) =>
        inner.ForkAsync(parent, atVersion, first, cancel);

    /// <inheritdoc/>
    public IPersonaDirectory Personas => inner.Personas;

    /// <inheritdoc/>
    public ISessionDirectory Sessions => inner.Sessions;

    /// <inheritdoc/>
    public IParticipants Participants => inner.Participants;

    /// <inheritdoc/>
    public IIndex Index => inner.Index;

    /// <inheritdoc/>
    public IAssets Assets => inner.Assets;

    /// <inheritdoc/>
    public ValueTask<bool> DeleteStreamAsync(StreamId stream, CancellationToken cancel = default) =>
        inner.DeleteStreamAsync(stream, cancel);

    /// <inheritdoc/>
    public ValueTask<ErasedParticipant> EraseParticipantAsync(
        ParticipantId participant, CancellationToken cancel = default) =>
        inner.EraseParticipantAsync(participant, cancel);

    /// <inheritdoc/>
    public ValueTask BackupAsync(string path, CancellationToken cancel = default) => inner.BackupAsync(path, cancel);

    /// <inheritdoc/>
    public ValueTask<StoreStatistics> StatisticsAsync(CancellationToken cancel = default) =>
        inner.StatisticsAsync(cancel);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
