using k8s.Models;
using LinkyV.Cli.Bench.Scaling;
using Xunit;

namespace LinkyV.Deploy.Tests.Kubernetes;

/// <summary>Every overlay renders, every object is known to the last field, and all rules hold.</summary>
public sealed class OverlayTests
{
    public static TheoryData<string> Overlays => [.. Kustomize.Overlays];

    [Theory]
    [MemberData(nameof(Overlays))]
    public void AnOverlay_RendersAndKeepsEveryRule(string overlay)
    {
        var objects = Kustomize.Of(overlay);
        Assert.Empty(Rules.Check(objects));
        Assert.NotEmpty(objects.Workloads);
    }

    [Fact]
    public void TheOverlaysOfTheTree_AreAllTested() => Assert.Equal(Kustomize.Overlays.Order(),
        Directory.GetDirectories(Path.Combine(Kustomize.Root, "k8s", "overlays")).Select(Path.GetFileName).Order());

    [Fact]
    public void Production_HasThreeRoles_EachOfItsSize()
    {
        var workloads = Kustomize.Of("prod").Workloads.ToDictionary(w => w.Name);
        Assert.Equal(["linkyv-gateway", "linkyv-inference", "linkyv-persona"], workloads.Keys.Order());
        foreach (var role in (string[])["gateway", "persona", "inference"])
            Assert.Equal(role, workloads[$"linkyv-{role}"].Container.Env.Single(e =>
                e.Name == "LINKYV_SILO_Roles").Value);
        foreach (var w in (Workload[])[workloads["linkyv-persona"], workloads["linkyv-inference"]])
        {
            var r = w.Container.Resources;
            Assert.Equal(("4", "8", "8Gi", "16Gi"), (r.Requests["cpu"].ToString(), r.Limits["cpu"].ToString(),
                r.Requests["memory"].ToString(), r.Limits["memory"].ToString()));
        }

        Assert.Equal(12, workloads["linkyv-persona"].Replicas);
    }

    [Theory]
    [InlineData("gpu", "1", 12)]
    [InlineData("gpu-two", "2", null)]
    public void OnGpus_RequestsAreLimits_OnNodesThatHaveThem(string overlay, string gpus, int? replicas)
    {
        var w = Kustomize.Of(overlay).Workloads.Single(x => x.Name == "linkyv-inference");
        Assert.Equal(gpus, w.Container.Resources.Limits["nvidia.com/gpu"].ToString());
        Assert.Equal(gpus, w.Container.Resources.Requests["nvidia.com/gpu"].ToString());
        Assert.Equal("8Gi", w.Container.Resources.Requests["memory"].ToString());
        Assert.Equal("true", w.Pod.NodeSelector["nvidia.com/gpu.present"]);
        Assert.Contains(w.Pod.Tolerations, t => t.Key == "nvidia.com/gpu");
        Assert.Contains(w.Container.Env, e => e is { Name: "PYTORCH_CUDA_ALLOC_CONF", Value.Length: > 0 });
        Assert.Contains(w.Container.Env, e => e.Name == "LINKYV_PostgreSql__Connection");
        Assert.Equal(replicas, w.Replicas);
    }

    /// <summary>What the simulation of the autoscaler assumes is what the manifests say.</summary>
    [Fact]
    public void TheAutoscalers_AreThoseThatAreSimulated()
    {
        var options = new AutoscalerOptions();
        var hpa = Kustomize.Of("prod").Of<V2HorizontalPodAutoscaler>().Single().Spec;
        Assert.Equal((options.Min, options.Max), (hpa.MinReplicas!.Value, hpa.MaxReplicas));
        Assert.Equal(options.Target, (double)hpa.Metrics.Single(m => m.Pods is not null).Pods.Target.AverageValue
            .ToDecimal());
        Assert.Equal(options.BusyTarget, hpa.Metrics.Single(m => m.Resource is not null).Resource.Target
            .AverageUtilization / 100.0);
        Same(options, hpa.Behavior);
        var keda = Kustomize.Of("prod-keda").Of<ScaledObject>().Single().Spec;
        Assert.Equal((options.Min, options.Max, options.SyncSeconds),
            (keda.MinReplicaCount, keda.MaxReplicaCount, keda.PollingInterval));
        Assert.Equal($"{options.Target}", keda.Triggers.Single(t => t.Type == "prometheus").Metadata["threshold"]);
        Same(options, keda.Advanced.HorizontalPodAutoscalerConfig.Behavior);
    }

    private static void Same(AutoscalerOptions options, V2HorizontalPodAutoscalerBehavior behavior)
    {
        Assert.Equal((options.UpWindowSeconds, options.DownWindowSeconds), (
            behavior.ScaleUp.StabilizationWindowSeconds, behavior.ScaleDown.StabilizationWindowSeconds));
        Assert.Equal(options.Up, Policies(behavior.ScaleUp));
        Assert.Equal(options.Down, Policies(behavior.ScaleDown));
    }

    private static IEnumerable<ScalingPolicy> Policies(V2HPAScalingRules rules) => rules.Policies.Select(p =>
        new ScalingPolicy(p.Type == "Pods" ? p.Value : 0, p.Type == "Percent" ? p.Value : 0, p.PeriodSeconds));
}
