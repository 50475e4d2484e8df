namespace LinkyV.Providers.Models;

/// <summary>The AI gateway. Without endpoints personas speak for themselves.</summary>
public sealed class ModelsOptions
{
    /// <summary>Endpoints, at most 32, each with a name of its own.</summary>
    public IList<ModelEndpointOptions> Endpoints { get; set; } = [];

    /// <summary>Tokens (prompt and completion) a tenant may use per UTC day; default 0 = no limit.</summary>
    public long TokensPerDay { get; set; }

    /// <summary>What a tenant may spend per UTC day in the installation's currency; default 0 = no limit.</summary>
    public decimal CostPerDay { get; set; }

    /// <summary>Budgets of single tenants, by name, instead of the two above; at most 10,000.</summary>
    public IDictionary<string, TenantBudget> Tenants { get; set; } = new Dictionary<string, TenantBudget>();

    /// <summary>Share of failures that opens an endpoint's breaker, above 0 to 1; default 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Calls within <see cref="SamplingTime"/> before the share counts, 2 to 1,000; default 4.</summary>
    public int MinimumCalls { get; set; } = 4;

    /// <summary>Time over which calls are counted, 500 ms to 1 h; default 30 s.</summary>
    public TimeSpan SamplingTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open breaker keeps an endpoint out, 500 ms to 1 h; default 15 s.</summary>
    public TimeSpan BreakTime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Pause before the first retry, doubled each time, jittered; 1 ms to 10 s, default 150 ms.</summary>
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>Longest wait for a place at a busy endpoint; 0 to 1 min, default 500 ms.</summary>
    public TimeSpan QueueTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Weight of expected latency (in seconds, stretched by load) in routing; default 1.</summary>
    public double LatencyWeight { get; set; } = 1;

    /// <summary>Weight of the expected price of a reply; default 10.</summary>
    public double CostWeight { get; set; } = 10;

    /// <summary>Weight of capability; default 2.</summary>
    public double CapabilityWeight { get; set; } = 2;
}

/// <summary>What a tenant may use per UTC day; 0 = no limit.</summary>
public sealed class TenantBudget
{
    /// <summary>Tokens, prompt and completion.</summary>
    public long TokensPerDay { get; set; }

    /// <summary>Money in the installation's currency.</summary>
    public decimal CostPerDay { get; set; }
}
