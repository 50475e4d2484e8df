using LinkyV.Actors;
using LinkyV.Contracts;
using LinkyV.Providers.Models;
using LinkyV.Storage;

namespace LinkyV.Hosting;

/// <summary>How LinkyV runs in this process. Checked at start by <see cref="LinkyVOptionsValidator"/>.</summary>
public sealed class LinkyVOptions
{
    /// <summary>
    /// Folder of the database and its lock, made if it is missing. Null = in memory, gone at the end.
    /// </summary>
    public string? DataFolder { get; set; }

    /// <summary>Tenant of the starter cast; default "main".</summary>
    public string Tenant { get; set; } = TenantId.Default.Value;

    /// <summary>
    /// Whether eight varied personas are made when the store holds none; default false, true when served.
    /// </summary>
    public bool StarterCast { get; set; }

    /// <summary>Language models; none = personas speak for themselves.</summary>
    public ModelsOptions Models { get; set; } = new();

    /// <summary>Which trained models take part in generation and talk.</summary>
    public TrainedModelOptions TrainedModels { get; set; } = new();

    /// <summary>How the database works; without a data folder it means nothing.</summary>
    public SqliteOptions Sqlite { get; set; } = new();

    /// <summary>A PostgreSQL database in place of the data folder's own; null = none.</summary>
    public PostgreSqlOptions? PostgreSql { get; set; }

    /// <summary>What subscribers of the log get.</summary>
    public OutboxOptions Outbox { get; set; } = new();

    /// <summary>Whether the graph of who talks with whom is kept; default false.</summary>
    public bool Graph { get; set; }

    /// <summary>Limits and times of actors.</summary>
    public ActorOptions Actors { get; set; } = new();

    /// <summary>Telemetry.</summary>
    public TelemetryOptions Telemetry { get; set; } = new();

    /// <summary>Gives another instance all that this one says.</summary>
    public void CopyTo(LinkyVOptions other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other.DataFolder = DataFolder;
        other.Tenant = Tenant;
        other.StarterCast = StarterCast;
        other.Models = Models;
        other.TrainedModels = TrainedModels;
        other.Sqlite = Sqlite;
        other.PostgreSql = PostgreSql;
        other.Outbox = Outbox;
        other.Graph = Graph;
        other.Actors = Actors;
        other.Telemetry = Telemetry;
    }
}

/// <summary>Where metrics and traces go.</summary>
public sealed class TelemetryOptions
{
    /// <summary>
    /// OTLP endpoint, e.g. "http://localhost:4317". Default: the environment variable OTEL_EXPORTER_OTLP_ENDPOINT;
    /// without either nothing is exported.
    /// </summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>Service name reported; default "linkyv".</summary>
    public string ServiceName { get; set; } = "linkyv";
}
