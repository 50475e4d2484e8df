using System.Collections.Concurrent;
using System.Text.Json;
using LinkyV.Contracts;
using LinkyV.Gateway.Wire;

namespace LinkyV.Gateway.Callers;

/// <summary>
/// The installation's API keys, kept hashed in the index and held in memory for a short while. A key that another
/// gateway removed is refused here within <see cref="HeldFor"/>.
/// </summary>
internal sealed class KeyRing(ILinkyV linky, GatewayOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>How long an answer of the index is believed.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(30);

    /// <summary>Tenant of what belongs to the installation itself; no key may be made for it.</summary>
    public static readonly TenantId System = new("linkyv-system");

    private const string Space = "api-keys";
    private readonly ConcurrentDictionary<string, (ApiKey? Key, long At)> _held = new();
    private readonly SemaphoreSlim _changing = new(1);
    private readonly string? _adminHash = options.AdminKey is { } k ? ApiKey.Hash(k) : null;
    private readonly string? _localHash = options.LocalToken is { } t ? ApiKey.Hash(t) : null;
    private volatile bool _any;

    /// <inheritdoc/>
    public void Dispose() => _changing.Dispose();

    /// <summary>Whether callers must show a key.</summary>
    public bool Required => _any || _adminHash is not null;

    /// <summary>Reads the ring and checks it against the addresses.</summary>
    /// <exception cref="GatewayConfigurationException">Others can reach the gateway and there is no key.</exception>
    public async Task OpenAsync(CancellationToken cancel)
    {
        _any = (await linky.Store.Index.ListAsync(System, Space, 1, cancel)).Count > 0;
        if (!Required && GatewayOptionsValidator.BeyondLoopback(options) is { } url)
            throw new GatewayConfigurationException(
                "urls", url, "an address beyond loopback needs API keys: set LINKYV_ADMIN_KEY or make a key on loopback first");
    }

    /// <summary>The key that a caller shows; null if it is unknown.</summary>
    public async ValueTask<ApiKey?> FindAsync(string secret, CancellationToken cancel)
    {
        if (secret.Length > 200 || !secret.StartsWith("lk_", StringComparison.Ordinal))
            return null;
        var hash = ApiKey.Hash(secret);
        if (hash == _adminHash || hash == _localHash)
            return new ApiKey("environment", TenantId.Default.Value, "admin", CallerCheck.OpenSpace, null, default);
        var now = clock.GetTimestamp();
        if (_held.TryGetValue(hash, out var held) && clock.GetElapsedTime(held.At, now) < HeldFor)
            return held.Key;
        var row = await linky.Store.Index.GetAsync(System, Space, hash, cancel);
        var key = row is null ? null : JsonSerializer.Deserialize(row, GatewayJson.Default.ApiKey);
        if (_held.Count >= options.ApiKeysMax * 2)
            _held.Clear();
        _held[hash] = (key, now);
        return key;
    }

    /// <summary>Keys of one tenant, without their secrets.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(TenantId tenant, CancellationToken cancel) =>
        [.. (await RowsAsync(cancel)).Select(r => r.Key).Where(k => k.Tenant == tenant.Value).OrderBy(k =>
            k.CreatedAt)];

    /// <summary>Makes a key; the secret is given once.</summary>
    public async Task<(ApiKey Key, string Secret)> AddAsync(
        TenantId tenant, Role role, string space, string? note, CancellationToken cancel)
    {
        await _changing.WaitAsync(cancel);
        try
        {
            var rows = await RowsAsync(cancel);
            if (rows.Count >= options.ApiKeysMax)
                throw new ProblemException(Problem.Invalid("apiKeysMax", null,
                    "no more keys than this installation allows", 409));
            if (role != Role.Admin && _adminHash is null && !rows.Any(r => IsMainAdmin(r.Key)))
                throw new ProblemException(Problem.Invalid(
                    "role", role.Name(), "the first key must be an admin's: from then on nobody gets in without one",
                        422));
            var secret = ApiKey.NewSecret();
            var hash = ApiKey.Hash(secret);
            var key = new ApiKey(hash[..16], tenant.Value, role.Name(), space, note, clock.GetUtcNow());
            var json = JsonSerializer.Serialize(key, GatewayJson.Default.ApiKey);
            await linky.Store.Index.PutAsync(new IndexRow(System, Space, hash, json), cancel);
            _any = true;
            return (key, secret);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Removes a key; false if the tenant has none of that id.</summary>
    public async Task<bool> RemoveAsync(TenantId tenant, string id, CancellationToken cancel)
    {
        await _changing.WaitAsync(cancel);
        try
        {
            var rows = await RowsAsync(cancel);
            var found = rows.FirstOrDefault(r => r.Key.Id == id && r.Key.Tenant == tenant.Value);
            if (found.Key is null)
                return false;
            var lastAdmin = _adminHash is null && IsMainAdmin(found.Key) && rows.Count(r => IsMainAdmin(r.Key)) == 1;
            if (lastAdmin && (rows.Count > 1 || GatewayOptionsValidator.BeyondLoopback(options) is not null))
                throw new ProblemException(Problem.Invalid(
                    "id", id, "the last admin key stays while other keys exist or others can reach this address", 409));
            await linky.Store.Index.RemoveAsync(System, Space, found.Hash, cancel);
            _held.TryRemove(found.Hash, out _);
            _any = rows.Count > 1;
            return true;
        }
        finally
        {
            _changing.Release();
        }
    }

    private static bool IsMainAdmin(ApiKey key) => key.Role == "admin" && key.Tenant == TenantId.Default.Value;

    private async Task<List<(string Hash, ApiKey Key)>> RowsAsync(CancellationToken cancel)
    {
        var rows = await linky.Store.Index.ListAsync(System, Space, options.ApiKeysMax, cancel);
        return [.. rows.Select(r => (r.Key, JsonSerializer.Deserialize(r.Value, GatewayJson.Default.ApiKey)!))];
    }
}
