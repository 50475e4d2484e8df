using Xunit;

namespace LinkyV.Deploy.Tests.Kubernetes;

/// <summary>Each rule sees a fault that is planted in a rendered overlay.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("prod", "minReadySeconds: 10", "minReadySecond: 10")]
    [InlineData("prod", "runAsNonRoot: true", "runAsNotRoot: true")]
    [InlineData("prod", "maxUnavailable: 1", "maxUnavailabe: 1")]
    [InlineData("prod", "policyTypes:", "policyType:")]
    [InlineData("prod", "minReplicas: 10", "minReplica: 10")]
    [InlineData("prod-keda", "minReplicaCount: 10", "minReplicas: 10")]
    [InlineData("prod", "kind: PodDisruptionBudget", "kind: PodDisruption")]
    [InlineData("dev", "replicas: 1", "replicas: one")]
    public void AnUnknownFieldKindOrValue_IsRefused(string overlay, string text, string instead) =>
        Assert.Throws<InvalidDataException>(() => Objects.Read(Kustomize.Planted(overlay, text, instead)));

    [Theory]
    [InlineData("secrets", "prod", "value: gateway", "value: Host=db;Password=x")]
    [InlineData("secrets", "dev", "valueFrom:\n            secretKeyRef:\n              key: key\n"
        + "              name: linkyv-admin", "value: lk_0123")]
    [InlineData("security", "prod", "runAsNonRoot: true", "runAsNonRoot: false")]
    [InlineData("security", "prod", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false")]
    [InlineData("security", "prod", "            - ALL", "            - NET_RAW")]
    [InlineData("security", "prod", "type: RuntimeDefault", "type: Unconfined")]
    [InlineData("security", "dev", "      automountServiceAccountToken: false\n", "")]
    [InlineData("security", "dev", "enableServiceLinks: false", "enableServiceLinks: true")]
    [InlineData("resources", "prod", "            cpu: \"2\"\n", "")]
    [InlineData("resources", "prod", "            cpu: \"2\"\n", "            cpu: \"0.5\"\n")]
    [InlineData("resources", "gpu", "nvidia.com/gpu: \"1\"", "nvidia.com/gpu: \"2\"")]
    [InlineData("resources", "dev", "linkyv/linkyv:0.1.0", "linkyv/linkyv:latest")]
    [InlineData("probes", "prod", "path: /health/ready", "path: /healthz")]
    [InlineData("probes", "prod", "/health/live\n            port: http", "/health/live\n            port: web")]
    [InlineData("ports", "prod", "targetPort: http", "targetPort: 5050")]
    [InlineData("ports", "prod", "            name: linkyv-gateway\n", "            name: linkyv-door\n")]
    [InlineData("selectors", "prod", "    app.kubernetes.io/component: gateway\n  type: ClusterIP",
        "    app.kubernetes.io/component: door\n  type: ClusterIP")]
    [InlineData("disruption", "prod", "maxUnavailable: 1\n  selector", "maxUnavailable: 0\n  selector")]
    [InlineData("disruption", "prod", "maxUnavailable: 1\n  selector", "minAvailable: 3\n  selector")]
    [InlineData("network", "prod", "  podSelector: {}\n  policyTypes:\n  - Ingress\n  - Egress",
        "  podSelector: {}\n  policyTypes:\n  - Ingress")]
    [InlineData("network", "prod", "cidr: 192.0.2.0/24", "cidr: 0.0.0.0/0")]
    [InlineData("network", "prod", "port: 8080\n      protocol: TCP", "port: 8081\n      protocol: TCP")]
    [InlineData("network", "prod", "          k8s-app: kube-dns",
        "          k8s-app: kube-dns\n          app.kubernetes.io/part-of: linkyv")]
    [InlineData("drain", "prod", "terminationGracePeriodSeconds: 75", "terminationGracePeriodSeconds: 30")]
    [InlineData("drain", "dev", "seconds: 10", "seconds: 1")]
    [InlineData("scaling", "gpu-two", "    kind: Deployment\n    name: linkyv-inference",
        "    kind: Deployment\n    name: linkyv-persona")]
    [InlineData("references", "prod", "serviceAccountName: linkyv-persona", "serviceAccountName: linkyv-other")]
    public void APlantedFault_IsSeen(string rule, string overlay, string text, string instead)
    {
        var planted = Objects.Read(Kustomize.Planted(overlay, text, instead));
        Assert.Contains(Rules.Check(planted), f => f.StartsWith(rule + ":", StringComparison.Ordinal));
    }
}
