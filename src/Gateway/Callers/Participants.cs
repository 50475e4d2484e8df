using System.Collections.Concurrent;
using LinkyV.Contracts;
using LinkyV.Gateway.Wire;

namespace LinkyV.Gateway.Callers;

/// <summary>Outside names to pseudonyms, with a bounded memory in front of the store.</summary>
internal sealed class Participants(ILinkyV linky, GatewayOptions options)
{
    private readonly ConcurrentDictionary<(TenantId, string, string), ParticipantId> _known = new();

    /// <summary>The participant, made if it is new.</summary>
    public ValueTask<ParticipantId> ResolveAsync(TenantId tenant, string space, string name,
        CancellationToken cancel) =>
        _known.TryGetValue((tenant, space, name), out var id) ? new(id) : AskAsync(tenant, space, name, cancel);

    /// <summary>How many pseudonyms are held.</summary>
    public int Held => _known.Count;

    /// <summary>Drops what is held of an erased participant.</summary>
    public void Forget(ParticipantId participant)
    {
        foreach (var (key, id) in _known)
            if (id == participant)
                _known.TryRemove(key, out _);
    }

    /// <summary>Checks an outside name.</summary>
    public static string Checked(string field, string name) =>
        name.Length is > 0 and <= 200 && !name.Any(char.IsControl)
            ? name
            : throw new ProblemException(Problem.Invalid(field, name,
                "1 to 200 characters without control characters"));

    private async ValueTask<ParticipantId> AskAsync(TenantId tenant, string space, string name,
        CancellationToken cancel)
    {
        var id = await linky.Store.Participants.ResolveAsync(tenant, space, name, cancel);
        if (_known.Count >= options.ParticipantsCachedMax)
            _known.Clear();
        _known[(tenant, space, name)] = id;
        return id;
    }
}
