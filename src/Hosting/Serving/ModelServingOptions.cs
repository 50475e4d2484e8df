namespace LinkyV.Hosting;

/// <summary>How the pool serves models that many ask at once.</summary>
public sealed class ModelServingOptions
{
    /// <summary>Worker threads, 0 to 256; 0 = as many as processors. Default 0.</summary>
    public int Workers { get; set; }

    /// <summary>Most requests run together, 1 to 4,096; default 32.</summary>
    public int BatchMax { get; set; } = 32;

    /// <summary>Longest a request waits for others while a batch runs, ms, 0 to 1,000; default 1.</summary>
    public int DelayMs { get; set; } = 1;

    /// <summary>Most requests waiting for a model, 1 to 1,000,000; default 1,024. More are told busy.</summary>
    public int QueueMax { get; set; } = 1024;

    /// <summary>Deadline of a request, ms, 1 to 60,000; default 1,000.</summary>
    public int DeadlineMs { get; set; } = 1000;

    /// <summary>Another version of a model that takes a share of the traffic; at most one a model.</summary>
    public IList<ModelTrial> Trials { get; } = [];
}

/// <summary>A version of a model on trial beside the usual one (A/B).</summary>
public sealed class ModelTrial
{
    /// <summary>Name of the model: "personality" or "coherence".</summary>
    public string Model { get; set; } = "";

    /// <summary>Folder that holds its weights and card.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Its share of the traffic, above 0 to 1. The same persona always meets the same version.</summary>
    public double Share { get; set; } = 0.1;
}
