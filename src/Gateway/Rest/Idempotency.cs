using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Http;

namespace LinkyV.Gateway.Rest;

/// <summary>
/// Creations that name an <c>Idempotency-Key</c> happen once. The key is bound to the id of what is to be created
/// before it is created, so that a repeat, even after a crash in between, creates or finds that same thing. Rows live
/// in one index space per tenant and day; a key is honoured for the day it was first used and the day after, and
/// older days are removed.
/// </summary>
internal sealed class Idempotency(ILinkyV linky, IIdSource ids, GatewayOptions options, TimeProvider clock)
{
    public const string Header = "Idempotency-Key";

    private const int DaysSwept = 8;
    private readonly ConcurrentDictionary<(TenantId, string), int> _counts = new();

    /// <summary>The id to create under.</summary>
    /// <param name="Name">The id: the one asked for, a new one, or the one bound to the request's key before.</param>
    /// <param name="Again">
    /// Whether only requests of this key can have made it, so that finding it there is no conflict.
    /// </param>
    /// <param name="Space">Index space of the binding; null without a key.</param>
    /// <param name="Key">Its key there.</param>
    public readonly record struct Binding(string Name, bool Again, string? Space, string? Key);

    public async ValueTask<Binding> BindAsync(
        HttpContext context, Caller caller, string what, string? asked, ReadOnlyMemory<byte> body,
            CancellationToken cancel)
    {
        if (asked is not null && !IdRules.IsValid(asked))
            throw new ProblemException(Problem.Invalid("id", asked, IdRules.Rule));
        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0)
            return new(asked ?? ids.NewName(), false, null, null);
        if (key.Length > 200 || key.Any(c => c is < ' ' or > '~'))
            throw new ProblemException(Problem.Invalid(Header, key, "1 to 200 printable ASCII characters"));
        var rowKey = Hash($"{caller.Space}\n{caller.KeyId}\n{what}\n{key}");
        var print = Hash(body.Span);
        var today = Space(clock.GetUtcNow());
        var yesterday = Space(clock.GetUtcNow().AddDays(-1));
        var old = await linky.Store.Index.GetAsync(caller.Tenant, yesterday, rowKey, cancel);
        if (old is not null)
            return Repeat(old, print, key, yesterday, rowKey);
        await CountAsync(caller.Tenant, today, cancel);
        var name = asked ?? ids.NewName();
        var owner = await caller.ParticipantAsync(cancel);
        if (await linky.Store.Index.TryAddAsync(new IndexRow(caller.Tenant, today, rowKey, $"{print} {name}", owner),
            cancel))
            return new(name, asked is null, today, rowKey);
        return Repeat(
            await linky.Store.Index.GetAsync(caller.Tenant, today, rowKey, cancel) ?? $"{print} {name}",
            print, key, today, rowKey);
    }

    /// <summary>The creation was refused: the key may be used again for a better request.</summary>
    public async ValueTask ReleaseAsync(Caller caller, Binding binding, CancellationToken cancel)
    {
        if (binding is { Space: { } space, Key: { } key })
            await linky.Store.Index.RemoveAsync(caller.Tenant, space, key, cancel);
    }

    private static Binding Repeat(string row, string print, string key, string space, string rowKey)
    {
        var cut = row.IndexOf(' ', StringComparison.Ordinal);
        return row[..cut] == print
            ? new(row[(cut + 1)..], true, space, rowKey)
            : throw new ProblemException(Problem.Invalid(Header, key, "one key for one and the same request", 422));
    }

    private async ValueTask CountAsync(TenantId tenant, string today, CancellationToken cancel)
    {
        if (!_counts.TryGetValue((tenant, today), out var count))
        {
            await SweepAsync(tenant, cancel);
            count = (await linky.Store.Index.ListAsync(tenant, today, options.IdempotencyKeysPerDayMax, cancel)).Count;
        }
        if (count >= options.IdempotencyKeysPerDayMax)
            throw new ProblemException(Problem.Busy(TimeSpan.FromHours(1), "Too many idempotency keys today"));
        _counts.AddOrUpdate((tenant, today), count + 1, (_, n) => n + 1);
    }

    private async ValueTask SweepAsync(TenantId tenant, CancellationToken cancel)
    {
        foreach (var stale in _counts.Keys.Where(k => k.Item1 == tenant).ToList())
            _counts.TryRemove(stale, out _);
        for (var day = 2; day < DaysSwept; day++)
        {
            var space = Space(clock.GetUtcNow().AddDays(-day));
            foreach (var row in await linky.Store.Index.ListAsync(tenant, space, options.IdempotencyKeysPerDayMax,
                cancel))
                await linky.Store.Index.RemoveAsync(tenant, space, row.Key, cancel);
        }
    }

    private static string Space(DateTimeOffset at) => "idem-" + at.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
