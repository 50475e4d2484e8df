namespace LinkyV.Storage;

/// <summary>Where a store of one process keeps its consumers' checkpoints.</summary>
internal interface ICheckpoints
{
    /// <summary>A consumer's checkpoint; null if there is no such consumer.</summary>
    ValueTask<long?> LoadAsync(string consumer, CancellationToken cancel);

    /// <summary>All checkpoints in order of name.</summary>
    ValueTask<IReadOnlyList<(string Name, long Position)>> ListAsync(CancellationToken cancel);

    /// <summary>Position of the newest event.</summary>
    ValueTask<long> EndAsync(CancellationToken cancel);

    /// <summary>Writes a checkpoint; durable on return.</summary>
    ValueTask SaveAsync(string consumer, long position, CancellationToken cancel);

    /// <summary>Forgets a consumer; false if there is none.</summary>
    ValueTask<bool> RemoveAsync(string consumer, CancellationToken cancel);
}
