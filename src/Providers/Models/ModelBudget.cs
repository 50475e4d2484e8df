using LinkyV.Contracts;

namespace LinkyV.Providers.Models;

/// <summary>
/// Tokens and money per tenant and UTC day. A request reserves what it may use at most and settles what it used, so
/// that requests side by side cannot overdraw. Held in memory: a restart begins the day anew.
/// </summary>
public sealed class ModelBudget(ModelsOptions options, TimeProvider time)
{
    /// <summary>Tenants counted at once; those of earlier days go first.</summary>
    public const int TenantsMax = 100_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Account> _accounts = [];

    /// <summary>Takes an amount out of today's budget; null if that would overdraw it.</summary>
    public Reservation? Reserve(TenantId tenant, long tokens, decimal cost)
    {
        var (tokensMax, costMax) = Limits(tenant);
        lock (_gate)
        {
            var account = Today(tenant);
            if ((tokensMax > 0 && account.Tokens + tokens > tokensMax)
                || (costMax > 0 && account.Cost + cost > costMax))
                return null;
            account.Tokens += tokens;
            account.Cost += cost;
            return new Reservation(this, account, tokens, cost);
        }
    }

    /// <summary>What a tenant used and reserved today.</summary>
    public (long Tokens, decimal Cost) Used(TenantId tenant)
    {
        lock (_gate)
        {
            var account = Today(tenant);
            return (account.Tokens, account.Cost);
        }
    }

    /// <summary>Whether anything is left today.</summary>
    public bool HasRoom(TenantId tenant)
    {
        var (tokensMax, costMax) = Limits(tenant);
        if (tokensMax == 0 && costMax == 0)
            return true;
        var (tokens, cost) = Used(tenant);
        return (tokensMax == 0 || tokens < tokensMax) && (costMax == 0 || cost < costMax);
    }

    private (long Tokens, decimal Cost) Limits(TenantId tenant) =>
        options.Tenants.TryGetValue(tenant.Value, out var own)
            ? (own.TokensPerDay, own.CostPerDay)
            : (options.TokensPerDay, options.CostPerDay);

    private Account Today(TenantId tenant)
    {
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (_accounts.TryGetValue(tenant.Value, out var account) && account.Day == day)
            return account;
        if (_accounts.Count >= TenantsMax)
            foreach (var old in _accounts.Where(a => a.Value.Day != day).Select(a => a.Key).ToList())
                _accounts.Remove(old);
        if (_accounts.Count >= TenantsMax)
            _accounts.Remove(_accounts.Keys.First());
        return _accounts[tenant.Value] = new Account(day);
    }

    internal sealed class Account(DateOnly day)
    {
        public DateOnly Day { get; } = day;

        public long Tokens { get; set; }

        public decimal Cost { get; set; }
    }

    /// <summary>An amount set aside until the request is over.</summary>
    public sealed class Reservation
    {
        private readonly ModelBudget _budget;
        private readonly Account _account;
        private readonly long _tokens;
        private readonly decimal _cost;
        private bool _settled;

        internal Reservation(ModelBudget budget, Account account, long tokens, decimal cost) =>
            (_budget, _account, _tokens, _cost) = (budget, account, tokens, cost);

        /// <summary>Replaces what was set aside by what was used. Only the first call counts.</summary>
        public void Settle(long tokens, decimal cost)
        {
            lock (_budget._gate)
            {
                if (_settled)
                    return;
                _settled = true;
                _account.Tokens += tokens - _tokens;
                _account.Cost += cost - _cost;
            }
        }
    }
}
