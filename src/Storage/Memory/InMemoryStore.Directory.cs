using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <content>Sessions, participants, index rows and assets.</content>
public sealed partial class InMemoryStore : ISessionDirectory, IParticipants, IIndex, IAssets
{
    private readonly Dictionary<SessionId, SessionCard> _sessions = [];
    private readonly Dictionary<(TenantId, string Space, string Identity), ParticipantId> _identities = [];
    private readonly HashSet<(ParticipantId, string Purpose)> _consents = [];
    private readonly Dictionary<(TenantId Tenant, string Space, string Key), IndexRow> _index = [];
    private readonly Dictionary<(TenantId, string), Asset> _assets = [];

    ValueTask<SessionCard?> ISessionDirectory.GetAsync(SessionId id, CancellationToken cancel)
    {
        lock (_lock)
            return new(_sessions.GetValueOrDefault(id));
    }

    ValueTask<Page<SessionCard>> ISessionDirectory.FindAsync(SessionQuery query, CancellationToken cancel)
    {
        Rules.Limit(query.Limit, 200);
        var after = Cursor.ReadLong(Cursor.ByUpdate, query.Cursor);
        var words = Words.Of(query.Text);
        lock (_lock)
        {
            ThrowIfClosed();
            var rows = _sessions.Values
                .Where(s => s.Id.Tenant == query.Tenant
                    && (query.Participant is not { } p
                        || (p.Tenant == query.Tenant && s.Participants.Contains(p.Value)))
                    && (query.Persona is not { } q || (q.Tenant == query.Tenant && s.Personas.Contains(q.Value)))
                    && (after is not var (ticks, id) || s.UpdatedAt.UtcTicks < ticks
                        || (s.UpdatedAt.UtcTicks == ticks && string.CompareOrdinal(s.Id.Value, id) > 0)))
                .OrderByDescending(s => s.UpdatedAt).ThenBy(s => s.Id.Value, StringComparer.Ordinal)
                .Where(s => words.Length == 0 || HasWords(s, words))
                .Take(query.Limit + 1).ToList();
            string? next = null;
            if (rows.Count > query.Limit)
            {
                rows.RemoveAt(query.Limit);
                next = Cursor.Write(Cursor.ByUpdate, rows[^1].UpdatedAt.UtcTicks, rows[^1].Id.Value);
            }

            return new(new Page<SessionCard>(rows, next));
        }
    }

    ValueTask<IReadOnlyList<SessionId>> ISessionDirectory.WithOpenTurnsAsync(CancellationToken cancel)
    {
        lock (_lock)
            return new(_sessions.Values.Where(s => s.OpenTurns > 0).Select(s => s.Id).ToList());
    }

    ValueTask<ParticipantId> IParticipants.ResolveAsync(
        TenantId tenant, string space, string identity, CancellationToken cancel)
    {
        Rules.CheckIdentity(tenant, space, identity);
        lock (_lock)
        {
            ThrowIfClosed();
            if (!_identities.TryGetValue((tenant, space, identity), out var participant))
                _identities[(tenant, space, identity)] = participant = new ParticipantId(tenant, _ids.NewName());
            return new(participant);
        }
    }

    ValueTask<ParticipantId?> IParticipants.FindAsync(
        TenantId tenant, string space, string identity, CancellationToken cancel)
    {
        lock (_lock)
            return new(_identities.TryGetValue((tenant, space, identity), out var p) ? p : null);
    }

    ValueTask IParticipants.SetConsentAsync(
        ParticipantId participant, string purpose, bool given, DateTimeOffset at, CancellationToken cancel)
    {
        Rules.Check(participant);
        Rules.Length("purpose", purpose, 1, 64);
        lock (_lock)
        {
            ThrowIfClosed();
            if (given)
                _consents.Add((participant, purpose));
            else
                _consents.Remove((participant, purpose));
            return default;
        }
    }

    ValueTask<bool> IParticipants.HasConsentAsync(ParticipantId participant, string purpose, CancellationToken cancel)
    {
        lock (_lock)
            return new(_consents.Contains((participant, purpose)));
    }

    ValueTask<string?> IIndex.GetAsync(TenantId tenant, string space, string key, CancellationToken cancel)
    {
        lock (_lock)
            return new(_index.GetValueOrDefault((tenant, space, key))?.Value);
    }

    ValueTask<bool> IIndex.TryAddAsync(IndexRow row, CancellationToken cancel)
    {
        Rules.Check(row);
        lock (_lock)
        {
            ThrowIfClosed();
            return new(_index.TryAdd((row.Tenant, row.Space, row.Key), row));
        }
    }

    ValueTask IIndex.PutAsync(IndexRow row, CancellationToken cancel)
    {
        Rules.Check(row);
        lock (_lock)
        {
            ThrowIfClosed();
            _index[(row.Tenant, row.Space, row.Key)] = row;
            return default;
        }
    }

    ValueTask<bool> IIndex.RemoveAsync(TenantId tenant, string space, string key, CancellationToken cancel)
    {
        lock (_lock)
            return new(_index.Remove((tenant, space, key)));
    }

    ValueTask<IReadOnlyList<IndexRow>> IIndex.ListAsync(
        TenantId tenant, string space, int limit, CancellationToken cancel)
    {
        Rules.Limit(limit, int.MaxValue);
        lock (_lock)
            return new(_index.Values.Where(r => r.Tenant == tenant && r.Space == space)
                .OrderBy(r => r.Key, StringComparer.Ordinal).Take(limit).ToList());
    }

    ValueTask IAssets.PutAsync(
        TenantId tenant, string name, string mediaType, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        Rules.CheckAsset(tenant, name, mediaType, bytes.Length);
        lock (_lock)
        {
            ThrowIfClosed();
            _assets[(tenant, name)] = new Asset(name, mediaType, bytes.ToArray());
            return default;
        }
    }

    ValueTask<Asset?> IAssets.GetAsync(TenantId tenant, string name, CancellationToken cancel)
    {
        Rules.Name("name", name);
        lock (_lock)
            return new(_assets.GetValueOrDefault((tenant, name)));
    }

    ValueTask<bool> IAssets.DeleteAsync(TenantId tenant, string name, CancellationToken cancel)
    {
        Rules.Name("name", name);
        lock (_lock)
            return new(_assets.Remove((tenant, name)));
    }

    private void Put(SessionCard card)
    {
        _sessions[card.Id] = card with
        {
            OpenedAt = card.OpenedAt.ToUniversalTime(),
            UpdatedAt = card.UpdatedAt.ToUniversalTime(),
        };
        foreach (var name in card.Participants)
        {
            var participant = new ParticipantId(card.Id.Tenant, name);
            Touch(participant, card.Id.Stream);
            foreach (var persona in card.Personas)
                Touch(participant, new PersonaId(card.Id.Tenant, persona).Stream);
        }
    }

    private bool HasWords(SessionCard card, string[] words)
    {
        if (_contents.TryGetValue((card.Id.Tenant, card.Title), out var title) && Words.Match(title.Row.Text, words))
            return true;
        var stream = card.Id.Stream;
        return _contents.Values.Any(c => c.Row.Origin == stream && Words.Match(c.Row.Text, words));
    }
}
