using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>Messages with the words they refer to, sealed for their owners; or without, as configured.</summary>
public sealed class EventEncoder(IStore store, IParticipantKeys keys, bool content) : IEventEncoder
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> EncodeAsync(
        IReadOnlyList<RecordedEvent> events, CancellationToken cancel = default)
    {
        if (!content)
            return [.. events.Select(e => OutboxMessage.Encode(e, []))];
        var ids = events.Select(EventContents.Of).ToList();
        var words = new Dictionary<(TenantId, ContentId), SealedContent>();
        foreach (var tenant in events.Zip(ids).GroupBy(e => e.First.Stream.Tenant, e => e.Second))
            await ReadAsync(tenant.Key, [.. tenant.SelectMany(i => i).Distinct()], words, cancel);
        return [.. events.Zip(ids, (e, own) => OutboxMessage.Encode(e, [.. own
            .Select(i => words.GetValueOrDefault((e.Stream.Tenant, i))).OfType<SealedContent>()]))];
    }

    private async Task ReadAsync(
        TenantId tenant, ContentId[] ids, Dictionary<(TenantId, ContentId), SealedContent> into,
        CancellationToken cancel)
    {
        var keyring = new Dictionary<ParticipantId, byte[]>();
        foreach (var row in (await store.ContentsAsync(tenant, ids, cancel)).Values)
        {
            var names = row.Owners.Select(o => o.Value).ToList();
            if (names.Count == 0)
            {
                into[(tenant, row.Id)] = new SealedContent(row.Id, [], row.Text, null);
                continue;
            }

            foreach (var owner in row.Owners)
                if (!keyring.ContainsKey(owner))
                    keyring[owner] = await keys.GetOrMakeAsync(owner, cancel);
            var sealing = row.Owners.Distinct().ToDictionary(o => o.Value, o => keyring[o]);
            into[(tenant, row.Id)] = new SealedContent(
                row.Id, names, null, ContentSeal.Seal(row.Text, tenant, row.Id, sealing));
        }
    }
}
