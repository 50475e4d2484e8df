using LinkyV.Contracts;

namespace LinkyV.Conformance.Engine;

/// <summary>
/// One host's way to a store that works: fails, halts or holds appends when told to. Once it died, nothing that the
/// host asks is written or answered any more, as if its process had ended; the store itself lives on.
/// </summary>
public sealed class FaultStore(IStore inner) : IStore
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<AppendUnit, Fate> _fate = static _ => Fate.Pass;
    private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<StreamId, Task> _lines = [];
    private TaskCompletionSource? _reading;
    private TaskCompletionSource _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What becomes of an append.</summary>
    public enum Fate
    {
        /// <summary>It is written.</summary>
        Pass,

        /// <summary>It is not written, and says so.</summary>
        Fail,

        /// <summary>It is written, but says that it failed: the answer was lost.</summary>
        Lie,

        /// <summary>It is not written, but says that it was: a planted fault that suites must notice.</summary>
        Pretend,

        /// <summary>It waits until <see cref="Release"/> and is written then, in the order in which it was
        /// asked.</summary>
        Hold,

        /// <summary>The host dies before it is written.</summary>
        DieBefore,

        /// <summary>It is written, and the host dies before it hears of it.</summary>
        DieAfter,
    }

    /// <summary>Appends that were asked for.</summary>
    public int Appends { get; private set; }

    /// <summary>Of which streams nothing can be read.</summary>
    public Func<StreamId, bool> Unreadable { get; set; } = static _ => false;

    /// <summary>What saving a snapshot waits for.</summary>
    public Task Snapshots { get; set; } = Task.CompletedTask;

    /// <summary>Completes when the host has died.</summary>
    public Task Dead => _dead.Task;

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

    /// <summary>From now on what is read of streams is answered late, by <see cref="AnswerReads"/>, as it was when it
    /// was asked. Completes when a reader waits.</summary>
    public Task HoldReads()
    {
        lock (_lock)
            return (_reading = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>Answers those who wait for what they read, and holds no more.</summary>
    public void AnswerReads()
    {
        TaskCompletionSource answers;
        lock (_lock)
        {
            _reading = null;
            answers = _answers;
            _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        answers.TrySetResult();
    }

    /// <summary>The host's process ends here.</summary>
    public void Die() => _dead.TrySetResult();

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendAsync(AppendUnit unit, CancellationToken cancel = default)
    {
        Fate fate;
        Task held;
        TaskCompletionSource? written = null;
        lock (_lock)
        {
            Appends++;
            fate = _fate(unit);
            // What a stream was asked first it writes first, held or not.
            var line = _lines.GetValueOrDefault(unit.Stream, Task.CompletedTask);
            held = fate == Fate.Hold ? Task.WhenAll(_held.Task, line) : line;
            if (fate == Fate.Hold)
                _lines[unit.Stream] = (written = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
        await AliveAsync();
        await held;
        switch (fate)
        {
            case Fate.Fail:
                return new AppendResult.Failed(StoreFault.DiskFull, "no space left (planted)");
            case Fate.Lie:
                await inner.AppendAsync(unit, cancel);
                return new AppendResult.Failed(StoreFault.Io, "the answer was lost (planted)");
            case Fate.Pretend:
                return new AppendResult.Appended(unit.ExpectedVersion + unit.Events.Count);
            case Fate.DieBefore:
                Die();
                break;
            case Fate.DieAfter:
                await inner.AppendAsync(unit, cancel);
                Die();
                break;
        }
        await AliveAsync();
        var result = await inner.AppendAsync(unit, cancel);
        written?.SetResult();
        await AliveAsync();
        return result;
    }

    private void CheckReadable(StreamId stream)
    {
        if (Unreadable(stream))
            throw new StoreException(StoreFault.Io, "cannot be read (planted)");
    }

    /// <summary>The dead get no answer.</summary>
    private Task AliveAsync() =>
        _dead.Task.IsCompleted ? new TaskCompletionSource().Task : Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(
        StreamId stream, long after, int limit, CancellationToken cancel = default)
    {
        CheckReadable(stream);
        var page = await inner.ReadAsync(stream, after, limit, cancel);
        var answer = Task.CompletedTask;
        lock (_lock)
            if (_reading is not null)
            {
                _reading.TrySetResult();
                answer = _answers.Task;
            }
        await answer;
        return page;
    }

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
    public async ValueTask SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancel = default)
    {
        await AliveAsync();
        await Snapshots;
        await inner.SaveSnapshotAsync(snapshot, cancel);
    }

    /// <inheritdoc/>
    public async ValueTask<Snapshot?> LoadSnapshotAsync(StreamId stream, CancellationToken cancel = default)
    {
        CheckReadable(stream);
        return await inner.LoadSnapshotAsync(stream, cancel);
    }

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
    public IOutbox Outbox => inner.Outbox;

    /// <inheritdoc/>
    public IRelationshipGraph Graph => inner.Graph;

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
    public ValueTask DisposeAsync() => default;
}
