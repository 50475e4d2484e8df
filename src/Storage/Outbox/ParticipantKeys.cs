using System.Security.Cryptography;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>
/// Keys of participants as index rows that the participant owns: <see cref="IStore.EraseParticipantAsync"/> deletes
/// them with everything else of its owner, down to the bytes.
/// </summary>
public sealed class ParticipantKeys(IIndex index) : IParticipantKeys
{
    private const string Space = "linkyv-seal";

    /// <inheritdoc/>
    public async ValueTask<byte[]> GetOrMakeAsync(ParticipantId participant, CancellationToken cancel = default)
    {
        if (await FindAsync(participant, cancel) is { } known)
            return known;
        var fresh = RandomNumberGenerator.GetBytes(ContentSeal.KeyBytes);
        var row = new IndexRow(
            participant.Tenant, Space, participant.Value, Convert.ToBase64String(fresh), participant);
        return await index.TryAddAsync(row, cancel)
            ? fresh
            : await FindAsync(participant, cancel)
                ?? throw new StoreException(StoreFault.Io, "a participant was erased while its key was made");
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]?> FindAsync(ParticipantId participant, CancellationToken cancel = default) =>
        await index.GetAsync(participant.Tenant, Space, participant.Value, cancel) is { } text
            ? Convert.FromBase64String(text) : null;
}
