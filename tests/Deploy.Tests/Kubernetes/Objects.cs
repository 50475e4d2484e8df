using k8s;
using k8s.Models;

namespace LinkyV.Deploy.Tests.Kubernetes;

/// <summary>A pod template and what runs it.</summary>
internal sealed record Workload(string Name, int? Replicas, V1LabelSelector Selector, V1PodTemplateSpec Template)
{
    public V1PodSpec Pod => Template.Spec;

    public V1Container Container => Pod.Containers.Single();
}

/// <summary>
/// Objects of an overlay, read against the Kubernetes client's models: a kind that is not listed here and a field that
/// the model has not are refused.
/// </summary>
internal sealed class Objects
{
    private static readonly Dictionary<string, Type> Kinds = new()
    {
        ["v1/Namespace"] = typeof(V1Namespace),
        ["v1/ServiceAccount"] = typeof(V1ServiceAccount),
        ["v1/ConfigMap"] = typeof(V1ConfigMap),
        ["v1/Service"] = typeof(V1Service),
        ["apps/v1/Deployment"] = typeof(V1Deployment),
        ["apps/v1/StatefulSet"] = typeof(V1StatefulSet),
        ["policy/v1/PodDisruptionBudget"] = typeof(V1PodDisruptionBudget),
        ["networking.k8s.io/v1/NetworkPolicy"] = typeof(V1NetworkPolicy),
        ["networking.k8s.io/v1/Ingress"] = typeof(V1Ingress),
        ["autoscaling/v2/HorizontalPodAutoscaler"] = typeof(V2HorizontalPodAutoscaler),
        ["keda.sh/v1alpha1/ScaledObject"] = typeof(ScaledObject),
    };

    private readonly List<object> _all;

    private Objects(List<object> all, string text) => (_all, Text) = (all, text);

    public string Text { get; }

    public IReadOnlyList<object> All => _all;

    public IEnumerable<T> Of<T>() => _all.OfType<T>();

    public IEnumerable<Workload> Workloads =>
    [
        .. Of<V1Deployment>().Select(d => new Workload(
            d.Metadata.Name, d.Spec.Replicas, d.Spec.Selector, d.Spec.Template)),
        .. Of<V1StatefulSet>().Select(s => new Workload(
            s.Metadata.Name, s.Spec.Replicas, s.Spec.Selector, s.Spec.Template)),
    ];

    /// <exception cref="InvalidDataException">An unknown kind or field.</exception>
    public static Objects Read(string text)
    {
        var all = new List<object>();
        foreach (var document in text.Split("\n---\n", StringSplitOptions.RemoveEmptyEntries))
        {
            string Top(string field) => document.Split('\n')
                .First(l => l.StartsWith(field + ": ", StringComparison.Ordinal))[(field.Length + 2)..].Trim();
            var kind = $"{Top("apiVersion")}/{Top("kind")}";
            if (!Kinds.TryGetValue(kind, out var type))
                throw new InvalidDataException($"a kind that is not expected: {kind}");
            try
            {
                all.Add(Strictly(document, type));
            }
            catch (Exception e) when (e.GetType().Name.EndsWith("Exception", StringComparison.Ordinal))
            {
                throw new InvalidDataException($"{kind}: {e.InnerException?.Message ?? e.Message}", e);
            }
        }

        return new Objects(all, text);
    }

    private static object Strictly(string document, Type type) =>
        typeof(Objects).GetMethod(nameof(As), System.Reflection.BindingFlags.Static
            | System.Reflection.BindingFlags.NonPublic)!.MakeGenericMethod(type).Invoke(null, [document])!;

    private static T As<T>(string document) => KubernetesYaml.Deserialize<T>(document, strict: true);
}
