using System.Text.Json;
using System.Text.Json.Serialization;

namespace LinkyV.Models.Registry;

/// <summary>What a trained model is, where it comes from and what it is worth; written by training.</summary>
/// <param name="Name">"personality".</param>
/// <param name="Version">Version of the definition: same version, same tensors and inputs.</param>
/// <param name="Idea">What it does, in one sentence.</param>
/// <param name="Shape">Sizes, e.g. "width 48, 4 heads, 2 layers".</param>
/// <param name="Licence">Licence of the weights.</param>
/// <param name="Data">What it was trained on.</param>
/// <param name="Training">How.</param>
/// <param name="Parameters">How many numbers it has.</param>
/// <param name="Bytes">Size of its file.</param>
/// <param name="Sha256">Hash of its file, lower case.</param>
/// <param name="Metrics">What it is worth, on data it never saw.</param>
public sealed record ModelCard(
    string Name, int Version, string Idea, string Shape, string Licence, DataCard Data, TrainingCard Training,
    int Parameters, long Bytes, string Sha256, IReadOnlyList<Metric> Metrics)
{
    /// <summary>How a model is named where it was used: "personality-1@0123abcd".</summary>
    [JsonIgnore]
    public string Tag => $"{Name}-{Version}@{Sha256[..8]}";

    /// <summary>Whether this is what ships, in a sentence; what differs in the making is named.</summary>
    public string Beside(ModelCard shipped)
    {
        ArgumentNullException.ThrowIfNull(shipped);
        if (Sha256 == shipped.Sha256)
            return "The weights are what ships, to the last bit.";
        var (made, theirs) = (Training, shipped.Training);
        string?[] apart =
        [
            Version == shipped.Version ? null : $"version {Version}, not {shipped.Version}",
            made.Seed == theirs.Seed ? null : $"seed {made.Seed}, not {theirs.Seed}",
            made.Steps == theirs.Steps ? null : $"{made.Steps} steps, not {theirs.Steps}",
            made.Machine == theirs.Machine ? null : $"made on {made.Machine}, not {theirs.Machine}",
            Data.Sha256 == shipped.Data.Sha256 ? null : "its data are generated otherwise",
        ];
        var why = string.Join("; ", apart.Where(static a => a is not null));
        return $"Not what ships: {Sha256[..12]} instead of {shipped.Sha256[..12]}"
            + (why.Length == 0 ? "." : $" ({why}).");
    }

    /// <summary>The card as indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CardJson.Default.ModelCard);

    /// <summary>Reads a card.</summary>
    /// <exception cref="ModelException">It is not one.</exception>
    public static ModelCard Parse(ReadOnlySpan<byte> json, string model)
    {
        try
        {
            var card = JsonSerializer.Deserialize(json, CardJson.Default.ModelCard);
            if (card is not { Sha256.Length: 64, Name.Length: > 0, Data: not null, Training: not null })
                throw new ModelException(ModelFault.Damaged, model, "its card lacks name, hash, data or training");
            return card;
        }
        catch (JsonException e)
        {
            throw new ModelException(ModelFault.Damaged, model, "its card cannot be read", e);
        }
    }
}

/// <summary>Lineage: the data.</summary>
/// <param name="Generator">What makes the data.</param>
/// <param name="Sha256">Hash of word lists and of the first examples, so that another generator is noticed.</param>
public sealed record DataCard(string Generator, string Sha256);

/// <summary>Lineage: the training.</summary>
/// <param name="Seed">Seed of initial weights and of the data.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Best">The step whose weights were kept.</param>
/// <param name="Seconds">How long it took, rounded; zero where the machine's clock was not asked.</param>
/// <param name="Machine">Kind of machine: same kind and seed, same hash.</param>
/// <param name="Code">Version of the program.</param>
/// <param name="Parent">Hash of the weights it began from; null = it began from nothing.</param>
public sealed record TrainingCard(
    ulong Seed, int Steps, int Best, int Seconds, string Machine, string Code, string? Parent);

/// <summary>One measurement on held-out data.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The model's figure.</param>
/// <param name="Baseline">Figure of something simpler; null = there is none.</param>
/// <param name="BaselineName">What that is.</param>
/// <param name="Ceiling">Figure of what cannot be beaten; null = unknown.</param>
/// <param name="AtLeast">Must be at least this; null = no bound.</param>
/// <param name="AtMost">Must be at most this; null = no bound.</param>
public sealed record Metric(
    string Name, double Value, double? Baseline = null, string? BaselineName = null, double? Ceiling = null,
    double? AtLeast = null, double? AtMost = null)
{
    /// <summary>Whether the bounds hold.</summary>
    [JsonIgnore]
    public bool Holds => double.IsFinite(Value) && !(Value < AtLeast) && !(Value > AtMost);
}

/// <summary>JSON of cards.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelCard))]
internal sealed partial class CardJson : JsonSerializerContext;
