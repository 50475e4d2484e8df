using System.Text.Json.Serialization;
using k8s.Models;

namespace LinkyV.Deploy.Tests.Kubernetes;

/// <summary>KEDA's scaled object (keda.sh/v1alpha1), as far as it is used; other fields are refused.</summary>
internal sealed class ScaledObject
{
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "";

    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "";

    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    [JsonPropertyName("spec")]
    public ScaledObjectSpec Spec { get; set; } = new();
}

internal sealed class ScaledObjectSpec
{
    [JsonPropertyName("scaleTargetRef")]
    public V2CrossVersionObjectReference ScaleTargetRef { get; set; } = new();

    [JsonPropertyName("minReplicaCount")]
    public int MinReplicaCount { get; set; }

    [JsonPropertyName("maxReplicaCount")]
    public int MaxReplicaCount { get; set; }

    [JsonPropertyName("pollingInterval")]
    public int PollingInterval { get; set; }

    [JsonPropertyName("cooldownPeriod")]
    public int CooldownPeriod { get; set; }

    [JsonPropertyName("advanced")]
    public ScaledObjectAdvanced Advanced { get; set; } = new();

    [JsonPropertyName("triggers")]
    public IList<ScaledObjectTrigger> Triggers { get; set; } = [];
}

internal sealed class ScaledObjectAdvanced
{
    [JsonPropertyName("horizontalPodAutoscalerConfig")]
    public ScaledObjectHpa HorizontalPodAutoscalerConfig { get; set; } = new();
}

internal sealed class ScaledObjectHpa
{
    [JsonPropertyName("behavior")]
    public V2HorizontalPodAutoscalerBehavior Behavior { get; set; } = new();
}

internal sealed class ScaledObjectTrigger
{
    [JsonPropertyName("type")]
    public string Type { get; set; } = "";

    [JsonPropertyName("metricType")]
    public string MetricType { get; set; } = "";

    [JsonPropertyName("metadata")]
    public IDictionary<string, string> Metadata { get; set; } = new Dictionary<string, string>();
}
