using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <content>Deletion and erasure.</content>
public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public ValueTask<bool> DeleteStreamAsync(StreamId stream, CancellationToken cancel = default)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            if (!_streams.Remove(stream))
                return new(false);
            _log.RemoveAll(e => e.Stream == stream);
            HandOver(stream);
            if (stream.Kind == StreamKind.Persona)
            {
                _personas.Remove(new PersonaId(stream.Tenant, stream.Name));
                Leave(stream.Tenant, GraphSubscriber.Persona(stream.Name));
            }
            else
                _sessions.Remove(new SessionId(stream.Tenant, stream.Name));
            return new(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ErasedParticipant> EraseParticipantAsync(
        ParticipantId participant, CancellationToken cancel = default)
    {
        Rules.Check(participant);
        lock (_lock)
        {
            ThrowIfClosed();
            var contents = _contents.Where(c => c.Value.Row.Owners.Contains(participant)).Select(c => c.Key).ToList();
            contents.ForEach(key => _contents.Remove(key));
            var rows = _index.Values.Where(r => r.Owner == participant).ToList();
            rows.ForEach(r => _index.Remove((r.Tenant, r.Space, r.Key)));
            foreach (var key in _identities.Where(i => i.Value == participant).Select(i => i.Key).ToList())
                _identities.Remove(key);
            _consents.RemoveWhere(c => c.Item1 == participant);
            Leave(participant.Tenant, GraphSubscriber.Participant(participant.Value));
            var reached = Reached(participant);
            _touched.Remove(participant);
            foreach (var stream in reached)
            {
                _streams[stream].Snapshot = null;
                _streams[stream].ErasedAt = _streams[stream].Events.Count;
            }

            return new(new ErasedParticipant(
                contents.Count, rows.Count,
                [.. reached.Where(s => s.Kind == StreamKind.Persona).Select(s => new PersonaId(s.Tenant, s.Name))],
                [.. reached.Where(s => s.Kind == StreamKind.Session).Select(s => new SessionId(s.Tenant, s.Name))]));
        }
    }

    /// <summary>
    /// What a deleted stream leaves: the fork that copied most of it takes over the content that forks share, and the
    /// other forks become forks of that one. The rest goes.
    /// </summary>
    private void HandOver(StreamId stream)
    {
        var children = _forks.Where(f => f.Value.Parent == stream)
            .OrderByDescending(f => f.Value.At).ThenBy(f => f.Key.Name, StringComparer.Ordinal).ToList();
        var heir = children.Count > 0 ? children[0] : default;
        foreach (var (key, content) in _contents.Where(c => c.Value.Row.Origin == stream).ToList())
            if (children.Count > 0 && content.Version <= heir.Value.At)
                _contents[key] = content with { Row = content.Row with { Origin = heir.Key } };
            else
                _contents.Remove(key);
        foreach (var streams in _touched.Values)
            if (streams.Remove(stream) && children.Count > 0)
                streams.Add(heir.Key);
        foreach (var child in children.Skip(1))
            _forks[child.Key] = (heir.Key, child.Value.At);
        _forks.Remove(stream, out var own);
        if (children.Count == 0)
            return;
        if (own.Parent == default)
            _forks.Remove(heir.Key);
        else
            _forks[heir.Key] = (own.Parent, Math.Min(own.At, heir.Value.At));
    }

    /// <summary>Streams a participant's words may have reached, with all forks of them.</summary>
    private List<StreamId> Reached(ParticipantId participant)
    {
        var reached = new HashSet<StreamId>(_touched.GetValueOrDefault(participant) ?? []);
        var open = new Queue<StreamId>(reached);
        while (open.TryDequeue(out var stream))
            foreach (var child in _forks.Where(f => f.Value.Parent == stream))
                if (reached.Add(child.Key))
                    open.Enqueue(child.Key);
        return [.. reached.Where(_streams.ContainsKey).OrderBy(s => s.Name, StringComparer.Ordinal)];
    }
}
